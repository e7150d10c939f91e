"""Contacts after a group: whom to call when and how; and counts that lead to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.referable import referable_services, service_name
from fijnmazig.groups.domain.after import AfterOutcome
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import AfterKind
from fijnmazig.groups.domain.records import after_field, person_ref, story_ref
from fijnmazig.groups.models import Aftercare, AfterTally
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import planned_editions, visible_aftercare
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SHOWN = 100
MATCHES = 12
PERSON = ("sealed_name", "sealed_contact", "sealed_safe_contact")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterLine:
    """One contact to have; its `repr` shows nothing."""

    id: UUID
    candidate_id: UUID
    reference: str
    name: str
    kind: StrOrPromise
    due_on: date
    is_late: bool
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyLine:
    """How many contacts of one kind ended how, over the groups of the actor's teams."""

    kind: StrOrPromise
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterListPage:
    """Contacts to have, what is due first in front; and counts of those that were had."""

    rows: tuple[AfterLine, ...]
    late_total: int
    outcomes: tuple[StrOrPromise, ...]
    tallies: tuple[TallyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterPage:
    """One contact: how somebody is reached safely, and what was noted before."""

    line: AfterLine
    contact: str
    safe_contact: str
    may_leave_message: bool
    note: str
    service: str
    is_done: bool
    outcome: StrOrPromise


@sensitive_variables()
def after_list_page(*, actor: Actor, opened: Opened, at: datetime) -> AfterListPage:
    """Return the contacts that the actor's teams still have to have."""
    rows = list(
        visible_aftercare(actor)
        .filter(done_at=None)
        .select_related("candidate")
        .order_by("due_on", "id")[:SHOWN]
    )
    called = names(opened, rows=[row.candidate for row in rows])
    lines = tuple(_line(row, name=called.get(row.candidate_id, ""), at=at) for row in rows)
    return AfterListPage(
        rows=lines,
        late_total=sum(line.is_late for line in lines),
        outcomes=tuple(texts.OUTCOMES.values()),
        tallies=_tallies(actor),
    )


@sensitive_variables()
def after_page(*, actor: Actor, opened: Opened, after_id: UUID, at: datetime) -> AfterPage:
    """Return one contact of the actor's candidates. Raises NotFound for any other."""
    row = find(visible_aftercare(actor).select_related("candidate"), id=after_id)
    person, story = person_ref(row.candidate_id), story_ref(row.candidate_id)
    sealed = {name: getattr(row.candidate, name) for name in PERSON}
    parts = {"note": row.sealed_note, "service": row.sealed_service}
    told = {after_field(row.id, part=part): value for part, value in parts.items()}
    found = unsealed(opened, wanted={person: _there(sealed), story: _there(told)})
    if person not in found:
        raise NotFound
    known, said = found[person], found.get(story, {})
    service = said.get(after_field(row.id, part="service"), "")
    return AfterPage(
        line=_line(row, name=known.get("sealed_name", ""), at=at),
        contact=known.get("sealed_contact", ""),
        safe_contact=known.get("sealed_safe_contact", ""),
        may_leave_message=row.candidate.may_leave_message,
        note=said.get(after_field(row.id, part="note"), ""),
        service=service_name(service_id=UUID(service)) if service else "",
        is_done=row.done_at is not None,
        outcome=texts.OUTCOMES[AfterOutcome(row.outcome)] if row.outcome else "",
    )


def matching_services(words: str) -> tuple[tuple[str, str], ...]:
    """Return services in whose name all of these words stand, by name; nothing without a word."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [
        (str(one.id), one.name)
        for one in referable_services(nis="")
        if all(word in one.name.casefold() for word in wanted)
    ]
    return tuple(found[:MATCHES])


def _line(row: Aftercare, *, name: str, at: datetime) -> AfterLine:
    return AfterLine(
        id=row.id,
        candidate_id=row.candidate_id,
        reference=row.candidate.reference,
        name=name,
        kind=texts.KINDS[AfterKind(row.kind)],
        due_on=row.due_on,
        is_late=row.due_on < at.astimezone(WALL).date(),
        tries=row.tries,
    )


def _tallies(actor: Actor) -> tuple[TallyLine, ...]:
    rows = AfterTally.unscoped.filter(edition__in=planned_editions(actor).values("id"))
    counted = rows.values_list("kind", "outcome").annotate(Sum("total")).order_by("kind", "outcome")
    found = {(kind, outcome): total for kind, outcome, total in counted}
    return tuple(
        TallyLine(
            kind=label,
            totals=tuple(found.get((kind.value, one.value), 0) for one in texts.OUTCOMES),
        )
        for kind, label in texts.KINDS.items()
        if any(key == kind.value for key, _ in found)
    )


def _there(sealed: Mapping[str, bytes | memoryview | None]) -> dict[str, bytes | memoryview]:
    return {name: value for name, value in sealed.items() if value is not None}
