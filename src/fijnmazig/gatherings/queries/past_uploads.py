"""A list of past meetings as its owner sees it: what it brings, what is wrong, who is in doubt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.past import RowFault, columns_in
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.models import PastUpload
from fijnmazig.gatherings.queries.past import PastPlan, known_meetings, plan_table
from fijnmazig.gatherings.texts import past as texts
from fijnmazig.organisations.domain.attenders import doubt_about, may_be_new
from fijnmazig.organisations.queries.doors import (
    partnership_choices,
    partnership_names,
    partnerships_within,
    professional_names,
)
from fijnmazig.organisations.queries.plain_tables import PlainTable

KEPT = timedelta(days=1)
MOST_SHOWN = 100  # of each kind on the page; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLine:
    """A list that waits."""

    id: UUID
    file_name: str
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCreatePage:
    """For which partnerships a list can be handed in, and which lists wait."""

    partnerships: tuple[tuple[str, str], ...]
    waiting: tuple[UploadLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultShown:
    """What is wrong with a field: where, what stands there, and what to do."""

    column: StrOrPromise
    value: str
    why: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyRow:
    """A row with a fault, or one that is left out."""

    number: int
    faults: tuple[FaultShown, ...]
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """Somebody of whom the list does not tell who it is; `number` is their first row."""

    number: int
    name: str
    organisation: str
    why: StrOrPromise
    candidates: tuple[tuple[UUID, str], ...]
    may_be_new: bool
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingShown:
    """One meeting of the list."""

    title: str
    day: date
    people: int
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadPage:
    """What a list would do, what stands in the way, or that it was taken over."""

    id: UUID
    file_name: str
    partnership: str
    taken: dict[str, int]
    rows: int
    left_out: int
    meetings: tuple[MeetingShown, ...]
    more_meetings: int
    new_meetings: int
    known_people: int
    new_people: int
    known_organisations: int
    new_organisations: tuple[str, ...]
    more_organisations: int
    faulty: tuple[FaultyRow, ...]
    more_faulty: int
    faulty_total: int
    questions: tuple[QuestionShown, ...]
    more_questions: int
    unanswered: int
    is_good: bool

    @property
    def is_taken(self) -> bool:
        """Tell whether the list was taken over."""
        return bool(self.taken)


def visible_uploads(actor: Actor, *, at: datetime) -> QuerySet[PastUpload]:
    """Return the actor's own lists of the last day, of partnerships they may still import into."""
    if actor.user_id is None or not actor.may(IMPORT):
        return PastUpload.unscoped.none()
    own = partnerships_within(actor=actor, permission=IMPORT)
    return PastUpload.unscoped.filter(
        owner_id=actor.user_id, partnership__in=own, started_at__gt=at - KEPT
    )


def upload_create_page(*, actor: Actor, at: datetime) -> UploadCreatePage:
    """Return where the actor may hand a list in, and the lists of theirs that wait."""
    own = set(partnerships_within(actor=actor, permission=IMPORT))
    rows = partnership_choices(actor=actor, on=localdate(at))
    waiting = visible_uploads(actor, at=at).filter(taken_at=None).order_by("-started_at", "id")
    return UploadCreatePage(
        partnerships=tuple((str(row.id), row.name) for row in rows if row.id in own),
        waiting=tuple(
            UploadLine(id=key, file_name=name, started_at=started)
            for key, name, started in waiting.values_list("id", "file_name", "started_at")
        ),
    )


def plan_of(upload: PastUpload, *, today: date) -> PastPlan:
    """Return what a list would bring as things stand now, with what was chosen."""
    gone = set(upload.left_out)
    table = PlainTable(
        header=tuple(upload.header),
        rows=tuple((number, tuple(cells)) for number, cells in upload.rows if number not in gone),
    )
    return plan_table(table, today=today, answers=upload.answers)


def upload_page(*, actor: Actor, upload_id: UUID, at: datetime) -> UploadPage:
    """Return a list with all it would do. Raises NotFound when it is absent or not the actor's."""
    upload = find(visible_uploads(actor, at=at), id=upload_id)
    plan = plan_of(upload, today=localdate(at))
    faulty = _faulty(plan.listed.faults, upload=upload)
    questions = _questions(plan, answers=upload.answers)
    meetings = _meetings(plan, upload=upload)
    new = sorted(plan.people.new_organisations.values(), key=str.casefold)
    return UploadPage(
        id=upload.id,
        file_name=upload.file_name,
        partnership=partnership_names(ids=[upload.partnership_id])[upload.partnership_id],
        taken=upload.taken,
        rows=len(plan.listed.rows),
        left_out=len(upload.left_out),
        meetings=meetings[:MOST_SHOWN],
        more_meetings=_more(meetings),
        new_meetings=sum(each.is_new for each in meetings),
        known_people=len(plan.people.people),
        new_people=len(plan.people.new_people),
        known_organisations=len(plan.people.organisations),
        new_organisations=tuple(new[:MOST_SHOWN]),
        more_organisations=_more(new),
        faulty=faulty[:MOST_SHOWN],
        more_faulty=_more(faulty),
        faulty_total=len({fault.row for fault in plan.listed.faults}),
        questions=questions[:MOST_SHOWN],
        more_questions=_more(questions),
        unanswered=len(plan.people.doubts),
        is_good=plan.is_good,
    )


def _more(rows: Sequence[object]) -> int:
    return max(0, len(rows) - MOST_SHOWN)


def _faulty(faults: Iterable[RowFault], *, upload: PastUpload) -> tuple[FaultyRow, ...]:
    places = columns_in(upload.header)
    found: dict[int, list[FaultShown]] = {number: [] for number in upload.left_out}
    cells: dict[int, Sequence[str]] = dict(upload.rows)
    for fault in faults:
        place = places.get(fault.column)
        row = cells[fault.row]
        said = row[place] if place is not None and place < len(row) else ""
        shown = FaultShown(
            column=texts.COLUMNS[fault.column], value=said[:80], why=texts.FAULTS[fault.fault]
        )
        found.setdefault(fault.row, []).append(shown)
    gone = set(upload.left_out)
    return tuple(
        FaultyRow(number=number, faults=tuple(found[number]), is_left_out=number in gone)
        for number in sorted(found)
    )


def _questions(plan: PastPlan, *, answers: Mapping[str, str]) -> tuple[QuestionShown, ...]:
    first: dict[str, Any] = {}
    for row in plan.listed.rows:
        if row.attender.person_key in plan.people.candidates:
            first.setdefault(row.attender.person_key, row)
    could = plan.people.candidates
    names = professional_names(ids={each for person in first for each in could[person]})
    return tuple(
        QuestionShown(
            number=row.row,
            name=row.attender.name,
            organisation=row.attender.organisation,
            why=texts.DOUBTS[doubt],
            candidates=tuple((each, names.get(each, "")) for each in could[person]),
            may_be_new=may_be_new(doubt, candidates=could[person]),
            answer="" if person in plan.people.doubts else answers[person],
        )
        for person, row in first.items()
        for doubt in [doubt_about(row.attender)]
    )


def _meetings(plan: PastPlan, *, upload: PastUpload) -> tuple[MeetingShown, ...]:
    titles: dict[tuple[str, date], str] = {}
    people: Counter[tuple[str, date]] = Counter()
    for row in plan.listed.rows:
        titles.setdefault(row.moment, row.title)
        people[row.moment] += 1
    known = known_meetings(upload.partnership_id, days={day for _, day in titles})
    found = sorted(titles, key=lambda meeting: (meeting[1], meeting[0]))
    return tuple(
        MeetingShown(title=titles[each], day=each[1], people=people[each], is_new=each not in known)
        for each in found
    )
