// More than a thousand organisations: drawn by sigma where the browser has WebGL. Where it has not, or anything else
// goes wrong, the picture stands there that is shown without JavaScript too; the table below says the same.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const SIDE = 1000;
const MOVING = 6000; // beyond so many ties they are left out while the map moves
const root = document.getElementById('mesh-large');
const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The colour that the style sheet gives a class. */
function colour(name, property) {
  const probe = document.createElement('span');
  probe.className = name;
  root.append(probe);
  const found = getComputedStyle(probe).getPropertyValue(property).trim();
  probe.remove();
  return found;
}

function graphOf({ nodes, ties }) {
  const graph = new globalThis.graphology.UndirectedGraph();
  const dots = new Map();
  const looks = [
    { size: 0.4, color: colour('mesh-large', '--line'), zIndex: 0 },
    { size: 1, color: colour('mesh-large', '--line'), zIndex: 1 },
    { size: 2.5, color: colour('mesh-large', '--focus'), zIndex: 2 },
  ];
  for (const [id, label, x, y, size, sector, sectorName, isHere] of nodes) {
    if (!dots.has(sector)) {
      dots.set(sector, colour(`mesh-sector-${sector}`, '--dot'));
    }
    graph.addNode(id, {
      label, sectorName, x, y: SIDE - y, size: isHere ? size : size / 2, color: dots.get(sector),
    });
  }
  for (const [one, other, look] of ties) {
    graph.addEdge(nodes[one][0], nodes[other][0], looks[look]);
  }
  return graph;
}

/** The nearest dot in a direction: far aside counts double. */
function neighbour(graph, from, [dx, dy]) {
  const here = graph.getNodeAttributes(from);
  let best = null;
  let least = Infinity;
  graph.forEachNode((other, { x, y }) => {
    const ahead = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    if (other !== from && ahead > 0 && aside <= 2 * ahead && ahead + 2 * aside < least) {
      best = other;
      least = ahead + 2 * aside;
    }
  });
  return best;
}

function choose(id) {
  const url = new URL(location.href);
  url.searchParams.set('organisatie', id);
  url.searchParams.delete('naar');
  url.hash = 'gekozen';
  location.assign(url);
}

/** A name beside a dot, on the ground of the page, in a dark scheme too. */
function drawHover(context, data, settings) {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = settings.labelColor.color;
  context.stroke();
  context.font = `bold ${settings.labelSize}px ${settings.labelFont}`;
  context.lineWidth = 5;
  context.strokeStyle = settings.ground;
  context.strokeText(data.label, data.x + data.size + 7, data.y + 4);
  context.fillStyle = settings.labelColor.color;
  context.fillText(data.label, data.x + data.size + 7, data.y + 4);
}

function buttons(sigma) {
  const camera = sigma.getCamera();
  const duration = isStill ? 0 : 200;
  const bar = document.createElement('p');
  bar.className = 'row no-print';
  const acts = {
    nearer: () => camera.animatedZoom({ duration }),
    farther: () => camera.animatedUnzoom({ duration }),
    whole: () => camera.animatedReset({ duration }),
  };
  for (const [name, act] of Object.entries(acts)) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button', className: 'button button-secondary', textContent: root.dataset[name],
    });
    button.addEventListener('click', act);
    bar.append(button);
  }
  root.before(bar);
  return acts;
}

function keys(sigma, graph, acts) {
  let here = root.dataset.focus || graph.nodes()[0];
  let shown = null;
  sigma.setSetting('nodeReducer', (node, data) => (
    node === shown ? { ...data, highlighted: true, zIndex: 1 } : data
  ));
  const go = (node) => {
    here = node ?? here;
    shown = here;
    const { label, sectorName } = graph.getNodeAttributes(here);
    document.getElementById('mesh-live').textContent = `${label}, ${sectorName}`;
    const { x, y } = sigma.getNodeDisplayData(here);
    sigma.refresh({ skipIndexation: true });
    sigma.getCamera().animate({ x, y }, { duration: isStill ? 0 : 150 });
  };
  root.tabIndex = 0;
  root.setAttribute('role', 'application');
  root.setAttribute('aria-label', root.dataset.said);
  root.addEventListener('keydown', (event) => {
    if (ARROWS[event.key]) {
      event.preventDefault();
      go(shown ? neighbour(graph, here, ARROWS[event.key]) : here);
    } else if (event.key === 'Enter') {
      choose(here);
    } else if (event.key === '+' || event.key === '-') {
      acts[event.key === '+' ? 'nearer' : 'farther']();
    } else if (event.key === 'Escape') {
      root.blur();
      document.querySelector('[data-back]')?.click();
    }
  });
  root.addEventListener('focusout', () => { shown = null; sigma.refresh({ skipIndexation: true }); });
  if (root.dataset.focus && graph.hasNode(root.dataset.focus)) {
    shown = root.dataset.focus;
  }
}

async function draw() {
  if (!document.createElement('canvas').getContext('webgl2')) {
    throw new Error('no WebGL');
  }
  const answer = await fetch(root.dataset.source, { headers: { Accept: 'application/json' } });
  if (!answer.ok || answer.redirected) {
    throw new Error(String(answer.status));
  }
  const graph = graphOf(await answer.json());
  const sigma = new globalThis.Sigma(graph, root, {
    ground: colour('mesh-large', '--surface'),
    labelColor: { color: colour('mesh-large', '--ink') },
    labelFont: getComputedStyle(root).fontFamily,
    defaultDrawNodeHover: drawHover,
    hideEdgesOnMove: graph.size > MOVING,
    itemSizesReference: 'positions',
    minEdgeThickness: 0.2,
    labelRenderedSizeThreshold: 5,
    zIndex: true,
  });
  sigma.on('clickNode', ({ node }) => choose(node));
  keys(sigma, graph, buttons(sigma));
  root.dataset.drawn = String(Math.round(performance.now()));
}

function picture() {
  root.classList.add('mesh-picture');
  root.replaceChildren(Object.assign(document.createElement('img'), {
    src: root.dataset.picture, alt: root.dataset.said,
  }));
}

if (root) {
  draw().catch(picture);
}
