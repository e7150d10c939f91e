"""Themes an item can carry, read from content: a code, a Dutch label, in the order of the file."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fijnmazig.common.paths import CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme: `code` is stored, `label` is shown."""

    code: str
    label: str


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Return the themes in a CSV file with the columns code, label, source."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Theme(code=row["code"], label=row["label"]) for row in csv.DictReader(file))


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of this house."""
    return read_themes(CONTENT / "library" / "themes.csv")


@cache
def theme_labels() -> dict[str, str]:
    """Return the label of each theme code."""
    return {theme.code: theme.label for theme in themes()}
