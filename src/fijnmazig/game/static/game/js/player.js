// Play a story with the runtime of ink. A new passage takes the focus, so that it is read once; nothing is
// announced beside it. Where somebody is stays in this tab and is gone with it. Without this script the
// same story is a row of plain pages.

const place = document.querySelector("[data-player]");
const part = (name) => place.querySelector(`[data-player-${name}]`);
const SIZES = [1, 1.2, 1.45, 1.75];

/** Read what this tab remembers; a browser that keeps nothing is a new reader. */
function remembered(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing plays on; a reload begins again.
  }
}

/** Return the tags of a passage by name; the last one of a name counts. */
function tagsOf(lines) {
  const found = new Map();
  for (const line of lines) {
    const [name, ...rest] = line.split(":");
    found.set(name.trim().toLowerCase(), rest.join(":").trim());
  }
  return found;
}

class Player {
  constructor(source) {
    this.story = new inkjs.Story(source);
    this.about = new Set(this.story.globalTags ?? []);
    this.key = `verhaal-${place.dataset.number}`;
    this.look = remembered("verhaal-uitzicht") ?? { size: 0, airy: false, aloud: false };
  }

  /** Go on where this tab was, when the story is still the same; otherwise begin, and say so. */
  begin() {
    const was = remembered(this.key);
    if (was && was.version === place.dataset.version) {
      this.story.state.LoadJson(was.state);
      this.show(was.shown, false);
      return;
    }
    if (was) this.say(place.dataset.renewed);
    this.read(false);
  }

  /** Read on until a choice or the end. */
  read(moved) {
    const lines = [];
    const tags = [];
    while (this.story.canContinue) {
      const line = this.story.Continue().trim();
      if (line) lines.push(line);
      tags.push(...(this.story.currentTags ?? []).filter((tag) => !this.about.has(tag)));
    }
    const shown = { lines, tags };
    remember(this.key, { version: place.dataset.version, state: this.story.state.ToJson(), shown });
    this.show(shown, moved);
  }

  show({ lines, tags }, moved) {
    const said = tagsOf(tags);
    const title = part("title");
    part("chapter").textContent = said.get("hoofdstuk") ?? "";
    title.textContent = said.get("scene") ?? "";
    const picture = document.querySelector(`template[data-picture="${said.get("beeld")}"]`);
    part("picture").replaceChildren(...(picture ? [picture.content.cloneNode(true)] : []));
    part("text").replaceChildren(...lines.map((line) => element("p", line)));
    part("pause").hidden = !said.has("pauze");
    part("question").textContent = said.get("vraag") ?? "";
    part("help").open = said.has("hulp");
    this.offer();
    if (moved) title.focus();
    if (this.look.aloud) this.aloud();
  }

  /** Draw the choices; at an end, the way to begin again. */
  offer() {
    const choices = this.story.currentChoices;
    const list = part("choices");
    list.replaceChildren(
      ...choices.map((choice, index) => {
        const button = element("button", choice.text.trim());
        button.type = "button";
        button.className = "choice";
        button.lang = "nl";
        button.addEventListener("click", () => this.take(index));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    part("ask").hidden = !choices.length;
    part("again").hidden = Boolean(choices.length);
  }

  take(index) {
    this.hush();
    this.say("");
    this.story.ChooseChoiceIndex(index);
    this.read(true);
    place.scrollIntoView({ block: "start" });
  }

  again() {
    this.hush();
    this.story.ResetState();
    this.read(true);
  }

  say(words) {
    part("said").textContent = words;
  }

  /** Make the page look as somebody asked for, and keep that in this tab. */
  dress() {
    place.style.setProperty("--story-size", SIZES[this.look.size]);
    place.classList.toggle("story-airy", this.look.airy);
    part("airy").setAttribute("aria-pressed", String(this.look.airy));
    part("aloud").setAttribute("aria-pressed", String(this.look.aloud));
    part("smaller").disabled = this.look.size === 0;
    part("larger").disabled = this.look.size === SIZES.length - 1;
    remember("verhaal-uitzicht", this.look);
  }

  resize(step) {
    this.look.size = Math.min(Math.max(this.look.size + step, 0), SIZES.length - 1);
    this.dress();
  }

  aloud() {
    this.hush();
    const words = [part("title"), ...part("text").children, ...part("choices").querySelectorAll("button")];
    for (const one of words) {
      const spoken = new SpeechSynthesisUtterance(one.textContent);
      spoken.lang = "nl-BE";
      speechSynthesis.speak(spoken);
    }
  }

  hush() {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function connect(player) {
  part("smaller").addEventListener("click", () => player.resize(-1));
  part("larger").addEventListener("click", () => player.resize(1));
  part("airy").addEventListener("click", () => {
    player.look.airy = !player.look.airy;
    player.dress();
  });
  part("aloud").hidden = !("speechSynthesis" in window);
  part("aloud").addEventListener("click", () => {
    player.look.aloud = !player.look.aloud;
    player.dress();
    if (player.look.aloud) player.aloud();
    else player.hush();
  });
  part("again").addEventListener("click", () => player.again());
  window.addEventListener("pagehide", () => player.hush());
}

if (place && "inkjs" in window) {
  const answer = await fetch(place.dataset.story, { credentials: "same-origin" });
  const player = new Player(await answer.text());
  connect(player);
  player.dress();
  player.begin();
  place.hidden = false;
}
