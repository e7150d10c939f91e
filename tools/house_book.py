"""Measure the house, room by room, and write docs/house.md: `python -m tools.house_book`.

What is counted is what stands in the checkout. Nothing here judges: the rules that must hold are
checked by tests/test_conventions.
"""

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tools.conventions.house import House, Module
from tools.house_parts import every_row
from tools.house_twins import LEAST, alike, lines_of_code, twins

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "house.md"
US = "fijnmazig"
LONGEST = 12
SPOKEN = ("domain", "queries", "services")
HEAD = """\
# The house in numbers

Written by `make house`; nothing here is typed. A line is a line of a Python file, empty ones too;
tests and migrations are counted apart. Public functions are those of `domain`, `queries` and
`services` without an underscore, methods not counted. How a room may look is in
[architecture.md](architecture.md); a module of more than 300 lines or a function of more than 50
stops the build.
"""
PARTS = """\
Every package that we ask for; what these bring along is in the list of parts (`make sbom`), and
what Debian brings in [deploy.md](deploy.md). *Asked for by* is a group of `pyproject.toml`
(*always* and *postgresql* are in every house), or a file. Licences are those that an installed
package, or the lock of npm, says; of what is not installed here, those of our remark. In a script
only: uv, with which `tools/lock` pins.
"""

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Row = Sequence[object]


def lines_of(module: Module) -> int:
    """Return how many lines a module has."""
    return module.text.count("\n")


def length_of(function: Function) -> int:
    """Return how many lines a function takes, decorators not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def is_code(module: Module) -> bool:
    """Tell whether a module is neither a test nor a migration."""
    return not module.is_test and "migrations" not in module.parts


def public_functions(module: Module) -> list[ast.stmt]:
    """Return the functions that other rooms and layers may call."""
    if module.role not in SPOKEN or not is_code(module):
        return []
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def reached_by(module: Module) -> Iterator[str]:
    """Yield the other rooms that a module imports from, once for each import."""
    for node in ast.walk(module.tree):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            room = rest.partition(".")[0]
            if package == US and room and room != module.app:
                yield room


def room_rows(house: House) -> Iterator[Row]:
    """Yield a row for each room: how large, how long its longest, how much is tested."""
    for room in house.apps:
        own = [module for module in house.modules if module.app == room]
        code, tests = [one for one in own if is_code(one)], [one for one in own if one.is_test]
        functions = [each for one in code for each in one.functions()]
        spoken = list(chain.from_iterable(map(public_functions, code)))
        templates = sum(1 for path in house.templates if house.app_of(path) == room)
        yield (
            f"`{room}`",
            *(len(code), sum(map(lines_of, code)), max(map(lines_of, code), default=0)),
            *(len(functions), max(map(length_of, functions), default=0), len(spoken)),
            *(templates, sum(map(lines_of, tests))),
        )


def longest_rows(house: House) -> Iterator[Row]:
    """Yield the longest functions of code that runs, the longest first."""
    found = [
        (length_of(each), f"{module.path}:{each.lineno}", each.name)
        for module in house.modules
        if is_code(module)
        for each in module.functions()
    ]
    for length, place, name in sorted(found, key=lambda one: (-one[0], one[1]))[:LONGEST]:
        yield (f"`{name}`", f"`{place}`", length)


def twin_rows(house: House) -> Iterator[Row]:
    """Yield a row for each piece of code that is written twice, the longest first."""
    found = [
        (lines_of_code(places[0][1]), sorted(f"{one.path}:{each.lineno}" for one, each in places))
        for places in twins(house)
    ]
    for length, places in sorted(found, key=lambda one: (-one[0], one[1])):
        yield (", ".join(f"`{place}`" for place in places), length)


def told_of_twins(house: House) -> str:
    """Return how much is written twice, as one sentence for the page."""
    same, shaped = twins(house), alike(house)
    return (
        f"Functions of {LEAST} lines or more, docstring not counted, whose code is the same to the "
        f"letter: {sum(map(len, same))} (groups: {len(same)}). Of one shape, whatever they name: "
        f"{sum(map(len, shaped))} (groups: {len(shaped)}).\n"
    )


def arrow_rows(house: House) -> Iterator[Row]:
    """Yield for each room which others it imports from and how often; tests not counted."""
    arrows: dict[str, Counter[str]] = defaultdict(Counter)
    for module in house.modules:
        if is_code(module):
            arrows[module.app].update(reached_by(module))
    for room in house.apps:
        reached = sorted(arrows[room].items(), key=lambda one: (-one[1], one[0]))
        yield (f"`{room}`", ", ".join(f"{name} {number}" for name, number in reached) or "none")


def table(heads: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as Markdown."""
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines += [f"| {' | '.join(str(cell).replace('|', ' ') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def page_of(house: House) -> str:
    """Return the page."""
    rooms = list(room_rows(house))
    sums = [sum(int(str(row[at])) for row in rooms) for at in (1, 2, 4, 6, 7, 8)]
    beside = sum(map(lines_of, house.workshop))
    whole = (
        f"{len(rooms)} rooms, {sums[0]} modules of {sums[1]} lines, {sums[2]} functions, "
        f"{sums[3]} of them public, {sums[4]} templates; {sums[5]} lines of tests in the rooms, "
        f"{beside} of tests, tools and benchmarks beside them.\n"
    )
    heads = ("room", "modules", "lines", "longest module", "functions", "longest function")
    parts = ("package", "where", "asked for by", "version", "licence", "why it is there")
    return "\n".join(
        [
            HEAD,
            "## Rooms\n",
            whole,
            table((*heads, "public functions", "templates", "lines of tests"), rooms),
            "## Longest functions\n",
            table(("function", "where", "lines"), longest_rows(house)),
            "## Written twice\n",
            told_of_twins(house),
            table(("where", "lines"), twin_rows(house)),
            "## Which rooms a room imports from, and how often\n",
            table(("room", "imports from"), arrow_rows(house)),
            "## Packages of others\n",
            PARTS,
            table(parts, every_row(house.root)),
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Write the page, or where told; return the exit code."""
    into = Path(arguments[0]) if arguments else PAGE
    into.write_text(page_of(House(ROOT)).rstrip("\n") + "\n", encoding="utf-8")
    print(f"Written: {into.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
