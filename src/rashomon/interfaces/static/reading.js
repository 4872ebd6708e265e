// @ts-check
// How far a reading is, as it is told; at its end the page is asked for again, which says what came of it.

/**
 * @typedef {{step: string, done: number, total: number | null, new: number, known: number, rejected: number}} Progress
 * @typedef {{state: string, progress: Progress | null}} Job
 */

const box = document.querySelector("[data-events]");
const words = document.querySelector("[data-words]");
const bar = document.querySelector("progress");

if (box instanceof HTMLElement && words instanceof HTMLElement && bar instanceof HTMLProgressElement) {
  const source = new EventSource(box.dataset.events ?? "");

  source.addEventListener("progress", (event) => {
    /** @type {Job} */
    const job = JSON.parse(event.data);
    const progress = job.progress;
    if (progress === null) return;
    words.textContent = job.state === "telling"
      ? `${progress.done} of ${progress.total ?? "an unknown number of"} stories told anew.`
      : `${progress.done} documents so far: ${progress.new} new, ${progress.known} known, ${progress.rejected} rejected.`;
    if (progress.total) {
      bar.max = progress.total;
      bar.value = progress.done;
    } else {
      bar.removeAttribute("value");
    }
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}
