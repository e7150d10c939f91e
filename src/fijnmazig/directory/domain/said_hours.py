"""Hours as people type them ("ma-vr 9u-12u en 13.30-17 uur"), read or not: nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from fijnmazig.directory.domain.rows import HoursRow, OtherDayRow
from fijnmazig.directory.domain.weekly import (
    DAYS,
    MIDNIGHT,
    Weekly,
    clock,
    lines_of,
    minute_of,
    spans_of,
)

FULL_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ENDINGS = ("en", "s", "")  # maandagen, 's maandags, maandag
NAMES = {
    **{full + end: short for full, short in zip(FULL_DAYS, DAYS, strict=True) for end in ENDINGS},
    "elke dag": "ma-zo",
    "iedere dag": "ma-zo",
    "alle dagen": "ma-zo",
    "dagelijks": "ma-zo",
    "werkdagen": "ma-vr",
    "weekdagen": "ma-vr",
    "weekend": "za-zo",
}
UNTIL = re.compile(r"\s*(?:tot en met|t/m|tot|\u2013|\u2014|-)\s*")
AND = re.compile(r"\s*(?:\ben\b|&|\+|,)\s*")
NOISE = re.compile(r"\b(?:van|op|om|telkens|het)\b|\.(?=\s|$)")
CLOCK = re.compile(r"(\d{1,2})(?:\s*(?:[.:]|uur|u\.?|h)\s*([0-5]\d))?(?:\s*(?:uur|u\.?|h))?")
LAST_HOUR = 23
VALID = re.compile(r"\(([\d-]*)/([\d-]*)\)\s*$")
CLOSED = "gesloten"
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood, and the pieces that were not."""

    hours: tuple[HoursRow, ...] = ()
    other_days: tuple[OtherDayRow, ...] = ()
    unread: tuple[str, ...] = ()


def hear_week(text: str) -> Heard:
    """Return the week in a text: sets of days on lines of their own, or with ";" between them."""
    hours: list[HoursRow] = []
    unread: list[str] = []
    for piece in re.split(r"[;\n]+", text):
        if not piece.strip():
            continue
        found = _line(piece)
        if found:
            hours.extend(found)
        else:
            unread.append(piece.strip())
    return Heard(hours=_tidy(hours), unread=tuple(unread))


def _line(piece: str) -> tuple[HoursRow, ...]:
    """Return the hours of one set of days; empty when any of it is not understood."""
    validity = VALID.search(piece)
    plain = VALID.sub("", piece).casefold().strip()
    first, last = _dates(validity)
    if validity and (first, last) == (None, None):
        return ()
    for name, days in NAMES.items():
        plain = re.sub(rf"\b{name}\b", days, plain)
    plain = NOISE.sub(" ", plain)
    plain = AND.sub(",", UNTIL.sub("-", plain))
    found = re.match(r"\s*([a-z,\- ]+?)[\s:,]*(?=\d)", plain)
    if not found:
        return ()
    spans = plain[found.end() :].strip(" ,").split(",")
    rows = [_span(found[1].strip(" ,"), span) for span in spans]
    if not all(rows):
        return ()
    return tuple(
        HoursRow(days=row.days, start=row.start, end=row.end, valid_from=first, valid_to=last)
        for row in rows
        if row
    )


def _span(days: str, text: str) -> Weekly | None:
    """Return days with one span such as "9-12.30"; None when it cannot be read."""
    start, _, end = text.partition("-")
    begins, ends = _clock(start), _clock(end)
    if begins is None or ends is None:
        return None
    line = Weekly(days=days.replace(" ", ""), start=begins, end=ends)
    return line if spans_of(line) else None


def _clock(text: str) -> str | None:
    found = CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        return MIDNIGHT
    return clock(hour * 60 + minute) if hour <= LAST_HOUR else None


def _dates(found: re.Match[str] | None) -> tuple[date | None, date | None]:
    if found is None:
        return None, None
    return _date(found[1]), _date(found[2])


def _date(text: str) -> date | None:
    found = DATE.fullmatch(text.strip())
    if not found:
        return None
    year_first = found.group(1, 2, 3)
    year, month, day = year_first if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _tidy(rows: list[HoursRow]) -> tuple[HoursRow, ...]:
    """Return hours in the one way we write them: by validity, days with equal hours together."""
    groups: dict[tuple[date | None, date | None], list[HoursRow]] = {}
    for row in rows:
        groups.setdefault((row.valid_from, row.valid_to), []).append(row)
    tidy: list[HoursRow] = []
    for (first, last), group in groups.items():
        spans = {
            span
            for row in group
            for span in spans_of(Weekly(days=row.days, start=row.start, end=row.end))
        }
        ordered = sorted(spans, key=lambda one: (one.weekday, one.opens, one.closes))
        tidy.extend(
            HoursRow(days=one.days, start=one.start, end=one.end, valid_from=first, valid_to=last)
            for one in lines_of(ordered)
        )
    return tuple(tidy)


def hear_days(text: str) -> Heard:
    """Return dates with their own hours, one a line: "24/12/2026 9-12", "2026-12-25 gesloten"."""
    found: list[OtherDayRow] = []
    unread: list[str] = []
    for piece in re.split(r"[;\n]+", text):
        if not piece.strip():
            continue
        rows = _other_day(piece.strip())
        if rows:
            found.extend(rows)
        else:
            unread.append(piece.strip())
    return Heard(
        other_days=tuple(sorted(found, key=lambda row: (row.date, minute_of(row.start) or 0))),
        unread=tuple(unread),
    )


def _other_day(piece: str) -> tuple[OtherDayRow, ...]:
    begin = DATE.match(piece)
    day = _date(begin[0]) if begin else None
    if begin is None or day is None:
        return ()
    rest, _, note = piece[begin.end() :].partition("#")
    rest = rest.casefold().strip(" :")
    if rest == CLOSED:
        return (OtherDayRow(date=day, note=note.strip()),)
    plain = AND.sub(",", UNTIL.sub("-", NOISE.sub(" ", rest)))
    spans = [_span("ma", span) for span in plain.strip(" ,").split(",")]
    if not all(spans):
        return ()
    return tuple(
        OtherDayRow(date=day, start=span.start, end=span.end, note=note.strip())
        for span in spans
        if span
    )


def written_week(hours: tuple[HoursRow, ...]) -> str:
    """Return hours as `hear_week` takes them back: equal days on one line."""
    lines: dict[tuple[str, date | None, date | None], list[str]] = {}
    for row in hours:
        lines.setdefault((row.days, row.valid_from, row.valid_to), []).append(
            f"{row.start}-{row.end}"
        )
    return "; ".join(
        f"{days} {', '.join(spans)}" + (f" ({first or ''}/{last or ''})" if first or last else "")
        for (days, first, last), spans in lines.items()
    )


def written_days(days: tuple[OtherDayRow, ...]) -> str:
    """Return dates as `hear_days` takes them back, one a line."""
    return "\n".join(
        f"{row.date.isoformat()} {f'{row.start}-{row.end}' if row.start else CLOSED}"
        + (f" # {row.note}" if row.note else "")
        for row in days
    )
