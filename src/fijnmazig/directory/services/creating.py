"""Begin a service: not on the open pages yet, until it can be reached."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import Texts
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import ServiceRow
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.services.changing import refuse_faulty, with_fields
from fijnmazig.directory.services.checking import editor, note_fact
from fijnmazig.directory.services.storing import store_service

LAST = 1000  # the place of a service that no table ordered
LONGEST_KEY = 70
MOST_ALIKE = 100


@transaction.atomic
def create_service(*, actor: Actor, fields: Texts, reason: str, today: date, at: datetime) -> UUID:
    """Begin a service from its texts, and return its id; it is not published.

    Raises NotFound when the actor may not; Refused without a reason, when it could not stand in
    the list, or when a service of this name was taken away for good.
    """
    if not actor.may(EDIT):
        raise NotFound
    if not reason.strip():
        raise Refused(texts.EDIT_REASON_NEEDED)
    key = _free_key(fields["name"])
    empty = ServiceRow(
        key=key,
        provider=fields["provider"],
        name=fields["name"],
        summary=fields["summary"],
        audience=fields["audience"],
        access_rule=fields["access_rule"],
    )
    row = with_fields(empty, fields)
    refuse_faulty(replace(row, location=()))
    service = store_service(row, position=LAST, at=at)
    Service.unscoped.filter(id=service.id).update(is_published=False)
    ServiceChange.unscoped.create(
        service=service,
        field="service",
        reason=reason.strip(),
        changed_by=actor.user_id,
        changed_at=at,
    )
    note_fact(service, None, field="summary", value="", by=editor(actor), today=today)
    record(
        actor=actor,
        act="directory.service-created",
        subject_id=service.id,
        subject_kind="service",
        at=at,
    )
    return service.id


def _free_key(name: str) -> str:
    """Return a key that no service has. Raises Refused for one that was taken away for good."""
    plain = slugify(name)[:LONGEST_KEY].strip("-") or "dienst"
    if Suppression.unscoped.filter(key=plain).exists():
        raise Refused(texts.SUPPRESSED_NAME)
    taken = set(Service.unscoped.filter(key__startswith=plain).values_list("key", flat=True))
    keys = (plain, *(f"{plain}-{number}" for number in range(2, MOST_ALIKE)))
    return next(key for key in keys if key not in taken)
