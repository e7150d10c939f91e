"""Questionnaires, sheets that belong together without a name, and what changed between phases.

Somebody makes up the same three answers each time ("the first letters of your mother's name");
salted and hashed they pair a sheet before with a sheet after. Nothing leads to a registration.

Source: CRITERIA E-A6, N-15.
"""

import hashlib
import hmac
import math
import statistics
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fijnmazig.gatherings.domain.kinds import Phase

FEWEST_SHEETS = 5
"""Under so many sheets of a phase nothing of it is shown."""
FEWEST_PAIRS = 10
"""Under so many sheets that belong together no change is shown."""
PAIR_LETTERS = 2
LARGEST = 10

# Student's t at 97.5 per cent, by degrees of freedom from 1; above the last, the normal 1.960 and
# its first correction differ by less than 0.01. Source: any table of the distribution.
DUTCH = "nl"
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_NORMAL = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence to agree with, from 0 to 10."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question to answer in words, at some phases."""

    key: str
    text: str
    phases: frozenset[Phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a questionnaire asks; another wording has another key."""

    key: str
    title: str
    about: str
    is_validated: bool
    source: str
    statements: tuple[Statement, ...]
    questions: tuple[OpenQuestion, ...]

    def asked(self, phase: Phase) -> tuple[OpenQuestion, ...]:
        """Return the open questions of a phase."""
        return tuple(question for question in self.questions if phase in question.phases)


def read_template(text: str, *, language: str = DUTCH) -> Template:
    """Return the template written in TOML, in a language; in Dutch what nobody translated.

    Raises KeyError or ValueError when it is not whole.
    """
    data = tomllib.loads(text)

    def said(row: Mapping[str, str]) -> str:
        return row.get(language) or row[DUTCH]

    return Template(
        key=data["key"],
        title=said(data["title"]),
        about=said(data["about"]),
        is_validated=data["validated"],
        source=data["source"],
        statements=tuple(
            Statement(key=row["key"], text=said(row["text"])) for row in data["statement"]
        ),
        questions=tuple(
            OpenQuestion(
                key=row["key"],
                text=said(row["text"]),
                phases=frozenset(Phase(phase) for phase in row["phases"]),
            )
            for row in data["open"]
        ),
    )


def pair_of(parts: Sequence[str], *, salt: bytes) -> str:
    """Return the mark of what somebody made up, 64 letters; empty when a part is missing.

    Capitals, accents and spaces make no difference, and of a word only the first two letters
    count: people write the same name in many ways.
    """
    short = [_letters(part)[:PAIR_LETTERS] for part in parts]
    if not salt or not short or not all(short):
        return ""
    return hmac.new(salt, "|".join(short).encode(), hashlib.sha256).hexdigest()


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One filled-in form: its mark, or nothing, and its numbers by statement."""

    pair: str
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How the sheets of two phases belong together; `first` and `second` balance.

    Of a mark that two sheets of one phase carry, none is used: nobody knows whose it is.
    """

    pairs: tuple[tuple[Sheet, Sheet], ...]
    first_total: int
    second_total: int
    ambiguous: int
    unmatched: int


def match(first: Sequence[Sheet], *, second: Sequence[Sheet]) -> Matching:
    """Return which sheets of two phases belong together, and how many do not."""
    doubled = _doubled(first) | _doubled(second)
    before = {sheet.pair: sheet for sheet in first if sheet.pair and sheet.pair not in doubled}
    after = {sheet.pair: sheet for sheet in second if sheet.pair and sheet.pair not in doubled}
    shared = sorted(before.keys() & after.keys())
    total = len(first) + len(second)
    ambiguous = sum(sheet.pair in doubled for sheet in (*first, *second))
    return Matching(
        pairs=tuple((before[pair], after[pair]) for pair in shared),
        first_total=len(first),
        second_total=len(second),
        ambiguous=ambiguous,
        unmatched=total - ambiguous - 2 * len(shared),
    )


def _doubled(sheets: Iterable[Sheet]) -> set[str]:
    counted = Counter(sheet.pair for sheet in sheets if sheet.pair)
    return {pair for pair, total in counted.items() if total > 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of a statement at one phase, from 0 to 10."""

    n: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The mean difference of people who answered twice, with its interval of 95 per cent."""

    n: int
    mean: float
    low: float
    high: float


def mean_of(sheets: Iterable[Sheet], *, statement: str) -> Mean | None:
    """Return the mean of a statement; None when fewer than five answered it."""
    values = [sheet.values[statement] for sheet in sheets if statement in sheet.values]
    if len(values) < FEWEST_SHEETS:
        return None
    return Mean(n=len(values), mean=statistics.fmean(values))


def change_of(matching: Matching, *, statement: str) -> Change | None:
    """Return how a statement changed for those who answered twice; None under ten of them.

    The interval is that of a paired t-test: mean ± t · s / √n, with n - 1 degrees of freedom.
    """
    changes = [
        after.values[statement] - before.values[statement]
        for before, after in matching.pairs
        if statement in before.values and statement in after.values
    ]
    if len(changes) < FEWEST_PAIRS:
        return None
    mean = statistics.fmean(changes)
    half = student_t(len(changes) - 1) * statistics.stdev(changes) / math.sqrt(len(changes))
    return Change(n=len(changes), mean=mean, low=mean - half, high=mean + half)


def student_t(freedom: int) -> float:
    """Return Student's t at 97.5 per cent. Raises ValueError under one degree of freedom."""
    if freedom < 1:
        message = "an interval needs two values"
        raise ValueError(message)
    if freedom <= len(_T):
        return _T[freedom - 1]
    return _NORMAL * (1 + (_NORMAL**2 + 1) / (4 * freedom))
