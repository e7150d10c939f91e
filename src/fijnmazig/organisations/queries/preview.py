"""One list as its owner sees it: what it would do, row by row, and what stands in the way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.domain.cells import FoundFault, Row
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.domain.kinds import RosterState
from fijnmazig.organisations.domain.known import Change, Known, Outcome, Plan, Question
from fijnmazig.organisations.queries.known import employers
from fijnmazig.organisations.queries.rosters import Weighed, visible_rosters, weigh
from fijnmazig.organisations.queries.wording import Words, said, sentence
from fijnmazig.organisations.texts import rosters as texts
from fijnmazig.places.queries import municipality_name

MOST_SHOWN = 200  # rows of one kind on the page; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the rows of one table stand."""

    sheet: StrOrPromise
    new: int
    updated: int
    unchanged: int
    faulty: int
    asked: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultShown:
    """One fault in words: where it stands, what stands there, and what to do."""

    column: str
    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyRow:
    """A row that cannot be taken over as it is, or was left out."""

    key: str
    sheet: StrOrPromise
    number: int
    name: str
    faults: tuple[FaultShown, ...]
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateShown:
    """Something that a row looks like, with what tells it from others of that name."""

    id: UUID
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """A row that looks like something that exists."""

    key: str
    sheet: StrOrPromise
    number: int
    name: str
    about: str
    candidates: tuple[CandidateShown, ...]
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """What a row changes about something that exists."""

    sheet: StrOrPromise
    number: int
    name: str
    changes: tuple[tuple[StrOrPromise, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPage:
    """One list: what it would do, what stands in the way, or that it was taken over."""

    id: UUID
    file_name: str
    started_at: datetime
    is_stored: bool
    stored_organisations: int
    stored_professionals: int
    counts: tuple[Counts, ...]
    rows: tuple[FaultyRow, ...]
    more_rows: int
    questions: tuple[QuestionShown, ...]
    more_questions: int
    changed: tuple[ChangedRow, ...]
    more_changed: int
    unread: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    faulty_total: int
    asked_total: int
    is_clean: bool


def roster_page(
    *, actor: Actor, roster_id: UUID, at: datetime, most: int = MOST_SHOWN
) -> RosterPage:
    """Return a list with all it would do as things stand now, `most` rows of each kind.

    Raises NotFound when it is absent, not the actor's, or waited too long.
    """
    roster = find(visible_rosters(actor, at=at), id=roster_id)
    weighed = weigh(roster, actor=actor, on=localdate(at))
    plan, words = weighed.plan, Words.of(roster, weighed.rows)
    faulty = _faulty_rows(plan, words, roster.left_out)
    about = _about(plan, weighed.known, actor=actor)
    questions = tuple(_question(each, words, about) for each in plan.questions)
    changed = tuple(_changed_rows(plan, words))
    return RosterPage(
        id=roster.id,
        file_name=roster.file_name,
        started_at=roster.started_at,
        is_stored=roster.state == RosterState.STORED,
        stored_organisations=roster.stored_organisations,
        stored_professionals=roster.stored_professionals,
        counts=_counts(weighed, roster.left_out),
        rows=faulty[:most],
        more_rows=max(0, len(faulty) - most),
        questions=questions[:most],
        more_questions=max(0, len(questions) - most),
        changed=changed[:most],
        more_changed=max(0, len(changed) - most),
        unread=tuple(table["name"] for table in roster.tables if not table["sheet"]),
        unknown=tuple(
            (table["name"], ", ".join(table["unknown"]))
            for table in roster.tables
            if table["unknown"]
        ),
        faulty_total=len(plan.faulty),
        asked_total=len(plan.unanswered),
        is_clean=plan.is_clean and bool(plan.organisations or plan.professionals),
    )


def _faulty_rows(plan: Plan, words: Words, left_out: Sequence[str]) -> tuple[FaultyRow, ...]:
    found = defaultdict[str, list[FoundFault]](list)
    for fault in (*plan.faults, *plan.left_out):
        found[fault.row].append(fault)
    order = {row: place for place, row in enumerate(words.rows)}
    keys = sorted({*found, *left_out} & order.keys(), key=order.__getitem__)
    return tuple(
        FaultyRow(
            key=key,
            sheet=texts.SHEETS[words.rows[key].sheet],
            number=words.rows[key].number,
            name=words.name(key),
            faults=tuple(
                FaultShown(
                    column=words.column(each),
                    value=said(each.value, column=each.column),
                    text=sentence(each),
                )
                for each in found[key]
            ),
            is_left_out=key in left_out,
        )
        for key in keys
    )


def _question(question: Question, words: Words, about: Mapping[UUID, str]) -> QuestionShown:
    row = words.rows[question.row]
    return QuestionShown(
        key=question.row,
        sheet=texts.SHEETS[row.sheet],
        number=row.number,
        name=question.name,
        about=row.texts.get(Column.MUNICIPALITIES, "") or row.texts.get(Column.ORGANISATION, ""),
        candidates=tuple(
            CandidateShown(id=each.id, name=each.name, about=about.get(each.id, ""))
            for each in question.candidates
        ),
        answer=question.answer,
    )


def _about(plan: Plan, known: Known, *, actor: Actor) -> Mapping[UUID, str]:
    """Return where each candidate of a question works, or for whom somebody does."""
    asked = {each.id for question in plan.questions for each in question.candidates}
    bodies = asked & known.organisations.keys()
    said: dict[UUID, Iterable[str]] = {
        row_id: map(municipality_name, known.organisations[row_id].municipalities)
        for row_id in bodies
    }
    said |= employers(asked - bodies, actor=actor)
    return {row_id: ", ".join(sorted(names)) for row_id, names in said.items()}


def _changed_rows(plan: Plan, words: Words) -> Iterable[ChangedRow]:
    for line in plan.organisations:
        areas = ", ".join(map(municipality_name, line.new_areas))
        added = [Change(column=Column.MUNICIPALITIES, before="", after=areas)] if areas else []
        if line.outcome is Outcome.UPDATED:
            yield _changed_row(line.checked.row, [*line.changes, *added], words)
    for person in plan.professionals:
        if person.outcome is Outcome.UPDATED:
            changes = [*map(_veiled, person.changes), *person.work_changes]
            if person.membership_id is None:
                name = person.checked.text(Column.ORGANISATION)
                changes.append(Change(column=Column.ORGANISATION, before="", after=name))
            yield _changed_row(person.checked.row, changes, words)


def _veiled(change: Change) -> Change:
    """Return a change of contact details without what stood there: nobody asked to see it."""
    return replace(change, before=str(texts.WHAT_STOOD_THERE) if change.before else "")


def _changed_row(row: Row, changes: Iterable[Change], words: Words) -> ChangedRow:
    return ChangedRow(
        sheet=texts.SHEETS[row.sheet],
        number=row.number,
        name=words.name(row.key),
        changes=tuple(
            (
                texts.COLUMNS[each.column],
                said(each.before, column=each.column),
                said(each.after, column=each.column),
            )
            for each in changes
        ),
    )


def _counts(weighed: Weighed, left_out: Sequence[str]) -> tuple[Counts, ...]:
    plan = weighed.plan
    outcomes = {
        Sheet.ORGANISATIONS: Counter(line.outcome for line in plan.organisations),
        Sheet.PROFESSIONALS: Counter(line.outcome for line in plan.professionals),
    }
    present = dict.fromkeys(row.sheet for row in weighed.rows)
    return tuple(
        Counts(
            sheet=texts.SHEETS[sheet],
            new=outcomes[sheet][Outcome.NEW],
            updated=outcomes[sheet][Outcome.UPDATED],
            unchanged=outcomes[sheet][Outcome.UNCHANGED],
            faulty=sum(key.startswith(sheet[0]) for key in plan.faulty),
            asked=sum(key.startswith(sheet[0]) for key in plan.unanswered),
            left_out=sum(key.startswith(sheet[0]) for key in left_out),
        )
        for sheet in present
    )
