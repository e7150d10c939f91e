// Runs in the head, before anything is drawn, and is therefore no module: whoever left in a hurry and then
// presses Back is sent away again before the page shows. The flag lives in this tab only and tells nothing.
(() => {
  const away = document.currentScript.dataset.away;
  let left = false;
  try {
    left = sessionStorage.getItem("left") === "1";
  } catch {
    return; // no storage, no flag: nothing was remembered
  }
  if (!left) return;
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival && arrival.type === "navigate") {
    sessionStorage.removeItem("left"); // came here on purpose
    return;
  }
  document.documentElement.hidden = true;
  document.title = "\u00a0";
  location.replace(away);
})();
