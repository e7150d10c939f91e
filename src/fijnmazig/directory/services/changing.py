"""Write what an editor changed: every field with what stood there before, who, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db.models import Max

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import (
    PUBLISHED,
    WHOLE_CHANNEL,
    YES,
    FieldChange,
    areas_of,
    channel_row,
    channel_texts,
    listed,
    locations_of,
    packed,
    plain_values,
    touches_hours,
    unpacked,
)
from fijnmazig.directory.domain.kinds import ChannelKind
from fijnmazig.directory.domain.numbers import blocked
from fijnmazig.directory.domain.rows import ChannelRow, CheckedRow, ServiceRow
from fijnmazig.directory.domain.tables import Around, faults_of
from fijnmazig.directory.domain.terms import FOLDER, term_keys
from fijnmazig.directory.models import Channel, Service, ServiceChange
from fijnmazig.directory.queries.whole import whole_rows
from fijnmazig.directory.services.checking import editor, note_fact
from fijnmazig.directory.services.storing import channel_values, store_hours, store_lists

LISTED = {"situations", "forms", "who", "languages"}
INTERNAL = {"provider_email"}  # what sources say is shown to members
KEPT_OUT = {"locations"}  # an address may become secret: the history never holds one


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who changes something, why, when; and which change of each field it takes back, if any."""

    actor: Actor
    reason: str
    today: date
    at: datetime
    undoes: Mapping[str, ServiceChange] = field(default_factory=dict)


def stays_above(service: Service) -> bool:
    """Tell whether a service stands above everything: it may be corrected, never lost."""
    return service.is_emergency or service.is_always_shown


def refuse_faulty(row: ServiceRow) -> None:
    """Raise Refused with every sentence about what may not stand in the list."""
    around = Around(terms=term_keys(), never=blocked(FOLDER / "blocked_numbers.csv"))
    sourced = tuple(
        replace(one, checked=one.checked or (CheckedRow(field="value", result="", source="x"),))
        for one in row.channel
    )
    faults = tuple(faults_of(replace(row, channel=sourced), around=around))
    if faults:
        raise Refused(" ".join(texts.fault_sentence(fault) for fault in faults))


def write_service(service: Service, found: tuple[FieldChange, ...], *, act: Act) -> None:
    """Change fields of a service, in the caller's transaction.

    Raises Refused when the service could not stand in the list like that.
    """
    after = {one.field: one.after for one in found}
    row = with_fields(whole_rows([service])[service.id], after)
    refuse_faulty(row)
    values = plain_values(after)
    if PUBLISHED in after:
        values[PUBLISHED] = after[PUBLISHED] == YES
    if after.keys() & {*LISTED, "areas", "locations"}:
        store_lists(service, row)
    Service.unscoped.filter(id=service.id).update(**values, changed_at=act.at)
    for one in found:
        _log(service, None, one, act=act)
        if one.field != PUBLISHED:
            value = "" if one.field in KEPT_OUT | INTERNAL else one.after
            _note(service, None, about=one.field, value=value, act=act)


def with_fields(row: ServiceRow, after: Mapping[str, str]) -> ServiceRow:
    """Return a service with some of its fields changed."""
    values: dict[str, Any] = dict(plain_values(after))
    values |= {name: listed(after[name]) for name in LISTED & after.keys()}
    if "areas" in after:
        values["areas"] = areas_of(after["areas"])
    if "locations" in after:
        values["location"] = locations_of(after["locations"])
    return replace(row, **values)


def write_channel(
    service: Service, channel: Channel, found: tuple[FieldChange, ...], *, act: Act
) -> None:
    """Change fields of a channel, in the caller's transaction.

    Raises Refused when the channel could not stand in the list like that.
    """
    fields = {one.field for one in found}
    current = channel_texts(_row_of(channel))
    row = channel_row(current | {one.field: one.after for one in found})
    _refuse_channel(service, row)
    values = channel_values(row)
    if touches_hours(fields):
        store_hours(channel, row)
        values["hours_checked_date"] = act.today
    Channel.unscoped.filter(id=channel.id).update(**values)
    Service.unscoped.filter(id=service.id).update(changed_at=act.at)
    for one in found:
        is_desk = ChannelKind.DESK in {current["kind"], row.kind}
        _log(service, channel, _without_texts(one) if is_desk else one, act=act)
    if touches_hours(fields) and (row.hours_known or row.is_24_7):
        _note(service, channel, about="hours", value="", act=act)
    if "value" in fields:
        _note(service, channel, about="value", value=row.value, act=act)


def add_channel(service: Service, packed_texts: str, *, act: Act) -> Channel:
    """Add a channel from its texts, in the caller's transaction. Raises Refused as above."""
    row = channel_row(unpacked(packed_texts))
    _refuse_channel(service, row)
    last = service.channels.aggregate(last=Max("position"))["last"]
    gone = act.undoes.get(WHOLE_CHANNEL)  # what comes back is what it was
    channel = Channel.unscoped.create(
        id=(gone.channel_id if gone else None) or uuid4(),
        service=service,
        position=0 if last is None else last + 1,
        hours_checked_date=act.today if row.hours_known or row.is_24_7 else None,
        **channel_values(row),
    )
    store_hours(channel, row)
    Service.unscoped.filter(id=service.id).update(changed_at=act.at)
    change = FieldChange(field=WHOLE_CHANNEL, before="", after=packed(channel_texts(row)))
    is_desk = row.kind == ChannelKind.DESK
    _log(service, channel, _without_texts(change) if is_desk else change, act=act)
    _note(service, channel, about="value", value=row.value, act=act)
    if row.hours_known or row.is_24_7:
        _note(service, channel, about="hours", value="", act=act)
    return channel


def drop_channel(service: Service, channel: Channel, *, act: Act) -> None:
    """Take a channel away, in the caller's transaction.

    Raises Refused for the last one of a service that must remain when nothing is open.
    """
    if stays_above(service) and service.channels.count() == 1:
        raise Refused(texts.STAYS_ABOVE)
    before = packed(channel_texts(_row_of(channel)))
    change = FieldChange(field=WHOLE_CHANNEL, before=before, after="")
    is_desk = channel.kind == ChannelKind.DESK
    _log(service, channel, _without_texts(change) if is_desk else change, act=act)
    channel.delete()
    Service.unscoped.filter(id=service.id).update(changed_at=act.at)


def _row_of(channel: Channel) -> ChannelRow:
    """Return a channel as it stands, without what sources say."""
    whole = whole_rows([channel.service])[channel.service_id]
    ids = list(channel.service.channels.order_by("position").values_list("id", flat=True))
    return whole.channel[ids.index(channel.id)]


def _refuse_channel(service: Service, row: ChannelRow) -> None:
    whole = whole_rows([service])[service.id]
    refuse_faulty(replace(whole, channel=(row,), location=()))


def _without_texts(change: FieldChange) -> FieldChange:
    """Return a change of a place to walk up to: an address may become secret, so none is kept."""
    return FieldChange(field=change.field, before="", after="")


def _log(service: Service, channel: Channel | None, change: FieldChange, *, act: Act) -> None:
    is_kept_out = change.field in KEPT_OUT
    ServiceChange.unscoped.create(
        service=service,
        channel_id=channel.id if channel else None,
        field=change.field,
        before="" if is_kept_out else change.before,
        after="" if is_kept_out else change.after,
        reason=act.reason,
        changed_by=act.actor.user_id,
        changed_at=act.at,
        undoes=act.undoes.get(change.field),
    )


def _note(service: Service, channel: Channel | None, *, about: str, value: str, act: Act) -> None:
    note_fact(
        service,
        channel,
        field=about,
        value=value,
        by=editor(act.actor),
        today=act.today,
        note=act.reason,
    )
