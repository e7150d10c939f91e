"""A room for one lesson: a code, what the class may see yet, and counts without anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

PRETEND = 25
"""Pupils that a practice lesson makes up: enough for every count to show."""
PRACTICE_LASTS = timedelta(hours=1)
LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no code is a word, and no letter that looks like a number."""
CODE_LENGTH = 5
LASTS = timedelta(hours=4)
EMPTY_LASTS = timedelta(minutes=15)
"""How long a room stays in which nobody does anything yet: what is opened for nothing goes soon."""
LEAST = 5
"""Counts show from this many answers, and move by as many: two looks, one answer apart, would
tell what somebody chose. Source: E-D6."""
MOST_ROOMS = 500
MOST_OF_ONE_PLACE = 25
"""Rooms that one place, say a large school, may have open at once; twenty places fill them all."""


class Way(StrEnum):
    """How a class plays."""

    OWN = "OWN"
    VOTE = "VOTE"


class Statement(StrEnum):
    """What a pupil answers at the end of the lesson."""

    SAID = "SAID"
    KNOWS = "KNOWS"
    SAFE = "SAFE"


ANSWERS = (1, 2, 3, 4)
"""From not at all to very much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often each answer was given; `counts` stays empty until enough people answered."""

    answers: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def is_shown(self) -> bool:
        """Tell whether enough people answered."""
        return bool(self.counts)

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """Return every answer with its count."""
        return tuple(zip(self.answers, self.counts, strict=True)) if self.counts else ()


def counted(answers: Sequence[str], *, given: Mapping[str, int]) -> Counted:
    """Return the counts of answers, or none at all when fewer than LEAST were given."""
    counts = tuple(given.get(answer, 0) for answer in answers)
    shown = counts if sum(counts) >= LEAST else ()
    return Counted(answers=tuple(answers), counts=shown)


def most_chosen(answers: Sequence[str], *, given: Mapping[str, int]) -> int:
    """Return the place of the answer given most often; the first of those that tie."""
    counts = [given.get(answer, 0) for answer in answers]
    return counts.index(max(counts))


def made_up(answers: Sequence[str]) -> dict[str, int]:
    """Return how often PRETEND pupils give each answer: the earlier ones a little more often."""
    shares = range(len(answers), 0, -1)
    counts = [PRETEND * share // sum(shares) for share in shares]
    counts[0] += PRETEND - sum(counts)
    return dict(zip(answers, counts, strict=True))


def code_of(letters: Sequence[int]) -> str:
    """Return the code that random numbers stand for, one letter for each."""
    return "".join(LETTERS[number % len(LETTERS)] for number in letters)


def read_code(text: str) -> str:
    """Return a code as it was typed: capitals or not, with or without spaces; else nothing."""
    code = "".join(text.split()).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else ""
