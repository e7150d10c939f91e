"""The waiting list, without a word about anybody; and one candidate, in an opened vault."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
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
from fijnmazig.groups.texts import deciding as texts
from fijnmazig.groups.texts.asking import LANGUAGES
from fijnmazig.groups.texts.planning import CANDIDATE_STATES, FORMATS
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SETTLED_HERE = (CandidateState.NEW.value, CandidateState.WAITING.value)
PERSON = ("sealed_name", "sealed_contact", "sealed_safe_contact")
STORY = ("sealed_wish", "sealed_intake", "sealed_contra")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """Somebody who waits: since when, and whether that is too long. No name."""

    id: UUID
    reference: str
    programme: str
    state: StrOrPromise
    is_new: bool
    route: StrOrPromise
    days: int
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """Who waits for the actor's teams: who waits too long in front, then who waits longest."""

    rows: tuple[CandidateLine, ...]
    late_total: int
    new_total: int
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


def waiting_page(*, actor: Actor, at: datetime) -> WaitingPage:
    """Return who waits for the actor's teams."""
    rows = (
        visible_candidates(actor)
        .exclude(state=CandidateState.OVER.value)
        .select_related("programme")
        .order_by("waiting_since", "id")
    )
    everybody = list(rows)
    lines = [_line(row, at=at) for row in everybody if row.state in SETTLED_HERE]
    return WaitingPage(
        rows=tuple(sorted(lines, key=lambda line: not line.is_late)),
        late_total=sum(line.is_late for line in lines),
        new_total=sum(line.is_new for line in lines),
        seated_total=len(everybody) - len(lines),
    )


@sensitive_variables()
def candidate_page(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> CandidatePage:
    """Return one candidate of the actor's teams. Raises NotFound for any other."""
    row = find(visible_candidates(actor).select_related("programme"), id=candidate_id)
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
    row = find(visible_candidates(actor).select_related("programme"), id=candidate_id)
    return _line(row, at=at)


def _line(row: Candidate, *, at: datetime) -> CandidateLine:
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
    )


def _referrer(row: Candidate) -> str:
    if row.referred_by_id is None:
        return ""
    return names_of(user_ids=[row.referred_by_id]).get(row.referred_by_id, "")


def _sealed(row: Candidate, names: tuple[str, ...]) -> dict[str, bytes]:
    kept = {name: getattr(row, name) for name in names}
    return {name: value for name, value in kept.items() if value is not None}
