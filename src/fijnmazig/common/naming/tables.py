"""Codes with a label in Dutch and in English, read from a table. Plain Python: for domains."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fijnmazig.common.naming import texts

DUTCH = "nl"
FILLED = ("code", "label", "label_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One word of a list: `code` is stored, a label is shown."""

    code: str
    label: str
    label_en: str

    def label_in(self, language: str) -> str:
        """Return the label in a language of the interface."""
        return self.label if language.startswith(DUTCH) else self.label_en


def named_rows(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a CSV file with at least the columns code, label, label_en.

    Raises ValueError, a sentence for the editor that names the line, when one of these is empty
    or absent, or a code stands twice (in one facet, where the table has facets).
    """
    seen = set[tuple[str, str]]()
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            place = {"file": path.name, "line": rows.line_num}
            for column in FILLED:
                if not (row.get(column) or "").strip():
                    raise ValueError(texts.EMPTY % {**place, "column": column})
            key = row.get("facet") or "", row["code"]
            if key in seen:
                raise ValueError(texts.TWICE % {**place, "code": row["code"]})
            seen.add(key)
            yield row
