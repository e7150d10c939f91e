// Tells a SCORM 1.2 environment that somebody began, where they are, which exercises are answered and when all of
// them are. What was answered stays in the page: not one word of it is sent. Initialize and Finish happen once.
const MOST_FRAMES = 10;

const found = () => {
  for (const start of [window, window.opener]) {
    let frame = start;
    for (let turn = 0; frame && turn < MOST_FRAMES; turn += 1) {
      try {
        if (frame.API) return frame.API;
      } catch {
        break; // a frame of somebody else
      }
      if (frame.parent === frame) break;
      frame = frame.parent;
    }
  }
  return null;
};

const begun = Date.now();
const api = found();
let open = api !== null && String(api.LMSInitialize("")) === "true";
const ask = (name) => (open ? String(api.LMSGetValue(name)) : "");
const tell = (name, value) => {
  if (open) api.LMSSetValue(name, value);
};
const keep = () => {
  if (open) api.LMSCommit("");
};

const steps = [...document.querySelectorAll("[data-step]")];
const exercises = [...document.querySelectorAll("[data-exercise]")];
const done = new Set(ask("cmi.suspend_data").split(",").filter(Boolean));
const whole = () => exercises.every((one) => done.has(one.dataset.exercise));
const left = document.querySelector("[data-left]");
const ended = document.querySelector("[data-ended]");
let complete = ["completed", "passed"].includes(ask("cmi.core.lesson_status"));

const showLeft = () => {
  const count = exercises.filter((one) => !done.has(one.dataset.exercise)).length;
  left.textContent = left.dataset.words.replace("#", String(count));
  ended.hidden = !(complete || whole());
};

const lasted = () => {
  const seconds = Math.round((Date.now() - begun) / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const finish = () => {
  if (!open) return;
  tell("cmi.core.session_time", lasted());
  tell("cmi.core.exit", complete ? "" : "suspend");
  keep();
  api.LMSFinish("");
  open = false;
};

const answered = (number) => {
  done.add(number);
  tell("cmi.suspend_data", [...done].join(","));
  if (!complete && whole()) {
    complete = true;
    tell("cmi.core.lesson_status", "completed");
  }
  keep();
  showLeft();
};

const go = (place, move) => {
  steps.forEach((one, at) => {
    one.hidden = at !== place;
  });
  tell("cmi.core.lesson_location", steps[place].id);
  keep();
  if (move) {
    const title = steps[place].querySelector("h2, h3");
    title.tabIndex = -1;
    title.focus();
  }
};

const explain = {
  choice: (box) => {
    const chosen = box.querySelector("input:checked");
    if (!chosen) return false;
    for (const one of box.querySelectorAll("[data-told]")) one.hidden = one.dataset.told !== chosen.value;
    return true;
  },
  estimate: (box) => {
    const field = box.querySelector("input");
    if (field.value === "" || !field.validity.valid) return false;
    const value = Number(box.dataset.value);
    const given = Number(field.value);
    const near = Math.abs(given - value) <= Math.abs(value) * 0.15 ? "close" : given < value ? "lower" : "higher";
    for (const one of box.querySelectorAll("[data-near]")) one.hidden = one.dataset.near !== near;
    return true;
  },
  order: (box) => {
    const given = [...box.querySelectorAll("select")].map((one) => one.value);
    return !given.includes("") && new Set(given).size === given.length;
  },
};

for (const box of exercises) {
  const told = box.querySelector("[data-feedback]");
  const button = box.querySelector("button");
  const wrong = box.querySelector("[role=alert]");
  told.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => {
    const fits = explain[box.dataset.kind](box);
    wrong.hidden = fits;
    if (!fits) return;
    told.hidden = false;
    told.tabIndex = -1;
    told.focus();
    answered(box.dataset.exercise);
  });
}

steps.forEach((step, place) => {
  const nav = step.querySelector("[data-nav]");
  nav.hidden = false;
  const back = nav.querySelector("[data-back]");
  const on = nav.querySelector("[data-on]");
  back.hidden = place === 0;
  on.hidden = place === steps.length - 1;
  back.addEventListener("click", () => go(place - 1, true));
  on.addEventListener("click", () => go(place + 1, true));
});
document.querySelector("[data-close]").addEventListener("click", () => {
  finish();
  document.querySelector("[data-closed]").hidden = false;
});
window.addEventListener("pagehide", finish);
window.addEventListener("beforeunload", finish);

if (!complete) tell("cmi.core.lesson_status", "incomplete");
const where = steps.findIndex((one) => one.id === ask("cmi.core.lesson_location"));
go(Math.max(where, 0), false);
showLeft();
