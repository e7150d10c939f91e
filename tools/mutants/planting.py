"""Which faults can be planted in a module, and one of them planted for the time of a test run.

The faults are those of Cosmic Ray. Left out: its removal of decorators, whatever lies within an
annotation, and the star between arguments, which it takes for a multiplication: there nearly every
fault stops the import and proves nothing about a test.
"""

import ast
import difflib
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.plugins import get_operator, operator_names
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome

from tools.mutants.faults import Fault, Seen

NO_RULE = ("core/RemoveDecorator", "core/NoOp", "core/VariableReplacer", "core/VariableInserter")


def possible(top: Path, module: str) -> Iterator[MutationSpec]:
    """Yield every fault that can be planted in a module below `top`."""
    path = top / module
    source = path.read_text(encoding="utf-8")
    apart, signs = annotated(source), between(source)
    nodes = list(ast_nodes(get_ast_from_path(path)))
    for name in operator_names():
        if name in NO_RULE or get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(places):
            if any(first <= start and end <= last for first, last in apart):
                continue
            is_sign = name.startswith("core/ReplaceBinaryOperator")
            if not is_sign or any(first <= start < last for first, last in signs):
                yield MutationSpec(
                    module_path=path,
                    operator_name=name,
                    occurrence=occurrence,
                    start_pos=start,
                    end_pos=end,
                )


type Place = tuple[int, int]


def annotated(source: str) -> list[tuple[Place, Place]]:
    """Return from where to where each annotation of a module goes, as (line, column)."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.arg() | ast.AnnAssign():
                found.append(node.annotation)
            case ast.FunctionDef():
                found.append(node.returns)
            case ast.TypeAlias():
                found.append(node.value)
    return [
        ((one.lineno, one.col_offset), (one.end_lineno or 0, one.end_col_offset or 0))
        for one in found
        if one is not None
    ]


def between(source: str) -> list[tuple[Place, Place]]:
    """Return from where to where the sign of each operation of two sides may stand."""
    return [
        ((left.end_lineno or 0, left.end_col_offset or 0), (right.lineno, right.col_offset))
        for left, right in (
            (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.BinOp | ast.AugAssign)
        )
    ]


def drawn(faults: Sequence[MutationSpec], *, number: int, seed: int) -> list[MutationSpec]:
    """Return so many of the faults at random, the same for the same seed; all when fewer."""
    if number >= len(faults):
        return list(faults)
    return random.Random(seed).sample(faults, number)  # noqa: S311 -- a draw, no secret


def plant(spec: MutationSpec, *, top: Path, command: str, seconds: float) -> Fault:
    """Plant a fault, run the tests, take it out again, and say what they saw."""
    result = mutate_and_test([spec], command, seconds)
    if result.worker_outcome != WorkerOutcome.NORMAL:
        seen = Seen.UNCLEAR
    elif result.test_outcome == TestOutcome.SURVIVED:
        seen = Seen.SURVIVED
    else:
        seen = Seen.CAUGHT
    changed = told(result.diff.splitlines() if result.diff else ())
    return Fault(
        module=str(spec.module_path.relative_to(top)),
        line=spec.start_pos[0],
        kind=spec.operator_name.removeprefix("core/"),
        seen=seen,
        change=changed,
    )


def changed_lines(before: str, after: str) -> str:
    """Return the lines that a fault changed, as "before → after"."""
    return told(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))


def told(diff: Iterable[str]) -> str:
    """Return the changed lines of a diff in one line."""
    changed = [line for line in diff if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}]
    return " → ".join(line[1:].strip() for line in changed)
