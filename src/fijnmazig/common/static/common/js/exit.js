// The quick exit. Without this file the link still works; with it the page is blank at once, three presses
// on Shift do the same, and Back does not show what was here.

const PRESSES = 3;
const WITHIN_MS = 5000;

/** Count presses on Shift alone; a Shift that makes a capital does not count. */
export class ShiftCounter {
  #times = [];
  #alone = false;

  /** Note that a key went down. */
  down(key, repeated) {
    if (key !== "Shift") {
      this.#alone = false;
      this.#times = [];
    } else if (!repeated) {
      this.#alone = true;
    }
  }

  /** Note that a key came up; return how many presses count now. */
  up(key, at) {
    if (key !== "Shift" || !this.#alone) return 0;
    this.#alone = false;
    const last = this.#times.at(-1);
    if (last !== undefined && at - last > WITHIN_MS) this.#times = [];
    this.#times.push(at);
    return this.#times.length;
  }

  /** Forget what was pressed. */
  reset() {
    this.#times = [];
  }
}

function remember() {
  try {
    sessionStorage.setItem("left", "1");
  } catch {
    // No storage: Back may show an earlier page of ours, but never this one, which is replaced.
  }
}

/** Empty the page and its title, now. */
function blank(said) {
  document.title = "\u00a0";
  document.documentElement.classList.add("left-blank");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  status.textContent = said;
  document.body.replaceChildren(status);
}

function leave(link) {
  const address = link.href;
  remember();
  blank(link.dataset.leaving ?? "");
  location.replace(address);
}

function start() {
  const link = document.querySelector(".exit");
  if (!link) return;

  const live = document.createElement("div");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  link.parentElement.append(live);

  const counter = new ShiftCounter();
  let forget = 0;

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-exit]")) return;
    event.preventDefault();
    leave(link);
  });
  document.addEventListener("keydown", (event) => counter.down(event.key, event.repeat), true);
  document.addEventListener(
    "keyup",
    (event) => {
      const presses = counter.up(event.key, event.timeStamp);
      if (presses === 0) return;
      clearTimeout(forget);
      if (presses >= PRESSES) {
        leave(link);
        return;
      }
      live.textContent = presses === 1 ? link.dataset.pressTwo : link.dataset.pressOne;
      forget = setTimeout(() => {
        counter.reset();
        live.textContent = link.dataset.stopped;
      }, WITHIN_MS);
    },
    true,
  );
  window.addEventListener("blur", () => counter.reset());

  // A page that the browser kept alive comes back as it was: send it away as well.
  window.addEventListener("pageshow", (event) => {
    let left = false;
    try {
      left = sessionStorage.getItem("left") === "1";
    } catch {
      left = false;
    }
    if (event.persisted && left) leave(link);
  });
}

start();
