"""Rules about what nobody uses: the names of the whole house, counted in all that runs."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tools.conventions.house import House, Module

WORD = re.compile(r"\w+")
# Called by a framework under a name that it makes up or that we registered elsewhere.
ASKED_BY_OTHERS = re.compile(
    r"(clean|process)_\w+|\w+Config|DOES_[A-Z_]+|[a-z]+patterns"
    r"|db_for_(read|write)|allow_(migrate|relation)"
)
READ_BY_OTHERS = frozenset({"settings.py", "allauth_settings.py", "apps.py"})
FOR_CHECKS = {
    "MONDAY": "the first of the days by number, beside SATURDAY and SUNDAY",
    "EASY_ENOUGH": "how easy a story must read: a check on content",
    "LEAST_MEMORY_KIB": "the least that a vault may cost: a check on settings",
    "computed_school_year": "the decree, beside which a test lays the table of holidays",
    "forget_places": "what one test remembers, the next must not",
    "shrunk": "a house of every kind in small, as tests lay it",
}
"""What only tests use, or nobody, and why it stands in the house all the same."""


def nothing_is_kept_for_nobody(house: House) -> list[str]:
    """Name functions, classes, constants, fields and methods that nothing that runs mentions."""
    counted, foreign = words_of(house), _foreign(house)
    return [
        f"{module.at(node)}: nothing but a test mentions {name}"
        for module in house.modules
        if _may_hold_leftovers(module)
        for name, node in _made(module, foreign=foreign)
        if counted[name] < 2 and name not in FOR_CHECKS and not ASKED_BY_OTHERS.fullmatch(name)
    ]


def words_of(house: House) -> Counter[str]:
    """Return how often each word stands in code that runs, in templates and in what is printed."""
    counted: Counter[str] = Counter()
    for module in (*house.modules, *house.workshop):
        runs = not module.is_test and module.role != "migrations"
        if runs and "conventions" not in module.path.parts:
            counted.update(WORD.findall(module.text))
    for text in (*house.templates.values(), *_beside(house)):
        counted.update(WORD.findall(text))
    return counted


def _beside(house: House) -> Iterator[str]:
    """Yield the text of sheets, scripts, content and project that use names of ours."""
    for pattern in ("src/fijnmazig/*/**/*.typ", "content/**/*.toml", "pyproject.toml"):
        for path in sorted(house.root.glob(pattern)):
            yield path.read_text(encoding="utf-8")


def _may_hold_leftovers(module: Module) -> bool:
    outside = module.is_test or module.role in {"migrations", "management"}
    return not outside and module.app != "" and module.path.name not in READ_BY_OTHERS


def _foreign(house: House) -> frozenset[str]:
    """Return the names of classes of ours that stand on a class of somebody else's.

    What such a class holds may be called, or read, by who made the other one.
    """
    bases = {
        node.name: [ast.unparse(base).partition("[")[0] for base in node.bases]
        for module in house.modules
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    }
    own = {name for name, above in bases.items() if not above or above == ["Protocol"]}
    while more := {n for n, above in bases.items() if n not in own and set(above) <= own}:
        own |= more
    return frozenset(bases.keys() - own)


def _made(module: Module, *, foreign: frozenset[str]) -> Iterator[tuple[str, ast.stmt]]:
    for node in module.tree.body:
        yield from ((name, node) for name in _names(node))
        if isinstance(node, ast.ClassDef) and node.name not in foreign:
            yield from ((name, inner) for inner in node.body for name in _names(inner))


def _names(node: ast.stmt) -> Iterator[str]:
    """Yield what a statement makes, without what Python itself calls."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            found = [name]
        case ast.Assign(targets=targets):
            found = [each.id for each in targets if isinstance(each, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            found = [name]
        case _:
            found = []
    yield from (name for name in found if not name.startswith("__"))
