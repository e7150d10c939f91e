"""Reading about a person is an act of its own, and is recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.outreach.queries.calls import CallPage, DossierPage, call_page, dossier_page
from fijnmazig.outreach.queries.caselog import CaseLogPage, case_log_page
from fijnmazig.outreach.queries.finding import not_findable
from fijnmazig.outreach.queries.verifying import HoursPage, hours_page
from fijnmazig.outreach.queries.worries import WorryPage, worry_page
from fijnmazig.outreach.services.finding import make_findable
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def open_dossier(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> DossierPage:
    """Return what a caller knows before a call, and record that it was read.

    It is made findable first, so that earlier contact shows. Raises NotFound when it is not theirs
    to call.
    """
    rows = not_findable(actor, opened=opened).filter(id=dossier_id).select_related("agreement")
    make_findable(list(rows), actor=actor, opened=opened, at=at)
    page = dossier_page(actor=actor, opened=opened, dossier_id=dossier_id, at=at)
    _read(actor, dossier_id=page.id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_call(
    *, actor: Actor, opened: Opened, dossier_id: UUID, attempt_id: UUID, at: datetime
) -> CallPage:
    """Return a call that goes on, number and all, and record that it was shown.

    Raises NotFound when it is not the actor's call, or over.
    """
    page = call_page(
        actor=actor, opened=opened, dossier_id=dossier_id, attempt_id=attempt_id, at=at
    )
    _read(actor, act="outreach.call-read", dossier_id=page.dossier_id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_hours(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> HoursPage:
    """Return when it is not safe to call somebody, and record that it was read.

    Raises NotFound when it is not the actor's to call.
    """
    page = hours_page(actor=actor, opened=opened, dossier_id=dossier_id)
    _read(actor, dossier_id=page.id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_worry(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> WorryPage:
    """Return a dossier that waits for a look, and record that it was read.

    Raises NotFound when it is not the actor's to look at.
    """
    page = worry_page(actor=actor, opened=opened, dossier_id=dossier_id)
    _read(actor, dossier_id=page.id, at=at)
    return page


@transaction.atomic
def open_case_log(
    *, actor: Actor, dossier_id: UUID, whose: str, number: str, at: datetime
) -> CaseLogPage:
    """Return who looked in a dossier, and record that this was looked at too.

    Raises NotFound when the dossier is not the actor's to look after.
    """
    page = case_log_page(actor=actor, dossier_id=dossier_id, whose=whose, number=number, at=at)
    _read(actor, act="outreach.case-log-read", dossier_id=page.id, at=at)
    return page


def _read(
    actor: Actor, *, dossier_id: UUID, at: datetime, act: str = "outreach.dossier-read"
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
    )
