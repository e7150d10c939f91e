"""The forms of reports that stand in content."""

import tomllib
from functools import cache
from pathlib import Path

from fijnmazig.common.paths import CONTENT
from fijnmazig.impact.domain.forms_of_report import FormFaultError, ReportForm, parse_form

FOLDER = CONTENT / "impact"


def read_forms(folder: Path) -> dict[str, ReportForm]:
    """Return every form of a folder by key, by title. Raises FormFaultError for the first fault."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            message = f"{path.name}: {error}"
            raise FormFaultError(message) from error
        found.append(parse_form(table, key=path.stem))
    return {form.key: form for form in sorted(found, key=lambda one: (one.title, one.key))}


@cache
def forms() -> dict[str, ReportForm]:
    """Return the forms of this installation, read once."""
    return read_forms(FOLDER)
