"""The same sheet on paper by three programs, each in a process of its own.

    python benchmarks/_paper_makers.py NAME SHEETS FILE FONTS

Run as a file, not as a module, by our Python or by that of the peers. Makes each sheet once, all of
them different, as typst keeps what it set before; the first goes to the file. Says as JSON what the
first took, the median of the later ones, both by the clock and computed, and the most memory.
"""

import html
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "src" / "fijnmazig" / "impact" / "printing" / "report.typ"
AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
CSS = """
@font-face { font-family: Vera; src: url(%(fonts)s/Vera.ttf); }
@font-face { font-family: Vera; font-weight: bold; src: url(%(fonts)s/VeraBd.ttf); }
@page { size: A4; margin: 24mm 22mm; font: 7pt Vera; color: #4d5d55;
  @top-left { content: string(title); } @top-right { content: string(called); }
  @bottom-left { content: string(control); }
  @bottom-right { content: "%(page)s " counter(page) " / " counter(pages); } }
@page :first { @top-left { content: none; } @top-right { content: none; } }
body { font: 8.5pt/1.4 Vera; color: #1e2b26; hyphens: auto; }
h1, h2, h3 { color: #1d5b4e; hyphens: none; break-after: avoid; }
h1 { font-size: 20pt; string-set: title content(); } h2 { font-size: 13pt; }
.called { color: #4d5d55; string-set: called content(); }
.control { position: absolute; visibility: hidden; string-set: control attr(title); }
dl { background: #e9eee2; border-radius: 2mm; padding: 4mm; }
dt, dd { display: inline; margin: 0; } dt { font-weight: bold; margin-right: 1mm; }
dd::after { content: "\\A"; white-space: pre; }
table { width: 100%%; border-collapse: collapse; font-size: 7.5pt; margin-block: 1.6em; }
caption { text-align: left; color: #4d5d55; }
th, td { text-align: left; vertical-align: top; padding: 1.5mm 1.6mm;
  border-block: 0.5pt solid #74857b; }
"""

type Plain = Mapping[str, Any]
type Make = Callable[[Plain], bytes]


def typst(_fonts: str) -> Make:
    """Return what the house does for a report."""
    sys.path.insert(0, str(ROOT / "src"))
    from fijnmazig.common.printing.typeset import typeset  # noqa: PLC0415 -- in its process only

    return lambda sheet: typeset(TEMPLATE, sheet=sheet, at=AT)


def weasyprint(fonts: str) -> Make:
    """Return the way over HTML and CSS, tagged as ours is."""
    program: Any = importlib.import_module("weasyprint")

    def make(sheet: Plain) -> bytes:
        css = CSS % {"fonts": Path(fonts).as_uri(), "page": sheet["words"]["page"]}
        page = program.HTML(string="".join(page_of(sheet, css=css)))
        made: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
        return made

    return make


def page_of(sheet: Plain, *, css: str) -> Iterator[str]:
    """Yield a sheet as HTML."""
    say = html.escape
    yield f'<!doctype html><html lang="nl"><head><title>{say(sheet["title"])}</title>'
    yield f"<style>{css}</style></head><body><h1>{say(sheet['title'])}</h1>"
    yield f'<span class="control" title="{say(sheet["control"])}"></span>'
    yield f'<p class="called">{say(sheet["called"])}</p><dl>'
    for line in sheet["heading"]:
        yield f"<dt>{say(line['label'])}:</dt><dd>{say(line['value'])}</dd>"
    yield "</dl>"
    for part in sheet["parts"]:
        yield f"<h2>{say(part['title'])}</h2>"
        for block in part["blocks"]:
            yield from _html_of(block)
    yield "</body></html>"


def _html_of(block: Plain) -> Iterator[str]:
    if block["kind"] == "table":
        yield f"<table><caption>{html.escape(block['title'])}</caption><thead>"
        yield _cells("th", block["head"]) + "</thead><tbody>"
        yield "".join(_cells("td", row) for row in block["rows"]) + "</tbody></table>"
    elif block["kind"] == "list":
        items = (f"<li>{html.escape(runs[0]['text'])}</li>" for runs in block["items"])
        yield f"<ul>{''.join(items)}</ul>"
    else:
        name = "h3" if block["kind"] == "heading" else "p"
        yield f"<{name}>{html.escape(block['runs'][0]['text'])}</{name}>"


def _cells(name: str, row: list[str]) -> str:
    return f"<tr>{''.join(f'<{name}>{html.escape(cell)}</{name}>' for cell in row)}</tr>"


def reportlab(fonts: str) -> Make:
    """Return the way over the flowing parts of ReportLab, which are not tagged."""
    program: Any = importlib.import_module("_paper_reportlab")
    make: Make = program.maker(fonts)
    return make


MAKERS: Mapping[str, Callable[[str], Make]] = {
    made.__name__: made for made in (typst, weasyprint, reportlab)
}


def memory() -> float:
    """Return the most memory that this process had, in MB; what its parent had does not count."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(name: str, source: str, file: str, fonts: str) -> None:
    sheets = json.loads(Path(source).read_text(encoding="utf-8"))
    clock, work = time.perf_counter(), time.process_time()
    make = MAKERS[name](fonts)
    content, took = make(sheets[0]), []
    for sheet in sheets[1:]:
        took.append((time.perf_counter() - clock, time.process_time() - work))
        clock, work = time.perf_counter(), time.process_time()
        make(sheet)
    took.append((time.perf_counter() - clock, time.process_time() - work))
    first, *later = took
    median = [statistics.median(times) for times in zip(*later, strict=True)]
    print(json.dumps({"first": first, "median": median, "memory": memory()}))
    Path(file).write_bytes(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
