"""A report ready to be set: content cut into blocks with numbered notes, in plain values.

HTML, PDF and Word are made of the same sheet. Words come with it, so that it needs no language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fijnmazig.impact.domain.content import Content, FigureSaid, PartOfReport, Standing
from fijnmazig.impact.domain.forms_of_report import Added
from fijnmazig.impact.domain.prose import Block, Run, Shape, blocks

type Plain = dict[str, Any]
MOST_HEADINGS = 2  # below the title of a part
POINTS = ("bullet", "numbered")
LISTS = (Added.OBJECTIVES, Added.OBSTACLES, Added.RECOMMENDATIONS, Added.CONTINUATIONS)


@dataclass(slots=True, kw_only=True)
class Numbering:
    """The notes of a report, numbered as figures first appear in it."""

    content: Content
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """Return the number of the note of a figure; 0 for one that is not there."""
        if self.content.figure(key) is None:
            return 0
        return self.numbers.setdefault(key, len(self.numbers) + 1)


def said(figure: FigureSaid | None, *, words: Mapping[str, str]) -> str:
    """Return what stands in the text for a figure."""
    if figure is None:
        return words["absent"]
    if figure.standing is not Standing.SAID:
        return words[figure.standing.lower()]
    return f"{figure.said} {words['live']}" if figure.is_live else figure.said


def sheet_of(
    content: Content, *, words: Mapping[str, str], charts: Mapping[str, Mapping[str, Any]]
) -> Plain:
    """Return a report as plain values; `charts` are drawings with their tables, by figure."""
    numbering = Numbering(content=content)
    parts = [
        {
            "key": part.key,
            "title": part.title,
            "blocks": _listed(_part(part, numbering, words=words, charts=charts)),
        }
        for part in content.parts
    ]
    return {
        "title": content.title,
        "heading": [{"label": label, "value": value} for label, value in content.heading],
        "parts": parts,
        "notes": [_note(key, at, content, words) for key, at in numbering.numbers.items()],
        "words": dict(words),
        "is_live": content.is_live,
        "kept_in": content.kept_in,
        "snapshot": content.snapshot,
    }


def _part(
    part: PartOfReport,
    numbering: Numbering,
    *,
    words: Mapping[str, str],
    charts: Mapping[str, Mapping[str, Any]],
) -> Iterator[Plain]:
    content = numbering.content
    drawn: set[str] = set()
    for block in _in_steps(blocks(part.text)):
        if block.shape is Shape.CHART:
            drawn.add(block.key)
            yield from _picture(charts.get(block.key))
        elif block.shape is Shape.MAP:
            drawn.add(Shape.MAP)
            yield from _map(content, words)
        else:
            yield _text(block, numbering, words)
    if Added.FIGURES in part.adds:
        yield from _figures(numbering, words)
    if Added.CHARTS in part.adds:
        for key, chart in charts.items():
            yield from _picture(chart) if key not in drawn else ()
    if Added.MAP in part.adds and Shape.MAP not in drawn:
        yield from _map(content, words)
    for name in LISTS:
        if name in part.adds:
            yield from _list(name, part.lists.get(name, ()), words)


def _in_steps(found: Iterable[Block]) -> Iterator[Block]:
    """Return blocks whose headings begin at one and go down a step at a time, two at most."""
    level = 0
    for block in found:
        if block.shape is not Shape.HEADING:
            yield block
            continue
        level = min(block.level, level + 1, MOST_HEADINGS)
        yield replace(block, level=level)


def _listed(parts: Iterable[Plain]) -> list[Plain]:
    """Return blocks with points that follow each other, of one kind and depth, as one list."""
    found: list[Plain] = []
    for block in parts:
        if block["kind"] not in POINTS:
            found.append(block)
            continue
        look = (block["kind"], block["level"])
        latest = found[-1] if found else {}
        goes_on = block["number"] != 1 and latest.get("look") == look
        if not goes_on:
            found.append(
                {
                    "kind": "list",
                    "look": look,
                    "is_numbered": block["kind"] == "numbered",
                    "level": block["level"],
                    "start": block["number"],
                    "items": [],
                }
            )
        found[-1]["items"].append(block["runs"])
    return [{**one, "look": list(one["look"])} if "look" in one else one for one in found]


def _text(block: Block, numbering: Numbering, words: Mapping[str, str]) -> Plain:
    runs = [_run(run, numbering, words) for run in block.runs]
    return {
        "kind": block.shape.lower(),
        "level": block.level,
        "number": block.number,
        "runs": runs,
    }


def _run(run: Run, numbering: Numbering, words: Mapping[str, str]) -> Plain:
    note = numbering.number(run.figure) if run.figure else 0
    text = said(numbering.content.figure(run.figure), words=words) if run.figure else run.text
    return {
        "text": text,
        "is_bold": run.is_bold,
        "is_italic": run.is_italic,
        "url": run.url,
        "note": note,
    }


def _figures(numbering: Numbering, words: Mapping[str, str]) -> Iterator[Plain]:
    rows = []
    for figure in numbering.content.figures:
        label = f"{figure.label} [{numbering.number(figure.key)}]"
        rows.append([label, said(figure, words=words), figure.unit])
        if figure.unaccounted and figure.standing is Standing.SAID:
            rows += _accounted(figure, words)
            about = f"{figure.label}: {words['unaccounted']}"
            rows.append([about, figure.unaccounted, figure.unit])
    if rows:
        yield _table(words["figures"], [words["figure"], words["value"], words["unit"]], rows)


def _accounted(figure: FigureSaid, words: Mapping[str, str]) -> list[list[str]]:
    """Return a row with what is accounted for: the value without what is not, so it adds up."""
    whole, rest = (one.replace(".", "") for one in (figure.said, figure.unaccounted))
    if not (whole.isdigit() and rest.isdigit()):
        return []
    left = f"{int(whole) - int(rest):,}".replace(",", ".")
    return [[f"{figure.label}: {words['accounted']}", left, figure.unit]]


def _picture(chart: Mapping[str, Any] | None) -> Iterator[Plain]:
    if chart is not None:
        yield {"kind": "picture", **{name: chart[name] for name in ("svg", "alt", "title")}}
        yield _table(chart["title"], chart["head"], chart["rows"])


def _map(content: Content, words: Mapping[str, str]) -> Iterator[Plain]:
    if content.map is not None:
        title = f"{words['map']}, {content.map.day}"
        yield {
            "kind": "picture",
            "svg": content.map.svg,
            "alt": content.map.said,
            "title": title,
            "wide": True,
        }
        run = {"text": content.map.said, "is_bold": False, "is_italic": False, "url": "", "note": 0}
        yield {"kind": "paragraph", "level": 1, "number": 0, "runs": [run]}


def _list(name: Added, rows: Iterable[Any], words: Mapping[str, str]) -> Iterator[Plain]:
    cells = [list(row.cells) for row in rows]
    if cells:
        head = words[f"{name.lower()}_head"].split("|")
        yield _table(words[name.lower()], head, cells)


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Plain:
    return {
        "kind": "table",
        "title": caption,
        "head": list(head),
        "rows": [list(row) for row in rows],
    }


def _note(key: str, number: int, content: Content, words: Mapping[str, str]) -> Plain:
    figure = content.figure(key)
    assert figure is not None  # noqa: S101 -- only figures that are there get a number
    told = [
        (words["unit"], figure.unit),
        (words["period"], figure.period),
        (words["query"], figure.query),
        (words["records"], figure.records if figure.standing is Standing.SAID else ""),
        (words["source"], figure.source),
    ]
    return {
        "number": number,
        "key": key,
        "label": figure.label,
        "said": said(figure, words=words),
        "about": "; ".join(f"{label}: {value}" for label, value in told if value),
    }
