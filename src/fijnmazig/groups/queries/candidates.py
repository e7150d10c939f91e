"""The waiting list, without a word about anybody; and one candidate, in an opened vault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.after import Step
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.deciding import Told, read_intake
from fijnmazig.groups.domain.kinds import Format, Route
from fijnmazig.groups.domain.line import waits_too_long
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.queries.holding import closed_forms
from fijnmazig.groups.queries.reach import visible_candidates
from fijnmazig.groups.texts import after as after_texts
from fijnmazig.groups.texts import deciding as texts
from fijnmazig.groups.texts.asking import LANGUAGES
from fijnmazig.groups.texts.planning import CANDIDATE_STATES, FORMATS
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SETTLED_HERE = (CandidateState.NEW.value, CandidateState.WAITING.value)
PERSON = ("sealed_name", "sealed_contact", "sealed_safe_contact")
STORY = ("sealed_wish", "sealed_intake", "sealed_contra")
PAGE_LENGTH = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """Somebody who waits: since when, whether that is too long, and what is done next. No name."""

    id: UUID
    reference: str
    programme: str
    state: StrOrPromise
    is_new: bool
    route: StrOrPromise
    days: int
    is_late: bool
    step: StrOrPromise = ""
    step_on: date | None = None
    step_by: str = ""
    is_step_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """One page of who waits: who waits too long in front, then who waits longest; and totals."""

    rows: tuple[CandidateLine, ...]
    number: int
    pages: int
    late_total: int
    new_total: int
    stepless_total: int
    seated_total: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CandidatePage:
    """What the team knows of one candidate; its `repr` shows nothing.

    `closed` names each form that is closed to them; `telling` are words of what was agreed that
    would give a message away.
    """

    line: CandidateLine
    name: str
    contact: str
    safe_contact: str
    telling: tuple[str, ...]
    may_leave_message: bool
    wish: str
    told: Told
    contras: frozenset[Contra]
    offered: tuple[Format, ...]
    formats: tuple[Format, ...]
    closed: tuple[StrOrPromise, ...]
    language: str
    language_label: StrOrPromise
    referred_by: str
    may_decide: bool
    has_seat: bool


def waiting_page(*, actor: Actor, number: str = "1", at: datetime) -> WaitingPage:
    """Return one page of who waits for the actor's teams; what is sealed stays away.

    Who waits too long is known by rules, so of everybody who waits the dates are looked at.
    """
    visible = visible_candidates(actor)
    rows = visible.filter(state__in=SETTLED_HERE).select_related("programme", "next_step")
    waiting = list(rows.defer(*PERSON, *STORY, "sealed_links").order_by("waiting_since", "id"))
    taken = {_taken_by(row) for row in waiting} - {None}
    called = names_of(user_ids=[one for one in taken if one is not None])
    lines = [_line(row, at=at, called=called) for row in waiting]
    lines.sort(key=lambda line: not (line.is_late or line.is_step_late))
    page = Paginator(lines, PAGE_LENGTH).get_page(number)
    settled = (*SETTLED_HERE, CandidateState.OVER.value)
    return WaitingPage(
        rows=tuple(page),
        number=page.number,
        pages=page.paginator.num_pages,
        late_total=sum(line.is_late for line in lines),
        new_total=sum(line.is_new for line in lines),
        stepless_total=sum(not line.step for line in lines),
        seated_total=visible.exclude(state__in=settled).count(),
    )


@sensitive_variables()
def candidate_page(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> CandidatePage:
    """Return one candidate of the actor's teams. Raises NotFound for any other."""
    rows = visible_candidates(actor).select_related("programme", "next_step")
    row = find(rows, id=candidate_id)
    person, story = person_ref(row.id), story_ref(row.id)
    wanted = {person: _sealed(row, PERSON), story: _sealed(row, STORY)}
    found = unsealed(opened, wanted=wanted)
    if person not in found:
        raise NotFound
    known = found[person] | found.get(story, {})
    contras = frozenset(Contra(code) for code in known.get("sealed_contra", "").split())
    return CandidatePage(
        line=_line(row, at=at),
        name=known.get("sealed_name", ""),
        contact=known.get("sealed_contact", ""),
        safe_contact=known.get("sealed_safe_contact", ""),
        telling=told_by(known.get("sealed_safe_contact", "")),
        may_leave_message=row.may_leave_message,
        wish=known.get("sealed_wish", ""),
        told=read_intake(known.get("sealed_intake", "")),
        contras=contras,
        offered=tuple(Format(form) for form in row.programme.formats),
        formats=tuple(Format(form) for form in row.formats),
        closed=tuple(
            FORMATS[form]
            for form in Format
            if form in closed_forms(contras, programme=row.programme)
        ),
        language=row.language,
        language_label=LANGUAGES.get(row.language, row.language),
        referred_by=_referrer(row),
        may_decide=row.state in SETTLED_HERE,
        has_seat=row.edition_id is not None,
    )


def candidate_line(*, actor: Actor, candidate_id: UUID, at: datetime) -> CandidateLine:
    """Return a candidate without a word about them. Raises NotFound unless they are the team's."""
    rows = visible_candidates(actor).select_related("programme", "next_step")
    return _line(find(rows, id=candidate_id), at=at)


def _taken_by(row: Candidate) -> UUID | None:
    step = getattr(row, "next_step", None)
    return step.taken_by_id if step is not None else None


def _line(
    row: Candidate, *, at: datetime, called: Mapping[UUID, str] | None = None
) -> CandidateLine:
    step, by = getattr(row, "next_step", None), _taken_by(row)
    return CandidateLine(
        id=row.id,
        reference=row.reference,
        programme=row.programme.title,
        state=CANDIDATE_STATES[CandidateState(row.state)],
        is_new=row.state == CandidateState.NEW,
        route=texts.ROUTES[Route(row.route)],
        days=(at - row.waiting_since).days,
        is_late=waits_too_long(
            since=row.waiting_since,
            answered_at=row.answered_at,
            days=row.programme.wait_days,
            at=at,
        ),
        step=after_texts.STEPS[Step(step.step)] if step else "",
        step_on=step.due_on if step else None,
        step_by=(called or {}).get(by, "") if by else "",
        is_step_late=step is not None and step.due_on < at.astimezone(WALL).date(),
    )


def _referrer(row: Candidate) -> str:
    if row.referred_by_id is None:
        return ""
    return names_of(user_ids=[row.referred_by_id]).get(row.referred_by_id, "")


def _sealed(row: Candidate, names: tuple[str, ...]) -> dict[str, bytes]:
    kept = {name: getattr(row, name) for name in names}
    return {name: value for name, value in kept.items() if value is not None}
