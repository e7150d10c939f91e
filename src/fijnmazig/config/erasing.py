"""Somebody asks to be erased: the rooms that name them forget them, in one go or not at all."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.queries import accounts_kept, user_id_of
from fijnmazig.accounts.services import empty_member
from fijnmazig.campaigns.services.erasure import forget_member as forget_in_campaigns
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.services.erasure import forget_professional as forget_in_gatherings
from fijnmazig.impact.services.erasure import forget_member as forget_in_impact
from fijnmazig.learning.services.progress import forget_member as forget_in_learning
from fijnmazig.organisations.queries.workers import reachable
from fijnmazig.organisations.services.erasure import forget_professional as forget_profile
from fijnmazig.signals.services.keeping import forget_member as forget_in_signals

type Erased = dict[str, dict[str, int]]


@transaction.atomic
def erase(*, actor: Actor, professional_id: UUID, at: datetime) -> Erased:
    """Let rooms forget a professional and their closed account; return what went, by room.

    Meetings first, which know somebody by their account; the profile and the account last. Whose
    address is that of an account has it, also when they never opened their profile. What was
    counted and said stays and names nobody. Dossiers and groups are for their own teams: they
    destroy what is about a client, and forget on their terms who noted it. The directory, the
    library and the podcast forget on theirs.

    Raises NotFound for anybody but the operator, or when there is no such person; Refused, and
    then nothing is forgotten, while the account is open, a mandate holds, or nobody else reads for
    a team.
    """
    person = reachable(ids=[professional_id]).get(professional_id)
    if not actor.is_operator or person is None:
        raise NotFound
    user_id = person.user_id or (user_id_of(email=person.email) if person.email else None)
    done = {
        "gatherings": asdict(
            forget_in_gatherings(actor=actor, professional_id=professional_id, at=at)
        )
    }
    if user_id is not None:
        done["signals"] = asdict(forget_in_signals(actor=actor, user_id=user_id, at=at))
        done["impact"] = {"rows": forget_in_impact(actor=actor, user_id=user_id, at=at)}
        done["campaigns"] = {"rows": forget_in_campaigns(actor=actor, user_id=user_id, at=at)}
        done["learning"] = {"courses": forget_in_learning(actor=actor, user_id=user_id, at=at)}
    done["organisations"] = asdict(
        forget_profile(actor=actor, professional_id=professional_id, at=at)
    )
    if user_id is not None:
        is_kept = user_id in accounts_kept(user_ids=[user_id])
        if is_kept:
            empty_member(actor=actor, user_id=user_id, at=at)
        done["accounts"] = {"emptied": int(is_kept)}
    return done
