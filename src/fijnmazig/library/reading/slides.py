"""Read PowerPoint: one page a slide, its shapes from top to bottom, then the speaker's notes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

from fijnmazig.library.domain.pages import PageText
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.plain import numbered

NOTES = "Notities"

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "/diagramData"
_ROW = 360_000
"""Shapes whose tops differ less than a centimetre (in EMU) stand on one row."""


def pages(path: Path) -> list[PageText]:
    """Return the text of each slide, title first."""
    with parsing(), path.open("rb") as file:
        found = [_slide_text(slide) for slide in pptx.Presentation(file).slides]
    return numbered(found, label="dia")


def _slide_text(slide: Any) -> str:  # noqa: ANN401 -- python-pptx has no types
    title = slide.shapes.title
    shapes = sorted(slide.shapes, key=_place)
    blocks = [_shape_text(title)] if title is not None else []
    blocks += [
        _shape_text(shape) for shape in shapes if title is None or shape.shape_id != title.shape_id
    ]
    blocks += _diagrams(slide)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = slide.notes_slide.notes_text_frame.text
        blocks += [f"{NOTES}: {notes}"] if notes.strip() else []
    return "\n\n".join(block for block in blocks if block.strip())


def _place(shape: Any) -> tuple[int, int]:  # noqa: ANN401 -- python-pptx has no types
    return (shape.top or 0) // _ROW, shape.left or 0


def _shape_text(shape: Any) -> str:  # noqa: ANN401 -- python-pptx has no types
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        inner = (_shape_text(child) for child in sorted(shape.shapes, key=_place))
        return "\n".join(text for text in inner if text.strip())
    if getattr(shape, "has_table", False):
        return "\n".join(" | ".join(_cells(row.cells)) for row in shape.table.rows)
    if getattr(shape, "has_chart", False):
        return "\n".join(_chart(shape.chart))
    return str(shape.text_frame.text) if shape.has_text_frame else ""


def _cells(cells: Iterable[Any]) -> Iterator[str]:
    for cell in cells:
        yield " ".join(cell.text.split())


def _chart(chart: Any) -> Iterator[str]:  # noqa: ANN401 -- python-pptx has no types
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        names = list(plot.categories)
        for series in plot.series:
            pairs = zip(names, series.values, strict=False)
            yield "\n".join(f"{name} | {value:g}" for name, value in pairs if value is not None)


def _diagrams(slide: Any) -> list[str]:  # noqa: ANN401 -- python-pptx has no types
    """Return the words in drawings that PowerPoint keeps in a part of their own (SmartArt)."""
    found = []
    for related in slide.part.rels.values():
        if related.reltype.endswith(_DIAGRAM) and not related.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(related.target_part.blob, parser)
            lines = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in root.iter(f"{_A}p"))
            found.append("\n".join(line for line in lines if line.strip()))
    return found
