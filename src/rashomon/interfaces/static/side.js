// @ts-check
// Side by side: arrows move in the matrix, Enter opens a cell's words, Escape closes them and gives the focus back.
// Without this a cell's address alone opens it (:target); here the page keeps still while it does.

const matrix = document.querySelector("table.matrix");
if (matrix instanceof HTMLTableElement) live(matrix);

/** @param {HTMLTableElement} table */
function live(table) {
  const claims = [...table.querySelectorAll("tbody > tr.claim")];
  // One row of cells for each claim, without the gaps between groups: what the arrows walk over.
  const rows = claims.map((claim) => [...claim.querySelectorAll(":scope > .c > .su")].filter(isElement));
  /** @type {HTMLElement | null} */
  let here = null;

  table.setAttribute("role", "grid");
  for (const cell of table.querySelectorAll("[role=cell]")) cell.setAttribute("role", "gridcell");
  for (const row of rows) for (const cell of row) cell.tabIndex = -1;
  stand(chosen() ?? rows.flat().find((cell) => cell instanceof HTMLAnchorElement) ?? null);

  table.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link) return;
    if (link.classList.contains("close")) {
      event.preventDefault();
      close();
    } else if (link.closest(".c") && isHere(link)) {
      event.preventDefault();
      if (opened() === link.closest(".c")) close();
      else show(link.hash, link);
    }
  });

  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = event.target instanceof Element ? event.target.closest(".c > .su") : null;
    if (event.key === "Escape" && opened()) {
      event.preventDefault();
      close();
    } else if (cell instanceof HTMLElement) {
      const to = next(cell, event.key);
      if (!to) return;
      event.preventDefault();
      stand(to);
      to.focus();
    }
  });

  // From anywhere on the page j and k lead into the matrix; o leads from an open cell to its words in their article.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.closest("input, textarea, select")) return;
    if ((event.key === "j" || event.key === "k") && !at.closest(".c > .su")) here?.focus();
    if (event.key === "o") article()?.click();
  });

  /** The link to the words of the cell that is open, in their article. @returns {HTMLElement | null} */
  function article() {
    const cell = opened();
    const place = [...(cell?.classList ?? [])].find((name) => /^k\d+$/.test(name));
    const link = cell?.closest("tr")?.nextElementSibling?.querySelector(`figcaption a.${place}`);
    return link instanceof HTMLElement ? link : null;
  }

  // An address that names a cell of another page or of claims that are folded away: ask for it by name.
  addEventListener("hashchange", elsewhere);
  elsewhere();

  function elsewhere() {
    const key = decodeURIComponent(location.hash.slice(1));
    if (!/^c\d+(-.+)?$/.test(key)) return;
    const found = document.getElementById(key);
    const cell = found?.querySelector(":scope > a.su");
    if (cell instanceof HTMLElement) stand(cell);
    const asked = new URLSearchParams(location.search);
    const far = found?.matches(".c") && !found.closest("tr")?.nextElementSibling?.matches(".open");
    if ((found && !far) || asked.get("open") === key || location.protocol === "file:") return;
    asked.set("open", key);
    location.replace(`${location.pathname}?${asked}#${encodeURIComponent(key)}`);
  }

  /** @param {HTMLElement | null} cell */
  function stand(cell) {
    if (!cell) return;
    if (here) here.tabIndex = -1;
    here = cell;
    here.tabIndex = 0;
  }

  /** @param {HTMLElement} cell @param {string} key @returns {HTMLElement | undefined} */
  function next(cell, key) {
    const y = rows.findIndex((row) => row.includes(cell));
    const row = rows[y] ?? [];
    const x = row.indexOf(cell);
    const back = getComputedStyle(table).direction === "rtl" ? 1 : -1;
    switch (key) {
      case "ArrowLeft": return row[x + back];
      case "ArrowRight": return row[x - back];
      case "ArrowUp": case "k": return rows[y - 1]?.[x];
      case "ArrowDown": case "j": return rows[y + 1]?.[x];
      case "Home": return row[0];
      case "End": return row.at(-1);
      case "PageUp": return rows[Math.max(0, y - 10)]?.[x];
      case "PageDown": return rows[Math.min(rows.length - 1, y + 10)]?.[x];
      default: return undefined;
    }
  }

  /** The cell whose words are open. */
  function opened() {
    return table.querySelector(".c:target") ?? table.querySelector(".c.chosen");
  }

  /** The link in it. @returns {HTMLElement | null} */
  function chosen() {
    const link = opened()?.querySelector("a");
    return link instanceof HTMLElement ? link : null;
  }

  function close() {
    const cell = opened();
    const link = cell?.querySelector("a");
    const row = cell?.closest("tr");
    if (row?.id && link) show(`#${row.id}`, link);
  }

  /** Go to an address within the page, and keep a link where it stands on the screen, with the focus.
   * @param {string} hash @param {HTMLElement} link */
  function show(hash, link) {
    const before = link.getBoundingClientRect().top;
    for (const old of table.querySelectorAll(".shown, .chosen, .lit, .at")) {
      old.classList.remove("shown", "chosen", "lit", "at");
    }
    const asked = new URL(location.href);
    if (asked.searchParams.has("open")) {
      asked.searchParams.delete("open");
      history.replaceState(null, "", asked);
    }
    location.hash = hash;
    stand(link);
    link.focus({ preventScroll: true });
    scrollBy({ top: link.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

/** @param {Element} element @returns {element is HTMLElement} */
function isElement(element) {
  return element instanceof HTMLElement;
}

/** Whether a link leads to words that this page holds. @param {HTMLAnchorElement} link */
function isHere(link) {
  return link.getAttribute("href")?.startsWith("#") ?? false;
}
