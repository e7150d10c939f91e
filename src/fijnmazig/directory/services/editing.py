"""Edit a service and its channels: one permission, one transaction, one audited act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import (
    PUBLISHED,
    WHOLE_CHANNEL,
    FieldChange,
    Texts,
    changes,
    flag,
    packed,
    together,
)
from fijnmazig.directory.models import Service, ServiceChange
from fijnmazig.directory.queries.editable import editable_services
from fijnmazig.directory.queries.editing import texts_of_channel, texts_of_service
from fijnmazig.directory.services.changing import (
    Act,
    add_channel,
    drop_channel,
    stays_above,
    write_channel,
    write_service,
)

MOST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What somebody wants, why, and until when they had seen the service."""

    texts: Texts
    reason: str
    seen: datetime


@transaction.atomic
def edit_service(*, actor: Actor, service_id: UUID, edit: Edit, today: date, at: datetime) -> None:
    """Change the fields of `edit` that differ, each with its history.

    Raises NotFound when the service is absent or not the actor's to change; Refused when nothing
    differs, no reason is given, somebody else saved meanwhile, or it may not stand like that.
    """
    service = _opened(actor, service_id, edit)
    found = changes(before=texts_of_service(service), after=edit.texts)
    write_service(service, _some(found), act=_act(actor, edit, today=today, at=at))
    _record(actor, service, act="directory.service-edited", at=at, fields=found)


@transaction.atomic
def edit_channel(  # noqa: PLR0913 -- who, of which service, which channel, what, when
    *, actor: Actor, service_id: UUID, channel_id: UUID, edit: Edit, today: date, at: datetime
) -> None:
    """Change the fields of a channel that differ, each with its history. Raises as above."""
    service = _opened(actor, service_id, edit)
    channel = find(service.channels.all(), id=channel_id)
    found = changes(before=texts_of_channel(service, channel_id=channel.id), after=edit.texts)
    write_channel(service, channel, _some(found), act=_act(actor, edit, today=today, at=at))
    _record(actor, service, act="directory.channel-edited", at=at, fields=found)


@transaction.atomic
def create_channel(
    *, actor: Actor, service_id: UUID, edit: Edit, today: date, at: datetime
) -> None:
    """Add a way to reach a service. Raises as above."""
    service = _opened(actor, service_id, edit)
    add_channel(service, packed(edit.texts), act=_act(actor, edit, today=today, at=at))
    _record(actor, service, act="directory.channel-added", at=at)


@transaction.atomic
def remove_channel(  # noqa: PLR0913 -- who, of which service, which channel, why, when
    *, actor: Actor, service_id: UUID, channel_id: UUID, reason: str, today: date, at: datetime
) -> None:
    """Take a way to reach a service away; the history can put it back. Raises as above."""
    edit = Edit(texts={}, reason=reason, seen=at)
    service = _opened(actor, service_id, edit)
    channel = find(service.channels.all(), id=channel_id)
    drop_channel(service, channel, act=_act(actor, edit, today=today, at=at))
    _record(actor, service, act="directory.channel-removed", at=at)


def withdraw_service(
    *, actor: Actor, service_id: UUID, reason: str, today: date, at: datetime
) -> None:
    """Take a service off the open pages; it can come back. Raises as above."""
    _stand(actor, service_id, reason, today=today, at=at, is_published=False)


def publish_service(
    *, actor: Actor, service_id: UUID, reason: str, today: date, at: datetime
) -> None:
    """Put a service on the open pages. Raises as above; one without a channel helps nobody."""
    _stand(actor, service_id, reason, today=today, at=at, is_published=True)


@transaction.atomic
def _stand(  # noqa: PLR0913 -- who, which service, why, when, and how it stands
    actor: Actor, service_id: UUID, reason: str, *, today: date, at: datetime, is_published: bool
) -> None:
    edit = Edit(texts={PUBLISHED: flag(is_on=is_published)}, reason=reason, seen=at)
    service = _opened(actor, service_id, edit)
    if not is_published and stays_above(service):
        raise Refused(texts.STAYS_ABOVE)
    if is_published and not service.channels.exists():
        raise Refused(texts.CHANNEL_NEEDED)
    found = changes(before={PUBLISHED: flag(is_on=service.is_published)}, after=edit.texts)
    write_service(service, _some(found), act=_act(actor, edit, today=today, at=at))
    name = "directory.service-published" if is_published else "directory.service-withdrawn"
    _record(actor, service, act=name, at=at)


@transaction.atomic
def undo_change(
    *, actor: Actor, service_id: UUID, change_id: UUID, today: date, at: datetime
) -> None:
    """Put back what one change replaced; that is a change itself.

    Of a channel, hours go back with all that was said of them in that save, and so does a number.

    Raises NotFound as above; Refused when the field changed again since, when the change was
    taken back already, or when the history keeps no text of it.
    """
    service = find(editable_services(actor).select_for_update(), id=service_id)
    change = find(service.changes.all(), id=change_id)
    if change.undone_by.exists():
        raise Refused(texts.UNDONE_ALREADY)
    if not (change.before or change.after):
        raise Refused(texts.NOTHING_TO_PUT_BACK)
    whole = _same_moment(service, change)
    act = Act(
        actor=actor,
        reason=texts.undone(change.reason),
        today=today,
        at=at,
        undoes={one.field: one for one in whole},
    )
    _back(service, change, whole)(act)
    _record(actor, service, act="directory.change-undone", at=at)


def _same_moment(service: Service, change: ServiceChange) -> tuple[ServiceChange, ...]:
    """Return the change with those of the same save that only make sense together with it."""
    if change.channel_id is None:
        return (change,)
    rows = service.changes.filter(
        channel_id=change.channel_id,
        changed_at=change.changed_at,
        field__in=together(change.field),
        undone_by=None,
    )
    return tuple(rows.order_by("field"))


def _back(
    service: Service, change: ServiceChange, whole: tuple[ServiceChange, ...]
) -> Callable[[Act], object]:
    """Return what takes changes back. Raises Refused when something else stands there now."""
    back = tuple(FieldChange(field=one.field, before=one.after, after=one.before) for one in whole)
    if change.channel_id is None:
        known = texts_of_service(service) | {PUBLISHED: flag(is_on=service.is_published)}
        _refuse_moved(known, whole)
        return lambda act: write_service(service, back, act=act)
    channel = service.channels.filter(id=change.channel_id).first()
    if change.field == WHOLE_CHANNEL and change.before:
        return lambda act: add_channel(service, change.before, act=act)
    if channel is None:
        raise Refused(texts.CHANGED_SINCE)
    if change.field == WHOLE_CHANNEL:
        return lambda act: drop_channel(service, channel, act=act)
    _refuse_moved(texts_of_channel(service, channel_id=channel.id), whole)
    return lambda act: write_channel(service, channel, back, act=act)


def _refuse_moved(known: Mapping[str, str], whole: tuple[ServiceChange, ...]) -> None:
    if any(known.get(one.field) != one.after for one in whole):
        raise Refused(texts.CHANGED_SINCE)


def _opened(actor: Actor, service_id: UUID, edit: Edit) -> Service:
    """Return the service, locked. Raises Refused without a reason, or when others saved since."""
    service = find(editable_services(actor).select_for_update(), id=service_id)
    if not edit.reason.strip():
        raise Refused(texts.EDIT_REASON_NEEDED)
    if service.changes.filter(changed_at__gt=edit.seen).exists():
        raise Refused(texts.SAVED_MEANWHILE)
    return service


def _some(found: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    if not found:
        raise Refused(texts.NOTHING_CHANGED)
    return found


def _act(actor: Actor, edit: Edit, *, today: date, at: datetime) -> Act:
    return Act(actor=actor, reason=edit.reason.strip()[:MOST_REASON], today=today, at=at)


def _record(
    actor: Actor,
    service: Service,
    *,
    act: str,
    at: datetime,
    fields: tuple[FieldChange, ...] = (),
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=service.id,
        subject_kind="service",
        at=at,
        details={"fields": [one.field for one in fields]} if fields else None,
    )
