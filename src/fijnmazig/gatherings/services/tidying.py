"""What is done every night: needs, reservations and marks of questionnaires lose what is over."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.services.dialogues import remove_reservations
from fijnmazig.gatherings.services.evaluation import break_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much lost what was over: series whose questionnaires cannot be linked any more."""

    unlinked: int
    reservations: int  # places kept at public moments that are over


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Do what is due every night. Raises NotFound for anybody but the operator."""
    if not actor.is_operator:
        raise NotFound
    done = Tidied(
        unlinked=break_links(today=timezone.localdate(at)),
        reservations=remove_reservations(at=at),
    )
    if done.unlinked or done.reservations:
        record(actor=actor, act="gatherings.tidied", at=at, details=asdict(done))
    return done
