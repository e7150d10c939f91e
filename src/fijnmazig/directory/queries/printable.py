"""Numbers that may be printed: confirmed by a source, with that source and the day of the check.

Paper stays for years. What nobody confirmed, or what sources disagree on, is not printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.directory.domain.kinds import ChannelKind, Check
from fijnmazig.directory.models import Verification
from fijnmazig.directory.queries.finding import ServiceShown, services_named


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintableNumber:
    """One number with who it reaches, where it was read, and on which day that was checked.

    `status` says that nobody answers it for a while; it is empty when somebody does.
    """

    key: str
    name: str
    shown: str
    source: str
    checked_date: date
    status: StrOrPromise


def printable_numbers(*, keys: Sequence[str], at: datetime) -> tuple[PrintableNumber, ...]:
    """Return the first confirmed number of each published service, in the order given.

    A service is absent when its number is not confirmed, or when a later check disputes it.
    """
    services = services_named(keys=keys, at=at)
    rows = Verification.unscoped.filter(field="value", service_id__in=[one.id for one in services])
    doubted: set[UUID | None] = set()
    confirmed: dict[UUID | None, tuple[str, date]] = {}
    for row in rows.order_by("checked_date", "id"):
        if row.check_result == Check.DISPUTED.value:
            doubted.add(row.channel_id)
        elif row.check_result == Check.CONFIRMED.value and row.checked_date:
            confirmed[row.channel_id] = (row.source, row.checked_date)
    sure = {key: said for key, said in confirmed.items() if key not in doubted}
    found = (_first(service, sure=sure) for service in services)
    return tuple(one for one in found if one is not None)


def _first(
    service: ServiceShown, *, sure: Mapping[UUID | None, tuple[str, date]]
) -> PrintableNumber | None:
    for channel in service.channels:
        if channel.kind is ChannelKind.PHONE and channel.id in sure:
            source, checked = sure[channel.id]
            return PrintableNumber(
                key=service.key,
                name=service.name,
                shown=channel.shown,
                source=source,
                checked_date=checked,
                status=service.status_label,
            )
    return None
