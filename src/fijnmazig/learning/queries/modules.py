"""Modules, read from content once per process; what they point at, as it stands now."""

from functools import cache
from pathlib import Path

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.queries.finding import known_keys
from fijnmazig.facts.queries import figure_lines, laws_page, words_page
from fijnmazig.guidance.queries import guide_numbers
from fijnmazig.learning.domain.checking import Known, check
from fijnmazig.learning.domain.course import Module
from fijnmazig.learning.domain.faults import Fault
from fijnmazig.learning.domain.reading import read_module

FOLDER = CONTENT / "learning"
NOT_MODULES = "README.md"


def read_folder(folder: Path) -> tuple[tuple[Module, ...], tuple[Fault, ...]]:
    """Return the modules in a folder by number, and every mistake of form."""
    modules: list[Module] = []
    faults: list[Fault] = []
    for path in _files(folder):
        text = path.read_text(encoding="utf-8")
        module, found = read_module(text, key=path.stem, file=path.name)
        modules += [module] if module is not None else []
        faults += found
    return tuple(sorted(modules, key=lambda one: one.number)), tuple(faults)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.md")) if path.name != NOT_MODULES]


def look_through(folder: Path) -> tuple[tuple[Module, ...], tuple[Fault, ...]]:
    """Return the modules in a folder, and every mistake: of form, of source and of language."""
    modules, faults = read_folder(folder)
    files = {path.stem: path.name for path in _files(folder)}
    found = check(modules, files=files, known=_known())
    return modules, tuple(sorted((*faults, *found)))


def _known() -> Known:
    figures = figure_lines(actor=OPERATOR)
    return Known(
        definitions=[one.key for one in words_page().definitions],
        figures={one.key: one.is_confirmed for one in figures},
        valued=[one.key for one in figures if one.value is not None],
        guides=list(guide_numbers()),
        laws=[one.key for one in laws_page().references],
        services=known_keys(),
    )


@cache
def modules() -> tuple[Module, ...]:
    """Return the modules of this house by number."""
    found, _ = read_folder(FOLDER)
    return found


def module_numbered(number: int) -> Module:
    """Return one module. Raises NotFound when there is none."""
    found = next((one for one in modules() if one.number == number), None)
    if found is None:
        raise NotFound
    return found
