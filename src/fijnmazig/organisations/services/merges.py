"""Two rows that are one: merged, taken apart again within a year, or said to be two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.doubles import pair_of
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.merges import FIELDS, UNDOABLE, Side, Span, joined
from fijnmazig.organisations.models import (
    Distinction,
    JoinRequest,
    Mandate,
    Membership,
    Merge,
    Organisation,
    OrganisationArea,
    Participation,
    Professional,
)
from fijnmazig.organisations.queries.comparing import ComparePage, compare_page
from fijnmazig.organisations.queries.merges import (
    mergeable_organisations,
    mergeable_professionals,
    visible_merges,
)
from fijnmazig.organisations.services.keys import keep_organisations, keep_people
from fijnmazig.organisations.services.ledger import Ledger, take_back
from fijnmazig.organisations.services.open_texts import carry_over, withholding
from fijnmazig.organisations.texts import merges as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Which row stays, which goes, and the fields whose value comes from the one that goes."""

    kind: MergeKind
    kept_id: UUID
    gone_id: UUID
    from_gone: frozenset[str] = frozenset()


@transaction.atomic
def compare(
    *, actor: Actor, kind: MergeKind, first_id: UUID, second_id: UUID, at: datetime
) -> ComparePage:
    """Return two rows side by side; record whose contact details were shown.

    Raises NotFound when either is absent or not the actor's to change, or when they are one.
    """
    page = compare_page(
        actor=actor, kind=kind, first_id=first_id, second_id=second_id, on=localdate(at)
    )
    for row_id in (first_id, second_id) if kind is MergeKind.PROFESSIONAL else ():
        record(
            actor=actor,
            act="organisations.professional-viewed",
            subject_id=row_id,
            subject_kind="professional",
            at=at,
        )
    return page


@transaction.atomic
def merge(*, actor: Actor, union: Union, at: datetime) -> UUID:
    """Make one row of two, move all that hangs on the one that goes, and return the merge's id.

    Raises NotFound when either is absent or not the actor's to change; Refused when both people
    have an account.
    """
    both = _both(actor, union.kind, (union.kept_id, union.gone_id), at)
    kept, gone = both[union.kept_id], both[union.gone_id]
    if kept == gone:
        raise NotFound
    ledger = Ledger()
    people = both if union.kind is MergeKind.PROFESSIONAL else ()
    with withholding(people, actor=actor, at=at, names=True):
        _make_one(ledger, union, kept, gone)
    carry_over(ledger.entries, at=at)
    _keep_keys(union.kind, kept.pk)
    made = Merge.unscoped.create(
        kind=union.kind,
        kept_id=kept.pk,
        gone_id=gone.pk,
        moved={"entries": ledger.entries},
        merged_by=actor.user_id,
        merged_at=at,
    )
    _record(actor, "organisations.merged", made, at)
    return made.id


@transaction.atomic
def undo(*, actor: Actor, merge_id: UUID, at: datetime) -> None:
    """Make two rows of one again, exactly as they were.

    Raises NotFound when the merge is absent or not the actor's; Refused when it was undone, is
    more than a year old, or when later changes stand in the way.
    """
    made = find(visible_merges(actor, on=localdate(at)).select_for_update(), id=merge_id)
    if made.undone_at is not None:
        raise Refused(texts.UNDONE_ALREADY)
    if made.merged_at < at - UNDOABLE:
        raise Refused(texts.TOO_LATE)
    try:
        with transaction.atomic():
            take_back(made.moved["entries"])
    except IntegrityError as clash:
        raise Refused(texts.TAKEN_MEANWHILE) from clash
    _keep_keys(MergeKind(made.kind), made.kept_id, made.gone_id)
    made.undone_at, made.moved = at, {}
    made.save(update_fields=["undone_at", "moved"])
    _record(actor, "organisations.merge-undone", made, at)


@transaction.atomic
def distinguish(*, actor: Actor, kind: MergeKind, ids: Iterable[UUID], at: datetime) -> None:
    """Remember that two rows are two, so that nobody is asked again.

    Raises NotFound when either is absent or not the actor's to change.
    """
    first, second = pair_of(ids)
    _both(actor, kind, (first, second), at)
    if first == second:
        raise NotFound
    Distinction.unscoped.get_or_create(
        kind=kind,
        first_id=first,
        second_id=second,
        defaults={"decided_by": actor.user_id, "decided_at": at},
    )
    record(
        actor=actor,
        act="organisations.distinguished",
        subject_id=first,
        subject_kind=kind.lower(),
        at=at,
        details={"other": str(second)},
    )


def _keep_keys(kind: MergeKind, *ids: UUID) -> None:
    keep = keep_organisations if kind is MergeKind.ORGANISATION else keep_people
    keep(ids)


def _both(
    actor: Actor, kind: MergeKind, ids: Iterable[UUID], at: datetime
) -> dict[UUID, Organisation | Professional]:
    """Return rows, locked in the order of their ids: two who ask crosswise wait for each other."""
    return {row_id: _locked(actor, kind, row_id, at) for row_id in sorted(set(ids))}


def _locked(
    actor: Actor, kind: MergeKind, row_id: UUID, at: datetime
) -> Organisation | Professional:
    if kind is MergeKind.ORGANISATION:
        return find(mergeable_organisations(actor).select_for_update(), id=row_id)
    people = mergeable_professionals(actor, on=localdate(at))
    return find(people.select_for_update(), id=row_id)


def _make_one(
    ledger: Ledger,
    union: Union,
    kept: Organisation | Professional,
    gone: Organisation | Professional,
) -> None:
    ledger.change(gone, merged_into_id=kept.pk)
    if isinstance(kept, Professional) and isinstance(gone, Professional):
        _merge_people(ledger, kept, gone)
    else:
        _merge_organisations(ledger, kept.pk, gone.pk)
    chosen = [name for name in FIELDS[union.kind] if name in union.from_gone]
    if chosen:
        ledger.change(kept, **{name: getattr(gone, name) for name in chosen})


def _merge_people(ledger: Ledger, kept: Professional, gone: Professional) -> None:
    if kept.user_id and gone.user_id:
        raise Refused(texts.TWO_ACCOUNTS)
    if gone.user_id:
        account = gone.user_id
        ledger.change(gone, user_id=None)
        ledger.change(kept, user_id=account)
    move = _Move(ledger, column="professional_id", kept=kept.pk, gone=gone.pk)
    move.spans(Membership.unscoped.all(), alike_by=("organisation_id",), words="function")
    move.spans(Mandate.unscoped.all(), alike_by=("partnership_id", "kind", "nis"), words="")


def _merge_organisations(ledger: Ledger, kept: UUID, gone: UUID) -> None:
    move = _Move(ledger, column="organisation_id", kept=kept, gone=gone)
    there = set(
        OrganisationArea.unscoped.filter(organisation_id=kept).values_list("nis", flat=True)
    )
    for area in OrganisationArea.unscoped.filter(organisation_id=gone).order_by("id"):
        if area.nis in there:
            ledger.remove(area)
        else:
            ledger.change(area, organisation_id=kept)
    move.spans(Membership.unscoped.all(), alike_by=("professional_id",), words="function")
    move.spans(Participation.unscoped.all(), alike_by=("partnership_id",), words="part")
    move.rows(Mandate.unscoped.all())
    move.rows(JoinRequest.unscoped.all())


class _Move:
    """Moves what hangs on the row that goes to the row that stays."""

    def __init__(self, ledger: Ledger, *, column: str, kept: UUID, gone: UUID) -> None:
        self._ledger, self._column = ledger, column
        self._kept, self._gone = kept, gone

    def rows[M: Model](self, rows: QuerySet[M]) -> None:
        """Move rows that may stand next to any other."""
        for row in rows.filter(**{self._column: self._gone}).order_by("pk"):
            self._ledger.change(row, **{self._column: self._kept})

    def spans[M: Model](self, rows: QuerySet[M], *, alike_by: tuple[str, ...], words: str) -> None:
        """Move rows with a period; those about the same that overlap become one."""
        both = {f"{self._column}__in": (self._kept, self._gone)}
        groups: dict[tuple[object, ...], list[M]] = {}
        for row in rows.filter(**both).select_for_update().order_by("pk"):
            groups.setdefault(tuple(getattr(row, name) for name in alike_by), []).append(row)
        for group in groups.values():
            self._move_group({row.pk: row for row in group}, words)

    def _move_group(self, group: Mapping[UUID, Model], words: str) -> None:
        gone = {key for key, row in group.items() if getattr(row, self._column) == self._gone}
        if not gone:
            return
        spans = [self._span(row, words) for row in group.values()]
        together = [each for each in joined(spans) if gone & {each.stays, *each.goes}]
        removed = {key for each in together for key in each.goes}
        for key in sorted(removed):
            self._ledger.remove(group[key])
        for each in together:
            values = {"start_date": each.start, "end_date": each.end}
            texts_too = {words: each.words} if words else {}
            self._ledger.change(group[each.stays], **values, **texts_too)
        for key in sorted(gone - removed):
            self._ledger.change(group[key], **{self._column: self._kept})

    def _span(self, row: Model, words: str) -> Span:
        is_gone = getattr(row, self._column) == self._gone
        return Span(
            id=row.pk,
            start=row.start_date,  # type: ignore[attr-defined]  # every model with a period has it
            end=row.end_date,  # type: ignore[attr-defined]  # idem
            words=getattr(row, words) if words else "",
            side=Side.GONE if is_gone else Side.KEPT,
        )


def _record(actor: Actor, act: str, made: Merge, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=made.kept_id,
        subject_kind=made.kind.lower(),
        at=at,
        details={"gone": str(made.gone_id), "merge": str(made.id)},
    )
