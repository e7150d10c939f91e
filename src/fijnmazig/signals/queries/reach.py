"""Who sees what: the only place where rows of this room begin.

A SPOC follows signals of the own municipality, a coordinator those of the own partnerships or of
the whole region. A signal without a municipality, and one that reaches further than one, is every
coordinator's. Who gave one sees what was answered to it, and nothing else.
"""

from django.db.models import Q, QuerySet

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.queries.doors import (
    every_municipality_of,
    partnership_keys,
    partnerships_named,
    partnerships_of_places,
    partnerships_within,
)
from fijnmazig.organisations.queries.reach import codes_of
from fijnmazig.signals.domain.kinds import AdviceState, Reach
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.models import Action, Recommendation, Signal


def visible_signals(actor: Actor) -> QuerySet[Signal]:
    """Return the signals that the actor follows up, those merged into another too."""
    if not actor.may(TRIAGE):
        return Signal.unscoped.none()
    reach = reach_of(actor, permission=TRIAGE)
    if reach.everything:
        return Signal.unscoped.all()
    return Signal.unscoped.filter(_within(actor))


def _within(actor: Actor) -> Q:
    reach = reach_of(actor, permission=TRIAGE)
    found = Q(nis__in=own_places(actor))
    if reach.partnerships:
        found |= Q(nis="") | Q(reach=Reach.SUPRALOCAL.value)
    return found


def own_places(actor: Actor) -> frozenset[str]:
    """Return the NIS codes for which the actor follows up signals; the region as a whole has none.

    What a municipality or a partnership once held, it goes on following.
    """
    reach = reach_of(actor, permission=TRIAGE)
    together = partnerships_named(actor=actor, permission=TRIAGE)
    held = every_municipality_of(partnership_ids=together)
    return frozenset(code for nis in reach.municipalities | held for code in codes_of(nis))


def scopes_that_see(row: Signal) -> frozenset[Scope]:
    """Return the scopes in which whoever follows up signals sees this one: `visible_signals` back.

    A scope without a key stands for every one of its kind.
    """
    codes = codes_of(row.nis) if row.nis else frozenset[str]()
    seen = {Scope(kind=ScopeKind.REGION, key="")}
    seen |= {Scope(kind=ScopeKind.MUNICIPALITY, key=nis) for nis in codes}
    if not row.nis or row.reach == Reach.SUPRALOCAL:
        return frozenset(seen | {Scope(kind=ScopeKind.PARTNERSHIP, key="")})
    keys = partnership_keys(ids=partnerships_of_places(nis=codes))
    return frozenset(seen | {Scope(kind=ScopeKind.PARTNERSHIP, key=key) for key in keys.values()})


def own_signals(actor: Actor) -> QuerySet[Signal]:
    """Return the signals that the actor gave."""
    if actor.user_id is None:
        return Signal.unscoped.none()
    return Signal.unscoped.filter(giver_id=actor.user_id)


def coded_signals(digest: str) -> QuerySet[Signal]:
    """Return the signal that was given with a code, for who knows the code."""
    return Signal.unscoped.filter(code_digest=digest).exclude(code_digest="")


def visible_actions(actor: Actor) -> QuerySet[Action]:
    """Return the actions about signals followed up, of own partnerships, or in own hands."""
    if not actor.may(TRIAGE):
        return Action.unscoped.none()
    if reach_of(actor, permission=TRIAGE).everything:
        return Action.unscoped.all()
    about = visible_signals(actor).values("id")
    own = Q(partnership_id__in=partnerships_within(actor=actor, permission=TRIAGE))
    mine = Q(owner_id=actor.user_id) if actor.user_id else Q(pk__in=())
    return Action.unscoped.filter(own | mine | Q(signals__signal__in=about)).distinct()


def visible_advice(actor: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations: who follows up signals anywhere reads all of them."""
    rows = Recommendation.unscoped.all()
    return rows if actor.may(TRIAGE) else rows.none()


def managed_advice(actor: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations that the actor writes: of own partnerships, or all."""
    if not is_wide(actor):
        return Recommendation.unscoped.none()
    within = partnerships_within(actor=actor, permission=TRIAGE)
    return visible_advice(actor).filter(partnership_id__in=within)


def approved_advice(actor: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations that a person approved, the oldest first: those of the note."""
    return visible_advice(actor).exclude(approved_at=None).order_by("made_at", "id")


def told_advice() -> QuerySet[Recommendation]:
    """Return the recommendations that left the house; anybody reads them."""
    return Recommendation.unscoped.exclude(state=AdviceState.DRAFT.value)


def told_actions() -> QuerySet[Action]:
    """Return the actions of which somebody wrote what may be told; anybody reads that."""
    return Action.unscoped.exclude(told="")


def is_wide(actor: Actor) -> bool:
    """Tell whether the actor follows up more than some municipalities."""
    scopes = actor.scopes_of(TRIAGE)
    wide = (ScopeKind.REGION, ScopeKind.PARTNERSHIP)
    return actor.is_operator or any(scope.kind in wide for scope in scopes)
