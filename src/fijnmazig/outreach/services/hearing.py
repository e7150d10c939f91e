"""A person calls us: a conversation that they began, by the same steps as a call of ours.

It is none of the attempts of the agreement. Source: ADR 0024.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.conversation import ORDER
from fijnmazig.outreach.domain.leases import DURING
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.cases import unsafe_texts, why_unheard
from fijnmazig.outreach.queries.scripts import version_for_call
from fijnmazig.outreach.queries.tried import counted
from fijnmazig.outreach.services.calling import note_act
from fijnmazig.outreach.services.leasing import locked_dossier, take
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def begin_conversation(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> UUID:
    """Begin a conversation with who calls us, at its first question, and return its id.

    The moment is theirs: hours, spacing and the limit do not count. A call of the actor that goes
    on is that conversation. A worry that waits goes on waiting, and its supervisor sees that they
    called. Raises NotFound when the dossier is not the actor's, Refused while a colleague holds it,
    without an agreement, or once they were reached.
    """
    row = locked_dossier(actor, dossier_id)
    if row.id not in unsafe_texts(opened, rows=[row]):
        raise NotFound
    going = row.attempts.filter(ended_at=None, caller_id=actor.user_id).first()
    if going is not None:
        return going.id
    take(row, actor=actor, until=at + DURING, at=at)
    reason = why_unheard(row, at=at)
    if reason is not None:
        raise Refused(texts.CLOSED[reason])
    attempt = _make(row, actor=actor, at=at)
    note_act(attempt, actor=actor, act="outreach.conversation-begun", at=at)
    return attempt.id


def _make(row: Dossier, *, actor: Actor, at: datetime) -> Attempt:
    try:
        with transaction.atomic():
            return Attempt.unscoped.create(
                dossier=row,
                number=counted(row).filter(is_inbound=True).count() + 1,
                is_inbound=True,
                limit=row.agreement.attempt_limit,
                caller_id=actor.user_id,
                started_at=at,
                step=ORDER[0].value,
                playbook_version_id=version_for_call(row.agreement),
            )
    except IntegrityError:
        raise Refused(texts.CALLED_MEANWHILE) from None
