// Warn before an idle session ends, and never throw away what somebody typed; the rest of the page goes.
// Without this file everything still works: a form that comes too late is given back whole.

const SECOND = 1000;
const STEP = 5 * 60 * SECOND; // tell the server at most this often that somebody is at work

const dialog = document.getElementById("idle");

if (dialog) {
  watch(dialog);
  // A page that the browser kept and brings back shows nothing before the server said that it may.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelector("main")?.replaceChildren();
    location.reload();
  });
}

/** Take away all that a page showed but the forms in which something was typed; tell whether one is left. */
function empty(typed) {
  const main = document.querySelector("main");
  const forms = [...typed].filter((form) => main?.contains(form));
  const apart = (form) => [...form.elements].filter((control) => !form.contains(control));
  const kept = forms.flatMap((form) => [form, ...apart(form)]);
  const place = main?.querySelector(".page-main") ?? main;
  place?.replaceChildren(...kept);
  for (const part of main?.querySelectorAll(".page > *, :scope > :not(.page)") ?? []) {
    if (part !== place && !kept.includes(part)) part.remove();
  }
  return forms.length > 0;
}

function watch(dialog) {
  const limit = Number(dialog.dataset.seconds) * SECOND;
  const warning = Number(dialog.dataset.warning) * SECOND;
  const parts = Object.fromEntries(
    ["title", "soon", "over", "kept", "gone", "left", "stay", "close"].map((name) => [
      name,
      dialog.querySelector(`[data-idle-${name}]`),
    ]),
  );
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("idle") : null;
  let heard = Date.now(); // when the server last heard from us
  let working = false; // whether something was typed or pressed since
  let asking = false; // whether an answer of the server is still on its way
  let over = false;
  const typed = new Set(); // forms in which something was typed

  const told = () => {
    heard = Date.now();
    working = false;
    if (over) return;
    if (dialog.open) dialog.close();
  };

  const tell = async () => {
    if (asking) return;
    asking = true;
    const answer = await fetch(dialog.dataset.url, { method: "POST", redirect: "manual" }).catch(
      () => null,
    );
    asking = false;
    if (answer?.status === 204) {
      told();
      channel?.postMessage("told");
    } else if (answer?.type === "opaqueredirect") {
      endByItself(); // to the login; without a network or with a server that fails, the clock decides
    }
  };

  const warn = (left) => {
    parts.left.textContent = left <= 60 * SECOND ? parts.left.dataset.one : parts.left.dataset.two;
    if (!dialog.open) dialog.showModal();
  };

  const end = (isLeftWhole) => {
    if (over) return;
    over = true;
    const isKept = isLeftWhole || empty(typed);
    document.title = parts.title.textContent = parts.title.dataset.over;
    parts.soon.hidden = true;
    parts.over.hidden = false;
    parts.kept.hidden = !isKept;
    parts.gone.hidden = isKept;
    if (!dialog.open) dialog.showModal();
  };

  // A page that is made to be used without a line stays; who logs out on purpose wants nothing left.
  const endByItself = () => end(Boolean(document.querySelector("[data-stays]")));

  const look = () => {
    if (over) return;
    const idle = Date.now() - heard;
    if (working && idle >= STEP && idle < limit - warning) tell();
    if (idle >= limit) endByItself();
    else if (idle >= limit - warning - 30 * SECOND) warn(limit - idle);
  };

  for (const sign of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(sign, (event) => {
      const form = event.type === "input" ? event.target.form : null;
      if (form?.method === "post") typed.add(form);
      if (!dialog.open) working = true;
    });
  }
  // Whoever logs out in one tab is logged out in every tab.
  document.querySelector("[data-logout]")?.addEventListener("submit", () => channel?.postMessage("left"));
  channel?.addEventListener("message", ({ data }) => (data === "left" ? end(false) : told()));
  parts.stay.addEventListener("click", tell);
  parts.close.addEventListener("click", () => dialog.close());
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5 * SECOND);
}
