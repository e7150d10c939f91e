"""What somebody asks when they register, and what happened to an entry since."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    """What happened to an entry."""

    REGISTERED = "REGISTERED"
    QUEUED = "QUEUED"
    OFFERED = "OFFERED"
    OFFERED_BY_HAND = "OFFERED_BY_HAND"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    SEAT_CHANGED = "SEAT_CHANGED"
    SEAT_LEFT = "SEAT_LEFT"
    JOINED = "JOINED"
    CANCELLED = "CANCELLED"
    CANCELLED_BY_HOLDER = "CANCELLED_BY_HOLDER"
    CALLED_OFF = "CALLED_OFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who comes, for one organisation: people by name, and so many to be named later.

    `with_self` adds who registers. `need` is what the one who registers needs to take part, or,
    without them, what the first of the people needs. `said_course`: who registers says that they
    followed the basic course.
    """

    organisation_id: UUID | None = None
    people: tuple[UUID, ...] = ()
    unnamed: int = 0
    with_self: bool = False
    accepts_fewer: bool = False
    need: str = ""
    said_course: bool = False


MOST_SEATS = 40
"""Of one entry: more is a group of its own, to be arranged with the host."""
