"""What changed between two playbooks: by session, by part and by field."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.library.domain.differences import Budget, Run, compare_words
from fijnmazig.library.domain.playbook import Part, Playbook, Session

ALIKE = 0.5
"""Share of words in common from which two sessions with other titles are the same one, changed."""

_WORD = re.compile(r"\w{3,}")


class Fate(StrEnum):
    """What became of a session or a part."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that changed, in the words of both."""

    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A session, or a part of one. Numbers count from 1; None where it was not there."""

    title: str
    fate: Fate
    is_moved: bool
    old_number: int | None
    new_number: int | None
    fields: tuple[FieldChange, ...]
    parts: tuple["RowChange", ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Tell whether there is nothing to say about it."""
        return self.fate is Fate.SAME and not self.is_moved


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookChanges:
    """Everything that changed; sessions in the order of the new playbook."""

    fields: tuple[FieldChange, ...]
    sessions: tuple[RowChange, ...]

    def total(self, fate: Fate) -> int:
        """Return how many sessions met this fate."""
        return sum(session.fate is fate for session in self.sessions)

    @property
    def moved(self) -> int:
        """Return how many sessions moved past others."""
        return sum(session.is_moved for session in self.sessions)


type Texts = Mapping[str, str]


def compare_playbooks(old: Playbook, *, new: Playbook) -> PlaybookChanges:
    """Return what changed from `old` to `new`."""
    budget = Budget()
    return PlaybookChanges(
        fields=_fields(_facts(old), _facts(new), budget),
        sessions=tuple(_sessions(old.sessions, new.sessions, budget)),
    )


def _sessions(
    old: Sequence[Session], new: Sequence[Session], budget: Budget
) -> Iterator[RowChange]:
    for pair in pair_up([_session_texts(s) for s in old], new=[_session_texts(s) for s in new]):
        first = None if pair.old is None else old[pair.old]
        second = None if pair.new is None else new[pair.new]
        parts = tuple(_parts(first.parts if first else (), second.parts if second else (), budget))
        yield _row(pair, _own_texts(first), _own_texts(second), budget=budget, parts=parts)


def _parts(old: Sequence[Part], new: Sequence[Part], budget: Budget) -> Iterator[RowChange]:
    for pair in pair_up([_part_texts(p) for p in old], new=[_part_texts(p) for p in new]):
        first = {} if pair.old is None else _part_texts(old[pair.old])
        second = {} if pair.new is None else _part_texts(new[pair.new])
        yield _row(pair, first, second, budget=budget, parts=())


def _row(
    pair: "Pair", first: Texts, second: Texts, *, budget: Budget, parts: tuple[RowChange, ...]
) -> RowChange:
    fields = _fields(first, second, budget)
    if pair.old is None:
        fate = Fate.ADDED
    elif pair.new is None:
        fate = Fate.REMOVED
    else:
        is_same = not fields and all(part.is_quiet for part in parts)
        fate = Fate.SAME if is_same else Fate.CHANGED
    return RowChange(
        title=second.get("title") or first.get("title", ""),
        fate=fate,
        is_moved=pair.is_moved,
        old_number=None if pair.old is None else pair.old + 1,
        new_number=None if pair.new is None else pair.new + 1,
        fields=fields,
        parts=parts,
    )


def _fields(old: Texts, new: Texts, budget: Budget) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*old, *new])
    return tuple(
        FieldChange(name, compare_words(old.get(name, ""), new=new.get(name, ""), budget=budget))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def _facts(playbook: Playbook) -> Texts:
    return {
        "purpose": playbook.purpose,
        "audience": playbook.audience,
        "not_for": playbook.not_for,
        "preparation": playbook.preparation,
        "agreements": _points(playbook.agreements),
    }


def _own_texts(session: Session | None) -> Texts:
    if session is None:
        return {}
    return {
        "title": session.title,
        "goal": session.goal,
        "minutes": str(session.minutes),
        "materials": _points(session.materials),
        "safety_note": session.safety_note,
    }


def _session_texts(session: Session) -> Texts:
    parts = "\n".join(" ".join(_part_texts(part).values()) for part in session.parts)
    return {**_own_texts(session), "parts": parts}


def _part_texts(part: Part) -> Texts:
    return {
        "title": part.title,
        "minutes": str(part.minutes),
        "steps": part.steps,
        "script": part.script,
    }


def _points(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Places, from 0, of one row in the old and in the new list; None where it is not."""

    old: int | None
    new: int | None
    is_moved: bool = False


def pair_up(old: Sequence[Texts], *, new: Sequence[Texts]) -> tuple[Pair, ...]:
    """Return which row became which, in the new order; what is gone stands where it stood.

    Rows with the same title belong together; of the others, those that share most of their words.
    """
    found = _by_title(old, new)
    left = [a for a in range(len(old)) if a not in found.values()]
    free = [b for b in range(len(new)) if b not in found]
    found |= _by_words(old, new, left=left, free=free)
    stays = _longest_rising([found[b] for b in sorted(found)])
    pairs = [
        Pair(old=found.get(b), new=b, is_moved=b in found and found[b] not in stays)
        for b in range(len(new))
    ]
    for gone in (a for a in range(len(old)) if a not in found.values()):
        before = [place for place, pair in enumerate(pairs) if _stood_before(pair, gone)]
        pairs.insert(before[-1] + 1 if before else 0, Pair(old=gone, new=None))
    return tuple(pairs)


def _stood_before(pair: Pair, gone: int) -> bool:
    return pair.old is not None and not pair.is_moved and pair.old < gone


def _by_title(old: Sequence[Texts], new: Sequence[Texts]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(old):
        places.setdefault(row["title"].casefold(), []).append(place)
    found = {}
    for place, row in enumerate(new):
        waiting = places.get(row["title"].casefold())
        if waiting and row["title"]:
            found[place] = waiting.pop(0)
    return found


def _by_words(
    old: Sequence[Texts], new: Sequence[Texts], *, left: Sequence[int], free: Sequence[int]
) -> dict[int, int]:
    olds, news = {a: _words(old[a]) for a in left}, {b: _words(new[b]) for b in free}
    scores = sorted(((_shared(olds[a], news[b]), -b, -a) for a in left for b in free), reverse=True)
    found: dict[int, int] = {}
    for score, minus_b, minus_a in scores:
        if score >= ALIKE and -minus_b not in found and -minus_a not in found.values():
            found[-minus_b] = -minus_a
    return found


def _words(row: Texts) -> Counter[str]:
    return Counter(_WORD.findall(" ".join(row.values()).casefold()))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the largest set of numbers that stand in rising order: these did not move."""
    tails: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        place = bisect_left(tails, number)
        chain = (*(chains[place - 1] if place else ()), number)
        tails[place : place + 1], chains[place : place + 1] = [number], [chain]
    return set(chains[-1]) if chains else set()
