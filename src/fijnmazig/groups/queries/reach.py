"""Who sees what: the only place where rows of this room begin.

Programmes hold nothing about participants; open ones are everybody's. Candidates are seen by the
members of their team who lead, and by nobody else: not by the operator, not by a coordinator, not
by who referred them. What goes on in an edition is seen by its own leaders.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.domain.permissions import LEAD, OVERSEE, PLAN
from fijnmazig.groups.models import (
    Aftercare,
    Candidate,
    Couple,
    Edition,
    Event,
    Goal,
    HouseholdKey,
    NeverTogether,
    Offer,
    Programme,
    Session,
)
from fijnmazig.organisations.queries.doors import partnerships_within
from fijnmazig.vault.queries.teams import team_ids_of


def own_teams(actor: Actor) -> frozenset[UUID]:
    """Return the teams of which the actor is a member, and leads."""
    if actor.user_id is None or not actor.may(LEAD):
        return frozenset()
    return team_ids_of(user_id=actor.user_id)


def open_programmes() -> QuerySet[Programme]:
    """Return the programmes that take people: everybody may read them."""
    return Programme.unscoped.filter(state=ProgrammeState.OPEN.value)


def visible_programmes(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes of the actor's teams and partnerships, whatever their state."""
    rows = Programme.unscoped.all()
    if actor.is_operator or actor.may(OVERSEE):
        return rows
    return rows.filter(
        Q(team_id__in=own_teams(actor)) | Q(id__in=managed_programmes(actor).values("id"))
    )


def managed_programmes(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes of the partnerships where the actor may make them."""
    if actor.is_operator:
        return Programme.unscoped.all()
    if not actor.may(PLAN):
        return Programme.unscoped.none()
    return Programme.unscoped.filter(
        partnership_id__in=partnerships_within(actor=actor, permission=PLAN)
    )


def planned_editions(actor: Actor) -> QuerySet[Edition]:
    """Return the editions of the actor's own teams, to plan."""
    return Edition.unscoped.filter(programme__team_id__in=own_teams(actor))


def led_editions(actor: Actor) -> QuerySet[Edition]:
    """Return the editions that the actor leads: of a team they are still a member of."""
    if actor.user_id is None:
        return Edition.unscoped.none()
    return planned_editions(actor).filter(leaders__user_id=actor.user_id)


def led_sessions(actor: Actor) -> QuerySet[Session]:
    """Return the sessions of the editions that the actor leads."""
    return Session.unscoped.filter(edition__in=led_editions(actor).values("id"))


def visible_candidates(actor: Actor) -> QuerySet[Candidate]:
    """Return the candidates of the actor's own teams."""
    return Candidate.unscoped.filter(team_id__in=own_teams(actor))


def visible_pairs(actor: Actor) -> QuerySet[NeverTogether]:
    """Return the pairs that stand in the actor's own teams."""
    return named_pairs(actor).filter(lifted_at=None)


def named_pairs(actor: Actor) -> QuerySet[NeverTogether]:
    """Return the pairs that were named in the actor's own teams, lifted or not: to read back."""
    return NeverTogether.unscoped.filter(first__team_id__in=own_teams(actor))


def visible_couples(actor: Actor) -> QuerySet[Couple]:
    """Return the couples that still come together, in the actor's own teams."""
    return Couple.unscoped.filter(first__team_id__in=own_teams(actor), ended_at=None)


def visible_household_keys(actor: Actor) -> QuerySet[HouseholdKey]:
    """Return the keyed hashes of candidates of the actor's own teams."""
    return HouseholdKey.unscoped.filter(candidate__team_id__in=own_teams(actor))


def visible_goals(actor: Actor) -> QuerySet[Goal]:
    """Return the goals of candidates of the actor's own teams."""
    return Goal.unscoped.filter(candidate__in=visible_candidates(actor).values("id"))


def visible_aftercare(actor: Actor) -> QuerySet[Aftercare]:
    """Return the contacts after a group of candidates of the actor's own teams."""
    return Aftercare.unscoped.filter(candidate__in=visible_candidates(actor).values("id"))


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """Return what is proposed for editions of the actor's own teams."""
    return Offer.unscoped.filter(edition__in=planned_editions(actor).values("id"))


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Return the raw events of the actor's own teams; of everybody's, for the operator.

    Who plans or oversees sees released figures only: see `countable_events`.
    """
    if actor.is_operator:
        return Event.unscoped.all()
    return Event.unscoped.filter(programme__team_id__in=own_teams(actor))


def counted_editions(actor: Actor) -> QuerySet[Edition]:
    """Return the editions whose exact figures the actor sees: as `visible_events`."""
    return Edition.unscoped.all() if actor.is_operator else planned_editions(actor)


def countable_events(actor: Actor) -> QuerySet[Event]:
    """Return the events from which figures may be released to the actor, never shown as such."""
    return Event.unscoped.filter(programme__in=visible_programmes(actor).values("id"))


def countable_editions(actor: Actor) -> QuerySet[Edition]:
    """Return the editions whose figures the actor may be told, exact or released."""
    return Edition.unscoped.filter(programme__in=visible_programmes(actor).values("id"))
