"""A service in the words of schema.org, for search engines; no address, and no unsure hours.

Source: https://schema.org/GovernmentService, DOMAIN A2
"""

from django.conf import settings
from django.urls import reverse

from fijnmazig.directory.domain.hours import Span, State
from fijnmazig.directory.domain.kinds import ChannelKind, Known
from fijnmazig.directory.domain.weekly import DAY_MINUTES, clock
from fijnmazig.directory.queries.channels import ChannelShown
from fijnmazig.directory.queries.finding import ServiceShown

type LinkedData = dict[str, object]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCHEMA = "https://schema.org"
SURE = frozenset({State.OPEN, State.CLOSED})


def linked_service(service: ServiceShown) -> LinkedData:
    """Return a service as plain values for JSON-LD; what is not known is left out.

    A service that does not work has no ways to reach it there.
    """
    channels = service.channels if service.is_working else ()
    address = reverse("directory:service_detail", kwargs={"service_id": service.id})
    said: LinkedData = {
        "@context": SCHEMA,
        "@type": "GovernmentService",
        "name": service.name,
        "description": service.summary,
        "url": f"{settings.SITE_URL}{address}",
        "provider": {"@type": "Organization", "name": service.provider},
        "isAccessibleForFree": True if service.free is Known.YES else None,
        "availableChannel": [_channel(channel) for channel in channels],
    }
    return {name: value for name, value in said.items() if value}


def _channel(channel: ChannelShown) -> LinkedData:
    said: LinkedData = {"@type": "ServiceChannel", "name": channel.shown}
    if channel.kind is ChannelKind.PHONE:
        hours = _hours(channel)
        point: LinkedData = {"@type": "ContactPoint", "telephone": channel.value}
        return {**said, "servicePhone": {**point, "hoursAvailable": hours} if hours else point}
    if channel.value.startswith("https://"):
        said["serviceUrl"] = channel.value
    return said


def _hours(channel: ChannelShown) -> list[LinkedData]:
    """Return the hours that we would show as certain ourselves."""
    if channel.state not in SURE:
        return []
    if channel.hours.is_24_7:
        return [_opening({"dayOfWeek": list(DAYS)}, opens="00:00", closes="23:59")]
    return [_span(span) for span in channel.hours.spans]


def _span(span: Span) -> LinkedData:
    closes = "23:59" if span.closes == DAY_MINUTES else f"{clock(span.closes):0>5}"
    dates = {"validFrom": span.valid_from, "validThrough": span.valid_to}
    limits = {name: day.isoformat() for name, day in dates.items() if day}
    day: LinkedData = {"dayOfWeek": DAYS[span.weekday], **limits}
    return _opening(day, opens=f"{clock(span.opens):0>5}", closes=closes)


def _opening(days: LinkedData, *, opens: str, closes: str) -> LinkedData:
    return {"@type": "OpeningHoursSpecification", **days, "opens": opens, "closes": closes}
