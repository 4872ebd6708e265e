// @ts-check
// The desk as it goes: when it says something new, the page is asked for again, and what changed takes its place.

const EVERY = 2000; // ms between two askings, however much happens
const box = document.querySelector("#live");
let asked = 0;
let waiting = false;

/** Take over the parts that changed. The one that holds the focus waits until it does not. */
async function renew() {
  waiting = false;
  asked = Date.now();
  const answer = await fetch(location.href, {
    headers: { accept: "text/html" },
  });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(
    await answer.text(),
    "text/html",
  );
  for (const part of document.querySelectorAll("#said, [id^='live-']")) {
    const next = fresh.getElementById(part.id);
    if (!next || part.contains(document.activeElement)) continue;
    if (part.innerHTML !== next.innerHTML) {
      part.replaceChildren(...next.childNodes);
    }
    part.className = next.className;
  }
}

if (box instanceof HTMLElement) {
  const source = new EventSource(box.dataset.events ?? "");
  source.addEventListener("desk", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(
      () => renew().catch(() => {}),
      Math.max(0, EVERY - (Date.now() - asked)),
    );
  });
  addEventListener("pagehide", () => source.close());
}
