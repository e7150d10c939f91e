"""Who sees and who changes what: the only place where rows of this room begin.

Every member reads; who manages is limited to the scopes of the role that gives the right. A child
(membership, participation, mandate, decision, request) is loaded through its visible parent.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.domain.reach import Reach, reach_of
from fijnmazig.organisations.models import (
    JoinRequest,
    Mandate,
    Membership,
    Organisation,
    OrganisationArea,
    Participation,
    Partnership,
    Professional,
)
from fijnmazig.organisations.queries.periods import not_over, organisation_goes_on
from fijnmazig.places.queries import gazetteer


def manager_reach(actor: Actor) -> Reach:
    """Return where the actor manages, with every code that each municipality ever had."""
    reach = reach_of(actor)
    codes = frozenset[str]().union(*(codes_of(nis) for nis in reach.municipalities))
    return Reach(everything=reach.everything, partnerships=reach.partnerships, municipalities=codes)


def required_reach(actor: Actor) -> Reach:
    """Return where the actor manages; NotFound when nowhere."""
    reach = manager_reach(actor)
    if reach.is_empty:
        raise NotFound
    return reach


def codes_of(nis: str) -> frozenset[str]:
    """Return a NIS code, the code of its municipality of today, and those that merged into it."""
    names = gazetteer()
    today = names.today(nis)
    if today is None:
        return frozenset({nis})
    return frozenset({nis, today.nis, *(row.nis for row in names.predecessors(nis))})


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return every organisation to members, ended ones too; what was merged away is gone."""
    rows = Organisation.unscoped.filter(merged_into=None)
    return rows if actor.may(READ) else rows.none()


def manageable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return what the actor may change.

    In a municipality: what serves it. In a partnership: what takes or took part, and what takes
    part in nothing yet.
    """
    reach, rows = manager_reach(actor), visible_organisations(actor)
    if reach.everything:
        return rows
    own = Participation.unscoped.filter(organisation_id=OuterRef("id"))
    area = OrganisationArea.unscoped.filter(organisation_id=OuterRef("id"))
    mine = Q(Exists(area.filter(nis__in=reach.municipalities)))
    if reach.partnerships:
        mine |= Q(Exists(own.filter(partnership__key__in=reach.partnerships))) | ~Q(Exists(own))
    return rows.filter(mine)


def visible_professionals(actor: Actor) -> QuerySet[Professional]:
    """Return everybody who works or worked in the network, to members: name and function only.

    Who was forgotten is nobody any more.
    """
    rows = Professional.unscoped.filter(merged_into=None).exclude(name="", user_id=None)
    return rows if actor.may(READ) else rows.none()


def manageable_professionals(actor: Actor, *, on: date) -> QuerySet[Professional]:
    """Return whose details the actor may read and change on a day.

    Who works, or will work, for an organisation that the actor manages; who holds a mandate the
    actor manages; and in a partnership also who works for nobody yet.
    """
    reach, rows = manager_reach(actor), visible_professionals(actor)
    if reach.everything:
        return rows
    if reach.is_empty:
        return rows.none()
    work = Membership.unscoped.filter(professional_id=OuterRef("id"))
    now = work.filter(not_over(on) & organisation_goes_on(on))
    mandates = manageable_mandates(actor).filter(not_over(on), professional_id=OuterRef("id"))
    mine = Q(Exists(now.filter(organisation__in=manageable_organisations(actor))))
    mine |= Q(Exists(mandates))
    if reach.is_wide:
        mine |= ~Q(Exists(work))
    return rows.filter(mine)


def own_professional(actor: Actor) -> QuerySet[Professional]:
    """Return the actor's own profile, when it is there."""
    if actor.user_id is None:
        return Professional.unscoped.none()
    return visible_professionals(actor).filter(user_id=actor.user_id)


def visible_partnerships(actor: Actor) -> QuerySet[Partnership]:
    """Return every partnership to members, past ones too."""
    rows = Partnership.unscoped.all()
    return rows if actor.may(READ) else rows.none()


def manageable_partnerships(actor: Actor) -> QuerySet[Partnership]:
    """Return the partnerships the actor may change."""
    reach, rows = manager_reach(actor), visible_partnerships(actor)
    return rows if reach.everything else rows.filter(key__in=reach.partnerships)


def manageable_participations(actor: Actor) -> QuerySet[Participation]:
    """Return who takes or took part in the partnerships the actor may change."""
    return Participation.unscoped.filter(partnership__in=manageable_partnerships(actor))


def manageable_mandates(actor: Actor) -> QuerySet[Mandate]:
    """Return the mandates the actor may change: of their partnerships and municipalities."""
    reach, rows = manager_reach(actor), Mandate.unscoped.all()
    if reach.everything:
        return rows
    here = Q(nis__in=reach.municipalities)
    return rows.filter(Q(partnership__key__in=reach.partnerships) | here)


def visible_requests(actor: Actor) -> QuerySet[JoinRequest]:
    """Return who asks to join the partnerships that the actor manages."""
    return JoinRequest.unscoped.filter(partnership__in=manageable_partnerships(actor))
