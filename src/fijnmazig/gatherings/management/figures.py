"""The figures of public editions at the command line, as everybody may know them."""

from typing import Any

from fijnmazig.common.console import err
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.telling import Bounds, Told
from fijnmazig.gatherings.queries.editions import EditionFigures, edition_figures
from fijnmazig.gatherings.texts import dialogues as texts
from fijnmazig.gatherings.texts.past import NO_SUCH_PARTNERSHIP
from fijnmazig.organisations.queries.doors import partnership_by_key


def told_figures(*, partnership: str | None) -> tuple[EditionFigures, ...]:
    """Return the editions of a partnership, or of all. Raises Refused when there is no such one."""
    if partnership is None:
        return edition_figures()
    try:
        return edition_figures(partnership_id=partnership_by_key(partnership).id)
    except NotFound:
        raise Refused(NO_SUCH_PARTNERSHIP % {"key": partnership}) from None


def as_data(rows: tuple[EditionFigures, ...]) -> dict[str, Any]:
    """Return what programs read, one object an edition."""
    return {"editions": [_edition(row) for row in rows]}


def print_figures(rows: tuple[EditionFigures, ...]) -> None:
    """Print for people: one line an edition."""
    for row in rows:
        line = texts.TOLD_LINE if row.told else texts.UNTOLD_LINE
        told = {"edition": ": ".join(filter(None, (row.series, row.name)))}
        err.print(str(line).format(**told, **_words(row)), markup=False)


def _words(row: EditionFigures) -> dict[str, str]:
    if row.told is None:
        return {"why": str(row.standing_label)}
    return {"unique": _range(row.told.unique), "returning": _range(row.told.returning)}


def _range(bounds: Bounds) -> str:
    return str(bounds.low) if bounds.is_exact else f"{bounds.low}-{bounds.high}"


def _edition(row: EditionFigures) -> dict[str, Any]:
    return {
        "series": row.series,
        "edition": row.name,
        "partnership": row.partnership,
        "from": row.since,
        "to": row.until,
        "state": row.standing.lower(),
        "figures": _figures(row, row.told) if row.told else None,
    }


def _figures(row: EditionFigures, told: Told) -> dict[str, Any]:
    return {
        "moments": told.moments,
        "visits": _bounds(told.visits),
        "unique": _bounds(told.unique),
        "returning": _bounds(told.returning),
        "returning_percent": _bounds(told.share),
        "not_said": told.not_said,
        "unaccounted": told.unaccounted,
        "methods": list(told.methods),
        "error_notes": [str(note) for note in row.notes],
    }


def _bounds(bounds: Bounds) -> dict[str, int]:
    return {"low": bounds.low, "high": bounds.high}
