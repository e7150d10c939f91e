"""What a file of somebody else would change here: new, changed, the same, kept out or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from fijnmazig.directory.domain import numbers
from fijnmazig.directory.domain.kinds import ChannelKind, Check, Visibility
from fijnmazig.directory.domain.opened import opened, settled
from fijnmazig.directory.domain.rows import ChannelRow, CheckedRow, ServiceRow

FIRST = ("is_emergency", "is_always_shown")  # what stands above everything: no file decides that


class Fate(StrEnum):
    """What happens to one service of the file."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    SUPPRESSED = "SUPPRESSED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is here: whole rows by key, and the keys that somebody took away for good."""

    rows: Mapping[str, ServiceRow]
    suppressed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One service of the file, what happens to it, and which of its fields differ."""

    row: ServiceRow
    fate: Fate
    fields: tuple[str, ...] = ()


def judged(row: ServiceRow, *, known: Known) -> Judged:
    """Return what happens to a row that is whole; only what is open is compared."""
    if {row.key, row.external_id} & known.suppressed:
        return Judged(row=row, fate=Fate.SUPPRESSED)
    current = known.rows.get(row.key)
    if any(
        getattr(row, name) != (current is not None and getattr(current, name)) for name in FIRST
    ):
        return Judged(row=row, fate=Fate.REFUSED, fields=FIRST)
    if current is None:
        return Judged(row=row, fate=Fate.NEW)
    changed = differing(settled(opened(current)), settled(opened(row)))
    return Judged(row=row, fate=Fate.CHANGED if changed else Fate.UNCHANGED, fields=changed)


def differing(before: ServiceRow, after: ServiceRow) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    names = (field.name for field in fields(ServiceRow))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def merged(row: ServiceRow, *, current: ServiceRow) -> ServiceRow:
    """Return the new row with what is internal here, which no open file can hold."""
    inside = (place for place in current.location if place.visibility != Visibility.PUBLIC)
    kept = () if row.has_secret_location else tuple(inside)
    before = {(channel.kind, channel.value): channel for channel in current.channel}
    return replace(
        row,
        provider_email=current.provider_email,
        location=(*row.location, *kept),
        channel=tuple(
            _merged_channel(channel, before.get((channel.kind, channel.value)))
            for channel in row.channel
        ),
    )


def _merged_channel(channel: ChannelRow, current: ChannelRow | None) -> ChannelRow:
    """Return a channel; a check that is told here without its value keeps the value."""
    if current is None:
        return channel
    known = {(one.field, one.source, one.result): one for one in current.checked}
    checked = (
        known.get((one.field, one.source, one.result), one) if not one.value else one
        for one in channel.checked
    )
    return replace(channel, checked=tuple(checked))


def prepared(cells: Mapping[str, Any], *, source: str, never: dict[str, str]) -> dict[str, Any]:
    """Return cells with telephone numbers as we keep them, and the file as source where none is."""
    channels = cells.get("channel")
    if not isinstance(channels, list):
        return dict(cells)
    return {**cells, "channel": list(_prepared(channels, source=source, never=never))}


def _prepared(channels: Iterable[Any], *, source: str, never: dict[str, str]) -> Iterable[Any]:
    for channel in channels:
        is_phone = isinstance(channel, dict) and channel.get("kind") == ChannelKind.PHONE
        if not is_phone or not isinstance(channel.get("value"), str):
            yield channel
            continue
        number = numbers.read(channel["value"], never=never)
        said = CheckedRow(field="value", result=Check.UNCONFIRMED.value, source=source)
        unsourced = {"field": said.field, "result": said.result, "source": said.source}
        kept = {"checked": [unsourced], **channel}
        if isinstance(number, numbers.Number):
            kept.update(value=number.stored, number_kind=number.kind.value)
        yield kept
