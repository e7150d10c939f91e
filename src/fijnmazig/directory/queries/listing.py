"""Services for paper: what stays true after today, in words, and how sure we are of each number.

Whether something is open *now* is left out: paper and what is kept on a device are read later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.domain.hours import BRUSSELS
from fijnmazig.directory.domain.kinds import Audience, ChannelKind, Check
from fijnmazig.directory.models import Verification
from fijnmazig.directory.queries.channels import ChannelShown
from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.directory.queries.part import Part, fitting_part
from fijnmazig.directory.queries.told_hours import hours_in_words
from fijnmazig.places.queries import municipality_name, resolve

DECISIVE = (Check.DISPUTED, Check.CONFIRMED, Check.OLD, Check.UNCONFIRMED)
"""What decides how sure a number is, when sources say more than one thing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelListed:
    """One way to reach a service, as it is written down: hours in words, doubts beside it."""

    label: StrOrPromise
    shown: str
    language: str
    dial: str
    is_phone: bool
    note: str
    hours: str
    doubts: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceListed:
    """One service as it is written down. There is no place in it for an address."""

    id: UUID
    key: str
    name: str
    language: str
    summary: str
    provider: str
    status: StrOrPromise
    alert: str
    not_for: str
    access: StrOrPromise
    is_for_professionals: bool
    channels: tuple[ChannelListed, ...]
    sources: tuple[str, ...]

    @property
    def has_number(self) -> bool:
        """Tell whether it can be rung."""
        return any(channel.is_phone for channel in self.channels)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What serves a place: danger first, then who helps in a crisis, then (a part of) the rest.

    `total` counts the rest, in all `parts`; `lacking` says so when not all of it stands here.
    """

    wanted: Wanted
    municipality: str
    printed_date: date
    acute: tuple[ServiceListed, ...]
    crisis: tuple[ServiceListed, ...]
    always: tuple[ServiceListed, ...]
    everyone: tuple[ServiceListed, ...]
    professionals: tuple[ServiceListed, ...]
    number: int = 1
    parts: int = 1
    total: int = 0
    lacking: str = ""

    @property
    def printed(self) -> str:
        """Return when this was written down, and what that means for the hours."""
        return str(texts.PRINTED_ON) % {"when": date_format(self.printed_date, "j F Y")}


def list_page(*, wanted: Wanted, at: datetime) -> ListPage:
    """Return what everybody may see of one part of all that fits, read at an aware moment.

    Whoever asks gets the same: paper goes from hand to hand. A constant number of queries, and
    never more rows than stand on it.
    """
    part = fitting_part(wanted=wanted, at=at)
    fixed = part.fixed
    on = at.astimezone(BRUSSELS).date()
    listed = _listed([*fixed.all, *part.services])
    others = [listed[one.key] for one in part.services]
    return ListPage(
        wanted=wanted,
        municipality=municipality_name(wanted.nis) if wanted.nis else "",
        printed_date=on,
        acute=tuple(listed[one.key] for one in fixed.acute),
        crisis=tuple(listed[one.key] for one in fixed.crisis),
        always=tuple(listed[one.key] for one in (*fixed.always, *fixed.questions)),
        everyone=tuple(one for one in others if not one.is_for_professionals),
        professionals=tuple(one for one in others if one.is_for_professionals),
        number=part.number,
        parts=part.parts,
        total=part.total,
        lacking=_lacking(part, wanted=wanted),
    )


def list_page_of(*, municipality: str, at: datetime) -> ListPage:
    """Return what serves a municipality, by a name, a former name or a postcode; all for nothing.

    Raises Refused when there is no such municipality.
    """
    found = resolve(municipality)
    if municipality and not found:
        raise Refused(texts.MUNICIPALITY_UNKNOWN)
    return list_page(wanted=Wanted(nis=found[0].municipality.nis if found else ""), at=at)


def _lacking(part: Part, *, wanted: Wanted) -> str:
    """Return that this is not all, how much there is and how to get the rest; nothing otherwise."""
    if part.parts == 1:
        return ""
    shown = {"first": part.first, "last": part.last, "total": part.total}
    narrower = texts.NARROW_IN_PLACE if wanted.nis else texts.NARROW_TO_PLACE
    return f"{texts.PART_OF_ALL % shown} {narrower} {texts.REST_ON_SITE}"


def listed_named(*, keys: Sequence[str], at: datetime) -> tuple[ServiceListed, ...]:
    """Return published services by key as they are written down, in the order given."""
    services = services_named(keys=keys, at=at)
    return tuple(_listed(services).values())


def _listed(services: Sequence[ServiceShown]) -> dict[str, ServiceListed]:
    sources = _sources(services)
    checks = _checks(channel.value for service in services for channel in service.channels)
    return {
        service.key: ServiceListed(
            id=service.id,
            key=service.key,
            name=service.name,
            language=service.language,
            summary=service.summary,
            provider=service.provider,
            status=service.status_label,
            alert=service.dated_alert,
            not_for=service.not_for,
            access=service.access_label,
            is_for_professionals=service.is_for_professionals,
            channels=tuple(_channel(one, service, checks=checks) for one in service.channels),
            sources=tuple(sources[service.id]),
        )
        for service in services
    }


def _sources(services: Sequence[ServiceShown]) -> defaultdict[UUID, list[str]]:
    """Return by service which sources speak of it, each with its date, without doubles."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    rows = Verification.unscoped.filter(service_id__in=[service.id for service in services])
    for row in rows.order_by("field", "source", "id"):
        said = f"{row.source} ({row.source_date})" if row.source_date else row.source
        if said not in found[row.service_id]:
            found[row.service_id].append(said)
    return found


def _checks(values: Iterable[str]) -> defaultdict[str, set[Check]]:
    """Return by number what its checks gave, whichever service it was checked for."""
    found: defaultdict[str, set[Check]] = defaultdict(set)
    rows = Verification.unscoped.filter(field="value", channel__value__in=set(values))
    for value, result in rows.values_list("channel__value", "check_result"):
        found[value].add(Check(result))
    return found


def _channel(
    channel: ChannelShown, service: ServiceShown, *, checks: Mapping[str, set[Check]]
) -> ChannelListed:
    is_phone = channel.kind is ChannelKind.PHONE
    doubts: list[StrOrPromise] = []
    if is_phone:
        results = checks.get(channel.value, {Check.UNCONFIRMED})
        decisive = next(check for check in DECISIVE if check in results)
        doubts += [texts.NUMBER_DOUBTS[decisive]] if decisive is not Check.CONFIRMED else []
    if channel.audience is Audience.PROFESSIONAL and not service.is_for_professionals:
        doubts.append(texts.FOR_PROFESSIONALS_ONLY)
    return ChannelListed(
        label=texts.CHANNELS[channel.kind],
        shown=channel.shown,
        language=channel.language,
        dial=channel.dial,
        is_phone=is_phone,
        note=channel.note,
        hours=hours_in_words(channel),
        doubts=tuple(doubts),
    )
