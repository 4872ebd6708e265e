// @ts-check
// The form that takes reports: files may be dropped anywhere on the page, and too many of them are told at once.

const field = document.querySelector("input.drop");
const note = document.querySelector("#files-note");

if (field instanceof HTMLInputElement && note instanceof HTMLElement) {
  const plain = note.textContent ?? "";
  const most = Number(field.dataset.most) * 2 ** 20;

  const weigh = () => {
    const size = Array.from(field.files ?? []).reduce((sum, file) => sum + file.size, 0);
    const tooMuch = size > most;
    field.setCustomValidity(tooMuch ? `These are ${Math.ceil(size / 2 ** 20)} MB; at most ${most / 2 ** 20} MB at once.` : "");
    note.textContent = tooMuch ? field.validationMessage : plain;
  };
  field.addEventListener("change", weigh);

  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    field.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) field.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    field.classList.remove("over");
    field.files = event.dataTransfer.files;
    weigh();
  });
}
