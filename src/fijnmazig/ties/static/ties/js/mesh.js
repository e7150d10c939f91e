// The map under the keyboard, and time as a slider. Without this file every dot is a link, months are links, and the
// table below says the same. One tab stop; arrows go to the nearest dot that way; Enter follows the link; Escape leaves.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP_MS = 700;
const root = document.getElementById('mesh');

const nodes = () => [...root.querySelectorAll('.mesh-node')];
const said = (node) => node.querySelector('title').textContent;

/** Where a dot stands, in units of the drawing. */
function place(node) {
  const shape = node.querySelector('circle, rect');
  const at = (name) => Number(shape.getAttribute(name));
  return shape.tagName === 'circle'
    ? [at('cx'), at('cy')]
    : [at('x') + at('width') / 2, at('y') + at('height') / 2];
}

/** The nearest dot in a direction: far aside counts double. */
function neighbour(node, [dx, dy]) {
  const [x, y] = place(node);
  let best = null;
  let least = Infinity;
  for (const other of nodes()) {
    const [left, top] = place(other);
    const ahead = (left - x) * dx + (top - y) * dy;
    const aside = Math.abs((left - x) * dy) + Math.abs((top - y) * dx);
    const cost = ahead + 2 * aside;
    if (other !== node && ahead > 0 && aside <= 2 * ahead && cost < least) {
      best = other;
      least = cost;
    }
  }
  return best;
}

function stopAt(node) {
  for (const each of nodes()) {
    each.setAttribute('tabindex', each === node ? '0' : '-1');
  }
}

function name(node) {
  root.querySelector('.mesh-hover')?.remove();
  if (!node) {
    return;
  }
  const [x, y] = place(node);
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.textContent = said(node);
  text.setAttribute('class', 'mesh-hover');
  text.setAttribute('x', String(x));
  text.setAttribute('y', String(y < 60 ? y + 44 : y - 30));
  text.setAttribute('text-anchor', x < 250 ? 'start' : x > 750 ? 'end' : 'middle');
  root.querySelector('.mesh').append(text);
}

root?.addEventListener('focusin', (event) => {
  const node = event.target.closest('.mesh-node');
  if (node) {
    stopAt(node);
    name(node);
    document.getElementById('mesh-live').textContent = said(node);
  }
});
root?.addEventListener('focusout', () => name(null));
root?.addEventListener('pointerover', (event) => name(event.target.closest('.mesh-node')));
root?.addEventListener('keydown', (event) => {
  const node = event.target.closest('.mesh-node');
  if (node && ARROWS[event.key]) {
    event.preventDefault();
    neighbour(node, ARROWS[event.key])?.focus();
  } else if (node && event.key === 'Escape') {
    node.blur();
    document.querySelector('[data-back]')?.click();
  }
});

/** Months that were asked for once: a day and the parts of its page. */
const kept = new Map();

async function partsOf(day) {
  if (!kept.has(day)) {
    const url = new URL(location.href);
    url.searchParams.set('dag', day);
    const answer = await fetch(url, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    kept.set(day, new DOMParser().parseFromString(await answer.text(), 'text/html'));
  }
  return kept.get(day);
}

/** Draw another month: places stand still, so only what lives changes. */
async function show(day) {
  const page = await partsOf(day);
  for (const part of ['.mesh', '#map-said', '#genoteerd', '#mesh-steps', '.mesh-legend']) {
    const here = document.querySelector(part);
    const there = page.querySelector(part);
    if (here && there) {
      here.replaceWith(document.importNode(there, true));
    }
  }
  const table = [...document.querySelectorAll('main table')].at(-1);
  const fresh = [...page.querySelectorAll('main table')].at(-1);
  if (table && fresh) {
    table.replaceWith(document.importNode(fresh, true));
  }
  const url = new URL(location.href);
  url.searchParams.set('dag', day);
  history.replaceState(null, '', url);
}

function slider() {
  const stops = root.dataset.stops.split(' ');
  const here = root.querySelector('.mesh')?.dataset.here;
  if (stops.length < 2 || !here) {
    return;
  }
  const bar = document.createElement('p');
  bar.className = 'mesh-time no-print';
  const range = Object.assign(document.createElement('input'), {
    type: 'range', min: '0', max: String(stops.length - 1), step: '1', id: 'mesh-range',
  });
  const first = stops.findIndex((day) => day >= here);
  range.value = String(first < 0 ? stops.length - 1 : first);
  const label = Object.assign(document.createElement('label'), {
    htmlFor: 'mesh-range', textContent: root.dataset.slider,
  });
  const words = (day) => new Date(day).toLocaleDateString(document.documentElement.lang, {
    day: 'numeric', month: 'long', year: 'numeric',
  });
  const play = Object.assign(document.createElement('button'), {
    type: 'button', className: 'button button-secondary', textContent: root.dataset.play,
  });
  bar.append(label, range, play);
  root.querySelector('#mesh-steps').before(bar);

  let asked = 0;
  const draw = async () => {
    asked += 1;
    const mine = asked;
    const day = stops[Number(range.value)];
    range.setAttribute('aria-valuetext', words(day));
    await partsOf(day);
    if (mine === asked) {
      await show(day);
    }
  };
  const failed = () => { location.search = new URLSearchParams({ dag: stops[Number(range.value)] }); };
  range.setAttribute('aria-valuetext', words(stops[Number(range.value)]));
  range.addEventListener('input', () => draw().catch(failed));

  let timer = 0;
  const pause = () => {
    clearTimeout(timer);
    timer = 0;
    play.textContent = root.dataset.play;
  };
  const next = async () => {
    if (Number(range.value) >= stops.length - 1) {
      pause();
      return;
    }
    range.value = String(Number(range.value) + 1);
    await draw();
    if (timer) {
      timer = setTimeout(() => next().catch(pause), STEP_MS);
      const coming = stops[Number(range.value) + 1];
      if (coming) {
        partsOf(coming).catch(() => {}); // asked ahead, while this month stands; a fault shows when it is its turn
      }
    }
  };
  play.addEventListener('click', () => {
    if (timer) {
      pause();
      return;
    }
    if (Number(range.value) >= stops.length - 1) {
      range.value = '0';
    }
    play.textContent = root.dataset.pause;
    timer = setTimeout(() => next().catch(pause), 0);
  });
}

if (root) {
  slider();
}
