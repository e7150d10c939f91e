"""What is done every night: needs, reservations and marks of questionnaires lose what is over."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.services.evaluation import break_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much lost what was over: series whose questionnaires cannot be linked any more."""

    unlinked: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Do what is due every night. Raises NotFound for anybody but the operator."""
    if not actor.is_operator:
        raise NotFound
    done = Tidied(unlinked=break_links(today=timezone.localdate(at)))
    if done.unlinked:
        record(actor=actor, act="gatherings.tidied", at=at, details={"unlinked": done.unlinked})
    return done
