"""Who sees and keeps what: the only place where rows of this room begin.

Rounds hold nothing about citizens. Who manages cards anywhere reads all of them, so that one region
sees where cards lie and where not; changing a round takes its partnership, noting what was handed
out takes the municipality.
"""

from django.db.models import Q, QuerySet

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.models import CardVersion, Correction, HandOut, PrintRun, Round
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import partnerships_within


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """Return every round, for who manages cards somewhere."""
    return Round.unscoped.all() if actor.may(MANAGE) else Round.unscoped.none()


def visible_runs(actor: Actor) -> QuerySet[PrintRun]:
    """Return the print runs of the rounds that the actor sees."""
    return PrintRun.unscoped.filter(round__in=visible_rounds(actor).values("id"))


def visible_hand_outs(actor: Actor) -> QuerySet[HandOut]:
    """Return what was handed out in the rounds that the actor sees, but what was taken away."""
    return HandOut.unscoped.filter(run__in=visible_runs(actor).values("id"), removed_at=None)


def visible_corrections(actor: Actor) -> QuerySet[Correction]:
    """Return what was put right or taken away in the rounds that the actor sees."""
    return Correction.unscoped.filter(hand_out__run__in=visible_runs(actor).values("id"))


def managed_rounds(actor: Actor) -> QuerySet[Round]:
    """Return the rounds of the partnerships for which the actor manages cards."""
    within = partnerships_within(actor=actor, permission=MANAGE) if actor.may(MANAGE) else ()
    return visible_rounds(actor).filter(partnership_id__in=within)


def managed_runs(actor: Actor) -> QuerySet[PrintRun]:
    """Return the print runs of the rounds that the actor manages."""
    return PrintRun.unscoped.filter(round__in=managed_rounds(actor).values("id"))


def managed_hand_outs(actor: Actor) -> QuerySet[HandOut]:
    """Return what the actor may correct: in their rounds, or in their own municipality."""
    own = Q(run__in=managed_runs(actor).values("id")) | Q(nis__in=own_municipalities(actor))
    return visible_hand_outs(actor).filter(own)


def own_municipalities(actor: Actor) -> frozenset[str]:
    """Return the NIS codes of the municipalities for which the actor manages cards."""
    scopes = actor.scopes_of(MANAGE)
    return frozenset(one.key for one in scopes if one.kind == ScopeKind.MUNICIPALITY)


def writes_cards(actor: Actor) -> bool:
    """Tell whether the actor may change what cards say: who manages a partnership, or all."""
    wide = (ScopeKind.REGION, ScopeKind.PARTNERSHIP)
    return actor.is_operator or any(one.kind in wide for one in actor.scopes_of(MANAGE))


def standing_versions() -> QuerySet[CardVersion]:
    """Return what cards say here, the newest version of each last; everybody reads it on a card."""
    return CardVersion.unscoped.order_by("card", "language", "number")
