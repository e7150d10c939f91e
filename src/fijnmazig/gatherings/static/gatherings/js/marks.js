// Save each tap at once, and keep what could not be sent until it can. Without this file the list is one form
// with one button. What waits is kept in this browser, under the moment, until the server has it; each thing that
// waits has its own nonce, so that sending it twice makes one mark.

const AGAIN_MS = 8000;

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

/** Send one item; say what became of it: "saved", "refused" with words, "login", or "later". */
async function send(item) {
  let answer;
  try {
    answer = await fetch(item.url, {
      method: "POST",
      body: new URLSearchParams(item.fields),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
  } catch {
    return { outcome: "later" };
  }
  if (answer.ok) return { outcome: "saved" };
  if (answer.type === "opaqueredirect" || answer.status === 403) return { outcome: "login" };
  if (answer.status === 409) return { outcome: "refused", words: (await answer.json()).refused };
  return { outcome: "later" };
}

/** Send what waits, one after the other, and say how much still waits. Return what puts something in line. */
function outbox(form, key) {
  const queue = new Queue(key);
  const status = document.querySelector("[data-marks-status]");
  let busy = false;
  let refused = "";
  let touched = false;
  let loggedOut = false;

  const say = () => {
    const waiting = queue.all().length;
    const { allSent, waitingOne, waiting: many, login } = form.dataset;
    const counted = waiting === 1 ? waitingOne : many.replace("#", waiting);
    status.hidden = !touched && !waiting && !refused;
    status.classList.toggle("is-waiting", waiting > 0);
    status.classList.toggle("is-refused", Boolean(refused));
    status.textContent = refused || (waiting ? (loggedOut ? `${counted} ${login}` : counted) : allSent);
  };

  const flush = async () => {
    if (busy) return;
    busy = true;
    let last = null;
    for (let item = queue.all()[0]; item; item = queue.all()[0]) {
      const { outcome, words } = await send(item);
      loggedOut = outcome === "login";
      if (outcome === "later" || outcome === "login") break;
      queue.drop(item.fields.nonce);
      if (outcome === "refused") {
        refused = words;
        break;
      }
      last = item;
      say();
    }
    busy = false;
    say();
    if (last?.reload && !queue.all().length) location.reload();
  };

  window.addEventListener("online", flush);
  window.addEventListener("beforeunload", (event) => {
    if (queue.all().length) event.preventDefault();
  });
  setInterval(() => queue.all().length && flush(), AGAIN_MS);
  say();
  flush();

  const put = (url, fields, reload = false) => {
    touched = true;
    refused = "";
    queue.add({ url, reload, fields: { ...fields, noted: new Date().toISOString() } });
    say();
    flush();
  };
  return { put, waiting: queue.all() };
}

/** A list of people: each tap is sent, and so is who is added. */
function prepareList(form) {
  const present = document.querySelector("[data-marks-present]");
  const adding = document.querySelector("[data-marks-add]");
  const { put, waiting } = outbox(form, form.dataset.marks);

  const show = (radio) => {
    const shown = form.elements[radio.name.replace("zegt-", "toonde-")];
    const before = shown.value;
    shown.value = radio.value;
    present.textContent = form.querySelectorAll('input[type="radio"][value="PRESENT"]:checked').length;
    return before;
  };

  form.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    const before = show(target);
    put(location.pathname, {
      nonce: crypto.randomUUID(),
      source: form.elements.source.value,
      [target.name]: target.value,
      [target.name.replace("zegt-", "toonde-")]: before,
    });
  });
  adding?.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(adding));
    put(adding.getAttribute("action"), { ...fields, nonce: crypto.randomUUID() }, true);
    adding.reset();
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
  }
  document.querySelector("[data-marks-save]")?.setAttribute("hidden", "");
}

/** Three numbers: sent at once, or as soon as there is a line again. */
function prepareCounts(form) {
  const { put } = outbox(form, form.dataset.counts);
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
  if (list) prepareList(list);
  if (counts) prepareCounts(counts);
}
