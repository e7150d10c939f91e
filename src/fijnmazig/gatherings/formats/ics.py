"""Moments as calendars read them. Source: RFC 5545 (the form), RFC 5546 (who asks whom), E-A5."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

ZONE = "Europe/Brussels"
# Written out with its rules: programs for calendars read those best. In force since 1996.
BRUSSELS = b"""BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


class Method(StrEnum):
    """What a calendar does with it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One moment for a calendar. `sequence` only grows; `stamp` is when it was told."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    sequence: int
    stamp: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Who asks and who is asked, as addresses; `name` is how the house calls itself."""

    organizer: str
    name: str
    attendee: str


def request(occasion: Occasion, *, between: Between) -> bytes:
    """Return a moment, new or changed, for who comes: their calendar takes it over."""
    return _calendar(Method.REQUEST, [_event(occasion, between=between)])


def cancellation(occasion: Occasion, *, between: Between) -> bytes:
    """Return that a moment falls away for who came: their calendar takes it out."""
    return _calendar(Method.CANCEL, [_event(occasion, between=between, status="CANCELLED")])


def publication(occasions: Iterable[Occasion], *, name: str = "") -> bytes:
    """Return moments for anybody who asks: a file, or a feed with a name."""
    return _calendar(Method.PUBLISH, [_event(occasion) for occasion in occasions], name=name)


def _calendar(method: Method, events: Iterable[Event], *, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Fijnmazig//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
    calendar.add_component(Timezone.from_ical(BRUSSELS))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(occasion: Occasion, *, between: Between | None = None, status: str = "") -> Event:
    zone, event = ZoneInfo(ZONE), Event()
    event.add("uid", f"{occasion.id}@fijnmazig")
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", occasion.stamp)
    event.add("dtstart", occasion.starts_at.astimezone(zone))
    event.add("dtend", occasion.ends_at.astimezone(zone))
    event.add("summary", occasion.summary)
    event.add("status", status or ("CANCELLED" if occasion.is_cancelled else "CONFIRMED"))
    for name, value in (
        ("location", occasion.location),
        ("description", occasion.description),
        ("url", occasion.url),
    ):
        if value:
            event.add(name, value)
    if between is not None:
        event.add("class", "PRIVATE")
        event.add("organizer", _address(between.organizer, CN=between.name))
        told = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE", "ROLE": "REQ-PARTICIPANT"}
        event.add("attendee", _address(between.attendee, **told))
    return event


def _address(email: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    for name, value in parameters.items():
        address.params[name] = vText(value)
    return address
