"""Whose name somebody who was at the same moment may see. Source: CRITERIA N-10."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.models import Membership, Professional
from fijnmazig.organisations.queries.doors import merged_people
from fijnmazig.organisations.queries.people import named

VOLUNTEERING = Q(organisation__sector=Sector.VOLUNTEERS.value) | Q(function__icontains="vrijwillig")


def shown_names(*, ids: Iterable[UUID], text: str = "") -> dict[UUID, str]:
    """Return the names of who works somewhere, or said that others may see them; by id.

    Of those only whose name holds every word of `text`.

    Somebody who only volunteers, or belongs nowhere as far as we know, is hidden until they say
    so in their own profile. Who works and volunteers is shown.
    """
    gone = merged_people()
    stays = {key: gone.get(key, key) for key in ids}
    at_work = Membership.unscoped.exclude(VOLUNTEERING).filter(professional=OuterRef("id"))
    shown = Professional.unscoped.filter(Q(names_itself=True) | Exists(at_work))
    asked = named(shown.filter(id__in=set(stays.values())), words=text.split())
    names = dict(asked.values_list("id", "name"))
    return {key: names[stay] for key, stay in stays.items() if stay in names}
