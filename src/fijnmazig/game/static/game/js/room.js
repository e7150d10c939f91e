// Look every few seconds whether the lesson went on, and draw the page again when it did; a lesson that is
// over says so. A choice is sent once, however often it is pressed. Nobody is told who looks. Without this
// script there is a link that does the same.
const place = document.querySelector("[data-stamp]");
const EVERY = 3000; // milliseconds
let leaving = false; // a button was pressed: to draw the page again now would take that back

async function look() {
  if (leaving) return;
  try {
    const answer = await fetch(place.dataset.stampOf, { credentials: "omit", cache: "no-store" });
    const moved = answer.ok && (await answer.json()).stamp !== place.dataset.stamp;
    if (!leaving && (moved || answer.status === 404)) location.reload();
  } catch {
    // No network for a moment: look again later.
  }
}

if (place) setInterval(look, EVERY);
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) leaving = true;
});

for (const form of document.querySelectorAll("form.choices")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  leaving = false;
  for (const form of document.querySelectorAll("form.choices")) delete form.dataset.sent;
});
