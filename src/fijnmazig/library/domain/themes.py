"""Themes an item can carry, read from content, in the order of the file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fijnmazig.common.naming.tables import Named, named_rows
from fijnmazig.common.paths import CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Named):
    """One theme."""


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Return the themes in a CSV file with the columns code, label, label_en, source.

    Raises ValueError as `named_rows` does.
    """
    return tuple(
        Theme(code=row["code"], label=row["label"], label_en=row["label_en"])
        for row in named_rows(path)
    )


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of this house."""
    return read_themes(CONTENT / "library" / "themes.csv")


@cache
def theme_labels() -> dict[str, str]:
    """Return the Dutch label of each theme code, for machines; readers get `shown_themes`."""
    return {theme.code: theme.label for theme in themes()}
