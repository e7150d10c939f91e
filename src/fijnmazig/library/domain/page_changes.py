"""What changed between the texts of two documents: sentence by sentence, in bounded time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from fijnmazig.library.domain.differences import Budget, Change, Run, compare_words
from fijnmazig.library.domain.sentences import split_sentences

MOST_CHARACTERS = 400_000
"""Of one text; longer ones are not compared: nobody reads such a list of changes."""
MOST_LINES = 10_000
"""Sentences of one text: so many are compared in a second, whatever they say."""
AROUND = 1  # sentences shown before and after a change


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the page it stands on."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Changes that stand together, with a sentence around them; `label` names their page."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What changed, in order; `is_too_long` when the texts were not compared."""

    passages: tuple[Passage, ...]
    removed: int
    added: int
    is_too_long: bool = False


def compare_pages(old: Sequence[Line], *, new: Sequence[Line]) -> PageChanges:
    """Return what changed between two texts; `removed` and `added` count sentences."""
    if _is_too_long(old) or _is_too_long(new):
        return PageChanges((), 0, 0, is_too_long=True)
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new])
    groups = list(matcher.get_grouped_opcodes(AROUND))
    budget = Budget()
    changes = [code for group in groups for code in group if code[0] != "equal"]
    return PageChanges(
        passages=tuple(_passage(group, old, new, budget) for group in groups),
        removed=sum(b - a for _, a, b, _, _ in changes),
        added=sum(d - c for _, _, _, c, d in changes),
    )


def lines_of(pages: Sequence[tuple[str, str]]) -> tuple[Line, ...]:
    """Return the sentences of pages given as (label, text)."""
    return tuple(
        Line(sentence.text, label) for label, page in pages for sentence in split_sentences(page)
    )


def _is_too_long(lines: Sequence[Line]) -> bool:
    return len(lines) > MOST_LINES or sum(len(line.text) for line in lines) > MOST_CHARACTERS


type Code = tuple[str, int, int, int, int]


def _passage(
    group: Sequence[Code], old: Sequence[Line], new: Sequence[Line], budget: Budget
) -> Passage:
    _, a, _, c, _ = group[0]
    here = new[c] if c < len(new) else old[a]
    runs = (run for code in group for run in _runs(code, old, new, budget))
    return Passage(here.label, tuple(runs))


def _runs(code: Code, old: Sequence[Line], new: Sequence[Line], budget: Budget) -> Iterator[Run]:
    name, a, b, c, d = code
    if name == "equal":
        yield from (Run(Change.SAME, f"{line.text} ") for line in new[c:d])
        return
    empty = Line("", "")
    for one, other in zip_longest(old[a:b], new[c:d], fillvalue=empty):
        yield from compare_words(one.text, new=other.text, budget=budget)
        yield Run(Change.SAME, " ")
