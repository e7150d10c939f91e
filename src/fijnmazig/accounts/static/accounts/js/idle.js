// Warn before an idle session ends, and never throw away what somebody typed; the rest of the page goes.
// Without this file everything still works: a form that comes too late is given back whole.

const SECOND = 1000;
const STEP = 5 * 60 * SECOND; // tell the server at most this often that somebody is at work
const ASK_AFTER = [1, 4, 10]; // seconds after somebody began to log out elsewhere

const dialog = document.getElementById("idle");

if (dialog) watch(dialog);

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
  for (const box of document.querySelectorAll('input[type="search"]')) if (!main?.contains(box)) box.value = "";
  return forms.length > 0;
}

/** Tell whether a form is sent by POST; its own field named "method" hides the property of that name. */
function isPosted(form) {
  return form?.getAttribute("method")?.toLowerCase() === "post";
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
  let whole = false; // whether the page was left as it is when it was over
  // Forms in which something was typed, or that came back with what was typed.
  const typed = new Set(dialog.hasAttribute("data-given") ? document.querySelectorAll('main form[method="post"]') : []);

  const told = () => {
    heard = Date.now();
    working = false;
    if (over) return;
    if (dialog.open) dialog.close();
  };

  /** Ask the server whether we are still logged in: yes, no, or null when it gives no answer. */
  const ask = async () => {
    const answer = await fetch(dialog.dataset.url, { method: "POST", redirect: "manual" }).catch(
      () => null,
    );
    if (answer?.status !== 204) return answer && answer.status < 500 ? false : null;
    told();
    channel?.postMessage("told");
    return true;
  };

  /** Ask, and end when it says no: to the login, or the form comes back that came too late. */
  const tell = async (endIt = endByItself) => {
    if (asking) return; // without an answer the clock decides
    asking = true;
    const isIn = await ask();
    asking = false;
    if (isIn === false) endIt();
  };

  const isLeft = () => end(false);

  const warn = (left) => {
    parts.left.textContent = left <= 60 * SECOND ? parts.left.dataset.one : parts.left.dataset.two;
    if (!dialog.open) dialog.showModal();
  };

  const end = (isLeftWhole) => {
    if (over && (isLeftWhole || !whole)) return;
    over = true;
    whole = isLeftWhole;
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
      if (isPosted(form) && form.dataset.stays !== "sent") typed.add(form);
      if (!dialog.open) working = true;
    });
  }
  // Whoever logs out in one tab is logged out in every tab, once the server says so.
  document.querySelector("[data-logout]")?.addEventListener("submit", () => channel?.postMessage("leaving"));
  channel?.addEventListener("message", ({ data }) => {
    if (data !== "leaving") told();
    else for (const seconds of ASK_AFTER) setTimeout(() => (over && !whole) || tell(isLeft), seconds * SECOND);
  });
  // A page that the browser kept and brings back shows nothing before the server said that it may.
  window.addEventListener("pageshow", async (event) => {
    const main = document.querySelector("main");
    if (!event.persisted || !main) return;
    main.hidden = true;
    const isIn = await ask();
    if (isIn === false) isLeft();
    // Without a line: what is made for that stays, of another page only what was typed.
    else if (isIn === null && !document.querySelector("[data-stays]") && !empty(typed)) location.reload();
    main.hidden = false;
  });
  channel?.postMessage("told"); // this page was just asked for
  parts.stay.addEventListener("click", () => tell());
  parts.close.addEventListener("click", () => dialog.close());
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5 * SECOND);
}
