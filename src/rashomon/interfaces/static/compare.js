// @ts-check
// Compare: says how many accounts are chosen, and offers no fourth. The server says the same of a choice it cannot use.

const MOST = 3;
const form = document.querySelector("form.choose");
const told = document.getElementById("how-many");
if (form instanceof HTMLFormElement && told) {
  form.addEventListener("change", count);
  addEventListener("pageshow", count);
  count();
}

function count() {
  if (!(form instanceof HTMLFormElement) || !told) return;
  const boxes = [...form.querySelectorAll('input[name="with"]')].filter((box) => box instanceof HTMLInputElement);
  const chosen = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.disabled = chosen >= MOST && !box.checked;
  told.textContent = chosen === 0 ? "" : chosen === 1 ? "One is chosen: choose one or two more." : `${chosen} are chosen.`;
}
