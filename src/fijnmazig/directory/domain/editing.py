"""A service as fields of text: what editors see, what the history keeps, what an undo puts back.

Every field that can be edited has one text, and every text can be read back. So a change is two
texts, and undoing it is editing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fijnmazig.directory.domain.rows import AreaRow, ChannelRow, LocationRow, ServiceRow
from fijnmazig.directory.domain.said_hours import (
    hear_days,
    hear_week,
    written_days,
    written_week,
)

type Texts = dict[str, str]

PLAIN = (
    "name",
    "name_en",
    "provider",
    "other_names",
    "summary",
    "summary_en",
    "not_for",
    "status",
    "alert",
    "audience",
    "access_rule",
    "is_report_point",
    "anonymous",
    "free",
    "on_bill",
    "interpreter",
    "external_id",
    "external_url",
    "provider_email",
)
LISTS = ("situations", "forms", "who", "languages")
MONTHS = ("min_age_months", "max_age_months")
SERVICE = (*PLAIN, "alert_until", *MONTHS, "has_secret_location", *LISTS, "areas", "locations")
CHANNEL_PLAIN = ("kind", "label", "value", "number_kind", "audience", "note")
CHANNEL_FLAGS = (
    "hours_known",
    "is_24_7",
    "by_appointment",
    "closed_on_public_holidays",
    "closed_on_11_july",
    "holidays_known",
    "july_known",
)
CHANNEL = (*CHANNEL_PLAIN, *CHANNEL_FLAGS, "hours", "other_days")
HOURS_FIELDS = frozenset({*CHANNEL_FLAGS, "hours", "other_days"})
YES, NO = "true", "false"
NUMBER_FIELDS = frozenset({"kind", "value", "number_kind", "label"})
PUBLISHED = "is_published"
WHOLE_CHANNEL = "channel"  # a channel that came or went, with all its texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that is not what it was."""

    field: str
    before: str
    after: str


def changes(*, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Return which fields differ, in the order of `after`."""
    return tuple(
        FieldChange(field=field, before=before.get(field, ""), after=text)
        for field, text in after.items()
        if before.get(field, "") != text
    )


def rebased(typed: Mapping[str, str], *, base: Mapping[str, str], now: Mapping[str, str]) -> Texts:
    """Return what somebody typed on top of what others saved meanwhile.

    A field that was left as it stood in `base` takes what stands there now.
    """
    return {
        field: now.get(field, text) if text == base.get(field, "") else text
        for field, text in typed.items()
    }


def service_texts(row: ServiceRow) -> Texts:
    """Return the fields of a service as texts; channels stand apart."""
    texts = {name: str(getattr(row, name)) for name in PLAIN}
    texts["alert_until"] = row.alert_until.isoformat() if row.alert_until else ""
    for name in MONTHS:
        months = getattr(row, name)
        texts[name] = "" if months is None else str(months)
    texts["has_secret_location"] = flag(is_on=row.has_secret_location)
    for name in LISTS:
        texts[name] = " ".join(sorted(getattr(row, name)))
    texts["areas"] = "\n".join(sorted(f"{area.kind}:{area.code}" for area in row.areas))
    texts["locations"] = "\n".join(sorted(written_location(place) for place in row.location))
    return {name: texts[name] for name in SERVICE}


def plain_values(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain fields among `texts` with the types that the database keeps."""
    values: dict[str, Any] = {name: texts[name] for name in PLAIN if name in texts}
    if "alert_until" in texts:
        until = texts["alert_until"]
        values["alert_until"] = date.fromisoformat(until) if until else None
    for name in MONTHS:
        if name in texts:
            values[name] = int(texts[name]) if texts[name] else None
    if "has_secret_location" in texts:
        values["has_secret_location"] = texts["has_secret_location"] == YES
    return values


def listed(text: str) -> tuple[str, ...]:
    """Return the codes in a list of terms."""
    return tuple(sorted(text.split()))


def areas_of(text: str) -> tuple[AreaRow, ...]:
    """Return the areas in a text, one a line."""
    parts = (line.partition(":") for line in text.splitlines() if line)
    return tuple(AreaRow(kind=kind, code=code) for kind, _, code in parts)


def written_location(place: LocationRow) -> str:
    """Return an address as one line: visibility, NIS code, postcode, street, name, access."""
    parts = (place.visibility, place.nis, place.postcode, place.street, place.name)
    return " | ".join((*parts, place.accessibility))


def locations_of(text: str) -> tuple[LocationRow, ...]:
    """Return the addresses in a text, one a line."""
    rows = ([part.strip() for part in line.split("|")] for line in text.splitlines() if line)
    return tuple(
        LocationRow(
            visibility=row[0],
            nis=row[1],
            postcode=row[2],
            street=row[3],
            name=row[4],
            accessibility=row[5],
        )
        for row in rows
    )


def channel_texts(row: ChannelRow) -> Texts:
    """Return the fields of a channel as texts."""
    texts = {name: str(getattr(row, name)) for name in CHANNEL_PLAIN}
    settled = replace(
        row,
        closed_on_public_holidays=row.closed_on_public_holidays is not False,
        closed_on_11_july=bool(row.closed_on_11_july),
    )
    texts |= {name: flag(is_on=bool(getattr(settled, name))) for name in CHANNEL_FLAGS}
    texts["hours"] = written_week(hear_week(written_week(row.hours)).hours)
    texts["other_days"] = written_days(row.other_day)
    return texts


def channel_row(texts: Mapping[str, str]) -> ChannelRow:
    """Return a channel from its texts; hours that cannot be read are left out."""
    values: dict[str, Any] = {name: texts.get(name, "") for name in CHANNEL_PLAIN}
    values |= {name: texts.get(name, NO) == YES for name in CHANNEL_FLAGS}
    return ChannelRow(
        **values,
        hours=hear_week(texts.get("hours", "")).hours,
        other_day=hear_days(texts.get("other_days", "")).other_days,
    )


def packed(texts: Mapping[str, str]) -> str:
    """Return all texts of a channel as one, for the history of one that came or went."""
    return "\n\n".join(f"{name}={texts[name]}" for name in CHANNEL if texts.get(name))


def unpacked(text: str) -> Texts:
    """Return the texts that `packed` was given."""
    pairs = (part.partition("=") for part in text.split("\n\n") if part)
    return {name: value for name, _, value in pairs if name in CHANNEL}


def flag(*, is_on: bool) -> str:
    """Return a yes or no as the history keeps it."""
    return YES if is_on else NO


def together(field: str) -> frozenset[str]:
    """Return the fields of a channel that only make sense together, a field among them."""
    for group in (HOURS_FIELDS, NUMBER_FIELDS):
        if field in group:
            return group
    return frozenset({field})


def touches_hours(fields: Iterable[str]) -> bool:
    """Tell whether any of the fields decides when a channel answers."""
    return not HOURS_FIELDS.isdisjoint(fields)
