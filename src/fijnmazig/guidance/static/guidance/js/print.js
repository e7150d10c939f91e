// Show the button that prints, and let every tick go when the page is left.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
window.addEventListener("pageshow", () => {
  for (const box of document.querySelectorAll(".guide input[type=checkbox]")) box.checked = false;
});
