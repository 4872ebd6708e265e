// @ts-check
// The page of stories: a ticked box is asked for at once; fields that are empty stay out of the address.

const filters = document.querySelector("form.filters");
if (filters instanceof HTMLFormElement) {
  filters.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === "checkbox") filters.requestSubmit();
  });
  filters.addEventListener("submit", () => {
    for (const field of filters.elements) {
      if (field instanceof HTMLInputElement && field.value === "") field.disabled = true;
    }
  });
  // A page that is gone back to is shown as it was left: its fields can be filled again.
  addEventListener("pageshow", () => {
    for (const field of filters.elements) if (field instanceof HTMLInputElement) field.disabled = false;
  });
}
