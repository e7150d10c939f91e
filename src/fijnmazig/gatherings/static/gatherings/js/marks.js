// Save each tap at once, and keep what could not be sent until it can. Without this file the list is one form
// with one button. What waits is kept in this browser, under the moment, until the server has it; each thing that
// waits has its own nonce, so that sending it twice makes one mark.

const AGAIN_MS = 8000;
const NOTHING = "WITHDRAWN"; // the choice that says nothing of somebody

/** What waits to be sent for one moment, in order; it survives a reload of the page. */
class Queue {
  #place;

  constructor(moment) {
    this.#place = `marks:${moment}`;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.#place)) ?? [];
    } catch {
      return [];
    }
  }

  add(item) {
    this.#keep([...this.all(), item]);
  }

  drop(nonce) {
    this.#keep(this.all().filter((item) => item.fields.nonce !== nonce));
  }

  #keep(items) {
    if (items.length) localStorage.setItem(this.#place, JSON.stringify(items));
    else localStorage.removeItem(this.#place);
  }
}

/** Send one item; say what became of it: "saved", "refused" with words, "login", or "later".
 * What is refused because it may mean several things comes with the form to choose in. */
async function send(item) {
  let answer;
  try {
    answer = await fetch(item.url, {
      method: "POST",
      body: new URLSearchParams({ ...item.fields, sent: new Date().toISOString() }),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
  } catch {
    return { outcome: "later" };
  }
  if (answer.ok) return { outcome: "saved" };
  if (answer.type === "opaqueredirect" || answer.status === 403) return { outcome: "login" };
  if (answer.status === 409) {
    const { refused, form } = await answer.json();
    return { outcome: "refused", words: refused, again: form };
  }
  return { outcome: "later" };
}

/** Send what waits, one after the other, and say how much still waits. Return what puts something in line.
 * What may mean several things goes on waiting until somebody chose; `ask` gets it with its form.
 * What is refused for good is given to `undo`. With `renews` the page is opened again once all is sent. */
function outbox(form, key, { ask, undo, renews = false } = {}) {
  const queue = new Queue(key);
  const status = document.querySelector("[data-marks-status]");
  const held = new Set();
  let busy = false;
  let refused = "";
  let touched = false;
  let loggedOut = false;
  let isOld = false; // somebody was added, whom the list shows only when it is opened again

  const say = () => {
    const waiting = queue.all().length;
    const { allSent, waitingOne, waiting: many, login } = form.dataset;
    const counted = waiting === 1 ? waitingOne : many.replace("#", waiting);
    status.hidden = !touched && !waiting && !refused;
    status.classList.toggle("is-waiting", waiting > 0);
    status.classList.toggle("is-refused", Boolean(refused));
    status.textContent = refused || (waiting ? (loggedOut ? `${counted} ${login}` : counted) : allSent);
  };

  const renew = () => isOld && !queue.all().length && location.reload();

  const flush = async () => {
    if (busy) return;
    busy = true;
    const next = () => queue.all().find((item) => !held.has(item.fields.nonce));
    for (let item = next(); item; item = next()) {
      const { outcome, words, again } = await send(item);
      loggedOut = outcome === "login";
      if (outcome === "later" || outcome === "login") break;
      if (outcome === "refused") refused = words;
      if (again && ask) {
        held.add(item.fields.nonce);
        ask(item.fields.nonce, again);
        continue;
      }
      queue.drop(item.fields.nonce);
      if (outcome === "refused") {
        undo?.(item.fields);
        break;
      }
      isOld ||= item.reload || renews;
      say();
    }
    busy = false;
    say();
    renew();
  };

  window.addEventListener("online", flush);
  window.addEventListener("beforeunload", (event) => {
    if (queue.all().length) event.preventDefault();
  });
  setInterval(() => queue.all().length && flush(), AGAIN_MS);

  const drop = (nonce) => {
    queue.drop(nonce);
    held.delete(nonce);
    if (!held.size) refused = "";
    say();
    renew();
  };
  const put = (url, fields, reload = false) => {
    touched = true;
    if (!held.size) refused = "";
    queue.add({ url, reload, fields: { ...fields, noted: new Date().toISOString() } });
    say();
    flush();
  };
  const start = () => {
    say();
    flush();
  };
  return { put, drop, start, waiting: queue.all() };
}

/** A list of people: each tap is sent, and so is who is added. */
function prepareList(form) {
  const present = document.querySelector("[data-marks-present]");
  const adding = document.querySelector("[data-marks-add]");
  const fresh = adding?.innerHTML;
  const asked = []; // who came, of whom it is not clear for which organisation: one at a time in the form
  let shown = null;
  const turn = () => {
    if (shown || adding.elements.name.value || !asked.length) return;
    shown = asked.shift();
    adding.innerHTML = shown.html;
    adding.querySelector("[aria-invalid]")?.focus();
  };
  const ask = (nonce, html) => {
    asked.push({ nonce, html });
    turn();
  };

  // A tap that was refused shows again what stood there.
  const undo = (fields) => {
    for (const name of Object.keys(fields)) {
      const before = fields[name.replace("zegt-", "toonde-")];
      const radio = name.startsWith("zegt-") && form.querySelector(`[name="${name}"][value="${before || NOTHING}"]`);
      if (radio) {
        radio.checked = true;
        show(radio);
        form.elements[name.replace("zegt-", "toonde-")].value = before;
      }
    }
    for (const person of (fields.not_yet ?? "").split(",")) {
      const shown = form.elements[`toonde-${person}`];
      const radio = form.querySelector(`[name="zegt-${person}"][value="${NOTHING}"]`);
      if (!radio || shown.value !== fields.others) continue;
      radio.checked = true;
      show(radio);
      shown.value = "";
    }
  };
  const { put, drop, start, waiting } = outbox(form, form.dataset.marks, { ask, undo });

  const show = (radio) => {
    const shown = form.elements[radio.name.replace("zegt-", "toonde-")];
    const before = shown.value;
    shown.value = radio.value;
    present.textContent = form.querySelectorAll('input[type="radio"][value="PRESENT"]:checked').length;
    return before;
  };

  // Who stood open on the list, and of whom nothing was said since.
  const showRest = ({ not_yet: notYet = "", others }) => {
    for (const person of notYet.split(",")) {
      const radio = form.querySelector(`[name="zegt-${person}"][value="${others}"]`);
      const said = form.querySelector(`[name="zegt-${person}"]:checked`)?.value ?? NOTHING;
      if (!radio || said !== NOTHING) continue;
      radio.checked = true;
      show(radio);
    }
  };

  form.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    const before = show(target);
    put(form.getAttribute("action"), {
      nonce: crypto.randomUUID(),
      source: form.elements.source.value,
      [target.name]: target.value,
      [target.name.replace("zegt-", "toonde-")]: before,
    });
  });
  // All others at once: one thing that waits, after what was tapped before it.
  document.querySelector("[data-marks-rest] button")?.addEventListener("click", (event) => {
    event.preventDefault();
    const { name, value } = event.currentTarget;
    event.currentTarget.disabled = true;
    const { source, not_yet: notYet } = form.elements;
    const fields = { nonce: crypto.randomUUID(), source: source.value, not_yet: notYet.value, [name]: value };
    showRest(fields);
    put(form.getAttribute("action"), fields, true);
  });
  adding?.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(adding));
    const before = shown;
    shown = null;
    if (before) adding.innerHTML = fresh;
    else adding.reset();
    // Only once it waits in its new words may the old ones go.
    if (event.submitter?.name !== "weg") {
      put(adding.getAttribute("action"), { ...fields, nonce: crypto.randomUUID() }, true);
    }
    if (before) drop(before.nonce);
    turn();
  });

  // What a reload finds waiting is shown as it was tapped.
  for (const { fields } of waiting) {
    for (const [name, value] of Object.entries(fields)) {
      const radio = name.startsWith("zegt-") && form.querySelector(`[name="${name}"][value="${value}"]`);
      if (radio) {
        radio.checked = true;
        show(radio);
      }
    }
    showRest(fields);
  }
  document.querySelector("[data-marks-save]")?.setAttribute("hidden", "");
  start();
}

/** Three numbers: sent at once, or as soon as there is a line again. */
function prepareCounts(form) {
  const { put, start } = outbox(form, form.dataset.counts);
  start();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    put(location.pathname, Object.fromEntries(new FormData(form)), true);
    form.elements.nonce.value = crypto.randomUUID();
  });
}

// Marks need a random nonce and a place to wait; a browser without either uses the forms as they are.
if ("randomUUID" in (window.crypto ?? {}) && "localStorage" in window) {
  const list = document.querySelector("[data-marks]");
  const counts = document.querySelector("[data-counts]");
  if (list?.hasAttribute("data-closed")) outbox(list, list.dataset.marks, { renews: true }).start();
  else if (list) prepareList(list);
  if (counts) prepareCounts(counts);
}
