"""Look whether the links of services still answer: politely, and only on the public web."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.fetching.web import FetchError
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import LinkCheck
from fijnmazig.directory.queries.links import Link, all_links, links_due

MOST_LINKS = 300  # in one run
BREATH = 1.0  # seconds between two questions to one site

type Probe = Callable[[str], int]
"""Return the status with which an address answers. Raises FetchError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """One link that was looked at; no status when nothing answered."""

    service: str
    url: str
    status: int | None
    failed_since: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksChecked:
    """What one run looked at."""

    checked: int
    failing: int
    links: tuple[LinkLine, ...]


def check_links(
    *,
    actor: Actor,
    probe: Probe,
    at: datetime,
    most: int = MOST_LINKS,
    pause: Callable[[float], None] = time.sleep,
) -> LinksChecked:
    """Look at the links whose turn it is, and keep since when one does not answer.

    Nothing is locked while sites answer. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    found: dict[Link, int | None] = {}
    last = ""
    for link in links_due(at=at, most=most):
        host = urlsplit(link.url).netloc
        if host == last:
            pause(BREATH)
        last = host
        found[link] = _status(probe, link.url)
    return _keep(found, actor=actor, at=at)


def _status(probe: Probe, url: str) -> int | None:
    try:
        return probe(url)
    except FetchError:
        return None


@transaction.atomic
def _keep(found: Mapping[Link, int | None], *, actor: Actor, at: datetime) -> LinksChecked:
    """Keep what was seen, and forget links that no service has any more."""
    for link, status in found.items():
        LinkCheck.unscoped.update_or_create(
            service_id=link.service_id,
            url=link.url,
            defaults={
                "status": status,
                "checked_at": at,
                "failed_since": None if _answers(status) else link.failed_since or at,
            },
        )
    there = {(link.service_id, link.url) for link in all_links()}
    rows = LinkCheck.unscoped.select_related("service").order_by("url", "id")
    LinkCheck.unscoped.filter(
        id__in=[row.id for row in rows if (row.service_id, row.url) not in there]
    ).delete()
    failing = list(rows.filter(failed_since__isnull=False))
    record(
        actor=actor,
        act="directory.links-checked",
        at=at,
        details={"checked": len(found), "failing": len(failing)},
    )
    return LinksChecked(
        checked=len(found),
        failing=len(failing),
        links=tuple(
            LinkLine(
                service=row.service.key,
                url=row.url,
                status=row.status,
                failed_since=row.failed_since.isoformat() if row.failed_since else None,
            )
            for row in failing
        ),
    )


def _answers(status: int | None) -> bool:
    """Tell whether a page is there: one that asks for patience or a login is."""
    return status is not None and (
        status < HTTPStatus.BAD_REQUEST
        or status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
    )


@transaction.atomic
def request_link_check(*, actor: Actor, at: datetime) -> None:
    """Keep that an editor wants the links looked at. Raises NotFound when the actor may not."""
    if not actor.may(EDIT):
        raise NotFound
    record(actor=actor, act="directory.link-check-requested", at=at)
