// A press on a figure puts its reference in the text, where the cursor was. Without a script the
// reference stands there to be copied.
const area = document.querySelector("[data-report-editor] textarea");

for (const code of document.querySelectorAll("code[data-insert]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = code.textContent;
  button.addEventListener("click", () => {
    area.setRangeText(code.textContent, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true })); // it counts as typed
    area.focus();
  });
  code.replaceWith(button);
}
