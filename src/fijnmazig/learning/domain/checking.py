"""Look through modules that could be read: whole, sourced, readable, and one word for one thing."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fijnmazig.learning.domain.course import (
    Block,
    Case,
    Choice,
    Estimate,
    Module,
    Order,
    Prose,
    Reflection,
    Shown,
    ShownKind,
)
from fijnmazig.learning.domain.faults import Fault, FaultKind

MOST_WORDS = 24  # of a sentence at B1
EASIEST = 45  # Flesch-Douma of a page: "standard" and up, for professionals
FEWEST_WORDS = 60  # a shorter page cannot be measured
VOWELS = re.compile(r"[aeiouyáéíóúàèëïöü]+", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")
ENDS = re.compile(r"[.!?:;]+(?=\s|$|\))|\n")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
COUNT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien"
LOOSE = re.compile(
    r"\b\d+(,\d+)?\s?(%|procent\b)|\b\d{1,3}\.\d{3}\b"
    rf"|\b(\d+|{COUNT}) op (de )?(\d+|{COUNT})\b"
    rf"|\b({COUNT}) (kwart|derden?|vierden?|vijfden?) van\b|\bde helft van\b",
    re.IGNORECASE,
)
"""A share, a large number or a ratio, in digits or in words: it comes from the room of facts."""
MIXED_UP = ("oudermisbehandeling", "ouderengeweld", "oudergeweld", "vechtscheiding")
"""Words that make two phenomena one, or blame both. Source: DOMAIN B8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What other rooms have; `figures` tells which are confirmed, `valued` which have a number."""

    definitions: Collection[str]
    figures: Mapping[str, bool]
    valued: Collection[str]
    guides: Collection[str]
    laws: Collection[str]
    services: Collection[str]


def check(modules: Sequence[Module], *, files: Mapping[str, str], known: Known) -> list[Fault]:
    """Return every mistake in modules, by file and line; `files` names the file of each key."""
    faults = list(_across(modules, files))
    for module in modules:
        faults.extend(_inside(module, file=files[module.key], known=known))
    return sorted(faults)


def _across(modules: Sequence[Module], files: Mapping[str, str]) -> Iterator[Fault]:
    for place, module in enumerate(sorted(modules, key=lambda one: one.number), start=1):
        if module.number != place:
            value = str(module.number)
            yield Fault(file=files[module.key], line=1, kind=FaultKind.NUMBERS, value=value)


def _inside(module: Module, *, file: str, known: Known) -> Iterator[Fault]:
    keys: Counter[str] = Counter()
    if not module.exercises:
        yield Fault(file=file, line=1, kind=FaultKind.NO_EXERCISE)
    for kind, key in (source.split(":") for source in module.sources):
        if key not in _held(kind, known):
            yield Fault(file=file, line=1, kind=FaultKind.POINTS_NOWHERE, value=f"{kind}:{key}")
    yield from _wording([(1, module.title), (1, module.lead)], file=file)
    for step in module.steps:
        yield from _wording([(step.line, step.title)], file=file)
        asking = [one for one in step.blocks if isinstance(one, Choice | Estimate | Order)]
        if len(asking) > 1:
            yield Fault(file=file, line=asking[1].line, kind=FaultKind.TWO_EXERCISES)
        for block in step.blocks:
            if not isinstance(block, Prose | Shown):
                keys[block.key] += 1
                if keys[block.key] > 1:
                    line = block.line
                    yield Fault(file=file, line=line, kind=FaultKind.KEY_TWICE, value=block.key)
            yield from _pointing(block, file=file, known=known)
            lines = [(block.line + offset, said) for offset, said in _lines(block)]
            yield from _wording(lines, file=file)
        yield from _ease(step.line, [words_of(one) for one in step.blocks], file=file)


def _held(kind: str, known: Known) -> Collection[str]:
    return {
        "definition": known.definitions,
        "figure": known.figures,
        "figures": known.figures,
        "guide": known.guides,
        "guides": known.guides,
        "law": known.laws,
        "laws": known.laws,
        "service": known.services,
        "services": known.services,
    }[kind]


def _pointing(block: Block, *, file: str, known: Known) -> Iterator[Fault]:
    if isinstance(block, Estimate) and block.figure not in known.valued:
        kind = FaultKind.NO_VALUE if block.figure in known.figures else FaultKind.POINTS_NOWHERE
        yield Fault(file=file, line=block.line, kind=kind, value=block.figure)
    if not isinstance(block, Shown):
        return
    for key in block.keys:
        if key not in _held(block.kind, known):
            yield Fault(file=file, line=block.line, kind=FaultKind.POINTS_NOWHERE, value=key)
        elif block.kind is ShownKind.FIGURES and not known.figures[key]:
            yield Fault(file=file, line=block.line, kind=FaultKind.NOT_CONFIRMED, value=key)


def _wording(lines: Iterable[tuple[int, str]], *, file: str) -> Iterator[Fault]:
    for line, said in lines:
        loose = LOOSE.search(said)
        if loose:
            yield Fault(file=file, line=line, kind=FaultKind.LOOSE_FIGURE, value=loose[0])
        for word in MIXED_UP:
            if word in said.casefold():
                yield Fault(file=file, line=line, kind=FaultKind.MIXED_UP, value=word)
        for sentence in sentences(said):
            count = len(WORDS.findall(sentence))
            if count > MOST_WORDS:
                value = f"{count}: {sentence.strip()[:40]}"
                yield Fault(file=file, line=line, kind=FaultKind.LONG_SENTENCE, value=value)


def _lines(block: Block) -> list[tuple[int, str]]:
    """Return what a block says by line; within an exercise, its first line stands for all."""
    if isinstance(block, Prose):
        return list(enumerate(LINK.sub(r"\1", block.text).split("\n")))
    if isinstance(block, Choice):
        rows = [(one.line - block.line, f"{one.text}\n{one.feedback}") for one in block.options]
        return [(0, block.question), *rows]
    if isinstance(block, Case):
        parts = [
            (one.line - block.line, "\n".join((one.title, one.text, *one.questions)))
            for one in block.parts
        ]
        return [(0, block.intro), *parts]
    return [(0, words_of(block))]


def words_of(block: Block) -> str:
    """Return what a block says, a line for each sentence group."""
    match block:
        case Prose():
            return LINK.sub(r"\1", block.text)
        case Choice():
            said = [block.question]
            for one in block.options:
                said += [one.text, one.feedback]
        case Estimate():
            said = [block.question, block.lesson]
        case Order():
            said = [block.question, *block.steps, block.lesson]
        case Case():
            said = [block.intro]
            for part in block.parts:
                said += [part.title, part.text, *part.questions]
        case Reflection():
            said = [block.question]
        case Shown():
            said = []
    return "\n".join(said)


def _ease(line: int, said: Sequence[str], *, file: str) -> Iterator[Fault]:
    text = "\n".join(said)
    if len(WORDS.findall(text)) >= FEWEST_WORDS and ease(text) < EASIEST:
        yield Fault(file=file, line=line, kind=FaultKind.HARD, value=f"{ease(text):.0f}")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that hold a word."""
    return [one for one in ENDS.split(text) if WORDS.search(one)]


def ease(text: str) -> float:
    """Return how easily a Dutch text reads; higher is easier.

    Source: Douma 1960, 206.84 - 0.77 wl - 0.93 sl.
    """
    words = WORDS.findall(text)
    if not words:
        return 100.0
    syllables = sum(max(len(VOWELS.findall(word)), 1) for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(sentences(text))
