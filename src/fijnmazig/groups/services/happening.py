"""Raw events, written in the transaction of what happened."""

from datetime import datetime

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.states import Leaving, StopReason
from fijnmazig.groups.models import Candidate, Edition, Event
from fijnmazig.groups.queries.holding import events_of, left_behind


def happened(edition: Edition, *, kind: Happening, at: datetime, number: int = 0) -> None:
    """Write down what happened to an edition itself."""
    _event(edition, kind=kind, at=at, number=number).save()


def closed(edition: Edition, *, reason: StopReason | None, at: datetime) -> None:
    """Write down that an edition is over, and why when it did not come to its end."""
    event = _event(edition, kind=Happening.CLOSED, at=at)
    event.reason = reason.value if reason else ""
    event.save()


def named(candidate: Candidate, *, edition: Edition, at: datetime) -> None:
    """Write down that somebody became a candidate of an edition; twice counts once."""
    if not events_of(candidate, edition=edition, kind=Happening.NAMED).exists():
        _of(candidate, edition, kind=Happening.NAMED, at=at).save()
    _take_back_ends(candidate, edition, at=at)


def admitted(candidate: Candidate, *, edition: Edition, at: datetime) -> None:
    """Write down that somebody takes part."""
    _of(candidate, edition, kind=Happening.ADMITTED, at=at).save()


def left(candidate: Candidate, *, edition: Edition, leaving: Leaving, at: datetime) -> None:
    """Write down how it ended for somebody in an edition: one end, the last one told."""
    _take_back_ends(candidate, edition, at=at)
    event = _of(candidate, edition, kind=Happening.LEFT, at=at)
    event.leaving = leaving.value
    event.save()


def came_back(candidate: Candidate, *, edition: Edition, at: datetime) -> None:
    """Take back how it ended for somebody in an edition: it goes on."""
    _take_back_ends(candidate, edition, at=at)


def ended_before(
    candidate: Candidate, *, edition: Edition | None, leaving: Leaving, at: datetime
) -> None:
    """Write down how it ended in the other editions in which somebody gave a seat back."""
    for one in left_behind(candidate, edition=edition):
        left(candidate, edition=one, leaving=leaving, at=at)


def marked(  # noqa: PLR0913 -- a mark is its parts
    candidate: Candidate,
    *,
    edition: Edition,
    number: int,
    before: Code | None,
    after: Code,
    at: datetime,
) -> None:
    """Write down a mark; the one it corrects is taken back."""
    for code, delta in ((before, -1), (after, 1)):
        if code is not None:
            event = _of(candidate, edition, kind=Happening.MARKED, at=at)
            event.code, event.number, event.delta = code.value, number, delta
            event.save()


def _take_back_ends(candidate: Candidate, edition: Edition, *, at: datetime) -> None:
    rows = events_of(candidate, edition=edition, kind=Happening.LEFT)
    told: dict[str, int] = {}
    for leaving, delta in rows.values_list("leaving", "delta"):
        told[leaving] = told.get(leaving, 0) + delta
    for leaving, count in told.items():
        for _ in range(count):
            event = _of(candidate, edition, kind=Happening.LEFT, at=at)
            event.leaving, event.delta = leaving, -1
            event.save()


def _of(candidate: Candidate, edition: Edition, *, kind: Happening, at: datetime) -> Event:
    event = _event(edition, kind=kind, at=at)
    event.stand_in = candidate.stand_in
    return event


def _event(edition: Edition, *, kind: Happening, at: datetime, number: int = 0) -> Event:
    return Event(
        programme_id=edition.programme_id,
        edition=edition,
        kind=kind.value,
        number=number,
        at=at.replace(minute=0, second=0, microsecond=0),
    )
