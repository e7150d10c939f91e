"""A programme that is open stands in the list of help, in its neutral words; closed it does not."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.directory.services.offering import Offer, put_offer, take_offer_out
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.models import Programme
from fijnmazig.groups.texts import asking as texts
from fijnmazig.organisations.queries.doors import organisation_names


def key_of(programme: Programme) -> str:
    """Return under which key a programme stands in the list: its own key may tell."""
    return f"samen-{programme.id.hex[:12]}"


def announce(programme: Programme, *, actor: Actor, at: datetime) -> None:
    """Make the list say what the programme says to everybody, in the caller's transaction.

    Nothing but public words goes there: not the title among professionals, not the team, not for
    whom. Raises NotFound when the actor may not change the list.
    """
    if programme.state != ProgrammeState.OPEN:
        take_offer_out(actor=actor, key=key_of(programme), at=at)
        return
    page = reverse("groups:programme_detail", kwargs={"programme_id": programme.id})
    names = organisation_names(ids=[programme.organiser_id])
    offer = Offer(
        key=key_of(programme),
        organisation_id=programme.organiser_id,
        provider=names.get(programme.organiser_id, ""),
        name=programme.public_title,
        summary=programme.public_text or str(texts.NEUTRAL_TITLE),
        url=f"{settings.SITE_URL}{page}",
        nis=programme.nis,
    )
    put_offer(actor=actor, offer=offer, at=at)
