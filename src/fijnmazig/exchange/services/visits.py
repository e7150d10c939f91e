"""What is remembered of visits to a source: how far its list was read, and why a visit stopped."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.exchange import texts
from fijnmazig.exchange.domain.datestamps import read_stamp
from fijnmazig.exchange.domain.taken import Counts, TakenPage
from fijnmazig.exchange.models import Source
from fijnmazig.exchange.queries.sources import harvested_sources


@transaction.atomic
def note_fault(*, actor: Actor, source_id: UUID, fault: str, at: datetime) -> None:
    """Keep with the source why its last harvest stopped.

    Raises NotFound when the source is absent or not the actor's.
    """
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    source.last_harvest_at, source.last_fault = at, fault
    source.save(update_fields=["last_harvest_at", "last_fault"])
    record(actor=actor, act="exchange.harvest-stopped", subject_id=source.id, at=at)


@transaction.atomic
def begin_anew(*, actor: Actor, source_id: UUID, at: datetime) -> None:
    """Forget a list that the source does not go on with; a new one begins where the last ended.

    Raises NotFound when the source is absent or not the actor's.
    """
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    source.resumption_token = source.list_began_at = source.seen_until = ""
    source.save(update_fields=["resumption_token", "list_began_at", "seen_until"])
    record(actor=actor, act="exchange.list-begun-anew", subject_id=source.id, at=at)


@transaction.atomic
def name_source(*, actor: Actor, source_id: UUID, name: str, at: datetime) -> None:
    """Keep how a source calls itself.

    Raises NotFound when the source is absent or not the actor's.
    """
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    if source.repository != name:
        source.repository = name
        source.save(update_fields=["repository"])
        record(actor=actor, act="exchange.source-named", subject_id=source.id, at=at)


@transaction.atomic
def go_on(  # noqa: PLR0913 -- a page is its parts
    *, actor: Actor, source_id: UUID, page: TakenPage, token: str, counts: Counts, at: datetime
) -> None:
    """Remember where the list goes on after a page; at its end, up to when everything was read.

    Raises NotFound when the source is absent or not the actor's, Refused when somebody else reads
    the same list.
    """
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    if source.resumption_token != token:
        raise Refused(texts.HARVEST_RUNS)
    if not token:
        source.list_began_at = page.answered_at if read_stamp(page.answered_at) else ""
        source.seen_until = ""
    source.seen_until = max([source.seen_until, *(taken.datestamp for taken in page.records)])
    source.resumption_token = page.token
    if not page.token:
        _finish_list(source)
    _visited(source, at=at)
    record(
        actor=actor,
        act="exchange.page-harvested",
        subject_id=source.id,
        at=at,
        details=asdict(counts),
    )


@transaction.atomic
def find_nothing_new(*, actor: Actor, source_id: UUID, token: str, at: datetime) -> None:
    """Note that a list is at its end because nothing is left in it.

    Raises NotFound when the source is absent or not the actor's, Refused when somebody else reads
    the same list.
    """
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    if source.resumption_token != token:
        raise Refused(texts.HARVEST_RUNS)
    if token:
        _finish_list(source)
    _visited(source, at=at)
    record(actor=actor, act="exchange.source-visited", subject_id=source.id, at=at)


def _visited(source: Source, *, at: datetime) -> None:
    source.last_harvest_at, source.last_fault = at, ""
    source.save()


def _finish_list(source: Source) -> None:
    """Note up to when a list that is read to its end was whole.

    That is the latest change seen, but never later than the moment the list began: what changed
    while it was read may be missing from it, and comes with the next one.
    """
    began, seen = source.list_began_at, source.seen_until
    source.harvested_until = (min(began, seen) if began else seen) or source.harvested_until
    source.resumption_token = source.list_began_at = source.seen_until = ""
