// Look every few seconds whether the lesson went on, and draw the page again when it did; a lesson that is
// over says so. A choice is sent once, however often it is pressed. Nobody is told who looks. Without this
// script there is a link that does the same.
const place = document.querySelector("[data-stamp]");
const EVERY = 3000; // milliseconds

async function look() {
  try {
    const answer = await fetch(place.dataset.stampOf, { credentials: "omit", cache: "no-store" });
    if (answer.status === 404) location.reload();
    if (answer.ok && (await answer.json()).stamp !== place.dataset.stamp) location.reload();
  } catch {
    // No network for a moment: look again later.
  }
}

if (place) setInterval(look, EVERY);

for (const form of document.querySelectorAll("form.choices")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.choices")) delete form.dataset.sent;
});
