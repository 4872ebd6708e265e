// @ts-check
// A story's page: j and k from claim to claim and from discrepancy to discrepancy, e to the evidence, o to the article;
// the words of a claim are fetched where they do not stand on the page. Without it all of these are links.

const STOPS = ".claims tr[id], .disc, .minor-disc tr[id]";

/**
 * The part of the page that is held: what has the focus, else what the address points at.
 * @returns {HTMLElement | null}
 */
function held() {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active !== document.body) return active;
  const target = document.querySelector(":target");
  return target instanceof HTMLElement ? target : null;
}

/** @param {number} by  1 for the next stop, -1 for the one before */
function step(by) {
  const stops = [...document.querySelectorAll(STOPS)].filter((one) => one.checkVisibility());
  const stop = held()?.closest(STOPS);
  const here = stop ? stops.indexOf(stop) : -1;
  const next = here >= 0 ? stops[here + by] : by > 0 ? nearest(stops) : undefined;
  if (next instanceof HTMLElement) hold(next);
}

/**
 * The first stop that is not above the window.
 * @param {Element[]} stops
 */
function nearest(stops) {
  return stops.find((one) => one.getBoundingClientRect().top >= 0) ?? stops[0];
}

/** @param {HTMLElement} one */
function hold(one) {
  location.replace(`#${one.id}`);
  one.tabIndex = -1;
  one.focus({ preventScroll: true });
}

/** The evidence of the sentence that is held, or the words under the claim that is held. */
async function evidence() {
  const here = held();
  const numeral = here?.closest(".summary .text")?.querySelector(":focus, .said:target + .ref");
  if (numeral instanceof HTMLAnchorElement) {
    const item = document.querySelector(numeral.hash);
    location.hash = numeral.hash;
    const link = item?.querySelector(".from a");
    if (link instanceof HTMLElement) link.focus();
    return;
  }
  const row = here?.closest("tr[id]");
  if (!row) return;
  await fetched(row);
  const words = row.querySelector("details.words");
  if (words instanceof HTMLDetailsElement) words.open = !words.open;
}

/** The article that the words held stand in. */
async function article() {
  const here = held();
  const part = here?.closest(".evidence li, .disc, tr[id], .tell") ?? document.querySelector(".evidence li:target");
  if (!part) return;
  await fetched(part);
  const link = part.querySelector('a[href^="/articles/"]');
  if (link instanceof HTMLElement) link.click();
}

/**
 * Put the words of a claim under it, where only a link to them stands.
 * @param {Element} row
 */
async function fetched(row) {
  const link = row.querySelector("p.words a.open");
  if (!(link instanceof HTMLAnchorElement)) return;
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) {
    location.href = link.href;
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("section.words > ul");
  if (!list) return;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  details.className = "words";
  summary.textContent = link.textContent;
  details.append(summary, document.adoptNode(list));
  link.parentElement?.replaceWith(details);
}

document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("p.words a.open") : null;
  const row = link?.closest("tr[id]");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  await fetched(row);
  const details = row.querySelector("details.words");
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.querySelector("summary")?.focus();
});

document.addEventListener("keydown", (event) => {
  const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "e") void evidence();
  else if (event.key === "o") void article();
  else return;
  event.preventDefault();
});

export {};
