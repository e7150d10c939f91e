"""Reading about people is an act of its own, and is recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.groups.queries.apart import (
    CoupleLine,
    CouplesPage,
    PairLine,
    PairsPage,
    couple_line,
    couples_page,
    pair_line,
    pairs_page,
    people_choices,
)
from fijnmazig.groups.queries.catching import CatchUpPage, catch_up_page
from fijnmazig.groups.queries.learned import (
    LearnedPage,
    ReleasePage,
    learned_page,
    release_page,
)
from fijnmazig.groups.queries.lines import BoardPage, board_page
from fijnmazig.groups.queries.messages import MessagesPage, messages_page
from fijnmazig.groups.queries.offers import OfferPage, offer_page
from fijnmazig.groups.queries.onward import OnwardPage, onward_page
from fijnmazig.groups.queries.pages import EditionPage, edition_page
from fijnmazig.groups.queries.participants import ParticipantPage, participant_page
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
    page = session_page(actor=actor, opened=opened, session_id=session_id, at=at)
    _read(actor, act="groups.session-read", subject_id=session_id, kind="session", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_offer(*, actor: Actor, opened: Opened, offer_id: UUID, at: datetime) -> OfferPage:
    """Return one offer with who was asked, and record that it was read."""
    page = offer_page(actor=actor, opened=opened, offer_id=offer_id)
    _read(actor, act="groups.offer-read", subject_id=offer_id, kind="offer", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_onward(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> OnwardPage:
    """Return what everybody of a group that ended is offered, and record that it was read."""
    page = onward_page(actor=actor, opened=opened, edition_id=edition_id)
    _read(actor, act="groups.onward-read", subject_id=edition_id, kind="edition", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_messages(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> MessagesPage:
    """Return the messages to one person, and record that they were read."""
    page = messages_page(actor=actor, opened=opened, candidate_id=candidate_id, at=at)
    _read(actor, act="groups.messages-read", subject_id=candidate_id, kind="candidate", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_participant(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> ParticipantPage:
    """Return one participant and what the rule says of them, and record that it was read."""
    page = participant_page(actor=actor, opened=opened, candidate_id=candidate_id)
    _read(actor, act="groups.candidate-read", subject_id=candidate_id, kind="candidate", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_catch_up(
    *, actor: Actor, opened: Opened, session_id: UUID, candidate_id: UUID, at: datetime
) -> CatchUpPage:
    """Return where somebody can catch a session up, and record that it was read."""
    page = catch_up_page(
        actor=actor, opened=opened, session_id=session_id, candidate_id=candidate_id
    )
    _read(actor, act="groups.candidate-read", subject_id=candidate_id, kind="candidate", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_pairs(*, actor: Actor, opened: Opened, at: datetime) -> PairsPage:
    """Return the pairs that never sit together or once did not, and record that they were read."""
    page = pairs_page(actor=actor, opened=opened)
    total = len(page.rows) + len(page.lifted)
    record(actor=actor, act="groups.pairs-read", at=at, details={"total": total})
    return page


@transaction.atomic
@sensitive_variables()
def open_choices(*, actor: Actor, opened: Opened, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return whom one can choose, by name, and record that the names were read."""
    found = people_choices(actor=actor, opened=opened)
    record(actor=actor, act="groups.names-read", at=at, details={"total": len(found)})
    return found


@transaction.atomic
@sensitive_variables()
def open_pair(*, actor: Actor, opened: Opened, pair_id: UUID, at: datetime) -> PairLine:
    """Return one pair with its reason, and record that it was read."""
    page = pair_line(actor=actor, opened=opened, pair_id=pair_id)
    _read(actor, act="groups.pair-read", subject_id=pair_id, kind="pair", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_couples(*, actor: Actor, opened: Opened, at: datetime) -> CouplesPage:
    """Return the couples, and record that they were read."""
    page = couples_page(actor=actor, opened=opened)
    record(actor=actor, act="groups.couples-read", at=at, details={"total": len(page.rows)})
    return page


@transaction.atomic
@sensitive_variables()
def open_couple(*, actor: Actor, opened: Opened, couple_id: UUID, at: datetime) -> CoupleLine:
    """Return one couple, and record that it was read."""
    page = couple_line(actor=actor, opened=opened, couple_id=couple_id)
    _read(actor, act="groups.couple-read", subject_id=couple_id, kind="couple", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_learned(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> LearnedPage:
    """Return what a group learned, with what leaders noted, and record that it was read."""
    page = learned_page(actor=actor, opened=opened, edition_id=edition_id)
    _read(actor, act="groups.lessons-read", subject_id=edition_id, kind="edition", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_note(*, actor: Actor, opened: Opened, note_id: UUID, at: datetime) -> ReleasePage:
    """Return one note to release, and record that it was read."""
    page = release_page(actor=actor, opened=opened, note_id=note_id)
    _read(actor, act="groups.note-read", subject_id=note_id, kind="session-note", at=at)
    return page


def _read(actor: Actor, *, act: str, subject_id: UUID, kind: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=subject_id, subject_kind=kind, at=at)
