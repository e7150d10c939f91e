"""Reports as sheets: content with its words and drawings, ready to be set."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate

from fijnmazig.common.charts import Chart
from fijnmazig.impact.domain.content import Content, digest
from fijnmazig.impact.domain.sheet import Plain, sheet_of
from fijnmazig.impact.queries.frozen import charts_of
from fijnmazig.impact.texts import reports as texts

SHOWN_OF_DIGEST = 12  # letters: enough to compare by eye


def report_sheet(content: Content, *, at: datetime, number: int | None) -> Plain:
    """Return a report ready to be set; `number` None for a draft, `at` when it was handed in."""
    day = date_format(localdate(at), "j F Y")
    called = texts.VERSION if number is not None else texts.DRAFT
    charts = {key: _plain(chart) for key, chart in charts_of(content.figures).items()}
    sheet = sheet_of(content, words=texts.sheet_words(), charts=charts)
    return {
        **sheet,
        "called": str(called) % {"number": number, "day": day},
        "control": str(texts.CONTROL) % {"digest": digest(content)[:SHOWN_OF_DIGEST]},
        "digest": digest(content),
    }


def _plain(chart: Chart) -> Mapping[str, Any]:
    return {
        "svg": str(chart.svg),
        "alt": chart.description,
        "title": chart.title,
        "head": list(chart.head),
        "rows": [list(row) for row in chart.rows],
    }


def page_sheet(sheet: Plain) -> Plain:
    """Return a sheet whose drawings a page shows as pictures, with their words."""
    parts = [
        {**part, "blocks": [_pictured(one) for one in part["blocks"]]} for part in sheet["parts"]
    ]
    return {**sheet, "parts": parts}


def _pictured(block: Plain) -> Plain:
    if block["kind"] != "picture":
        return block
    coded = b64encode(block["svg"].encode()).decode()
    return {**block, "src": f"data:image/svg+xml;base64,{coded}"}
