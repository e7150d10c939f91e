"""Services for tests, made the way the house makes them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.domain.rows import AreaRow, ChannelRow, CheckedRow, HoursRow, ServiceRow
from fijnmazig.directory.models import Service
from fijnmazig.directory.services import load
from fijnmazig.directory.services.storing import store_service
from fijnmazig.places.services import load as load_places

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAID = CheckedRow(field="value", value="03 880 18 00", result="CONFIRMED", source="proefbron")
OFFICE = ChannelRow(
    kind="PHONE",
    value="+3238801800",
    label="03 880 18 00",
    number_kind="NATIONAL",
    hours_known=True,
    closed_on_public_holidays=True,
    closed_on_11_july=False,
    hours_checked=date(2026, 2, 1),
    hours=(HoursRow(days="ma-vr", start="09:00", end="17:00"),),
    checked=(SAID,),
)
FLANDERS = AreaRow(kind="FLANDERS")


def make_service(*, key: str = "proefdienst", position: int = 0, **changes: Any) -> Service:
    """Return a service for everyone in Flanders that answers in office hours."""
    settled: dict[str, Any] = {
        "key": key,
        "provider": "Proefhuis (fictief)",
        "name": f"Dienst {key}",
        "summary": "Een dienst voor een proef.",
        "audience": "EVERYONE",
        "access_rule": "DIRECT",
        "areas": (FLANDERS,),
        "channel": (OFFICE,),
        **changes,
    }
    return store_service(ServiceRow(**settled), position=position, at=MONDAY)


def load_everything() -> None:
    """Load municipalities and the services of content."""
    load_places(actor=OPERATOR)
    load(actor=OPERATOR, at=MONDAY)


def close_for_a_while(keys: Iterable[str], *, alert: str) -> None:
    """Say of services that they are closed for a while, and why."""
    services = Service.unscoped.filter(key__in=list(keys))
    services.update(status="TEMPORARILY_CLOSED", alert=alert)


def unpublish_everything() -> None:
    """Take every service off the open pages."""
    Service.unscoped.update(is_published=False)
