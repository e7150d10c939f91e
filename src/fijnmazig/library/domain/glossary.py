"""Remember which terms stand in which runs of letters and signs, so that no text is read twice."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MOST_RUNS = 60_000
MARKS = "~^"
"""What may open a term that no list knows, or an abbreviation."""
STUB = 3
"""A run that holds so many of the first letters of a term probably holds the term."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the analyser makes of one spelling.

    `term` is the whole word; `parts` are the terms of its parts in order (the term itself when it
    is whole); `loose` are parts of a word that must never be taken apart in earnest, kept so that
    a search for one part finds it. `is_known` tells whether a list knows the word or its parts.
    """

    term: str
    parts: tuple[str, ...]
    loose: tuple[str, ...] = ()
    is_known: bool = True
    is_stop: bool = False

    def terms(self) -> Iterator[str]:
        """Yield the terms that stand for it in the streams of whole words and of parts."""
        yield self.term
        if not self.is_stop:
            yield from self.parts


type Placed = tuple[int, int, Word]
"""A word with where it starts and ends in the run of letters and signs."""
type Totals = Callable[[Collection[str]], Mapping[str, int]]
"""Tells how often each of some terms stands in a text, in both streams together."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The runs met so far with their words, and for each term the runs that hold it, how often.

    It knows texts by their words only, never who asked for them.
    """

    read: Callable[[str], Iterable[Placed]]
    words: dict[str, tuple[Placed, ...]] = field(default_factory=dict)
    holders: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Tell whether it is time to begin anew."""
        return len(self.words) > MOST_RUNS

    def holding(
        self, terms: Collection[str], *, runs: Sequence[str], totals: Totals | None = None
    ) -> set[str]:
        """Return those of the runs of a text that hold any of the terms.

        With the `totals` of the text, runs that were never met are read until all is accounted
        for; without them all are read.
        """
        written = set(runs)
        fresh = written.difference(self.words)
        if fresh and totals is not None:
            self._account(totals(terms), runs, fresh)
        else:
            for run in fresh:
                self._meet(run)
        return {run for term in terms for run in self._holding(term, written)}

    def _holding(self, term: str, written: set[str]) -> set[str]:
        """Return those of the runs met so far that hold a term."""
        return self.holders.get(term, {}).keys() & written

    def _account(self, totals: Mapping[str, int], runs: Sequence[str], fresh: set[str]) -> None:
        """Meet fresh runs, the likeliest first, until no occurrence of the terms is missing."""
        written = set(runs)
        missing = {}
        for term, total in totals.items():
            seen = (self._times(term, run, runs) for run in self._holding(term, written))
            missing[term] = total - sum(seen)
        stubs = tuple(term.lstrip(MARKS)[:STUB] for term, total in missing.items() if total)
        for run in _likeliest_first(fresh, stubs) if stubs else ():
            self._meet(run)
            for term in missing:
                missing[term] -= self._times(term, run, runs)
            if not any(missing.values()):
                return

    def _times(self, term: str, run: str, runs: Sequence[str]) -> int:
        """Return how often a term stands in a text, in one run that was met."""
        times = self.holders.get(term, {}).get(run, 0)
        return times * runs.count(run) if times else 0

    def _meet(self, run: str) -> None:
        """Remember what a run holds, then its words: another thread sees it as met from there."""
        words = tuple(self.read(run))
        times = Counter(term for _, _, word in words for term in word.terms())
        for term in (term for _, _, word in words for term in word.loose):
            times.setdefault(term, 0)
        for term, total in times.items():
            self.holders.setdefault(term, {})[run] = total
        self.words[run] = words


def _likeliest_first(runs: Iterable[str], stubs: Sequence[str]) -> list[str]:
    """Return some runs in order, first those that hold the opening letters of a term."""
    return sorted(runs, key=lambda run: not any(stub in run.lower() for stub in stubs))
