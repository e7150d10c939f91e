"""Two rows side by side, and what was merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations import texts as words
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.merges import FIELDS, UNDOABLE
from fijnmazig.organisations.models import (
    Mandate,
    Membership,
    Merge,
    Organisation,
    OrganisationArea,
    Participation,
    Professional,
)
from fijnmazig.organisations.queries.merges import mergeable_row, path_of, visible_merges
from fijnmazig.organisations.texts import merges as texts
from fijnmazig.places.queries import municipality_name

LIST_LENGTH = 100
CODES: Mapping[str, Mapping[str, StrOrPromise]] = {
    "kind": words.KINDS,
    "sector": words.SECTORS,
    "track": words.TRACKS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One field of the two rows, in words; `second_counts` is what we propose."""

    name: str
    label: StrOrPromise
    first: str
    second: str
    second_counts: bool

    @property
    def differs(self) -> bool:
        """Tell whether the two rows say otherwise."""
        return self.first != self.second


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs on each of the two rows, and moves along."""

    label: StrOrPromise
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Two rows side by side."""

    path: str
    is_organisation: bool
    first_id: UUID
    second_id: UUID
    first: str
    second: str
    choices: tuple[Choice, ...]
    hanging: tuple[Hanging, ...]
    second_stays: bool
    has_two_accounts: bool

    @property
    def same(self) -> tuple[Choice, ...]:
        """Return what both say alike."""
        return tuple(each for each in self.choices if each.first and not each.differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLine:
    """A merge: what stays, what went, and until when it can be undone."""

    id: UUID
    path: str
    kept_id: UUID
    kept: str
    gone: str
    merged_at: datetime
    until: datetime
    undone_at: datetime | None
    is_organisation: bool
    can_undo: bool


def compare_page(
    *, actor: Actor, kind: MergeKind, first_id: UUID, second_id: UUID, on: date
) -> ComparePage:
    """Return two rows side by side.

    Raises NotFound when either is absent or not the actor's to change, or when they are one.
    """
    first = mergeable_row(actor, kind=kind, row_id=first_id, on=on)
    second = mergeable_row(actor, kind=kind, row_id=second_id, on=on)
    if first == second:
        raise NotFound
    hanging = _hanging(kind, first.pk, second.pk)
    second_stays = _second_stays(first, second, hanging)
    return ComparePage(
        path=path_of(kind),
        is_organisation=kind is MergeKind.ORGANISATION,
        first_id=first.pk,
        second_id=second.pk,
        first=first.name,
        second=second.name,
        choices=tuple(
            _choice(name, first, second, second_stays=second_stays) for name in FIELDS[kind]
        ),
        hanging=hanging,
        second_stays=second_stays,
        has_two_accounts=all(getattr(row, "user_id", None) for row in (first, second)),
    )


def merge_lines(*, actor: Actor, at: datetime, on: date) -> tuple[MergeLine, ...]:
    """Return the merges of the last year, the newest first."""
    rows = list(visible_merges(actor, on=on).order_by("-merged_at", "id")[:LIST_LENGTH])
    names = _names(rows)
    return tuple(_merge_line(row, names, at) for row in rows)


def merge_page(*, actor: Actor, merge_id: UUID, at: datetime, on: date) -> MergeLine:
    """Return one merge. Raises NotFound when it is absent or not the actor's."""
    row = find(visible_merges(actor, on=on), id=merge_id)
    return _merge_line(row, _names([row]), at)


def _second_stays(
    first: Organisation | Professional,
    second: Organisation | Professional,
    hanging: Iterable[Hanging],
) -> bool:
    """Propose who stays: who has an account, else the one on which most hangs."""
    pairs = [(len(each.first), len(each.second)) for each in hanging]
    return (bool(getattr(second, "user_id", None)), sum(other for _one, other in pairs)) > (
        bool(getattr(first, "user_id", None)),
        sum(one for one, _other in pairs),
    )


def _choice(
    name: str,
    first: Organisation | Professional,
    second: Organisation | Professional,
    *,
    second_stays: bool,
) -> Choice:
    one, other = shown(getattr(first, name), field=name), shown(getattr(second, name), field=name)
    return Choice(
        name=name,
        label=texts.FIELDS[name],
        first=one,
        second=other,
        second_counts=bool(other) if second_stays else bool(other and not one),
    )


def shown(value: object, *, field: str) -> str:
    """Return a value in words."""
    if isinstance(value, bool):
        return str(texts.YES if value else texts.NO)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    text = str(value or "")
    return str(CODES.get(field, {}).get(text, text))


def _hanging(kind: MergeKind, first: UUID, second: UUID) -> tuple[Hanging, ...]:
    if kind is MergeKind.PROFESSIONAL:
        works = _said(Membership, "professional_id", "organisation__name", (first, second))
        asked = _said(Mandate, "professional_id", "partnership__name", (first, second))
        return (
            Hanging(label=texts.WORKS_FOR, first=works[first], second=works[second]),
            Hanging(label=texts.MANDATES, first=asked[first], second=asked[second]),
        )
    areas = {row_id: _areas(row_id) for row_id in (first, second)}
    people = _said(Membership, "organisation_id", "professional__name", (first, second))
    parts = _said(Participation, "organisation_id", "partnership__name", (first, second))
    return (
        Hanging(label=texts.AREAS, first=areas[first], second=areas[second]),
        Hanging(label=texts.PEOPLE, first=people[first], second=people[second]),
        Hanging(label=texts.PARTS, first=parts[first], second=parts[second]),
    )


def _areas(organisation_id: UUID) -> tuple[str, ...]:
    rows = OrganisationArea.unscoped.filter(organisation_id=organisation_id)
    return tuple(sorted(map(municipality_name, rows.values_list("nis", flat=True))))


def _said(
    model: type[Membership] | type[Mandate] | type[Participation],
    column: str,
    name: str,
    ids: Sequence[UUID],
) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = {row_id: [] for row_id in ids}
    rows = model.unscoped.filter(**{f"{column}__in": ids}).order_by(name)
    for row_id, said in rows.values_list(column, name):
        found[row_id].append(said)
    return {row_id: tuple(dict.fromkeys(said)) for row_id, said in found.items()}


def _names(rows: Sequence[Merge]) -> dict[UUID, str]:
    ids = {row_id for row in rows for row_id in (row.kept_id, row.gone_id)}
    found: dict[UUID, str] = {}
    for model in (Organisation, Professional):
        found |= dict(model.unscoped.filter(id__in=ids).values_list("id", "name"))
    return found


def _merge_line(row: Merge, names: Mapping[UUID, str], at: datetime) -> MergeLine:
    until = row.merged_at + UNDOABLE
    kind = MergeKind(row.kind)
    return MergeLine(
        id=row.id,
        path=path_of(kind),
        kept_id=row.kept_id,
        kept=names.get(row.kept_id, ""),
        gone=names.get(row.gone_id, ""),
        merged_at=row.merged_at,
        until=until,
        undone_at=row.undone_at,
        is_organisation=kind is MergeKind.ORGANISATION,
        can_undo=row.undone_at is None and at <= until,
    )
