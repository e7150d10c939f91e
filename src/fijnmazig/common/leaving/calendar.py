"""Moments as an iCalendar file; equal moments give equal bytes.

Source: RFC 5545, RFC 5546 (METHOD), RFC 7986 (refresh and colour of feeds); CRITERIA E-A5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

BRUSSELS = ZoneInfo("Europe/Brussels")
REFRESHED = timedelta(hours=6)
PRODUCT = "-//Fijnmazig//Momenten//NL"
# The rule that holds since 1996. Source: directive 2000/84/EC.
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)
LAST_SUNDAY = {"freq": "yearly", "byday": "-1su"}


class Method(StrEnum):
    """What a calendar file is for: a feed, an invitation to one person, or its end."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMoment:
    """One moment as a calendar holds it; `changed_at` is when anything of its series changed.

    `sequence` is that of the stored moment: it counts what a calendar must show anew.
    """

    id: UUID
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    is_cancelled: bool = False
    location: str = ""
    description: str = ""
    url: str = ""
    language: str = ""
    is_private: bool = False


def write(
    moments: Iterable[CalendarMoment],
    *,
    host: str,
    name: str = "",
    method: Method = Method.PUBLISH,
) -> bytes:
    """Return the file; `host` makes an id unique in the world, and never changes with a moment.

    Hours stand in the time of Brussels, with its rules in the file. Nobody is named in it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
        calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(zone_of_brussels())
    for moment in moments:
        calendar.add_component(event_of(moment, host=host))
    written: bytes = calendar.to_ical()
    return written


def uid(moment_id: UUID, *, host: str) -> str:
    """Return what a moment is called in every calendar, from its first day to its last."""
    return f"{moment_id}@{host}"


def zone_of_brussels() -> Timezone:
    """Return the rules of the clock in Brussels, short: what comes along lists every year."""
    zone = Timezone()
    zone.add("tzid", str(BRUSSELS))
    for part, name, start, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, WINTER, SUMMER),  # noqa: DTZ001 -- local
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, SUMMER, WINTER),  # noqa: DTZ001 -- idem
    ):
        part.add("dtstart", start)
        part.add("rrule", LAST_SUNDAY | {"bymonth": month})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def event_of(moment: CalendarMoment, *, host: str) -> Event:
    """Return a moment as one event, naming nobody."""
    event = Event()
    event.add("uid", uid(moment.id, host=host))
    event.add("sequence", moment.sequence)
    event.add("dtstamp", moment.changed_at)
    event.add("last-modified", moment.changed_at)
    event.add("dtstart", moment.starts_at.astimezone(BRUSSELS))
    event.add("dtend", moment.ends_at.astimezone(BRUSSELS))
    spoken = {"LANGUAGE": moment.language} if moment.language else {}
    event.add("summary", moment.title, parameters=spoken)
    event.add("status", "CANCELLED" if moment.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE" if moment.is_private else "PUBLIC")
    for field, value in (
        ("location", moment.location),
        ("description", moment.description),
        ("url", moment.url),
    ):
        if value:
            event.add(field, value)
    return event
