"""Two rows become one: which fields there are to choose, and which periods become one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.periods import Period

UNDOABLE = timedelta(days=365)
# What may be taken from either row, in the order of the page.
FIELDS = {
    MergeKind.ORGANISATION: (
        "name",
        "short_name",
        "kind",
        "sector",
        "track",
        "description",
        "website",
        "contact_email",
        "contact_phone",
        "is_listed",
        "ended_date",
    ),
    MergeKind.PROFESSIONAL: ("name", "email", "phone"),
}


class Side(StrEnum):
    """Of which of the two rows something is."""

    KEPT = "KEPT"
    GONE = "GONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A period that hangs on one of two rows: work, a part in a partnership, a mandate."""

    id: UUID
    start: date
    end: date | None
    words: str
    side: Side

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Periods that overlap and become one: which row stays, with what, and which rows go."""

    stays: UUID
    start: date
    end: date | None
    words: str
    goes: tuple[UUID, ...]


def joined(spans: Sequence[Span]) -> list[Joined]:
    """Return the groups of periods that overlap, each as the one period they become.

    It starts when the first starts and ends when the last ends; a row of who stays is preferred,
    then the earlier one. A period that overlaps no other is in no group.
    """
    groups: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.side is Side.GONE, span.id)):
        if groups and _whole(groups[-1]).overlaps(span.period):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_join(group) for group in groups if len(group) > 1]


def _whole(group: Sequence[Span]) -> Period:
    ends = [span.end for span in group]
    last = max((end for end in ends if end is not None), default=None)
    return Period(start=group[0].start, end=None if None in ends else last)


def _join(group: Sequence[Span]) -> Joined:
    stays = next((span for span in group if span.side is Side.KEPT), group[0])
    whole = _whole(group)
    return Joined(
        stays=stays.id,
        start=group[0].start,
        end=whole.end,
        words=stays.words or next((span.words for span in group if span.words), ""),
        goes=tuple(span.id for span in group if span is not stays),
    )
