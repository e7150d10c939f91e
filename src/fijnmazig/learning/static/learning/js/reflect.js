// What somebody writes to themselves stays on this device, and only when they press "keep". Nothing is sent.
const PREFIX = "learning:";

for (const place of document.querySelectorAll("[data-reflect]")) {
  const key = PREFIX + place.dataset.reflect;
  const text = place.querySelector("textarea");
  const said = place.querySelector("[role=status]");
  let kept = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    continue; // a browser that keeps nothing: the page works as without JavaScript
  }
  if (kept !== null) text.value = kept;
  place.querySelector("[data-reflect-tools]").hidden = false;
  place.querySelector("[data-reflect-keep]").addEventListener("click", () => {
    localStorage.setItem(key, text.value);
    said.textContent = said.dataset.kept;
  });
  place.querySelector("[data-reflect-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    text.value = "";
    said.textContent = said.dataset.gone;
  });
}
