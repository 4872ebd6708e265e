// @ts-check
// Every page: "/" goes to the search field; the theme that is chosen is kept.

document.addEventListener("keydown", (event) => {
  const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
  if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector('input[name="q"]');
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
  field.select();
});

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
