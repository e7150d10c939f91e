// Warn before an opened vault closes, keep what was typed (sealed on the server), then blank the page.
// Without this file the server still closes it, and still keeps a form that comes too late.

const SECOND = 1000;
const STEP = 60 * SECOND; // tell the server at most this often that somebody is at work

const dialog = document.getElementById("kluis");

if (dialog) watch(dialog);

// A page that the browser kept and brings back shows nothing before the server said that it may.
if (dialog) {
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelector("main")?.replaceChildren();
    location.reload();
  });
}

// Whoever closes the vault in one tab closes it in every tab.
document.querySelector("[data-kluis-close]")?.addEventListener("submit", () => {
  if ("BroadcastChannel" in window) new BroadcastChannel("kluis").postMessage("closed");
});

/** Tell whether a form is sent by POST; its own field named "method" hides the property of that name. */
function isPosted(form) {
  return form?.getAttribute("method")?.toLowerCase() === "post";
}

/** Return the forms of a page that a form was sent to: what was typed in one may stand in it still. */
function givenBack() {
  const forms = [...document.querySelectorAll('main form[method="post"]')];
  return forms.filter((form) => form.querySelector("textarea, select, input:not([type=hidden])"));
}

function watch(dialog) {
  const limit = Number(dialog.dataset.seconds) * SECOND;
  const warning = Number(dialog.dataset.warning) * SECOND;
  const part = (name) => dialog.querySelector(`[data-kluis-${name}]`);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("kluis") : null;
  let heard = Date.now(); // when the server last heard from us
  let working = false; // whether something was typed or pressed since
  let asking = false; // whether an answer of the server is still on its way
  let over = false;
  // Forms in which something was typed, or that came back with what was typed.
  const changed = new Set(dialog.hasAttribute("data-given") ? givenBack() : []);

  const send = (url, body) =>
    fetch(url, { method: "POST", body, redirect: "manual" }).catch(() => null);

  const told = () => {
    heard = Date.now();
    working = false;
    if (!over && dialog.open) dialog.close();
  };

  const tell = async () => {
    if (asking || over) return;
    asking = true;
    const answer = await send(dialog.dataset.keep);
    asking = false;
    if (answer === null) return; // no network: the clock decides
    if (answer.status === 204) {
      told();
      channel?.postMessage("told");
    } else {
      end();
    }
  };

  const keep = async () => {
    const typed = [...changed].filter((form) => form.isConnected);
    if (!typed.length) return "nothing";
    const fields = new URLSearchParams();
    for (const form of typed) {
      const sent = [...new FormData(form)].filter(([_name, value]) => typeof value === "string");
      for (const [name] of sent) fields.delete(name); // of two forms with one name, the last
      for (const [name, value] of sent) fields.append(name, value);
    }
    const answer = await send(dialog.dataset.draft, fields);
    return answer?.status === 204 ? "kept" : "lost";
  };

  const end = async () => {
    if (over) return;
    over = true;
    const outcome = await keep();
    part("soon").hidden = true;
    part("over").hidden = false;
    part("kept").hidden = outcome !== "kept";
    part("lost").hidden = outcome !== "lost";
    part("back").hidden = outcome !== "lost";
    // Nothing of a dossier stays on a screen that somebody walked away from.
    if (outcome !== "lost") document.querySelector("main")?.replaceChildren();
    if (!dialog.open) dialog.showModal();
  };

  const look = () => {
    if (over) return;
    const idle = Date.now() - heard;
    if (idle >= limit) end();
    else if (working && idle >= STEP && idle < limit - warning) tell();
    else if (idle >= limit - warning && !dialog.open) dialog.showModal();
  };

  for (const sign of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(sign, (event) => {
      const form = event.type === "input" ? event.target.form : null;
      if (isPosted(form)) changed.add(form);
      if (!dialog.open) working = true;
    });
  }
  channel?.addEventListener("message", (event) => (event.data === "closed" ? end() : told()));
  part("stay").addEventListener("click", tell);
  part("back").addEventListener("click", () => dialog.close());
  dialog.addEventListener("cancel", (event) => over && event.preventDefault());
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5 * SECOND);
}
