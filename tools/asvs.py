"""Trace OWASP ASVS 5.0 to tests and documents: `python -m tools.asvs` writes docs/asvs.md."""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path("docs/asvs.toml")
PAGE = Path("docs/asvs.md")
WAYS_TO_SKIP = frozenset({"skip", "skipif", "xfail", "importorskip"})
STANDINGS = ("met", "not applicable", "open")
HEAD = """# OWASP ASVS 5.0, levels 1 and 2, and seven points of level 3

What the Application Security Verification Standard 5.0.0 of OWASP asks, and what stands behind
each point here: all of levels 1 and 2, and of level 3 seven that concern a house like this one;
the choice of those is ours. The numbers and levels are theirs; the words are our own short ones,
so read the standard itself for what it really says (owasp.org/asvs, CC BY-SA 4.0). *Met* means
that a test or a document named here proves it; what no test proves is *open*, also when we believe
that it holds. Written by `python -m tools.asvs` from `docs/asvs.toml` and the tests that carry a
number; a test refuses a page that is not up to date, a number that does not exist and a row
without a reason.
"""
COLUMNS = ["", "| | level | what | how it stands | by |", "|---|---|---|---|---|"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One point of the standard: its level, our words, and what is said about it here."""

    level: int
    what: str
    document: str = ""
    na: str = ""
    open: str = ""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One test that carries a number, and whether it always runs."""

    number: str
    test: str
    runs: bool


def rows(table: Path) -> dict[str, dict[str, Row]]:
    """Return the rows of `table` by chapter and number."""
    chapters = tomllib.loads(table.read_text(encoding="utf-8"))
    return {
        chapter: {number: Row(**told) for number, told in points.items()}
        for chapter, points in chapters.items()
    }


def marked(root: Path) -> list[Marked]:
    """Return every number that a test below `root` carries, in the order of the files."""
    found: list[Marked] = []
    for place in sorted([*root.glob("tests/**/*.py"), *root.glob("src/**/tests/*.py")]):
        text = place.read_text(encoding="utf-8")
        if ".asvs(" not in text:
            continue
        tree = ast.parse(text)
        whole = any(_skips(node) for node in tree.body if not isinstance(node, ast.FunctionDef))
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            name = f"{place.relative_to(root)}::{function.name}"
            found += [
                Marked(number=number, test=name, runs=not (whole or _skips(function)))
                for number in _numbers(function)
            ]
    return found


def _numbers(function: ast.FunctionDef) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.asvs":
            yield from (ast.literal_eval(argument) for argument in mark.args)


def _skips(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Attribute) and each.attr in WAYS_TO_SKIP for each in ast.walk(node)
    )


def standing(row: Row, *, tests: Sequence[Marked]) -> str:
    """Say how a point stands: what is open stays open, whatever part of it is tested."""
    if row.open:
        return "open"
    if row.na:
        return "not applicable"
    return "met" if tests or row.document else "nothing said"


def faults(points: Mapping[str, Row], *, tests: Sequence[Marked], root: Path) -> list[str]:
    """Return one sentence for each thing that does not hold together."""
    found = [
        f"{each.test} carries {each.number}, which does not exist"
        for each in tests
        if each.number not in points
    ]
    found += [
        f"{each.test} carries {each.number} and may be skipped" for each in tests if not each.runs
    ]
    for number, row in points.items():
        own = [each for each in tests if each.number == number]
        if standing(row, tests=own) == "nothing said":
            found.append(f"{number} has no test, no document and no reason")
        if row.na and (row.open or row.document or own):
            found.append(f"{number} is not applicable and something else as well")
        if row.document and not _stands(row.document, root=root):
            found.append(f"{number} names {row.document}, which is not there")
    return found


def _stands(document: str, *, root: Path) -> bool:
    path, _, heading = document.partition("#")
    place = root / path
    if not place.is_file():
        return False
    lines = place.read_text(encoding="utf-8").splitlines()
    return not heading or any(
        line.lstrip("#").strip() == heading and line.startswith("#") for line in lines
    )


def page(chapters: Mapping[str, Mapping[str, Row]], *, tests: Sequence[Marked]) -> str:
    """Return the whole document."""
    own = {
        number: [each for each in tests if each.number == number]
        for points in chapters.values()
        for number in points
    }
    count = {
        chapter: Counter(standing(row, tests=own[number]) for number, row in points.items())
        for chapter, points in chapters.items()
    }
    total = sum(count.values(), Counter[str]())
    lines = [HEAD, "| chapter | met | not applicable | open | all |", "|---|---|---|---|---|"]
    lines += [_counts(chapter, count=each) for chapter, each in count.items()]
    lines += [_counts("**all**", count=total), ""]
    for chapter, points in chapters.items():
        lines += [
            f"## {chapter}",
            "",
            "| | level | what | how it stands | by |",
            "|---|---|---|---|---|",
        ]
        lines += [_line(number, row=row, tests=own[number]) for number, row in points.items()]
        lines.append("")
    return "\n".join(lines)


def _counts(name: str, *, count: Counter[str]) -> str:
    told = " | ".join(str(count[each]) for each in STANDINGS)
    return f"| {name} | {told} | {count.total()} |"


def _line(number: str, *, row: Row, tests: Sequence[Marked]) -> str:
    path, _, heading = row.document.partition("#")
    link = path.removeprefix("docs/") if path.startswith("docs/") else f"../{path}"
    where = [f"[{path}]({link})" + (f", {heading}" if heading else "")] if path else []
    named = [f"`{each.test.removeprefix('src/fijnmazig/')}`" for each in tests]
    reason = [row.na or row.open] if row.na or row.open else []
    proof = ", ".join([*where, *named])
    by = ". Tested in part: ".join([*reason, *([proof] if proof else [])]) if reason else proof
    return f"| {number} | {row.level} | {row.what} | {standing(row, tests=tests)} | {by} |"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `check` compare it; return the exit code."""
    chapters, tests = rows(ROOT / TABLE), marked(ROOT)
    points = {number: row for each in chapters.values() for number, row in each.items()}
    wrong = faults(points, tests=tests, root=ROOT)
    text = page(chapters, tests=tests)
    place = ROOT / PAGE
    if "check" not in arguments:
        place.write_text(text, encoding="utf-8")
    elif place.read_text(encoding="utf-8") != text:
        wrong.append(f"{PAGE} is not up to date: python -m tools.asvs")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
