"""Figures as a JSON-stat 2.0 dataset: one dimension of figures, one of the period.

What has no value is null, with its reason in `status`. Source: json-stat.org/full, version 2.0.
"""

from fijnmazig.exchange.domain.open_figures import Figures, Row, plain
from fijnmazig.exchange.formats.figures.table import LICENCE
from fijnmazig.exchange.texts import OPEN_FIGURE, OPEN_PERIOD, open_note

type Json = dict[str, object]


def write_statistics(found: Figures, *, site: str) -> Json:
    """Return the dataset of a snapshot."""
    period = _period(found)
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{found.project}: {found.title}",
        "source": found.project,
        "updated": found.released_at.isoformat(),
        "href": f"{site}{found.path}figures.json",
        "note": [open_note(found.threshold)],
        "id": ["figure", "period"],
        "size": [len(found.rows), 1],
        "role": {"metric": ["figure"], "time": ["period"]},
        "dimension": {
            "figure": {"label": str(OPEN_FIGURE), "category": _category(found.rows)},
            "period": {
                "label": str(OPEN_PERIOD),
                "category": {"index": [period], "label": {period: period}},
            },
        },
        "value": [_value(row) for row in found.rows],
        "status": {str(place): row.stand.value for place, row in enumerate(found.rows)},
        "extension": {
            "licence": LICENCE["path"],
            "digest": found.digest,
            "version": found.code_version,
            "definitions": {row.key: row.definition for row in found.totals if row.definition},
            "sources": {row.key: row.source for row in found.totals if row.source},
            "words": {row.key: row.words for row in found.rows if row.words},
        },
    }


def _category(rows: tuple[Row, ...]) -> Json:
    named = {row.key: row.label for row in rows}
    labels = {
        row.key: f"{named[row.part_of]}: {row.label}" if row.part_of else row.label for row in rows
    }
    parts: dict[str, list[str]] = {}
    for row in rows:
        if row.part_of:
            parts.setdefault(row.part_of, []).append(row.key)
    return {
        "index": [row.key for row in rows],
        "label": labels,
        "child": parts,
        "unit": {row.key: {"label": row.unit} for row in rows},
    }


def _value(row: Row) -> float | int | None:
    if row.value is None:
        return None
    whole = row.value == row.value.to_integral_value()
    return int(row.value) if whole else float(plain(row.value))


def _period(found: Figures) -> str:
    begin = found.first.isoformat() if found.first else ".."
    return f"{begin}/{found.last.isoformat()}"
