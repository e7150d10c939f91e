// What axe does not look at. Every check returns a list of sentences; an empty list is good.
(() => {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  const LEAST = 1; // milliseconds: shorter than a screen can show

  const named = (element) => {
    const words = (element.getAttribute("aria-label") || element.textContent || element.getAttribute("name") || "").trim().replace(/\s+/g, " ");
    const kinds = element.getAttribute("class");
    return `${element.localName}${kinds ? `.${kinds.trim().replace(/\s+/g, ".")}` : ""} "${words.slice(0, 40)}"`;
  };
  const isShown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && !element.closest(".visually-hidden, [inert]");
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);

  /** A reader at this width must scroll in one direction only (1.4.10). */
  function sideways() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth + 1) return [];
    const wide = shown("body *").filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    const inner = wide.filter((element) => ![...element.children].some((child) => wide.includes(child)));
    return inner.slice(0, 3).map((element) => `${named(element)} ends at ${Math.round(element.getBoundingClientRect().right)} of ${root.clientWidth} px`);
  }

  /** Text that grew is still there: not cut off by the box around it (1.4.4, 1.4.12). */
  function cut() {
    const found = [];
    for (const element of shown("body *:not(svg, svg *, input, textarea, select, option, progress, audio, video, iframe)")) {
      const style = getComputedStyle(element);
      const hidesX = ["hidden", "clip"].includes(style.overflowX), hidesY = ["hidden", "clip"].includes(style.overflowY);
      if (!hidesX && !hidesY) continue;
      const isLow = hidesY && element.scrollHeight > element.clientHeight + 2;
      const isNarrow = hidesX && element.scrollWidth > element.clientWidth + 2;
      if ((isLow || isNarrow) && element.textContent.trim()) found.push(`${named(element)} is cut: ${element.scrollWidth} in ${element.clientWidth}, ${element.scrollHeight} in ${element.clientHeight} px`);
    }
    return found;
  }

  /** No letter of a control lies under another control once the text grew (1.4.4, 1.4.12). */
  function covered() {
    const found = [];
    for (const element of shown("main a[href], main button, main input:not([type=hidden]), main select, main textarea")) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      if (!isReachable(element)) found.push(`${named(element)} lies under something else`);
    }
    window.scrollTo({ top: 0, behavior: "instant" });
    return found;
  }

  const isReachable = (element) => {
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0), right = Math.min(box.right, window.innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, window.innerHeight);
      for (const [x, y] of [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]) {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (hit && (element.contains(hit) || hit.contains(element) && hit.closest("label, .card-link"))) return true;
      }
    }
    return false;
  };

  const differs = (element, before) => {
    const now = getComputedStyle(element);
    const hasOutline = now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2;
    return hasOutline || now.boxShadow !== before.boxShadow && !matchMedia("(forced-colors: active)").matches;
  };

  /** Whatever takes the focus shows it (2.4.7), and does not lie under the bar at the top (2.4.11). */
  function focus() {
    const unseen = [], obscured = [];
    for (const element of document.querySelectorAll(FOCUSABLE)) {
      if (element.matches("main") || element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) continue;
      document.activeElement?.blur();
      const before = { boxShadow: getComputedStyle(element).boxShadow };
      element.focus();
      if (document.activeElement !== element) continue;
      if (!element.matches(":focus-visible") || !differs(element, before)) unseen.push(`${named(element)} does not show its focus`);
      else if (!isReachable(element)) obscured.push(`${named(element)} has the focus and cannot be seen`);
    }
    document.activeElement?.blur();
    window.scrollTo({ top: 0, behavior: "instant" });
    return { unseen, obscured };
  }

  const milliseconds = (list) => Math.max(...list.split(",").map((word) => parseFloat(word) * (word.trim().endsWith("ms") ? 1 : 1000)));

  /** Who asked for rest gets it: nothing moves (2.3.3). */
  function motion() {
    const found = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime > LEAST).map((one) => `${named(one.effect.target)} moves`);
    for (const element of document.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const lasts = Math.max(milliseconds(style.transitionDuration), style.animationName === "none" ? 0 : milliseconds(style.animationDuration));
      if (lasts > LEAST) found.push(`${named(element)} moves for ${lasts} ms`);
    }
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") found.push("the page scrolls smoothly");
    return found;
  }

  const edge = (style) => ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    if (parts.length > 3 && parts[3] === 0) return null;
    const [r, g, b] = parts.slice(0, 3).map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

  /** With the colours of the reader instead of ours, a button still has an edge, and what is current still stands out. */
  function forced() {
    const found = [];
    for (const element of shown("button, .button, input:not([type=checkbox], [type=radio], [type=range], [type=file]), select, textarea")) {
      if (!edge(getComputedStyle(element))) found.push(`${named(element)} has no edge`);
    }
    for (const element of shown("[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true]")) {
      const style = getComputedStyle(element);
      const other = [...document.querySelectorAll(element.localName)].find((one) => one.className === element.className && !one.hasAttribute("aria-current") && one.getAttribute("aria-pressed") !== "true" && isShown(one));
      const like = other && getComputedStyle(other);
      const isSet = edge(style) && !(like && edge(like)) || like && (style.fontWeight !== like.fontWeight || style.textDecorationLine !== like.textDecorationLine) || !element.matches("a, button");
      if (!isSet) found.push(`${named(element)} is current by colour only`);
    }
    return [...found, ...drawn()];
  }

  const groundOf = (element) => {
    for (let place = element; place; place = place.parentElement) {
      const lightness = light(getComputedStyle(place).backgroundColor);
      if (lightness !== null) return lightness;
    }
    return 1;
  };

  /** A drawing keeps lines that can be told from the ground (1.4.11). */
  function drawn() {
    const found = [];
    for (const picture of shown("svg.chart, svg.icon, svg.wordmark, .mesh-frame svg")) {
      const ground = groundOf(picture);
      const shapes = [...picture.querySelectorAll("path, rect, circle, line, polyline, polygon, text, use")];
      const isSeen = (shape) => {
        const style = getComputedStyle(shape);
        return [style.fill, style.stroke].some((paint) => paint.startsWith("url") || paint.startsWith("rgb") && light(paint) !== null && contrast(light(paint), ground) >= 3);
      };
      if (shapes.length && !shapes.some(isSeen)) found.push(`${named(picture)} cannot be seen`);
      for (const words of picture.querySelectorAll("text")) {
        if (isShown(words) && !isSeen(words)) found.push(`${named(words)} in a drawing cannot be read`);
      }
    }
    return found;
  }

  /** Nothing needs to be dragged (2.5.7). */
  function dragging() {
    const found = shown("[draggable=true]").map((element) => `${named(element)} is dragged`);
    for (const slider of shown("input[type=range]")) {
      const form = slider.closest("form, fieldset, section, main");
      if (!form.querySelector("input[type=number], input[type=text], select, button")) found.push(`${named(slider)} has no other way`);
    }
    return found;
  }

  /** Signing in asks for nothing to be remembered, copied over or solved (3.3.8). */
  function entry() {
    const found = [];
    for (const field of document.querySelectorAll("input[type=password], input[autocomplete=one-time-code], input[name=login]")) {
      if (!field.autocomplete || field.autocomplete === "off") found.push(`${named(field)} cannot be filled in by a password manager`);
      const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
      if (!field.dispatchEvent(paste)) found.push(`${named(field)} refuses what is pasted`);
    }
    for (const puzzle of document.querySelectorAll("[class*=captcha], iframe[src*=captcha], [id*=captcha]")) found.push(`${named(puzzle)} is a puzzle`);
    return found;
  }

  /** Where help stands on this page, in order, by the address it leads to (3.2.6). */
  function help() {
    const ways = ["tel:112", "tel:1712", "/uit/", "/toegankelijkheid/", "/privacy/"];
    const order = [];
    for (const link of document.querySelectorAll(".bar a[href], .colophon a[href]")) {
      const address = link.getAttribute("href").replace(/^\/en\//, "/");
      if (ways.includes(address) && !order.includes(address)) order.push(address);
    }
    return order;
  }

  const SPACED = new CSSStyleSheet();
  SPACED.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  const WIDER = new CSSStyleSheet();
  WIDER.replaceSync('* { font-family: "DejaVu Sans Mono", monospace !important }');
  const put = (sheet, isOn) => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== sheet), ...(isOn ? [sheet] : [])];
  };

  window.houseChecks = { sideways, cut, covered, focus, motion, forced, dragging, entry, help, spaced: (isOn) => put(SPACED, isOn), wider: (isOn) => put(WIDER, isOn) };
})();
