"""Answers to harvesters. Everything told here is open to all."""

from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings

from fijnmazig.exchange.domain import oai
from fijnmazig.exchange.domain.answers import (
    Answer,
    Formats,
    Headers,
    Hop,
    Identity,
    One,
    Record,
    Records,
    Sets,
)
from fijnmazig.exchange.domain.datestamps import stamp
from fijnmazig.exchange.domain.oai import Format, Listing, Place, Problem, Question, Verb
from fijnmazig.exchange.domain.sets import Family, known_sets
from fijnmazig.exchange.domain.tokens import Token
from fijnmazig.exchange.models import HarvestedRecord
from fijnmazig.library.domain.shared import SharedHeader
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.queries import exchange as library

BEFORE_US = datetime(2026, 1, 1, tzinfo=UTC)
"""Told as the earliest moment by an installation that never published anything."""


def answer(question: Question) -> Answer:
    """Return what is asked, or the problem that only the database can tell."""
    match question.verb:
        case Verb.IDENTIFY:
            return _identity()
        case Verb.LIST_SETS:
            return _sets()
        case Verb.LIST_METADATA_FORMATS:
            return _formats(question.item_id)
        case Verb.GET_RECORD:
            return _one(question)
    assert question.listing is not None  # noqa: S101 -- the other two verbs are lists
    return _page(question.listing, verb=question.verb)


def _identity() -> Identity:
    return Identity(
        name=settings.SITE_NAME,
        address=_mailbox(),
        earliest=library.first_change() or BEFORE_US,
    )


def _mailbox() -> str:
    """Return where our letters come from; a machine without a name gets one that leads nowhere."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return address if "." in address.partition("@")[2] else f"{address}.invalid"


def _sets() -> Sets:
    kinds, themes = library.kind_labels(), theme_labels()
    labels = {Family.KIND: kinds, Family.THEME: themes}
    return Sets(
        sets=tuple(
            (spec, labels[chosen.family][chosen.value]) for spec, chosen in known_sets().items()
        )
    )


def _formats(item_id: UUID | None) -> Answer:
    if item_id is not None and library.header_of(item_id) is None:
        return oai.absent()
    return Formats(forms=tuple(Format))


def _one(question: Question) -> One | Problem:
    assert question.item_id is not None  # noqa: S101 -- GetRecord has an identifier
    assert question.form is not None  # noqa: S101 -- and a format
    header = library.header_of(question.item_id)
    if header is None:
        return oai.absent()
    return One(form=question.form, record=_records([header])[0])


def _page(listing: Listing, *, verb: Verb) -> Headers | Records | Problem:
    """Return one page of a list; one row more is read, to know whether the list goes on."""
    chosen, after = listing.chosen, listing.after
    found = library.changed_headers(
        since=listing.since,
        before=listing.before,
        kind=chosen.value if chosen and chosen.family is Family.KIND else "",
        theme=chosen.value if chosen and chosen.family is Family.THEME else "",
        after=(after.at, after.item_id) if after else None,
        limit=oai.PER_PAGE + 1,
    )
    if not found:
        return oai.nothing_matches()
    given, token = found[: oai.PER_PAGE], _token(listing, found)
    if verb is Verb.LIST_IDENTIFIERS:
        return Headers(headers=given, cursor=listing.cursor, token=token)
    return Records(form=listing.form, records=_records(given), cursor=listing.cursor, token=token)


def _token(listing: Listing, found: tuple[SharedHeader, ...]) -> Token | None:
    if len(found) <= oai.PER_PAGE:
        return None
    last = found[oai.PER_PAGE - 1]
    place = Place(at=last.changed_at, item_id=last.id)
    return oai.next_token(listing, last=place, given=oai.PER_PAGE)


def _records(headers: Collection[SharedHeader]) -> tuple[Record, ...]:
    """Return the records of some headers; one withdrawn since its header was read is deleted."""
    ids = [header.id for header in headers if not header.is_deleted]
    items, chains = library.shared_items(ids), _chains(ids)
    return tuple(
        Record(header=header, item=items.get(header.id), chain=chains.get(header.id, ()))
        for header in headers
    )


def _chains(item_ids: Collection[UUID]) -> dict[UUID, tuple[Hop, ...]]:
    """Return how each item that we took over came here, our own harvest first."""
    rows = HarvestedRecord.unscoped.filter(item_id__in=item_ids, is_deleted=False)
    nearest_last = rows.select_related("source").order_by("-hops", "-id")
    return {row.item_id: chain_of(row) for row in nearest_last if row.item_id is not None}


def chain_of(row: HarvestedRecord) -> tuple[Hop, ...]:
    """Return the way of a record, our own harvest first."""
    ours = Hop(
        harvested_at=stamp(row.harvested_at),
        base_url=row.source.base_url,
        identifier=row.identifier,
        datestamp=row.datestamp,
        namespace=row.namespace,
        altered=True,
    )
    return (ours, *(Hop(**hop) for hop in row.chain))
