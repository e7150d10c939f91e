"""Where a figure comes from, at the command line: exact, since the operator asks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import out
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.measured import Measured, Wanted
from fijnmazig.impact.queries.indicators import indicator_page
from fijnmazig.impact.queries.projects import project_head
from fijnmazig.impact.queries.saying import number
from fijnmazig.impact.services.measuring import Span, measure, measure_indicator
from fijnmazig.impact.texts import figures as texts
from fijnmazig.impact.texts.metrics import METRIC_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which figure: the id of an indicator, or a name; with days, and the day of today."""

    name: str
    partnership: str
    first: date | None
    last: date | None
    on: date


def traced(asked: Asked) -> dict[str, Any]:
    """Return where a figure comes from: shape of the command's JSON. Raises Refused."""
    try:
        name, measured = _of_indicator(asked) if _is_id(asked.name) else _of_metric(asked)
    except NotFound:
        raise Refused(texts.NO_INDICATOR) from None
    wanted = measured.wanted
    return {
        "indicator": asked.name,
        "name": name,
        "value": _plain(measured.value),
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "query": measured.query,
        "period": {
            "from": wanted.first.isoformat() if wanted.first else None,
            "to": wanted.last.isoformat() if wanted.last else None,
        },
        "filters": dict(wanted.filters),
        "records": measured.records,
        "parts": [
            {"key": part.key, "label": part.label, "value": _plain(part.value)}
            for part in measured.parts
        ],
        "unaccounted": measured.unaccounted,
        "interval": [_plain(end) for end in measured.interval] if measured.interval else None,
        "exact": measured.is_exact,
        "note": measured.note,
    }


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _of_metric(asked: Asked) -> tuple[str, Measured]:
    wanted = Wanted(
        partnership=asked.partnership,
        first=asked.first,
        last=asked.last or asked.on,
        filters={},
    )
    found = measure(actor=OPERATOR, metric=asked.name, wanted=wanted, on=asked.on)
    return str(METRIC_NAMES[asked.name]), found


def _of_indicator(asked: Asked) -> tuple[str, Measured]:
    """Return the value of an indicator over its project, unless other days are asked for."""
    line = indicator_page(actor=OPERATOR, indicator_id=UUID(asked.name)).line
    head = project_head(actor=OPERATOR, project_id=line.project_id)
    first, last = head.period(today=asked.on)
    span = Span(
        partnership=head.partnership_key,
        first=asked.first or first,
        last=asked.last or last,
        on=asked.on,
    )
    return line.name, measure_indicator(line, actor=OPERATOR, span=span, measurer=measure)


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def print_traced(data: dict[str, Any]) -> None:
    """Print where a figure comes from, as people read it."""
    value = data["value"]
    shown = number(None if value is None else Decimal(str(value)))
    out.print(str(texts.TRACE) % {"name": data["name"], "value": shown}, markup=False)
    period = data["period"]
    said = {
        "query": data["query"],
        "first": period["from"] or texts.EVER,
        "last": period["to"],
        "records": data["records"],
    }
    out.print(str(texts.TRACE_QUERY) % said, markup=False)
    for part in data["parts"]:
        told = {"label": part["label"], "value": part["value"]}
        out.print(str(texts.TRACE_PART) % told, markup=False)
    if data["unaccounted"]:
        out.print(str(texts.TRACE_REST) % {"value": data["unaccounted"]}, markup=False)
    if data["note"]:
        out.print(data["note"], markup=False)
