"""Who sees what: the only place where rows of this room begin.

Agreements hold no client data: who makes them, supplies under them, calls under them or oversees
them sees them. Dossiers are seen by the members of their team, and by nobody else: not by the
operator, not by a supplier, not by an excluded colleague.
"""

from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import merged_organisations, partnerships_within
from fijnmazig.outreach.domain.permissions import AGREE, CALL, OVERSEE, SUPPLY
from fijnmazig.outreach.models import Agreement, Batch, Dossier, Event
from fijnmazig.vault.queries.teams import team_ids_of


def own_teams(actor: Actor) -> frozenset[UUID]:
    """Return the teams of which the actor is a member, and calls or looks after the calls."""
    if actor.user_id is None or not (actor.may(CALL) or actor.may(AGREE)):
        return frozenset()
    return team_ids_of(user_id=actor.user_id)


def visible_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return every version of the agreements the actor has to do with."""
    rows = Agreement.unscoped.all()
    if actor.is_operator or actor.may(OVERSEE):
        return rows
    of_team = Q(team_id__in=own_teams(actor))
    made = Q(id__in=managed_agreements(actor).values("id"))
    supplied = Q(id__in=supplied_agreements(actor).values("id"))
    return rows.filter(of_team | made | supplied)


def managed_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements of the partnerships where the actor may make them."""
    if not actor.may(AGREE):
        return Agreement.unscoped.none()
    return Agreement.unscoped.filter(
        partnership_id__in=partnerships_within(actor=actor, permission=AGREE)
    )


def supplied_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements under which the actor may hand dossiers in, in force or not.

    Their role names the organisation they supply for. A partnership or the region is not enough:
    two police zones in one partnership each keep to their own agreement.
    """
    if not actor.may(SUPPLY):
        return Agreement.unscoped.none()
    return Agreement.unscoped.filter(supplier_id__in=_bodies_of(actor))


def _bodies_of(actor: Actor) -> frozenset[UUID]:
    """Return the organisations that the actor's role names, also as they were before a merge."""
    keys = {scope.key for scope in actor.scopes_of(SUPPLY) if scope.kind == ScopeKind.ORGANISATION}
    named = {found for key in keys if (found := _as_id(key)) is not None}
    gone = merged_organisations() if named else {}
    stay = {gone.get(body, body) for body in named}
    return frozenset(stay | {body for body, kept in gone.items() if kept in stay})


def _as_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def latest(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Keep only the highest version of each agreement."""
    newer = Agreement.unscoped.filter(key=OuterRef("key")).order_by("-version")
    return rows.filter(id=Subquery(newer.values("id")[:1]))


def in_force(rows: QuerySet[Agreement], *, on: date) -> QuerySet[Agreement]:
    """Keep only what holds on a day: of each agreement the highest version that has begun."""
    begun = Agreement.unscoped.filter(key=OuterRef("key"), valid_from__lte=on)
    newest = Subquery(begun.order_by("-version").values("id")[:1])
    return rows.filter(id=newest, valid_to__gte=on)


def visible_batches(actor: Actor) -> QuerySet[Batch]:
    """Return the deliveries of the actor, of their teams, and of agreements they oversee."""
    rows = Batch.unscoped.all()
    if actor.is_operator or actor.may(OVERSEE):
        return rows
    own = Q(supplied_by=actor.user_id) if actor.user_id and actor.may(SUPPLY) else Q(pk__in=())
    return rows.filter(own | Q(agreement__team_id__in=own_teams(actor)))


def visible_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the actor's own teams from which they are not excluded."""
    if actor.user_id is None:
        return Dossier.unscoped.none()
    rows = Dossier.unscoped.filter(team_id__in=own_teams(actor))
    return rows.exclude(exclusions__user_id=actor.user_id)


def own_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return every version of the agreements of the actor's own teams; all for the operator."""
    rows = Agreement.unscoped.all()
    return rows if actor.is_operator else rows.filter(team_id__in=own_teams(actor))


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Return the raw events of the actor's own teams: exact figures, of nobody in particular.

    The operator sees all. Who oversees or makes agreements sees released figures only: see
    `countable_events`.
    """
    if actor.is_operator:
        return Event.unscoped.all()
    # By agreement, whose team never changes: so the figures come out of one index. Which these are
    # is asked first: a database that has to guess how many events they have reads all of them.
    own = list(own_agreements(actor).values_list("id", flat=True))
    return Event.unscoped.filter(agreement_id__in=own)


def countable_events(actor: Actor) -> QuerySet[Event]:
    """Return the events from which figures may be released to the actor, never shown as such."""
    return Event.unscoped.filter(agreement__in=visible_agreements(actor).values("id"))
