"""The sources we harvest, for those who look after them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.exchange.domain.names import host_of, named_host
from fijnmazig.exchange.domain.taken import Offer
from fijnmazig.exchange.models import HarvestedRecord, Source
from fijnmazig.library.domain.permissions import EXCHANGE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """One source. `shown` counts items that stand here because of it, `gone` what it took back.

    `other` counts records that stand here on another account: our own, or nearer to their origin.
    `is_going`: it is being removed.
    """

    id: UUID
    base_url: str
    name: str
    harvested_until: str
    is_half_read: bool
    last_harvest_at: datetime | None
    last_fault: str
    is_going: bool
    shown: int
    gone: int
    other: int


def visible_sources(actor: Actor) -> QuerySet[Source]:
    """Return the sources that the actor may see and change; none without the permission."""
    return Source.unscoped.all() if actor.may(EXCHANGE) else Source.unscoped.none()


def harvested_sources(actor: Actor) -> QuerySet[Source]:
    """Return those of the actor's sources that are not being removed."""
    return visible_sources(actor).filter(removal_began_at=None)


def going_ids(*, actor: Actor) -> tuple[UUID, ...]:
    """Return the sources that are being removed, the one that was to go first in front."""
    rows = visible_sources(actor).exclude(removal_began_at=None)
    return tuple(rows.order_by("removal_began_at", "id").values_list("id", flat=True))


def source_lines(*, actor: Actor) -> tuple[SourceShown, ...]:
    """Return every source with its counts, by name."""
    deleted = Q(records__is_deleted=True)
    here = Q(records__item__isnull=False)
    rows = visible_sources(actor).annotate(
        shown=Count("records", filter=here & ~deleted),
        gone=Count("records", filter=deleted),
        other=Count("records", filter=~here & ~deleted),
    )
    return tuple(
        SourceShown(
            id=row.id,
            base_url=row.base_url,
            name=row.name or row.repository or row.base_url,
            harvested_until=row.harvested_until,
            is_half_read=bool(row.resumption_token),
            last_harvest_at=row.last_harvest_at,
            last_fault=row.last_fault,
            is_going=row.removal_began_at is not None,
            shown=row.shown,
            gone=row.gone,
            other=row.other,
        )
        for row in rows.order_by("name", "repository", "base_url")
    )


def source_ids(*, actor: Actor) -> tuple[UUID, ...]:
    """Return the sources to harvest, the one that waited longest first."""
    longest = F("last_harvest_at").asc(nulls_first=True)
    rows = harvested_sources(actor).order_by(longest, "added_at", "id")
    return tuple(rows.values_list("id", flat=True))


def source_line(*, actor: Actor, source_id: UUID) -> SourceShown:
    """Return one source. Raises NotFound when it is absent or not the actor's to see."""
    find(visible_sources(actor), id=source_id)
    return next(line for line in source_lines(actor=actor) if line.id == source_id)


def offers_of(origins: Collection[str]) -> dict[str, list[Offer]]:
    """Return who offers, or offered, the items with these first names, oldest first.

    Whoever gives a name of another source of ours as its own never counts as its origin. A source
    that is being removed offers nothing any more.
    """
    rows = HarvestedRecord.unscoped.filter(
        origin_identifier__in=origins, source__removal_began_at=None
    ).order_by("id")
    staying = Source.unscoped.filter(removal_began_at=None)
    addresses = staying.values_list("base_url", flat=True) if origins else ()
    hosts = frozenset(host_of(address) for address in addresses)
    found: dict[str, list[Offer]] = {}
    for row in rows.select_related("source"):
        home = named_host(row.origin_identifier)
        is_borrowed = home in hosts and home != host_of(row.source.base_url)
        hops = max(row.hops, 2) if is_borrowed else row.hops
        offer = Offer(source_id=row.source_id, hops=hops, is_deleted=row.is_deleted)
        found.setdefault(row.origin_identifier, []).append(offer)
    return found
