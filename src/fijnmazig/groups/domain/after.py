"""What comes after a group: goals looked back on together, contacts, what goes when.

There is no score of a person: a mark is their own, on their own goal, and stands beside their own
words. What leaves is one figure of a whole edition. Source: issue 7, item 6.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

LOWEST, HIGHEST = 0, 10
MOST_GOALS = 3
FEWEST = 5
WAITING_TERM = timedelta(days=365)
EDITION_TERM = timedelta(days=730)
NOTICE = timedelta(days=14)
LONGEST = timedelta(days=365)
BOX_TERM = timedelta(days=60)
CLOSING_TERM = timedelta(days=14)
TENTH = Decimal("0.1")


class AfterOutcome(StrEnum):
    """What came of one contact after a group; NO_CONTACT: no contact at all any more."""

    REACHED = "REACHED"
    NOT_REACHED = "NOT_REACHED"
    DOES_NOT_WANT = "DOES_NOT_WANT"
    NO_CONTACT = "NO_CONTACT"


MAY_COME_AGAIN = frozenset({AfterOutcome.REACHED, AfterOutcome.NOT_REACHED})


class Step(StrEnum):
    """What somebody of the team does next for who waits."""

    CALL = "CALL"
    MEET = "MEET"
    ASK = "ASK"
    OFFER = "OFFER"
    OTHER_HELP = "OTHER_HELP"


class Withheld(StrEnum):
    """Why marks of an edition are not given together."""

    TOO_FEW = "TOO_FEW"
    TELLS_ALL = "TELLS_ALL"


class Question(StrEnum):
    """What participants are asked afterwards: words only, nothing to score."""

    GOOD = "GOOD"
    BETTER = "BETTER"
    MORE = "MORE"


class Goes(StrEnum):
    """What goes on a day."""

    STORY = "STORY"
    PERSON = "PERSON"
    WAITING = "WAITING"
    TAKING_PART = "TAKING_PART"
    EDITION = "EDITION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One goal with its mark before and after, of whom; its `repr` would tell, so it has none."""

    person: UUID
    before: int
    after: int

    def __repr__(self) -> str:
        return "Looked()"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsTogether:
    """How many people looked back, and the mean mark on their goals before and after."""

    people: int
    before: Decimal
    after: Decimal


def goals_together(looked: Iterable[Looked]) -> GoalsTogether | Withheld:
    """Return what goals came to together, over goals and never over a person; or why not.

    Below five people nothing is told. A mean of nought or ten would tell the mark of everybody.
    """
    several = tuple(looked)
    people = len({one.person for one in several})
    if people < FEWEST:
        return Withheld.TOO_FEW
    before, after = _mean([one.before for one in several]), _mean([one.after for one in several])
    if {before, after} & {Decimal(LOWEST), Decimal(HIGHEST)}:
        return Withheld.TELLS_ALL
    return GoalsTogether(people=people, before=before, after=after)


def may_be_shown(total: int, *, is_closed: bool) -> bool:
    """Tell whether answers are shown: once nothing is added any more, and of five at least.

    A box that still takes answers would give away whose answer came in since the last look.
    """
    return is_closed and total >= FEWEST


def plain_code(typed: str) -> str:
    """Return a code as it was made, however it was typed."""
    return "".join(char for char in typed.upper() if char.isalnum())


def written_answers(answers: Mapping[Question, str]) -> str:
    """Return answers as the text that is sealed."""
    said = {question.value: answers.get(question, "").strip() for question in Question}
    return json.dumps(said, ensure_ascii=False)


def read_answers(text: str) -> dict[Question, str]:
    """Return the answers that a sealed text holds; other words are one answer."""
    try:
        found = json.loads(text)
    except ValueError:
        found = text
    if not isinstance(found, dict):
        return {Question.MORE: text}
    return {question: str(found.get(question.value, "")) for question in Question}


def person_goes(*, since: date, days: int, changed_on: date) -> date:
    """Return the day on which somebody who is over goes, or what they told.

    A programme that was changed lately gives the team two weeks to see what goes now; whoever goes
    on changing it keeps nobody longer than a year by that.
    """
    due = since + timedelta(days=days)
    return max(due, min(changed_on + NOTICE, since + LONGEST))


def waiting_goes(heard: Collection[date]) -> date:
    """Return the day on which who waits goes, when nobody gives them an answer any more."""
    return max(heard) + WAITING_TERM


def taking_part_goes(heard: Collection[date], *, last_on: date) -> date:
    """Return the day on which who takes part goes when nobody closes their group.

    `last_on` is the day of its last session that was held or planned.
    """
    return waiting_goes([*heard, last_on])


def is_left_open(last_on: date, *, on: date) -> bool:
    """Tell whether a group should have been closed by now, so long after its last session."""
    return on - last_on > CLOSING_TERM


def edition_goes(*, closed_on: date) -> date:
    """Return the day on which what leaders wrote about an edition goes, and what was answered."""
    return closed_on + EDITION_TERM


def goes_soon(day: date, *, on: date) -> bool:
    """Tell whether the team sees by now that something goes."""
    return day - on <= NOTICE


def _mean(marks: list[int]) -> Decimal:
    return (Decimal(sum(marks)) / len(marks)).quantize(TENTH)
