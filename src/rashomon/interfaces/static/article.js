// @ts-check
// An article: 1 to 6 switch its layers, and the address says which are on. The layers themselves need no script.

const boxes = [...document.querySelectorAll('.layers input[type="checkbox"]')].filter(
  /** @returns {box is HTMLInputElement} */ (box) => box instanceof HTMLInputElement,
);
const usual = "names,times,said,shared,removed";

/** The layers that are on, as the address has them. */
function chosen() {
  return boxes.filter((box) => box.checked).map((box) => box.value).join(",");
}

function keep() {
  const here = new URL(location.href);
  if (chosen() === usual) here.searchParams.delete("layers");
  else here.searchParams.set("layers", chosen());
  history.replaceState(null, "", here.href.replaceAll("%2C", ","));
}

for (const box of boxes) box.addEventListener("change", keep);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target instanceof HTMLElement && target.closest("textarea, select, input:not([type=checkbox])")) return;
  const box = boxes[Number(event.key) - 1];
  if (!/^[1-9]$/.test(event.key) || !box) return;
  event.preventDefault();
  box.checked = !box.checked;
  keep();
});
