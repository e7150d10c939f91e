"""What a report as PDF costs next to two other programs: `python -m benchmarks.paper`.

The same text and tables on A4, a short report and one three times as long. Ours is the way of a
report of the house (typst). Peers in the same run: WeasyPrint, tagged as PDF/UA as ours is, and
ReportLab, which does not tag. Each makes it in a process of its own; every piece of text is read
back from each file, in order, so that nobody is quick by leaving something out.
"""

import json
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reportlab
from benchmarks import _peers
from benchmarks._table import Row, Sheet, sized, version_of
from benchmarks._texts import Writer
from pypdf import PdfReader

SCRIPT = Path(__file__).resolve().parent / "_paper_makers.py"
FONTS = Path(reportlab.__file__).resolve().parent / "fonts"
LENGTHS = {"report": (sized(6, small=2), sized(10, small=2))}
LENGTHS["long report"] = (sized(18, small=4), sized(3, small=2))
"""By kind: how many parts it has, and how often it is made."""
PEERS = {"weasyprint": "WeasyPrint", "reportlab": "ReportLab"}
TITLE, CALLED, CONTROL, PAGE = "Eindverslag 2025", "Versie 3", "Controlegetal 4f9c01", "Pagina"
SHEET = Sheet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What one program made of a sheet, and what it took: MB, and seconds (clock, computed)."""

    first: tuple[float, float]
    median: tuple[float, float]
    memory: float
    size: int
    pages: int
    is_tagged: bool


def sheet_of(parts: int, *, seed: int) -> dict[str, Any]:
    """Return a report of so many parts: a heading, text, points and a table each."""
    writer, chance = Writer(seed=seed), random.Random(seed)
    return {
        "title": TITLE,
        "called": CALLED,
        "control": CONTROL,
        "is_live": False,
        "notes": [],
        "words": {"page": PAGE},
        "heading": [
            {"label": label, "value": writer.document(words=14)}
            for label in ("Project", "Samenwerkingsverband", "Periode")
        ],
        "parts": [
            {"title": f"Deel {at}", "blocks": list(blocks(writer, chance))}
            for at in range(1, parts + 1)
        ],
    }


def blocks(writer: Writer, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield what stands in one part."""

    def runs() -> list[dict[str, Any]]:
        text = writer.document(words=56)
        return [{"text": text, "is_bold": False, "is_italic": False, "url": "", "note": 0}]

    yield {"kind": "heading", "level": 1, "runs": [{**runs()[0], "text": "Wat er gebeurde"}]}
    for _ in range(4):
        yield {"kind": "paragraph", "level": 1, "runs": runs()}
    yield {"kind": "list", "is_numbered": False, "level": 1, "items": [runs(), runs()]}
    rows = [
        [writer.document(words=14)[:40].strip(), f"{chance.randrange(1_000)}", "personen"]
        for _ in range(12)
    ]
    yield {"kind": "table", "title": "Cijfers", "head": ["Cijfer", "Waarde", "Telt"], "rows": rows}


def pieces(sheet: dict[str, Any]) -> Iterator[str]:
    """Yield every piece of text of a sheet, in order."""
    for line in sheet["heading"]:
        yield from (line["label"], line["value"])
    for part in sheet["parts"]:
        yield part["title"]
        for block in part["blocks"]:
            yield from (run["text"] for run in block.get("runs", ()))
            yield from (item[0]["text"] for item in block.get("items", ()))
            if block["kind"] == "table":
                yield from (block["title"], *block["head"])
                yield from (cell for row in block["rows"] for cell in row)


def letters(text: str) -> str:
    """Return only letters and digits: lines are broken and hyphenated elsewhere by each."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def read_back(reader: PdfReader, *, sheet: dict[str, Any]) -> None:
    """Find every piece of text in a file, in order; what repeats on each page left out."""
    whole = []
    for at, page in enumerate(reader.pages, start=1):
        text = letters(page.extract_text())
        for edge in (f"{PAGE} {at} / {len(reader.pages)}", CONTROL, TITLE, CALLED):
            assert at == 1 or letters(edge) in text, f"page {at} lacks {edge}"
            text = text.replace(letters(edge), "", 1)
        whole.append(text)
    text, place = "".join(whole), 0
    for piece in map(letters, pieces(sheet)):
        place = text.find(piece, place) + len(piece)
        assert place >= len(piece), f"not read back: {piece}"


def made(name: str, *, sheets: list[dict[str, Any]], folder: Path) -> Made:
    """Return what a program makes of the first sheet, in a process of its own."""
    python = _peers.python() if name == "weasyprint" else sys.executable
    source, file = folder / "sheets.json", folder / f"{name}.pdf"
    source.write_text(json.dumps(sheets), encoding="utf-8")
    words = [str(python), str(SCRIPT), name, str(source), str(file), str(FONTS)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 -- our own command
    said, reader = json.loads(done.stdout), PdfReader(file)
    read_back(reader, sheet=sheets[0])
    assert [round(side) for side in reader.pages[0].mediabox[2:]] == [595, 842]  # A4 in points
    return Made(
        first=tuple(said["first"]),
        median=tuple(said["median"]),
        memory=said["memory"],
        size=file.stat().st_size,
        pages=len(reader.pages),
        is_tagged="/StructTreeRoot" in reader.root_object,
    )


def compare(kind: str, *, ours: Made, peer: Made, name: str) -> None:
    """Hand over what both took; one that does not tag gives no equivalent file."""
    for measured, unit, own, theirs in (
        ("first of a process, processor time", "s", ours.first[1], peer.first[1]),
        ("median, clock", "s", ours.median[0], peer.median[0]),
        ("median, processor time", "s", ours.median[1], peer.median[1]),
        ("memory of the process, at most", "MB", ours.memory, peer.memory),
        ("file", "bytes", ours.size, peer.size),
    ):
        SHEET.add(
            Row(
                kind=kind,
                measured=measured,
                unit=unit,
                ours=own,
                peer=theirs,
                peer_name=PEERS[name],
                peer_version=version(name),
                same=peer.is_tagged == ours.is_tagged,
            )
        )


def version(name: str) -> str:
    """Return the version of a program, from the environment that it comes from."""
    return version_of(name) or _peers.versions()[name]


def main() -> None:
    for kind, (parts, rounds) in LENGTHS.items():
        sheets = [sheet_of(parts, seed=seed) for seed in range(rounds + 1)]
        with tempfile.TemporaryDirectory(prefix="fijnmazig-bench-") as place:
            found = {
                name: made(name, sheets=sheets, folder=Path(place)) for name in ("typst", *PEERS)
            }
        for name, one in found.items():
            told = (
                f"{kind}, {name} {version(name)}: {one.pages} pages, "
                f"{'tagged' if one.is_tagged else 'not tagged'}; all text read back, in order."
            )
            print(
                f"{told} Median {one.median[0]:.3f} s, computed {one.median[1]:.3f} s; first "
                f"{one.first[1]:.3f} s; {one.memory:.0f} MB, {one.size:,} bytes"
            )
            SHEET.note(told)
        for name in PEERS:
            compare(kind, ours=found["typst"], peer=found[name], name=name)
    SHEET.hand_over()


if __name__ == "__main__":
    main()
