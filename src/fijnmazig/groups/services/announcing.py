"""A programme that is open stands in the list of help, in its neutral words; closed it does not."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.directory.services.offering import Offer, put_offer, take_offer_out
from fijnmazig.gatherings.domain.kinds import Audience, SeriesKind
from fijnmazig.gatherings.domain.planning import SeriesFacts
from fijnmazig.gatherings.services.series import make_series
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.models import Programme
from fijnmazig.groups.queries.desk import key_of
from fijnmazig.groups.queries.reach import managed_programmes
from fijnmazig.groups.texts import asking as texts
from fijnmazig.groups.texts import programmes as programme_texts
from fijnmazig.organisations.queries.doors import organisation_names


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


@transaction.atomic
def begin_information(*, actor: Actor, programme_id: UUID, at: datetime) -> UUID:
    """Begin a moment for the agenda in the neutral words of a programme, and return its series.

    It is a draft: when and where is filled in at the agenda, and then it is announced. Sessions
    never go there. Raises NotFound when the programme is not the actor's; Refused while it is
    closed, or when the actor holds no moments in its partnership.
    """
    row = find(managed_programmes(actor), id=programme_id)
    if row.state != ProgrammeState.OPEN:
        raise Refused(programme_texts.OPEN_FIRST)
    facts = SeriesFacts(
        kind=SeriesKind.INFORMATION,
        title=row.public_title,
        summary=row.public_text,
        audience=Audience.PUBLIC,
        language=row.language,
        nis=row.nis,
    )
    return make_series(actor=actor, partnership_id=row.partnership_id, facts=facts, at=at)
