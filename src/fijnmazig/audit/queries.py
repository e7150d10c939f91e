"""Reads of the record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet

from fijnmazig.audit import domain
from fijnmazig.audit.models import Act, Head
from fijnmazig.common.actor import Actor

COLUMNS = tuple(domain.Row.__dataclass_fields__)
PAGE_LENGTH = 100
CHUNK = 2_000  # rows in memory at once while walking the chain


def acts_on(subject_id: UUID) -> list[str]:
    """Return the names of all acts on one subject, oldest first."""
    acts = Act.unscoped.filter(subject_id=subject_id).order_by("sequence")
    return list(acts.values_list("act", flat=True))


def acts_in_order(subject_id: UUID) -> list[tuple[str, datetime]]:
    """Return the names of all acts on one subject and their moments, as the record has them.

    Asked by a room for who may see the subject there: the room checks that.
    """
    acts = Act.unscoped.filter(subject_id=subject_id).order_by("sequence")
    return list(acts.values_list("act", "at"))


def subjects_since(moments: Mapping[UUID, datetime], *, acts: Collection[str]) -> frozenset[UUID]:
    """Return on which subjects one of these acts was done after a moment of theirs."""
    rows = Act.unscoped.filter(subject_id__in=moments, act__in=acts).order_by()
    done = rows.values_list("subject_id", "at")
    return frozenset(subject for subject, at in done if subject and at > moments[subject])


def head() -> domain.Anchor:
    """Return where the chain says it ends."""
    row = Head.unscoped.filter(id=1).first() or Head()
    return domain.Anchor(sequence=row.sequence, hash=row.hash)


def stands(anchor: domain.Anchor) -> bool:
    """Tell whether the row of an anchor still has the hash that was written down."""
    if anchor.sequence == 0:
        return anchor.hash == domain.GENESIS
    return Act.unscoped.filter(sequence=anchor.sequence, hash=anchor.hash).exists()


def latest_at() -> datetime | None:
    """Return the moment of the last act, None when there is none."""
    return Act.unscoped.order_by("-sequence").values_list("at", flat=True).first()


def last_at(act: str) -> datetime | None:
    """Return when an act was recorded last, None when it never was."""
    rows = Act.unscoped.filter(act=act).order_by("-sequence")
    return rows.values_list("at", flat=True).first()


def verification(*, anchors: Sequence[domain.Anchor] = ()) -> domain.Verification:
    """Walk the whole chain and report the first row that was changed, removed or put in.

    Rows that are added meanwhile are left out. Memory does not grow with the chain.
    """
    end = head()
    try:
        found = domain.verify(_rows(up_to=end.sequence), head=end, anchors=anchors)
    except (ValueError, TypeError, AttributeError):
        # A value that cannot even be read: look again, row by row, for where that is.
        found = domain.verify(_rows_one_by_one(up_to=end.sequence), head=end, anchors=anchors)
    return found if not found.valid else _with_nothing_after_the_end(found)


def _with_nothing_after_the_end(found: domain.Verification) -> domain.Verification:
    """Report rows behind the end; the last number is read first, as a writer moves both at once."""
    last = Act.unscoped.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    end = head().sequence
    if last <= end:
        return found
    return domain.Verification(rows=found.rows, valid=False, first_broken=end + 1)


def _rows(*, up_to: int) -> Iterator[domain.Row]:
    acts = Act.unscoped.filter(sequence__lte=up_to).order_by("sequence").values(*COLUMNS)
    for values in acts.iterator(chunk_size=CHUNK):
        yield domain.Row(**values)


def _rows_one_by_one(*, up_to: int) -> Iterator[domain.Row]:
    """Yield the rows, and a row that fits nowhere for each that cannot be read."""
    for sequence in range(1, up_to + 1):
        try:
            yield from (
                domain.Row(**values)
                for values in Act.unscoped.filter(sequence=sequence).values(*COLUMNS)
                if values["at"].tzinfo is not None
            )
        except (ValueError, TypeError, AttributeError):
            yield domain.unreadable(sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFilter:
    """Which acts to list; an empty value does not limit. Dates are whole days, both included."""

    from_date: date | None = None
    to_date: date | None = None
    act: str = ""
    actor_id: UUID | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """One act in a list: ids and codes only, no name."""

    sequence: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    act: str
    subject_kind: str
    subject_id: UUID | None
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActListPage:
    """One page of acts, newest first."""

    rows: tuple[ActLine, ...]
    number: int
    pages: int
    total: int


def visible_acts(actor: Actor) -> QuerySet[Act]:
    """Return all acts for who may read the record, none for anyone else."""
    return Act.unscoped.all() if actor.may("audit.read") else Act.unscoped.none()


def act_names(*, actor: Actor) -> tuple[str, ...]:
    """Return the names of acts that occur in what the actor may read, by name."""
    names = visible_acts(actor).order_by("act").values_list("act", flat=True)
    return tuple(names.distinct())


def act_list_page(*, actor: Actor, wanted: ActFilter, number: str) -> ActListPage:
    """Return one page of acts; a page number that does not exist gives the nearest."""
    acts = _wanted(visible_acts(actor), wanted).order_by("-sequence")
    return _page(acts, number=number)


def _page(acts: QuerySet[Act], *, number: str) -> ActListPage:
    page = Paginator(acts, PAGE_LENGTH).get_page(number)
    return ActListPage(
        rows=tuple(_line(act) for act in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def actor_ids_on(subject_id: UUID) -> frozenset[UUID | None]:
    """Return who did anything about one subject; None is the operator or nobody known."""
    acts = Act.unscoped.filter(subject_id=subject_id).order_by()
    return frozenset(acts.values_list("actor_id", flat=True).distinct())


def lines_on(
    subject_id: UUID, *, actor_ids: Collection[UUID] | None = None, number: str
) -> ActListPage:
    """Return one page of what was done about one subject, newest first; by these actors only.

    Asked by a room for who may see the subject there: the room checks that, and says what is shown.
    """
    acts = Act.unscoped.filter(subject_id=subject_id).order_by("-sequence")
    return _page(acts if actor_ids is None else acts.filter(actor_id__in=actor_ids), number=number)


def _wanted(acts: QuerySet[Act], wanted: ActFilter) -> QuerySet[Act]:
    lookups = {
        "at__date__gte": wanted.from_date,
        "at__date__lte": wanted.to_date,
        "act": wanted.act,
        "actor_id": wanted.actor_id,
        "subject_id": wanted.subject_id,
    }
    return acts.filter(**{name: value for name, value in lookups.items() if value})


def _line(act: Act) -> ActLine:
    return ActLine(
        sequence=act.sequence,
        at=act.at,
        actor_kind=act.actor_kind,
        actor_id=act.actor_id,
        act=act.act,
        subject_kind=act.subject_kind,
        subject_id=act.subject_id,
        details=tuple((key, _shown(value)) for key, value in sorted(act.details.items())),
    )


def _shown(value: domain.Detail | list[domain.Detail]) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
