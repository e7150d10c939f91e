"""Take a service away for good: no import, from any source, brings its key back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.directory import texts
from fijnmazig.directory.models import Suppression
from fijnmazig.directory.queries.editable import editable_services, visible_suppressions
from fijnmazig.directory.services.changing import stays_above


@transaction.atomic
def suppress_service(*, actor: Actor, service_id: UUID, reason: str, at: datetime) -> None:
    """Delete a service with everything that hangs on it, and keep its keys away for good.

    Its name in other lists is kept away too. Raises NotFound when it is absent or not the
    actor's to change; Refused without a reason, or when it stands above everything else.
    """
    service = find(editable_services(actor).select_for_update(), id=service_id)
    if not reason.strip():
        raise Refused(texts.EDIT_REASON_NEEDED)
    if stays_above(service):
        raise Refused(texts.STAYS_ABOVE)
    for key in filter(None, (service.key, service.external_id)):
        Suppression.unscoped.update_or_create(
            key=key, defaults={"reason": reason.strip(), "since": at}
        )
    service.delete()
    record(
        actor=actor,
        act="directory.service-suppressed",
        subject_id=service_id,
        subject_kind="service",
        at=at,
    )


@transaction.atomic
def lift_suppression(*, actor: Actor, key: str, at: datetime) -> None:
    """Let imports bring a key back again. Raises NotFound when it is absent or not the actor's."""
    find(visible_suppressions(actor).select_for_update(), key=key).delete()
    record(actor=actor, act="directory.suppression-lifted", at=at)
