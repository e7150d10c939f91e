"""What of a service is open to all, whoever asks: the only rows that leave the house."""

from dataclasses import replace
from itertools import groupby

from fijnmazig.directory.domain.kinds import ChannelKind, Check, Visibility
from fijnmazig.directory.domain.rows import ChannelRow, CheckedRow, HoursRow, ServiceRow
from fijnmazig.directory.domain.weekly import Weekly, lines_of, spans_of


def opened(row: ServiceRow) -> ServiceRow:
    """Return the row without what is internal, and without any trace of a secret place.

    Addresses for professionals stay inside. What a source says is told when it is confirmed; of
    one that is not, only that it is not: numbers nobody is sure of must not travel.
    """
    is_secret = row.has_secret_location
    public = (place for place in row.location if place.visibility == Visibility.PUBLIC)
    return replace(
        row,
        provider_email="",
        location=() if is_secret else tuple(public),
        channel=tuple(
            _opened_channel(channel, is_secret=is_secret)
            for channel in row.channel
            if not (is_secret and channel.kind == ChannelKind.DESK)
        ),
    )


def _opened_channel(channel: ChannelRow, *, is_secret: bool) -> ChannelRow:
    checked = tuple(_opened_check(check, is_secret=is_secret) for check in channel.checked)
    return replace(channel, checked=checked)


def _opened_check(check: CheckedRow, *, is_secret: bool) -> CheckedRow:
    is_told = check.result == Check.CONFIRMED and not is_secret
    return replace(check, note="", value=check.value if is_told else "")


def settled(row: ServiceRow) -> ServiceRow:
    """Return the row with its hours and lists in the one way we write them, to compare two."""
    return replace(
        row,
        situations=tuple(sorted(row.situations)),
        forms=tuple(sorted(row.forms)),
        who=tuple(sorted(row.who)),
        languages=tuple(sorted(row.languages)),
        areas=tuple(sorted(row.areas, key=lambda area: (area.kind, area.code))),
        location=tuple(sorted(row.location, key=lambda place: (place.nis, place.street))),
        channel=tuple(_settled_channel(channel) for channel in row.channel),
    )


def _settled_channel(channel: ChannelRow) -> ChannelRow:
    def validity(line: HoursRow) -> tuple[str, str]:
        return str(line.valid_from or ""), str(line.valid_to or "")

    hours: list[HoursRow] = []
    for _, group in groupby(sorted(channel.hours, key=validity), key=validity):
        lines = list(group)
        spans = [
            span
            for line in lines
            for span in spans_of(Weekly(days=line.days, start=line.start, end=line.end))
        ]
        hours.extend(
            HoursRow(
                days=line.days,
                start=line.start,
                end=line.end,
                valid_from=lines[0].valid_from,
                valid_to=lines[0].valid_to,
            )
            for line in lines_of(spans)
        )
    return replace(
        channel,
        hours=tuple(hours),
        checked=tuple(sorted(channel.checked, key=lambda one: (one.field, one.source, one.value))),
        closed_on_public_holidays=channel.closed_on_public_holidays is not False,
        closed_on_11_july=bool(channel.closed_on_11_july),
    )
