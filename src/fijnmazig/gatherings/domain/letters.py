"""What is mailed about meetings, and when a mail that does not go is given up."""

from enum import StrEnum

MOST_TRIES = 12  # every five minutes: an hour


class LetterKind(StrEnum):
    """What a mail tells. The first group goes to who registered, the second to who comes.

    `STAFFED` and `UNSTAFFED` go to who gives or hosts, `THANKS` to who came, registered or not;
    `COURSE` to who comes and did not follow the basic course that the series asks for.
    """

    REGISTERED = "REGISTERED"
    WAITING = "WAITING"
    OFFERED = "OFFERED"
    EXPIRED = "EXPIRED"
    CHANGED = "CHANGED"
    CANCELLED = "CANCELLED"

    SEATED = "SEATED"
    UNSEATED = "UNSEATED"
    REMINDER = "REMINDER"
    MOMENT_ADDED = "MOMENT_ADDED"
    MOMENT_MOVED = "MOMENT_MOVED"
    MOMENT_CANCELLED = "MOMENT_CANCELLED"

    STAFFED = "STAFFED"
    UNSTAFFED = "UNSTAFFED"

    INVITED = "INVITED"

    THANKS = "THANKS"

    COURSE = "COURSE"


ASKED_FOR_BY_NOBODY = frozenset(
    {LetterKind.REMINDER, LetterKind.INVITED, LetterKind.THANKS, LetterKind.COURSE}
)
"""Kinds that follow from no act of the receiver: they say how to stop them. Source: RFC 8058."""

COMES_ALONG = frozenset(
    {
        LetterKind.SEATED,
        LetterKind.REMINDER,
        LetterKind.MOMENT_ADDED,
        LetterKind.MOMENT_MOVED,
        LetterKind.MOMENT_CANCELLED,
        LetterKind.COURSE,
    }
)
"""Kinds that are only true while the receiver has a seat; sent to nobody who left meanwhile."""

OF_A_CHANGE = frozenset(
    {LetterKind.MOMENT_ADDED, LetterKind.MOMENT_MOVED, LetterKind.MOMENT_CANCELLED}
)
"""Kinds that go to who has a seat, who registered seats without a name, and who gives it."""

OF_GIVING = frozenset({LetterKind.STAFFED, LetterKind.UNSTAFFED})
"""Kinds that go to somebody who gives or hosts a moment from now on, or no longer."""

OF_MOMENTS = OF_A_CHANGE | OF_GIVING
"""Kinds with a letter for each moment; those of one change to one receiver go as one mail."""

WITHOUT_ENTRY = OF_MOMENTS | {LetterKind.THANKS}
"""Kinds that also go to people of a moment who never registered."""
