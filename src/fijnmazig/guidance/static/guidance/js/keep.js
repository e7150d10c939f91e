// Keep the guides and the directory on this device, after a press and not before; and take them away again.
// Everything is fetched as by a stranger, without a cookie: what is kept is the same for everybody.

const OURS = "bewaard-"; // what every name of a cache of ours begins with

const REFUSED = 409; // how the house says no with a reason

class Unknown extends Error {}

/** Fetch one file as a stranger does; anything but a plain answer is a failure. */
async function fetched(address, asked = {}) {
  const answer = await fetch(address, { credentials: "omit", cache: "reload", redirect: "error", ...asked });
  if (answer.status === REFUSED) throw new Unknown(address);
  if (!answer.ok) throw new Error(address);
  return answer;
}

/** What to send for a page: the list of services takes a municipality, in a POST that no address tells. */
function asking(address, place) {
  const municipality = place.querySelector("[name=municipality]")?.value.trim(); // stories ask for none
  if (!municipality || new URL(place.dataset.services, location.origin).href !== address) return {};
  return { method: "POST", body: new URLSearchParams({ municipality }) };
}

/** Return the addresses on a page that lie in a folder, each once and without what follows the hash. */
function within(folder, page, selector, attribute) {
  const found = [...page.querySelectorAll(selector)].map((one) => {
    const address = new URL(one.getAttribute(attribute), location.origin);
    address.hash = "";
    return address.href;
  });
  return new Set(found.filter((address) => address.startsWith(folder)));
}

/** Fetch the first page, every page that it leads to in its folder, and what those are drawn with. */
async function collected(start, place) {
  const answers = new Map();
  const files = new Set();
  const waiting = new Set([start]);
  for (const address of waiting) {
    const answer = await fetched(address, asking(address, place));
    answers.set(address, answer.clone());
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const found of within(start, page, "a[href]", "href")) waiting.add(found);
    for (const found of within(location.origin, page, "link[href]", "href")) files.add(found);
    for (const found of within(location.origin, page, "script[src]", "src")) files.add(found);
  }
  for (const address of files) answers.set(address, await fetched(address));
  return answers;
}

/** Keep all of it or nothing; the worker comes last, when there is something to answer from. */
async function keep(place) {
  const { start, worker, name } = place.dataset;
  const answers = await collected(new URL(start, location.origin).href, place);
  await caches.delete(name);
  const cache = await caches.open(name);
  try {
    for (const [address, answer] of answers) await cache.put(address, answer);
    const registration = await navigator.serviceWorker.register(worker, { scope: start, updateViaCache: "none" });
    await ready(registration);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** Wait until the worker answers. */
function ready(registration) {
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("redundant"));
    });
  });
}

/** Take away every worker and everything that was kept, in every language. */
async function forget() {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
}

async function start(place) {
  const said = place.querySelector("[data-keep-said]");
  const press = place.querySelector("[data-keep-press]");
  const away = place.querySelector("[data-keep-forget]");
  const way = place.querySelector("[data-keep-way]");

  const show = async (words) => {
    const isKept = (await caches.keys()).some((name) => name.startsWith(OURS));
    said.textContent = words ?? (isKept ? place.dataset.kept : place.dataset.none);
    for (const one of place.querySelectorAll("[data-keep-choice]")) one.hidden = false; // stories have none
    press.hidden = false;
    away.hidden = !isKept;
    way.hidden = !isKept;
  };
  const attempt = async (act, done) => {
    press.disabled = away.disabled = true;
    said.textContent = place.dataset.busy;
    try {
      await act();
      await show(done);
    } catch (error) {
      await show(error instanceof Unknown ? place.dataset.unknown : place.dataset.failed);
    }
    press.disabled = away.disabled = false;
  };
  press.addEventListener("click", () => attempt(() => keep(place), place.dataset.kept));
  away.addEventListener("click", () => attempt(forget, place.dataset.gone));
  await show();
}

const place = document.querySelector("[data-keep]");
if (place && "serviceWorker" in navigator && "caches" in window) await start(place);
