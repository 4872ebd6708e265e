// @ts-check
// Provenance: another claim's paths without a new page; j and k go to the next and the one before.

const way = document.getElementById("way");
const chooser = document.querySelector("nav.chooser");
if (way && chooser instanceof HTMLElement) choose(way, chooser);

/** @param {HTMLElement} way @param {HTMLElement} chooser */
function choose(way, chooser) {
  const links = () => [...chooser.querySelectorAll("li > a")].filter((link) => link instanceof HTMLAnchorElement);
  const current = () => links().findIndex((link) => link.hasAttribute("aria-current"));
  let asked = 0;

  chooser.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    const link = event.target instanceof Element ? event.target.closest("li > a") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void show(link.href, true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select")) return;
    const step = event.key === "j" ? 1 : -1;
    const to = links()[current() + step];
    if (to && (step > 0 || current() > 0)) {
      to.scrollIntoView({ block: "nearest" });
      void show(to.href, true);
    } else {
      const turn = chooser.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
      if (turn instanceof HTMLAnchorElement) location.assign(turn.href);
    }
  });

  addEventListener("popstate", () => void show(location.href, false));

  /** Put another claim's paths in place; where they cannot be had, go there as any link does.
   * @param {string} address @param {boolean} push */
  async function show(address, push) {
    const mine = ++asked;
    for (const link of links()) {
      if (link.href === address) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("way");
      if (mine !== asked) return;
      if (!answer.ok || !found) throw new Error(String(answer.status));
      if (!chooser.querySelector("[aria-current]")) throw new Error("another part of the claims");
      way.replaceChildren(...found.childNodes);
      document.title = page.title;
      if (push) history.pushState(null, "", address);
    } catch {
      if (mine === asked) location.assign(address);
    }
  }
}
