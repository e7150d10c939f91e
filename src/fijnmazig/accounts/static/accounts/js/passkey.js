// Ask the browser for a passkey and send what it gives in an ordinary form.
// The forms stay hidden where the browser has no passkeys; the other ways are always there.

const options = document.getElementById("passkey-options");

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form);
    });
  }
}

async function run(form) {
  const said = form.querySelector("[data-passkey-said]");
  said.hidden = true;
  try {
    const credential = await ways[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(plain(credential));
    form.submit();
  } catch {
    said.hidden = false;
  }
}

const ways = {
  // A passkey alone, without a password: the question comes from the server on demand.
  async ask(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no question");
    return ask((await answer.json()).request_options.publicKey);
  },
  // A passkey as second step.
  get: () => ask(JSON.parse(options.textContent).request_options.publicKey),
  // A new passkey.
  async create(form) {
    const question = JSON.parse(options.textContent).creation_options.publicKey;
    const alone = form.elements.passwordless?.checked ?? false;
    const selection = (question.authenticatorSelection ??= {});
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
    question.challenge = bytes(question.challenge);
    question.user.id = bytes(question.user.id);
    for (const known of question.excludeCredentials ?? []) known.id = bytes(known.id);
    return navigator.credentials.create({ publicKey: question });
  },
};

function ask(question) {
  question.challenge = bytes(question.challenge);
  for (const known of question.allowCredentials ?? []) known.id = bytes(known.id);
  return navigator.credentials.get({ publicKey: question });
}

// The credential as the JSON that servers expect (WebAuthn Level 3, section 5.1).
function plain(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

function bytes(text) {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const characters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
