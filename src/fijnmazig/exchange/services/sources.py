"""Sources: add one, begin to remove one, ask for a harvest."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.fetching.addresses import is_web_address
from fijnmazig.exchange import texts
from fijnmazig.exchange.models import Source
from fijnmazig.exchange.queries.sources import harvested_sources, visible_sources
from fijnmazig.library.domain.permissions import EXCHANGE

LONGEST = 300


@transaction.atomic
def add_source(*, actor: Actor, base_url: str, at: datetime) -> UUID:
    """Add another installation by the address of its OAI-PMH door; nothing is fetched yet.

    Raises NotFound when the actor may not, Refused for what is no such address, our own, or known.
    """
    if harvested_sources(actor).filter(base_url=base_url.strip()).exists():
        raise Refused(texts.ADDRESS_KNOWN)
    return source_at(actor=actor, base_url=base_url, at=at)


@transaction.atomic
def source_at(*, actor: Actor, base_url: str, at: datetime) -> UUID:
    """Return the source at an address; one that is new is added.

    Raises NotFound when the actor may not, Refused for what is no such address, our own, or that of
    a source that is being removed.
    """
    if not actor.may(EXCHANGE):
        raise NotFound
    address = base_url.strip()
    if not is_web_address(address) or "?" in address or len(address) > LONGEST:
        raise Refused(texts.ADDRESS_WRONG)
    if address.startswith(f"{settings.SITE_URL}/"):
        raise Refused(texts.ADDRESS_OURS)
    source, is_new = Source.unscoped.get_or_create(base_url=address, defaults={"added_at": at})
    if source.removal_began_at is not None:
        raise Refused(texts.SOURCE_GOES)
    if is_new:
        record(actor=actor, act="exchange.source-added", subject_id=source.id, at=at)
    return source.id


@transaction.atomic
def remove_source(*, actor: Actor, source_id: UUID, at: datetime) -> None:
    """Begin to remove a source: nothing is harvested from it any more, `let_go` does the rest.

    Nothing happens when that began before. Raises NotFound when it is absent or not the actor's to
    change.
    """
    source = find(visible_sources(actor).select_for_update(), id=source_id)
    if source.removal_began_at is not None:
        return
    source.removal_began_at = at
    source.save(update_fields=["removal_began_at"])
    record(actor=actor, act="exchange.source-removed", subject_id=source_id, at=at)


@transaction.atomic
def ask_harvest(*, actor: Actor, source_id: UUID, at: datetime) -> None:
    """Note who asked for a harvest; the worker does it.

    Raises NotFound when the source is absent or not the actor's to change.
    """
    source = find(harvested_sources(actor), id=source_id)
    record(actor=actor, act="exchange.harvest-asked", subject_id=source.id, at=at)
