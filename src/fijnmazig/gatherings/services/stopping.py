"""No more reminders, or no more invitations: with the token in the mail, and back again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.db import find
from fijnmazig.gatherings.queries.offering import choices_by_token


@transaction.atomic
def stop_mail(*, token: UUID, at: datetime) -> None:
    """Send no more of what nobody asked for; nobody needs to be known for that.

    Raises NotFound for a token that is not ours.
    """
    _choose(token, stopped_at=at, act="gatherings.mail-stopped", at=at)


@transaction.atomic
def resume_mail(*, token: UUID, at: datetime) -> None:
    """Send it again. Raises NotFound as `stop_mail` does."""
    _choose(token, stopped_at=None, act="gatherings.mail-resumed", at=at)


def _choose(token: UUID, *, stopped_at: datetime | None, act: str, at: datetime) -> None:
    row = find(choices_by_token(token).select_for_update())
    row.stopped_at = stopped_at
    row.save(update_fields=["stopped_at"])
    record(actor=ANONYMOUS, act=act, subject_id=row.token, subject_kind="mail-choice", at=at)
