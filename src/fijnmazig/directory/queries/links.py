"""The links of services, and which of them it is time to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fijnmazig.directory.models import Channel, LinkCheck, Service

EVERY = timedelta(days=6)  # a weekly run finds all of them due


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of one service, and since when it does not answer."""

    service_id: UUID
    url: str
    failed_since: datetime | None = None


def all_links() -> tuple[Link, ...]:
    """Return every link of published services, each once, by address."""
    return tuple(sorted(set(_links()), key=lambda link: (link.url, link.service_id)))


def _links() -> Iterator[Link]:
    published = Service.unscoped.filter(is_published=True).exclude(external_url="")
    for service_id, url in published.values_list("id", "external_url"):
        yield Link(service_id=service_id, url=url)
    rows = Channel.unscoped.filter(service__is_published=True, value__istartswith="http")
    for service_id, url in rows.values_list("service_id", "value"):
        yield Link(service_id=service_id, url=url)


def links_due(*, at: datetime, most: int) -> tuple[Link, ...]:
    """Return the links to look at now: never looked at first, then the longest ago."""
    known = {(row.service_id, row.url): row for row in LinkCheck.unscoped.all()}
    waiting: list[tuple[float, Link]] = []
    for link in all_links():
        row = known.get((link.service_id, link.url))
        if row is None:
            waiting.append((0.0, link))
        elif row.checked_at <= at - EVERY:
            since = Link(service_id=link.service_id, url=link.url, failed_since=row.failed_since)
            waiting.append((row.checked_at.timestamp(), since))
    ordered = sorted(waiting, key=lambda pair: (pair[0], pair[1].url))
    return tuple(link for _, link in ordered[:most])
