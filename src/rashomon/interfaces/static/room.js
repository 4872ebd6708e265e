// @ts-check
// Every page. What a page's own script may count on:
//
//   /       goes to the search field                 Escape  leaves a field, closes what is open
//   j, k    go to the next and the previous of what one steps through: elements with `data-step`, in the page's order.
//           Give it to the link or button that is to have the focus; where focus stands inside an element with
//           `data-steps` (a matrix, a graph), that part's own script moves, and j and k are left to it.
//   ?       shows the keys, fetched from /help. A page adds its own keys to the table in
//           src/rashomon/interfaces/views/keys.py, and nowhere else.
//
// No key does anything while one writes in a field, or with Ctrl, Alt or the command key held.

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return at instanceof HTMLElement && at.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}

/** @param {number} by @returns {boolean} whether there was anything to go to */
function step(by) {
  const at = document.activeElement;
  if (at?.closest("[data-steps]")) return false;
  const stops = [...document.querySelectorAll("[data-step]")].filter((one) => one instanceof HTMLElement && one.offsetParent !== null);
  if (!stops.length) return false;
  const here = at && at !== document.body ? at : null;
  // From where the focus is, else from the top: the first that stands after it, or the last before it.
  const after = stops.findIndex((one) => here && Boolean(here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) && one !== here);
  const before = stops.findLastIndex((one) => here && Boolean(here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) && !one.contains(here));
  const next = !here ? (by > 0 ? stops[0] : stops[stops.length - 1]) : stops[by > 0 ? after : before];
  if (!(next instanceof HTMLElement)) return true;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const far = next.getBoundingClientRect();
  if (far.top < 80 || far.bottom > innerHeight - 120) next.scrollIntoView({ block: "center" });
  return true;
}

async function showKeys() {
  const open = document.querySelector("dialog.keys");
  if (open instanceof HTMLDialogElement) {
    open.showModal();
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  try {
    const answer = await fetch("/help", { headers: { accept: "text/html" } });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#keys");
    if (!answer.ok || !found) throw new Error();
    dialog.append(document.importNode(found, true));
  } catch {
    location.assign("/help");
    return;
  }
  dialog.setAttribute("aria-labelledby", "keys-title");
  const form = document.createElement("form");
  form.method = "dialog";
  const close = document.createElement("button");
  close.textContent = "Close";
  close.autofocus = true;
  form.append(close);
  dialog.append(form);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  document.body.append(dialog);
  dialog.showModal(); // closing gives the focus back to where it was
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && event.target instanceof HTMLInputElement && event.target.type !== "date") {
    event.target.blur();
    return;
  }
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "/") {
    const field = document.querySelector('input[name="q"]:not([type="hidden"])');
    if (!(field instanceof HTMLInputElement)) return;
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    if (location.protocol !== "file:" && !document.querySelector("main #keys")) {
      event.preventDefault();
      void showKeys();
    }
  } else if (event.key === "j" || event.key === "k") {
    if (step(event.key === "j" ? 1 : -1)) event.preventDefault();
  }
});

for (const link of document.querySelectorAll("a[data-keys]")) {
  link.addEventListener("click", (event) => {
    if (!(event instanceof MouseEvent) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void showKeys();
  });
}

for (const choice of document.querySelectorAll('input[name="theme"]')) {
  if (!(choice instanceof HTMLInputElement)) continue;
  const theme = choice.id.replace("theme-", "");
  if (document.documentElement.dataset.theme === theme) choice.checked = true;
  choice.addEventListener("change", () => {
    const age = theme === "system" ? 0 : 31536000;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=strict`;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
}
