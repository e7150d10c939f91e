"""A moment in the calendar of who comes: asked for, changed, taken out.

Source: RFC 5546 (one moment a request), RFC 6047 (in a mail); CRITERIA E-A5.
"""

from dataclasses import dataclass

from icalendar import Calendar, vCalAddress, vText

from fijnmazig.common.leaving.calendar import (
    PRODUCT,
    CalendarMoment,
    Method,
    event_of,
    zone_of_brussels,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Who asks and who is asked, as addresses; `name` is how the house calls itself."""

    organizer: str
    name: str
    attendee: str


def invitation(moment: CalendarMoment, *, host: str, between: Between, method: Method) -> bytes:
    """Return a moment for who comes: REQUEST takes it into their calendar, CANCEL out of it.

    The id is the one it has in every calendar of ours; `sequence` only grows.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(zone_of_brussels())
    event = event_of(moment, host=host)
    for name, value in (
        ("class", "PRIVATE"),
        ("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED"),
    ):
        event.pop(name)
        event.add(name, value)
    event.add("organizer", _address(between.organizer, CN=between.name))
    told = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE", "ROLE": "REQ-PARTICIPANT"}
    event.add("attendee", _address(between.attendee, **told))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _address(email: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    for name, value in parameters.items():
        address.params[name] = vText(value)
    return address
