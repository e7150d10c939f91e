"""What docs/criteria-*.md say is tested, is: every test they name exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = tuple(
    ROOT / "docs" / f"criteria-{name}.md"
    for name in ("casework", "change", "commons", "groups", "reach")
)
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def absent(text: str) -> list[str]:
    """Return every test that a text names and no file has."""
    return [f"{path}::{name}" for path, name in NAMED.findall(text) if not stands(path, name)]


def stands(path: str, name: str) -> bool:
    place = ROOT / path if path.startswith("tests/") else ROOT / "src" / "fijnmazig" / path
    return place.is_file() and f"def {name}(" in place.read_text(encoding="utf-8")


def test_every_test_that_a_criterion_names_exists() -> None:
    text = "".join(table.read_text(encoding="utf-8") for table in TABLES)

    assert len(NAMED.findall(text)) > 40
    assert absent(text) == []


def test_a_test_that_is_not_there_is_found() -> None:
    assert absent("`tests/test_criteria.py::test_nothing`") == [
        "tests/test_criteria.py::test_nothing"
    ]
