"""Reading about people is an act of its own, and is recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.groups.queries.lines import BoardPage, board_page
from fijnmazig.groups.queries.offers import OfferPage, offer_page
from fijnmazig.groups.queries.pages import EditionPage, edition_page
from fijnmazig.groups.queries.sessions import SessionPage, session_page
from fijnmazig.groups.services.intake import compare_candidates
from fijnmazig.vault.domain.opening import Opened


def open_board(*, actor: Actor, opened: Opened, at: datetime) -> BoardPage:
    """Return all groups of the actor's teams; who came in meanwhile is compared first."""
    compare_candidates(actor=actor, opened=opened, at=at)
    return board_page(actor=actor, at=at)


@transaction.atomic
@sensitive_variables()
def open_edition(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> EditionPage:
    """Return one group with the names in it, and record that it was read."""
    page = edition_page(actor=actor, opened=opened, edition_id=edition_id, at=at)
    _read(actor, act="groups.edition-read", subject_id=edition_id, kind="edition", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_session(*, actor: Actor, opened: Opened, session_id: UUID, at: datetime) -> SessionPage:
    """Return one session with who takes part, and record that it was read."""
    page = session_page(actor=actor, opened=opened, session_id=session_id)
    _read(actor, act="groups.session-read", subject_id=session_id, kind="session", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_offer(*, actor: Actor, opened: Opened, offer_id: UUID, at: datetime) -> OfferPage:
    """Return one offer with who was asked, and record that it was read."""
    page = offer_page(actor=actor, opened=opened, offer_id=offer_id)
    _read(actor, act="groups.offer-read", subject_id=offer_id, kind="offer", at=at)
    return page


def _read(actor: Actor, *, act: str, subject_id: UUID, kind: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=subject_id, subject_kind=kind, at=at)
