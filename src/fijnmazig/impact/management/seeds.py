"""Every figure that three reports of before name, beside what the product froze."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fijnmazig.common.paths import CONTENT
from fijnmazig.impact.queries.latest import released_of
from fijnmazig.impact.queries.snapshots import FigureTold

FILE = CONTENT / "impact" / "seeds" / "figures.toml"
HEAD = """# Figures of the seed reports

Every figure that the end reports of seeds 000, 002 and 003 name, and what the reports of the demo
region print: out of the newest released snapshot of each project, never typed. Made by
`fijnmazig report seeds --out docs/seed-figures.md` in a home that `fijnmazig demo` prepared;
`config/tests/test_demo.py` compares it. "Not rebuilt" is said where it is so.
"""
COLUMNS = (
    "seed",
    "figure",
    "report says",
    "product printed",
    "indicator, or why not",
    "records",
    "query",
)
NOTHING = "-"

type Row = Mapping[str, Any]


def table_of_seeds(file: Path = FILE) -> str:
    """Return the table as Markdown. Raises NotFound without a partnership that the file names."""
    seeds = tomllib.loads(file.read_text(encoding="utf-8"))["seed"]
    lines = [COLUMNS, ["---"] * len(COLUMNS), *(row for one in seeds for row in _rows(one))]
    return "\n".join([HEAD, *(f"| {' | '.join(line)} |" for line in lines), ""])


def _rows(seed: Row) -> Iterator[list[str]]:
    figures = {one.key: one for one in released_of(seed["partnership"])}
    for row in seed["rows"]:
        about = [seed["number"], row["about"], row["says"]]
        if "figure" not in row:
            yield [*about, NOTHING, row["why"], NOTHING, NOTHING]
            continue
        told = figures.get(row["figure"])
        key = f"`{row['figure']}`"
        yield [*about, *(_told(told, key=key) if told else ["not frozen", key, NOTHING, NOTHING])]


def _told(figure: FigureTold, *, key: str) -> list[str]:
    said = figure.shown or ("suppressed" if figure.is_hidden else "not registered")
    if figure.shown and figure.unaccounted and figure.value is not None:
        left = int(figure.value) - figure.unaccounted
        said += f" ({left} accounted for, {figure.unaccounted} not)"
    records = str(figure.records) if figure.records else NOTHING
    return [said, key, records, f"`{figure.query}`"]
