"""What a service does with what it got: open it, and tell what came of it; a caller tells too."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.records import feedback_ref, package_ref
from fijnmazig.outreach.domain.referring import LONGEST_MESSAGE, State, due_after, may_follow
from fijnmazig.outreach.models import Feedback, Referral
from fijnmazig.outreach.queries.received import ReceivedPage, received_page, visible_received
from fijnmazig.outreach.queries.referrals import expired_referrals
from fijnmazig.outreach.services.happening import note_referral
from fijnmazig.outreach.services.leasing import locked_dossier
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import seal, shred


@transaction.atomic
@sensitive_variables()
def open_received(*, actor: Actor, opened: Opened, referral_id: UUID, at: datetime) -> ReceivedPage:
    """Return what was handed on, and record that it was read; the first time is told to the team.

    Raises NotFound when it is not for the actor's teams.
    """
    row = find(visible_received(actor).select_for_update(of=("self",)), id=referral_id)
    on = at.astimezone(WALL).date()
    page = received_page(actor=actor, opened=opened, referral_id=row.id, at=at, on=on)
    if page.parts and row.opened_at is None:
        row.opened_at = at
        row.save(update_fields=["opened_at"])
    _record(actor, "outreach.referral-read", row.dossier_id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def tell(*, actor: Actor, referral_id: UUID, state: State, note: str, at: datetime) -> None:
    """Tell, as the service that got it, what came of a referral; the note is for the sender alone.

    Raises NotFound when it is not for the actor's teams, Refused for what cannot follow now.
    """
    rows = visible_received(actor).select_related("dossier__agreement")
    row = find(rows.select_for_update(of=("self",)), id=referral_id)
    _tell(row, actor=actor, state=state, note=note, is_by_recipient=True, at=at)


@transaction.atomic
@sensitive_variables()
def note_told(  # noqa: PLR0913 -- who, where, what was told and when
    *,
    actor: Actor,
    dossier_id: UUID,
    referral_id: UUID,
    state: State,
    note: str,
    at: datetime,
) -> None:
    """Write down, as the team that handed it on, what a service told by telephone.

    Raises NotFound when the dossier is not the actor's to call, Refused for what cannot follow.
    """
    dossier = locked_dossier(actor, dossier_id)
    row = find(dossier.referrals.select_for_update(of=("self",)), id=referral_id)
    row.dossier = dossier
    _tell(row, actor=actor, state=state, note=note, is_by_recipient=False, at=at)


@transaction.atomic
def expire_packages(*, actor: Actor, at: datetime) -> int:
    """Destroy what recipients can no longer open, and return how many there were.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    gone = list(expired_referrals(at=at).select_for_update().order_by("id"))
    shred([package_ref(row.id) for row in gone], at=at)
    for row in gone:
        row.sealed_package = None
        row.save(update_fields=["sealed_package"])
    if gone:
        record(actor=actor, act="outreach.packages-expired", at=at, details={"total": len(gone)})
    return len(gone)


@sensitive_variables()
def _tell(  # noqa: PLR0913 -- idem
    row: Referral,
    *,
    actor: Actor,
    state: State,
    note: str,
    is_by_recipient: bool,
    at: datetime,
) -> None:
    before = State(row.state)
    if not may_follow(before, after=state):
        raise Refused(texts.NOT_NOW)
    if len(note) > LONGEST_MESSAGE:
        raise Refused(texts.TOO_LONG)
    told = Feedback(id=uuid4(), referral=row, state=state.value, told_at=at)
    told.noted_by, told.is_by_recipient = actor.user_id, is_by_recipient
    if note.strip():
        fields, ref = {"sealed_note": note.strip()}, feedback_ref(told.id)
        told.sealed_note = seal(team_id=row.dossier.team_id, ref=ref, fields=fields)["sealed_note"]
    told.save(force_insert=True)
    row.state, row.due_on = state.value, due_after(state, on=at.astimezone(WALL).date())
    row.save(update_fields=["state", "due_on"])
    note_referral(row.dossier, before=before, after=state, at=at)
    _record(actor, "outreach.referral-told", row.dossier_id, at=at, state=state)


def _record(
    actor: Actor, act: str, dossier_id: UUID, *, at: datetime, state: State | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details={"state": state.value} if state else None,
    )
