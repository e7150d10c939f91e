"""What the open page hides because it names somebody is withheld once that somebody is forgotten.

The filter of the open page knows people by their profiles; a text that it hides would be read by
everybody once the profile is empty. No text changes: whoever writes another in its place shows it
again, or shows it as it is, and whoever reads it inside goes on doing so. What was shown again is
withheld anew when somebody else goes whom it names, or when an older copy brought the same person
back; not when the same person is asked for once more, for their row says no name by then. Source:
ADR 0043, ADR 0044.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import batched, product
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from fijnmazig.audit.domain import Details
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.kinds import MergeKind, OpenKind
from fijnmazig.organisations.models import Merge, Participation, Professional, Withheld
from fijnmazig.organisations.queries.openness import (
    VALUES,
    Private,
    contacts_of,
    full_names_of,
    private_in,
)
from fijnmazig.organisations.queries.showing import Seen, showable_rows
from fijnmazig.organisations.queries.withheld import (
    FIELDS,
    MODELS,
    OpenRow,
    Spot,
    as_seen,
    digest_of,
    digests_of,
    standing_among,
    withheld_among,
    withheld_rows,
    withholding_of,
)
from fijnmazig.organisations.texts import showing as texts

CHUNK = 2_000  # rows in memory at once
FEW = 4  # addresses and numbers, of two people
KINDS = {model.__name__: kind for kind, model in MODELS.items()}  # as a merge calls them


@dataclass(slots=True)
class Leaving:
    """Whose names and contact details go, noted before they do; then the texts that held them."""

    names: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)

    def lose_names(self, people: QuerySet[Professional]) -> None:
        """Note how people are called whose name goes."""
        self.names |= full_names_of(people)

    def lose_contacts(self, people: QuerySet[Professional]) -> None:
        """Note how people are reached whose address and number go."""
        self.contacts |= contacts_of(people)

    def keep(self, people: QuerySet[Professional]) -> None:
        """Take back what is theirs still: the filter goes on to know it."""
        self.names -= full_names_of(people)
        self.contacts -= contacts_of(people)

    def withhold_texts(self, *, actor: Actor, at: datetime) -> int:
        """Keep every open text that names who went off open pages; return how many are new there.

        In the transaction in which the profiles were emptied, and after that: an address or number
        that somebody else still has as theirs is hidden by the filter. What was withheld already
        for somebody else is withheld anew, so that nobody shows it who read it before. One act for
        each row, with its fields, those too; nobody's name or number stands in it.
        """
        gone = Private(names=frozenset(self.names), contacts=frozenset(self.contacts))
        if not gone.names and not gone.contacts:
            return 0
        hits = {spot: text for spot, text in _open_texts(gone) if gone.hides(text)}
        theirs = private_in(hits.values()).contacts
        gone = replace(gone, contacts=gone.contacts - theirs)
        open_now = {spot for spot, text in hits.items() if gone.hides(text)}
        kept = {spot for spot, text in _kept_by_merges() if gone.hides(text)}
        found = open_now | kept
        before = withheld_among(found)
        _let_go(before)
        _withhold(found, at=at)
        _record(open_now, act="organisations.open-text-withheld", actor=actor, at=at)
        return len(open_now - before)


@contextmanager
def withholding(
    ids: Iterable[UUID], *, actor: Actor, at: datetime, names: bool = False
) -> Iterator[None]:
    """Withhold what open pages hid because of an address or number of people that goes meanwhile.

    Or because of a name, where `names` says so: that looks through every text, so a name that is
    only corrected is left.
    """
    people, leaving = Professional.unscoped.filter(id__in=set(ids), merged_into=None), Leaving()
    leaving.lose_contacts(people)
    if names:
        leaving.lose_names(people)
    yield
    leaving.keep(people)
    leaving.withhold_texts(actor=actor, at=at)


def carry_over(entries: Iterable[Mapping[str, Any]], *, at: datetime) -> None:
    """Withhold what a merge took from a row where it is withheld, also in the row that took it."""
    told = list(entries)
    standing = withholding_of({UUID(each["id"]) for each in told if each["model"] in KINDS})
    held = {(field, digest) for _, field, digest in standing.spots}
    taken = {
        spot
        for each in told
        for spot, text in _texts_of(each, sides=("after",))
        if any((spot.field, digest) in held for digest in digests_of(text))
    }
    _withhold(taken - withheld_among(taken), at=at)


@transaction.atomic
def show_again(*, actor: Actor, seen: Seen, at: datetime) -> None:
    """Show a text on open pages again as it is; `seen` is where it stands, and as it was read.

    Raises NotFound when its row is absent or not the actor's to change, or has no such text;
    Refused when the text is another by now, was withheld anew meanwhile or is no more, or also
    names somebody whom the filter knows.
    """
    if seen.field not in FIELDS[seen.kind]:
        raise NotFound
    rows = showable_rows(actor, kind=seen.kind)
    row: OpenRow = find(rows.select_for_update(), id=seen.row_id)
    text: str = getattr(row, seen.field)
    if not seen.as_seen.startswith(digest_of(text)):
        raise Refused(texts.OTHER_BY_NOW)
    if private_in([text]).hides(text):
        raise Refused(texts.NAMES_SOMEBODY)
    held = list(
        withheld_rows(row, field=seen.field).select_for_update().values_list("id", flat=True)
    )
    if not held:
        raise Refused(texts.HELD_NO_MORE)
    if seen.as_seen != as_seen(text, newest=held[0]):
        raise Refused(texts.OTHER_BY_NOW)
    Withheld.unscoped.filter(id__in=held).delete()  # those: what came meanwhile stays
    spot = _spot(seen.kind, row.id, seen.field, text)
    _record([spot], act="organisations.open-text-unhidden", actor=actor, at=at)


def forget_withheld() -> int:
    """Forget what was withheld and stands nowhere any more; return of how many texts.

    What a merge keeps to be undone stands there still.
    """
    keys = list(Withheld.unscoped.order_by("id").values_list("id", flat=True))
    return sum(_forget_withheld(some) for some in batched(keys, CHUNK, strict=False))


def _forget_withheld(ids: Collection[int]) -> int:
    rows = Withheld.unscoped.filter(id__in=ids).values_list("id", *Spot._fields)
    spots = {key: Spot(*spot) for key, *spot in rows}
    over = set(spots.values()) - standing_among(spots.values())
    if not over:
        return 0
    over -= {
        spot._replace(digest=digest)
        for spot, text in _kept_by_merges()
        for digest in digests_of(text)
    }
    gone = [key for key, spot in spots.items() if spot in over]
    return Withheld.unscoped.filter(id__in=gone).delete()[0]


def _open_texts(gone: Private) -> Iterator[tuple[Spot, str]]:
    """Yield the texts that may name who goes; the database looks up an address or two itself."""
    is_short = not gone.names and len(gone.contacts) <= FEW
    for kind, model in MODELS.items():
        rows = model.unscoped.order_by("id").values_list("id", *FIELDS[kind])
        if is_short:
            rows = rows.filter(_says(FIELDS[kind], gone.contacts))
        for key, *said in rows.iterator(chunk_size=CHUNK):
            for name, text in zip(FIELDS[kind], said, strict=True):
                if text:
                    yield _spot(kind, key, name, text), text


def _says(fields: Iterable[str], contacts: Iterable[str]) -> Q:
    said = Q()
    for name, contact in product(fields, contacts):
        said |= Q(**{f"{name}__iexact": contact})
    return said


def _kept_by_merges() -> Iterator[tuple[Spot, str]]:
    """Yield such texts also where a merge keeps them to be undone: it would bring them back."""
    merges = Merge.unscoped.filter(kind=MergeKind.ORGANISATION, undone_at=None)
    for merge in merges.order_by("id").iterator(chunk_size=CHUNK):
        for entry in merge.moved.get("entries", ()):
            yield from _texts_of(entry, sides=("before", "after"))


def _texts_of(entry: Mapping[str, Any], *, sides: tuple[str, ...]) -> Iterator[tuple[Spot, str]]:
    kind = KINDS.get(entry["model"])
    for side in sides:
        for name, text in (entry[side] or {}).items():
            if kind is not None and name in FIELDS[kind] and text:
                yield _spot(kind, UUID(entry["id"]), name, text), text


def _spot(kind: OpenKind, row_id: UUID, name: str, text: str) -> Spot:
    return Spot(kind=kind.value, row_id=row_id, field=name, digest=digest_of(text))


def _withhold(spots: Iterable[Spot], *, at: datetime) -> None:
    Withheld.unscoped.bulk_create(
        [Withheld(**spot._asdict(), withheld_at=at) for spot in sorted(spots)], batch_size=CHUNK
    )


def _let_go(spots: Iterable[Spot]) -> None:
    """Forget these, to withhold them anew: a new row, so that nobody's page knows it yet."""
    wanted = set(spots)
    ids = sorted({spot.row_id for spot in wanted})
    for some in batched(ids, VALUES, strict=False):
        rows = Withheld.unscoped.filter(row_id__in=some).select_for_update().order_by("id")
        gone = [key for key, *at in rows.values_list("id", *Spot._fields) if Spot(*at) in wanted]
        Withheld.unscoped.filter(id__in=gone).delete()


def _record(spots: Iterable[Spot], *, act: str, actor: Actor, at: datetime) -> None:
    """Write one act for each row, on the organisation or the partnership."""
    fields: dict[tuple[str, UUID], list[str]] = {}
    for spot in sorted(spots):
        fields.setdefault((spot.kind, spot.row_id), []).append(spot.field)
    parts = _parts(row_id for kind, row_id in fields if kind == OpenKind.PARTICIPATION)
    for (kind, row_id), names in fields.items():
        bond = parts.get(row_id)
        is_body = kind == OpenKind.ORGANISATION
        record(
            actor=actor,
            act=act,
            subject_id=bond.partnership_id if bond else row_id,
            subject_kind="organisation" if is_body else "partnership",
            at=at,
            details=_details(names, bond),
        )


def _details(names: list[str], bond: Participation | None) -> Details:
    where = {"organisation": str(bond.organisation_id)} if bond else {}
    return {"fields": [*names], **where}


def _parts(ids: Iterable[UUID]) -> dict[UUID, Participation]:
    return {
        row.id: row
        for some in batched(ids, VALUES, strict=False)
        for row in Participation.unscoped.filter(id__in=some)
    }
