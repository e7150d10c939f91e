"""Bringing somebody to a programme: where that can be, what may go along, what is read aloud."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.queries.handed import Expected, expected, telling_choices
from fijnmazig.groups.queries.referrals import OfferedLine, programmes_after_contact
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.domain.referring import Category, Purpose, wording_to_programme
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.finding import household_mark
from fijnmazig.outreach.queries.handing import Leaving, known_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.saying import Said, said_of
from fijnmazig.outreach.texts import programmes as texts
from fijnmazig.vault.domain.opening import Opened

ALWAYS = (Category.NAME, Category.NUMBERS, Category.SAFE_TIMES)
MAY_GO = (Category.ADDRESS, Category.PLACE, Category.LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgrammeLine:
    """One programme to which somebody may be brought, and what they may expect there."""

    offered: OfferedLine
    expected: Expected


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgrammeListPage:
    """Where somebody of one dossier may be brought."""

    dossier_id: UUID
    reference: str
    rows: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BringPage:
    """Bringing somebody to one programme; `leaving` and `said` are there once it was chosen.

    `known_when` is what is known of when it is safe to ring; `wording` which text is read aloud.
    """

    dossier_id: UUID
    reference: str
    offered: OfferedLine
    expected: Expected
    recipient: str
    known: tuple[Category, ...]
    known_when: str
    wording: int
    telling: tuple[tuple[str, StrOrPromise], ...]
    leaving: tuple[Leaving, ...] = ()
    said: Said | None = None


def programme_list_page(*, actor: Actor, dossier_id: UUID, today: date) -> ProgrammeListPage:
    """Return the programmes that take people after a contact. Raises NotFound for others."""
    row = find(_callable(actor), id=dossier_id)
    lines = programmes_after_contact(actor=actor)
    expects = expected(programme_ids=[line.id for line in lines], today=today)
    return ProgrammeListPage(
        dossier_id=row.id,
        reference=row.reference,
        rows=tuple(
            ProgrammeLine(offered=line, expected=expects[line.id])
            for line in lines
            if line.id in expects
        ),
    )


@sensitive_variables()
def bring_page(
    *, actor: Actor, opened: Opened, dossier_id: UUID, programme_id: UUID, today: date
) -> BringPage:
    """Return what may go along to one programme. Raises NotFound when it takes nobody this way."""
    row = find(_callable(actor), id=dossier_id)
    offered = offered_one(actor=actor, programme_id=programme_id)
    known = known_of(row, opened=opened)
    mark = household_mark(row, household=known.get(Category.HOUSEHOLD, ""), opened=opened)
    return BringPage(
        dossier_id=row.id,
        reference=row.reference,
        offered=offered,
        expected=expected(programme_ids=[programme_id], today=today)[programme_id],
        recipient=recipient_name(offered),
        known=tuple(one for one in MAY_GO if one in known),
        known_when=known.get(Category.SAFE_TIMES, ""),
        wording=wording_to_programme(mark=mark),
        telling=telling_choices(),
    )


def offered_one(*, actor: Actor, programme_id: UUID) -> OfferedLine:
    """Return one programme that takes people after a contact. Raises NotFound for another."""
    lines = programmes_after_contact(actor=actor)
    found = next((line for line in lines if line.id == programme_id), None)
    if found is None:
        raise NotFound
    return found


def recipient_name(offered: OfferedLine) -> str:
    """Return what a programme is called when somebody is asked."""
    return texts.RECIPIENT % {"title": offered.title, "organiser": offered.organiser}


def said_for(page: BringPage, *, categories: Collection[Category]) -> Said:
    """Return what is read aloud before somebody is brought to a programme."""
    return said_of(
        page.wording, recipient=page.recipient, purpose=Purpose.HELP, categories=categories
    )


def _callable(actor: Actor) -> QuerySet[Dossier]:
    return visible_dossiers(actor) if actor.may(CALL) else visible_dossiers(actor).none()
