"""Rules about tests."""

import ast
import re

from tools.conventions.house import House

# Written backwards, or this very line would be a fault.
SKIPS = re.compile(
    "|".join(word[::-1] for word in ("piks.kram", "piks.tsetyp", "fipiks", "piksrotropmi", "liafx"))
)
TODAYS = ("localdate", "today")
PROOF = re.compile(r"\bassert\b|\braises\(|\bexpect\(|assert_\w+\(|\bwait_for_url\(|\bcheck_\w+\(")


def tests_assert(house: House) -> list[str]:
    """Name tests that cannot fail."""
    return [
        f"{module.at(function)}: {function.name}"
        for module in (*house.modules, *house.workshop)
        if module.is_test
        for function in module.functions()
        if function.name.startswith("test_") and not PROOF.search(ast.unparse(function))
    ]


def no_test_is_skipped(house: House) -> list[str]:
    """Name tests that may not run."""
    return [
        f"{module.path}:{number}: {line.strip()}"
        for module in (*house.modules, *house.workshop)
        if module.is_test
        for number, line in enumerate(module.text.splitlines(), 1)
        if SKIPS.search(line)
    ]


def a_day_is_read_when_it_is_needed(house: House) -> list[str]:
    """Name days read while a module is taken in: tests that run past midnight count from them."""
    return [
        f"{module.at(call)}: {name}()"
        for module in (*house.modules, *house.workshop)
        for statement in module.tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for call in ast.walk(statement)
        if isinstance(call, ast.Call)
        for name in [ast.unparse(call.func)]
        if name.rpartition(".")[2] in TODAYS
    ]
