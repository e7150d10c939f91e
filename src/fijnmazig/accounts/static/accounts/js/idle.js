// Warn before an idle session ends, and never throw away what somebody typed.
// Without this file everything still works: a form that comes too late is given back whole.

const SECOND = 1000;
const STEP = 5 * 60 * SECOND; // tell the server at most this often that somebody is at work

const dialog = document.getElementById("idle");

if (dialog) watch(dialog);

function watch(dialog) {
  const limit = Number(dialog.dataset.seconds) * SECOND;
  const warning = Number(dialog.dataset.warning) * SECOND;
  const parts = Object.fromEntries(
    ["soon", "over", "left", "stay", "close"].map((name) => [
      name,
      dialog.querySelector(`[data-idle-${name}]`),
    ]),
  );
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("idle") : null;
  let heard = Date.now(); // when the server last heard from us
  let working = false; // whether something was typed or pressed since
  let asking = false; // whether an answer of the server is still on its way
  let over = false;

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
    if (answer === null) return; // no network: the clock decides
    if (answer.status === 204) {
      told();
      channel?.postMessage("told");
    } else {
      end();
    }
  };

  const warn = (left) => {
    parts.left.textContent = left <= 60 * SECOND ? parts.left.dataset.one : parts.left.dataset.two;
    if (!dialog.open) dialog.showModal();
  };

  const end = () => {
    over = true;
    parts.soon.hidden = true;
    parts.over.hidden = false;
    if (!dialog.open) dialog.showModal();
  };

  const look = () => {
    if (over) return;
    const idle = Date.now() - heard;
    if (working && idle >= STEP && idle < limit - warning) tell();
    if (idle >= limit) end();
    else if (idle >= limit - warning - 30 * SECOND) warn(limit - idle);
  };

  for (const sign of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(sign, () => {
      if (!dialog.open) working = true;
    });
  }
  channel?.addEventListener("message", told);
  parts.stay.addEventListener("click", tell);
  parts.close.addEventListener("click", () => dialog.close());
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5 * SECOND);
}
