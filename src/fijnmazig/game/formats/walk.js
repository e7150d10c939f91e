// Compile an ink story and walk every state of it. Reads the source on standard input, writes JSON.
//   node walk.js INK_FULL_JS MOST_STATES < story.ink
// A state is where the story stands, with the variables and counts that something later on still reads:
// what nothing reads any more makes no difference, and two ways that meet are one. Source: ADR 0027.
"use strict";
const fs = require("fs");
const ink = require(process.argv[2]);
const most = Number(process.argv[3]);

const MOST_COUNTED = 9; // higher counts are taken as equal, so that a loop that counts ends
const MOST_LINES = 500; // of one passage: a loop without a choice
const MOST_MILLISECONDS = 3000; // for one line: a loop without a word

function compiled(source) {
  const said = [];
  const hear = (message, kind) => said.push({ message: String(message), kind: Number(kind) });
  try {
    const story = new ink.Compiler(source, new ink.CompilerOptions(null, [], false, hear)).Compile();
    return { story, said };
  } catch (error) {
    if (!said.length) hear(error.message, 2);
    return { story: null, said };
  }
}

/** Return what each knot leads to, reads and offers once only, from the compiled form. */
function outline(json) {
  const knots = json.root[2] ?? {};
  const found = new Map();
  const names = Object.keys(knots).filter((name) => !name.startsWith("#") && name !== "global decl");
  const look = (name, body) => {
    const one = { leads: new Set(), reads: new Set(), chance: false, once: false };
    const visit = (part) => {
      if (part === "rnd" || part === "srnd") one.chance = true;
      if (part === "seq") one.chance = true;
      if (Array.isArray(part)) part.forEach(visit);
      else if (part && typeof part === "object") {
        for (const [key, value] of Object.entries(part)) {
          if (["->", "f()", "->t->", "^->", "CNT?", "x()"].includes(key) && typeof value === "string") {
            const to = value.split(".")[0];
            if (names.includes(to)) (key === "CNT?" ? one.reads.add(`#${value}`) : one.leads.add(to));
            if (part.var) one.reads.add("*"); // a divert held in a variable: anything may follow
          }
          if (key === "VAR?" || key === "VAR=") one.reads.add(value);
          if (key === "flg" && value & 16) one.once = true;
          visit(value);
        }
      }
    };
    visit(body);
    found.set(name, one);
  };
  for (const name of names) look(name, knots[name]);
  look("", [json.root[0], json.root[1]]);
  return found;
}

/** Return what can still matter from a knot: everything that is read on any way from there. */
function reach(parts, start) {
  const seen = new Set(start);
  for (const name of seen) for (const to of parts.get(name)?.leads ?? []) seen.add(to);
  const reads = new Set();
  for (const name of seen) for (const one of parts.get(name)?.reads ?? []) reads.add(one);
  return { knots: seen, reads };
}

function counted(value) {
  return Math.min(Number(value), MOST_COUNTED);
}

/** Return what tells this state from another, and nothing else. */
function keyOf(state, parts, cache) {
  const flow = Object.values(state.flows)[0];
  const threads = Object.values(flow.choiceThreads ?? {}).map((one) => one.callstack);
  const places = flow.currentChoices.map((one) => [one.targetPath, one.text]);
  const stack = threads.map((frames) => frames.map((frame) => [frame.cPath, frame.idx, frame.temp ?? null]));
  const start = [...new Set(places.map(([path]) => path.split(".")[0]))];
  for (const frames of threads) for (const frame of frames) if (frame.cPath) start.push(frame.cPath.split(".")[0]);
  const roots = [...new Set(start.map((name) => (parts.has(name) ? name : "")))].sort();
  const named = roots.join(" ");
  if (!cache.has(named)) cache.set(named, reach(parts, roots));
  const { knots, reads } = cache.get(named);
  const all = reads.has("*");
  const variables = Object.entries(state.variablesState).filter(([name]) => all || reads.has(name));
  const matters = (path) =>
    all || reads.has(`#${path}`) || knots.has(path.split(".")[0]) || !parts.has(path.split(".")[0]);
  const counts = Object.entries(state.visitCounts).filter(([path]) => matters(path));
  return JSON.stringify([places, stack, variables.sort(), counts.map(([path, n]) => [path, counted(n)]).sort()]);
}

/** Read on until a choice or the end; return the passage as a reader sees it. */
function passage(story, visited) {
  const paragraphs = [];
  const tags = [];
  const wrong = [];
  visited.clear();
  story.onError = (message) => wrong.push(String(message));
  let lines = 0;
  try {
    while (story.canContinue && !wrong.length) {
      story.ContinueAsync(MOST_MILLISECONDS);
      if (!story.asyncContinueComplete) {
        wrong.push("endless");
        break;
      }
      const line = story.currentText.trim();
      if (line) paragraphs.push(line);
      tags.push(...(story.currentTags ?? []));
      if (++lines > MOST_LINES) wrong.push("endless");
    }
  } catch (error) {
    wrong.push(String(error.message));
  }
  const choices = wrong.length ? [] : story.currentChoices;
  return {
    paragraphs,
    tags,
    wrong,
    knots: [...visited],
    choices: choices.map((one) => ({ text: one.text.trim(), tags: one.tags ?? [], to: null })),
  };
}

function walk(story, json, knots) {
  const parts = outline(json);
  const cache = new Map();
  const visited = new Set();
  const enter = story.VisitContainer.bind(story);
  story.VisitContainer = (container, atStart) => {
    const name = container.path.toString().split(".")[0];
    if (knots.includes(name)) visited.add(name);
    return enter(container, atStart);
  };
  const nodes = [];
  const places = new Map(); // what tells a state apart -> its place in nodes
  const waiting = [];
  let truncated = false;
  let stuck = false; // in a loop: nothing can be asked of the story any more
  const arrive = () => {
    const seen = passage(story, visited);
    stuck = seen.wrong.includes("endless");
    const state = story.state.ToJson();
    const key = JSON.stringify([seen, seen.choices.length ? keyOf(JSON.parse(state), parts, cache) : ""]);
    if (!places.has(key)) {
      if (nodes.length >= most) {
        truncated = true;
        return null;
      }
      places.set(key, nodes.length);
      nodes.push(seen);
      waiting.push([nodes.length - 1, state]);
    }
    return places.get(key);
  };
  arrive();
  for (let next = 0; next < waiting.length && !truncated && !stuck; next++) {
    const [place, state] = waiting[next];
    waiting[next] = null;
    for (const [index, choice] of nodes[place].choices.entries()) {
      story.state.LoadJson(state);
      story.ChooseChoiceIndex(index);
      choice.to = arrive();
      if (stuck) break;
    }
  }
  const chance = [...parts].filter(([, one]) => one.chance).map(([name]) => name);
  return { nodes, truncated, chance };
}

const { story, said } = compiled(fs.readFileSync(0, "utf8"));
const answer = { said, knots: [], nodes: [], truncated: false, chance: [], about: [], story: "" };
if (story && !said.some((one) => one.kind === 2)) {
  answer.story = story.ToJson();
  const json = JSON.parse(answer.story);
  const inside = json.root[2] ?? {};
  const isFunction = (name) => JSON.stringify(inside[name]).includes('"~ret"');
  answer.knots = Object.keys(inside).filter((name) => !name.startsWith("#") && name !== "global decl" && !isFunction(name));
  answer.about = story.globalTags ?? [];
  Object.assign(answer, walk(story, json, answer.knots));
}
process.stdout.write(JSON.stringify(answer));
