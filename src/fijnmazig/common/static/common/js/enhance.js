// Small comforts. Every page works without them.

/** Put the focus on what went wrong, so that it is read first. */
function focusErrors() {
  document.querySelector("[data-focus]:not([data-sample] *)")?.focus();
}

/** Filters stand open where there is room for them. */
function openFilters() {
  if (!window.matchMedia("(min-width: 56rem)").matches) return;
  for (const facet of document.querySelectorAll("[data-open-when-wide]")) facet.open = true;
}

/** A file's size as people read it. */
function sizeOf(file) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const [amount, unit] = file.size < 100_000 ? [file.size / 1000, "kB"] : [file.size / 1_000_000, "MB"];
  return `${number.format(amount)} ${unit}`;
}

/** Show which files were chosen, and take files that are dropped. */
function prepareFileDrop(box) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector(".file-drop-list");
  box.querySelector(".file-drop-word").hidden = false;

  const show = () => {
    const rows = [...input.files].map((file) => {
      const row = document.createElement("li");
      row.textContent = `${file.name} (${sizeOf(file)})`;
      return row;
    });
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    box.addEventListener(name, () => box.classList.remove("is-over"));
  }
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("input", { bubbles: true })); // as if it was chosen
    show();
  });
}

/** Offer to copy the full address of a link. */
function prepareCopy(place) {
  if (!navigator.clipboard) return;
  const button = place.querySelector("button");
  const said = place.querySelector(".copy-said");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(place.querySelector("a").href, location.href).href);
    said.textContent = button.dataset.done;
  });
}

/** A table that is wider than its frame scrolls with the arrow keys too, and says its name there. */
function reachWideTable(frame) {
  const table = frame.querySelector("table");
  const name = table?.caption?.textContent.trim();
  const look = () => {
    const marks = { tabindex: "0", role: "region", "aria-label": name };
    const isWide = Boolean(name) && frame.scrollWidth > frame.clientWidth;
    for (const [mark, value] of Object.entries(marks)) {
      if (isWide) frame.setAttribute(mark, value);
      else frame.removeAttribute(mark);
    }
  };
  const observer = new ResizeObserver(look);
  for (const part of [frame, table]) if (part) observer.observe(part);
}

function enhance(root) {
  for (const frame of root.querySelectorAll(".table-frame:not([data-ready])")) {
    frame.dataset.ready = "";
    reachWideTable(frame);
  }
  for (const box of root.querySelectorAll("[data-file-drop]:not([data-ready])")) {
    box.dataset.ready = "";
    prepareFileDrop(box);
  }
  for (const place of root.querySelectorAll("[data-copy]:not([data-ready])")) {
    place.dataset.ready = "";
    prepareCopy(place);
  }
}

/** On paper nothing opens: print what is closed as well, and close it again. */
function openForPrint() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
}

/** An open group of the menu closes with Escape, and when somebody goes on elsewhere. */
function closeMenus() {
  const opened = () => document.querySelectorAll(".menu-group[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const group of opened()) {
      group.open = false;
      if (group.contains(document.activeElement)) group.querySelector("summary").focus();
    }
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const group of opened()) if (!group.contains(event.target)) group.open = false;
    });
  }
}

/** What stands on a page when it comes is not read aloud: say it a moment later. */
function sayAloud() {
  const said = document.querySelector(".said");
  if (!said) return;
  const words = said.textContent;
  said.textContent = "\u00a0";
  setTimeout(() => {
    said.textContent = words;
  }, 150);
}

focusErrors();
sayAloud();
openFilters();
closeMenus();
openForPrint();
enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.target));
