"""One session: who takes part, the marks that hold, and the log in which none is lost."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.attendance import Code, drop_out
from fijnmazig.groups.domain.calendar import is_to_come
from fijnmazig.groups.domain.states import CandidateState, EditionState
from fijnmazig.groups.models import Candidate, Edition, Mark
from fijnmazig.groups.queries.holding import marks_of, seated_in
from fijnmazig.groups.queries.learned import Learned, notes_of
from fijnmazig.groups.queries.material import Material, material_of
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import led_sessions
from fijnmazig.groups.queries.telling import ToTell, to_tell
from fijnmazig.groups.texts import attending as texts
from fijnmazig.vault.domain.opening import Opened

MISSED = ("", Code.EXCUSED.value, Code.ABSENT.value)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attendee:
    """Somebody who takes part, with the mark that holds; empty before there is one."""

    id: UUID
    name: str
    code: str
    may_catch_up: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoggedMark:
    """One mark as it was made, by whom; of several of one person the last one holds."""

    at: datetime
    who: str
    name: str
    label: StrOrPromise
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Gone:
    """Somebody who dropped out by the rule; it waits for a leader to confirm it."""

    id: UUID
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionPage:
    """One session to note attendance of."""

    id: UUID
    edition_id: UUID
    edition: str
    number: int
    title: str
    starts_at: datetime
    is_held: bool
    is_called_off: bool
    is_to_come: bool
    may_mark: bool
    may_catch_up: bool
    may_change: bool
    people: tuple[Attendee, ...]
    to_tell: tuple[ToTell, ...]
    gone: tuple[Gone, ...]
    log: tuple[LoggedMark, ...]
    notes: tuple[Learned, ...]
    material: Material | None


@sensitive_variables()
def session_page(*, actor: Actor, opened: Opened, session_id: UUID, at: datetime) -> SessionPage:
    """Return one session of a group that the actor leads. Raises NotFound for any other."""
    row = find(led_sessions(actor).select_related("edition__programme"), id=session_id)
    members = [one for one in seated_in(row.edition) if one.state == CandidateState.TAKING_PART]
    marks = list(row.marks.select_related("candidate").order_by("id"))
    called = names(opened, rows=[*members, *(mark.candidate for mark in marks)])
    holds = {mark.candidate_id: mark.code for mark in marks}
    noted = row.notes.order_by("noted_at", "id")
    notes = notes_of(noted, opened=opened, edition_id=row.edition_id)
    runs = row.edition.state == EditionState.RUNNING
    goes_on = runs and row.called_off_at is None
    to_come = is_to_come(row.starts_at, at=at)
    return SessionPage(
        id=row.id,
        edition_id=row.edition_id,
        edition=row.edition.name,
        number=row.number,
        title=row.title,
        starts_at=row.starts_at,
        is_held=row.held_at is not None,
        is_called_off=row.called_off_at is not None,
        is_to_come=goes_on and to_come,
        may_mark=goes_on and bool(members) and not to_come,
        may_catch_up=goes_on and bool(members),
        may_change=goes_on and row.held_at is None,
        people=tuple(
            Attendee(
                id=one.id,
                name=called.get(one.id, ""),
                code=holds.get(one.id, ""),
                may_catch_up=goes_on and holds.get(one.id, "") in MISSED,
            )
            for one in members
        ),
        to_tell=to_tell(row, members=members, opened=opened) if runs else (),
        gone=_gone(row.edition, members, called=called) if runs else (),
        log=_log(marks, called=called),
        notes=tuple(notes.get(row.id, ())),
        material=material_of(row),
    )


def _gone(
    edition: Edition, members: list[Candidate], *, called: dict[UUID, str]
) -> tuple[Gone, ...]:
    """Return who dropped out by the rule, from marks only: anybody finds the same."""
    marks, limit = marks_of(edition), edition.programme.absence_limit
    found = {one.id: drop_out(marks.get(one.id, []), limit=limit) for one in members}
    return tuple(
        Gone(id=key, name=called.get(key, ""), on=one.on)
        for key, one in found.items()
        if one is not None
    )


def _log(marks: list[Mark], *, called: dict[UUID, str]) -> tuple[LoggedMark, ...]:
    who = names_of(user_ids={mark.by for mark in marks if mark.by is not None})
    last = {mark.candidate_id: mark.id for mark in marks}
    return tuple(
        LoggedMark(
            at=mark.at,
            who=who.get(mark.by, "") if mark.by else "",
            name=called.get(mark.candidate_id, ""),
            label=texts.CODES[Code(mark.code)],
            holds=last[mark.candidate_id] == mark.id,
        )
        for mark in reversed(marks)
    )
