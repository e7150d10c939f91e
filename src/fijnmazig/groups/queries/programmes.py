"""What anybody may read of a programme: neutral words in front, no word about who takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.db import find
from fijnmazig.groups.domain.kinds import Format, Route
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.models import Edition, Programme
from fijnmazig.groups.queries.reach import open_programmes
from fijnmazig.groups.texts import asking as texts
from fijnmazig.organisations.queries.doors import organisation_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLine:
    """One programme as a list shows it to who looks over a shoulder."""

    id: UUID
    title: StrOrPromise
    text: str
    language: str
    place: str
    organiser: str
    takes_forms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesPage:
    """The programmes that take people."""

    rows: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    """All that stands on the page of one programme. `starts_on` of the next group, if planned."""

    line: ProgrammeLine
    purpose: str
    for_whom: str
    not_for_whom: str
    formats: tuple[StrOrPromise, ...]
    routes: tuple[StrOrPromise, ...]
    session_total: int
    minimum: int
    maximum: int
    cost: str
    access: str
    child_care: str
    interpreter: str
    contact: str
    starts_on: date | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPage:
    """What a form to ask for a programme needs to know; `wait_days` is when we answer at last.

    `code` is what somebody may quote once the form is taken.
    """

    line: ProgrammeLine
    formats: tuple[Format, ...]
    routes: tuple[Route, ...]
    wait_days: int
    contact: str
    keep_days: int
    code: str = ""


def programmes_page() -> ProgrammesPage:
    """Return the open programmes, by neutral title."""
    rows = list(open_programmes().order_by("public_title", "id"))
    return ProgrammesPage(rows=tuple(_lines(rows)))


def programme_page(*, programme_id: UUID, today: date) -> ProgrammePage:
    """Return what a programme says. Raises NotFound unless it is open."""
    row = find(open_programmes(), id=programme_id)
    return ProgrammePage(
        line=next(iter(_lines([row]))),
        purpose=row.purpose,
        for_whom=row.for_whom,
        not_for_whom=row.not_for_whom,
        formats=tuple(texts.FORMATS[form] for form in formats_of(row)),
        routes=tuple(texts.ROUTES[Route(route)] for route in row.routes),
        session_total=row.session_total,
        minimum=row.minimum,
        maximum=row.maximum,
        cost=row.cost_text,
        access=row.access_text,
        child_care=row.child_care_text,
        interpreter=row.interpreter_text,
        contact=row.contact_text,
        starts_on=_next_start(row, today=today),
        published_at=row.published_at,
    )


def asking_page(*, programme_id: UUID) -> AskingPage:
    """Return what a form for a programme needs. Raises NotFound unless it is open."""
    row = find(open_programmes(), id=programme_id)
    return AskingPage(
        line=next(iter(_lines([row]))),
        formats=formats_of(row),
        routes=tuple(Route(route) for route in row.routes),
        wait_days=row.wait_days,
        contact=row.contact_text,
        keep_days=row.keep_days,
    )


def formats_of(row: Programme) -> tuple[Format, ...]:
    """Return in which forms a programme is given, the planned one first."""
    return tuple(Format(form) for form in row.formats)


def _lines(rows: list[Programme]) -> Iterable[ProgrammeLine]:
    organisers = organisation_names(ids=[row.organiser_id for row in rows])
    for row in rows:
        yield ProgrammeLine(
            id=row.id,
            title=row.public_title or texts.NEUTRAL_TITLE,
            text=row.public_text,
            language=row.language,
            place=row.place_text,
            organiser=organisers.get(row.organiser_id, ""),
            takes_forms=Route.SELF.value in row.routes,
        )


def _next_start(row: Programme, *, today: date) -> date | None:
    rows = Edition.unscoped.filter(
        programme=row, state=EditionState.GATHERING.value, starts_on__gte=today
    )
    return rows.order_by("starts_on", "id").values_list("starts_on", flat=True).first()
