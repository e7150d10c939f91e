"""Let another room put an offer of its own in the list, and take it out again.

The room below does not know which room: it gets a key, neutral words and an address of this house.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.editing import PUBLISHED, YES
from fijnmazig.directory.domain.kinds import AccessRule, AreaKind, Audience, ChannelKind
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import AreaRow, ChannelRow, ServiceRow
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.services.changing import refuse_faulty
from fijnmazig.directory.services.storing import store_service

LAST = 1000  # after what a table ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What stands in the list; `url` is the page where it is explained, `nis` where it works."""

    key: str
    organisation_id: UUID | None
    provider: str
    name: str
    summary: str
    url: str
    nis: str = ""


@transaction.atomic
def put_offer(*, actor: Actor, offer: Offer, at: datetime) -> bool:
    """Put an offer in the list, or make it say what it says now; tell whether it stands there.

    What an editor changed is left as it is, and what one took off the site stays off it until one
    puts it back. A key that was taken away for good stays away. Raises NotFound when the actor may
    not, Refused when it could not stand in the list.
    """
    if not actor.may(EDIT):
        raise NotFound
    if Suppression.unscoped.filter(key=offer.key).exists():
        return False
    before = Service.unscoped.select_for_update().filter(key=offer.key).first()
    if before is not None and _is_withdrawn(before):
        return False
    if before is not None and ServiceChange.unscoped.filter(service=before).exists():
        Service.unscoped.filter(id=before.id).update(is_published=True, changed_at=at)
        service = before
    else:
        row = _row(offer)
        refuse_faulty(row)
        service = store_service(row, position=LAST, at=at)
        Service.unscoped.filter(id=service.id).update(organisation_id=offer.organisation_id)
    _record(service, actor=actor, act="directory.offer-put", at=at)
    return True


@transaction.atomic
def take_offer_out(*, actor: Actor, key: str, at: datetime) -> None:
    """Take an offer off the open pages; nothing happens when it is not there.

    Raises NotFound when the actor may not.
    """
    if not actor.may(EDIT):
        raise NotFound
    service = Service.unscoped.select_for_update().filter(key=key, is_published=True).first()
    if service is None:
        return
    Service.unscoped.filter(id=service.id).update(is_published=False, changed_at=at)
    _record(service, actor=actor, act="directory.offer-taken-out", at=at)


def _is_withdrawn(service: Service) -> bool:
    """Tell whether an editor took a service off the site, and none put it back since."""
    said = ServiceChange.unscoped.filter(service=service, field=PUBLISHED).order_by("-changed_at")
    newest = said.values_list("after", flat=True).first()
    return newest is not None and newest != YES


def _row(offer: Offer) -> ServiceRow:
    area = (
        AreaRow(kind=AreaKind.MUNICIPALITY.value, code=offer.nis)
        if offer.nis
        else AreaRow(kind=AreaKind.FLANDERS.value)
    )
    return ServiceRow(
        key=offer.key,
        provider=offer.provider,
        name=offer.name,
        summary=offer.summary,
        audience=Audience.EVERYONE.value,
        access_rule=AccessRule.DIRECT.value,
        areas=(area,),
        channel=(ChannelRow(kind=ChannelKind.WEB.value, value=offer.url, hours_known=False),),
    )


def _record(service: Service, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=service.id, subject_kind="service", at=at)
