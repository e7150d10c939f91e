"""Take over one page of records: every record whole, then how far the list was read."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.exchange.domain.names import uuid_in
from fijnmazig.exchange.domain.taken import Counts, Step, TakenPage, TakenRecord, step_for
from fijnmazig.exchange.models import HarvestedRecord, Source
from fijnmazig.exchange.queries.sources import harvested_sources, offers_of
from fijnmazig.exchange.services.visits import go_on
from fijnmazig.library.queries.exchange import made_here, shown_copies
from fijnmazig.library.services.harvested import drop_copy, keep_copy, keep_text
from fijnmazig.library.services.indexing import followed_once


def take_page(
    *, actor: Actor, source_id: UUID, page: TakenPage, token: str, at: datetime
) -> Counts:
    """Take over the records of a page that `token` led to, then remember where the list goes on.

    Each record is kept or let go in a transaction of its own; whoever takes the page again finds
    what is done. Raises NotFound when the source is absent or not the actor's, Refused when
    somebody else reads the same list.
    """
    counts = Counts()
    with followed_once():
        for taken in page.records:
            _keep_text(source_id=source_id, taken=taken)
            counts = counts.plus(_take(actor=actor, source_id=source_id, taken=taken, at=at))
    go_on(actor=actor, source_id=source_id, page=page, token=token, counts=counts, at=at)
    return counts


def _keep_text(*, source_id: UUID, taken: TakenRecord) -> None:
    """Store the text of a record that says something new, before the transaction that takes it."""
    known = HarvestedRecord.unscoped.filter(source_id=source_id, identifier=taken.identifier)
    if taken.copy is not None and not known.filter(fingerprint=taken.fingerprint).exists():
        keep_text(taken.copy)


@transaction.atomic
def _take(*, actor: Actor, source_id: UUID, taken: TakenRecord, at: datetime) -> Counts:
    """Do with one record what is to be done, and remember what it said."""
    source = find(harvested_sources(actor).select_for_update(), id=source_id)
    rows = HarvestedRecord.unscoped.filter(source=source, identifier=taken.identifier)
    before = rows.first()
    if before is not None and before.fingerprint == taken.fingerprint:
        rows.update(datestamp=taken.datestamp)
        return Counts(unchanged=1)
    origin = taken.origin_identifier
    known_id = shown_copies([origin]).get(origin)
    row = _remembered(source, taken, before=before, at=at)
    ours = uuid_in(origin)
    if ours is not None and made_here([ours]):
        return Counts(own=1)
    step = step_for(taken, source_id=source.id, offers=offers_of([origin])[origin])
    item_id = known_id
    if step is Step.KEEP and taken.copy is not None:
        item_id = keep_copy(actor=actor, copy=taken.copy, at=at)
    if step is Step.DROP and known_id is not None:
        drop_copy(actor=actor, item_id=known_id, at=at)
    HarvestedRecord.unscoped.filter(id=row.id).update(item_id=item_id)
    return _counted(step, was_known=known_id is not None)


def _counted(step: Step, *, was_known: bool) -> Counts:
    if step is Step.KEEP:
        return Counts(updated=1) if was_known else Counts(created=1)
    if step is Step.DROP:
        return Counts(deleted=1) if was_known else Counts(elsewhere=1)
    return Counts(unreadable=1) if step is Step.UNREADABLE else Counts(elsewhere=1)


def _remembered(
    source: Source, taken: TakenRecord, *, before: HarvestedRecord | None, at: datetime
) -> HarvestedRecord:
    """Write down what a record says now, over what it said `before`; its source is locked."""
    row = before or HarvestedRecord(source=source, identifier=taken.identifier)
    row.origin_identifier = taken.origin_identifier
    row.datestamp = taken.datestamp
    row.harvested_at = at
    row.namespace = taken.namespace
    row.fingerprint = taken.fingerprint
    row.hops = taken.hops
    row.chain = [asdict(hop) for hop in taken.chain]
    row.is_deleted = taken.is_deleted
    row.item_id = None
    row.save()
    return row
