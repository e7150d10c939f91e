"""Whose name somebody who was at the same moment may see. Source: CRITERIA N-10."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.models import Membership, Professional
from fijnmazig.organisations.queries.doors import merged_people, professional_names

VOLUNTEERING = Q(organisation__sector=Sector.VOLUNTEERS.value) | Q(function__icontains="vrijwillig")


def shown_names(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of who works somewhere, or said that others may see them; by id.

    Somebody who only volunteers, or belongs nowhere as far as we know, is hidden until they say
    so in their own profile. Who works and volunteers is shown.
    """
    names = professional_names(ids=ids)
    at_work = Membership.unscoped.exclude(VOLUNTEERING).values("professional_id")
    shown = Professional.unscoped.filter(Q(names_itself=True) | Q(id__in=at_work))
    shown_ids, gone = set(shown.values_list("id", flat=True)), merged_people()
    return {key: name for key, name in names.items() if gone.get(key, key) in shown_ids}
