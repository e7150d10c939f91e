"""The tool that plants faults changes what is loaded as told, and weighs a draw as it should."""

import sys
import types
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from tools.mutants.faults import Fault, Seen
from tools.mutants.grafting import GraftError, graft
from tools.mutants.weighing import Run, read_equivalents, wilson

SOURCE = """\
from dataclasses import dataclass

LEAST = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    number: int = 1

    def is_free(self) -> bool:
        return self.number > 1


def free(seats):
    return [one for one in seats if one.is_free()]
"""


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "planted_here", types.ModuleType("planted_here"))


def loaded() -> Any:
    module = types.ModuleType("planted_here")
    module.__file__ = "planted_here.py"
    exec(compile(SOURCE, module.__file__, "exec"), vars(module))  # noqa: S102 -- our own source
    return module


def planted(old: str, new: str) -> tuple[Any, Any]:
    module = loaded()
    held = types.SimpleNamespace(seat=module.Seat, free=module.free, made=module.Seat(number=2))
    graft(module, changed=SOURCE.replace(old, new), plain=SOURCE)
    return module, held


def test_a_changed_method_is_changed_for_whoever_holds_its_class() -> None:
    _, held = planted("number > 1", "number > 2")

    assert held.free([held.made, held.seat(number=3)]) == [held.seat(number=3)]


def test_a_changed_number_is_changed_where_it_stands() -> None:
    module, held = planted("(1, 2)", "(1, 3)")
    _, other = planted("number: int = 1", "number: int = 7")

    assert (module.LEAST, held.seat().number, other.seat().number) == ((1, 3), 1, 7)


def test_a_value_that_is_frozen_no_longer_is_so() -> None:
    with pytest.raises(FrozenInstanceError):
        loaded().Seat().number = 4

    _, held = planted("frozen=True", "frozen=False")

    held.made.number = 4
    assert held.made.number == 4


def test_what_cannot_be_changed_in_place_is_said() -> None:
    for old, new in (("slots=True", "slots=False"), ("free(seats)", "other(seats)"), ("", "")):
        with pytest.raises(GraftError):
            planted(old, new)


@pytest.mark.parametrize(
    ("noticed", "of", "interval"),
    [(27, 37, (0.570, 0.846)), (0, 10, (0.0, 0.278)), (10, 10, (0.722, 1.0)), (0, 0, (0.0, 1.0))],
)
def test_a_draw_has_the_interval_of_wilson(
    noticed: int, of: int, interval: tuple[float, float]
) -> None:
    assert wilson(noticed, of=of) == pytest.approx(interval, abs=0.001)


def fault(seen: Seen, change: str) -> Fault:
    return Fault(module="a.py", line=1, kind="Number", seen=seen, change=change)


def test_what_changes_nothing_is_counted_apart() -> None:
    run = Run(
        subject="a",
        modules=("a.py",),
        possible=9,
        planted=(fault(Seen.CAUGHT, "x"), fault(Seen.SURVIVED, "y"), fault(Seen.SURVIVED, "z")),
        seconds=1,
        on="2026-11-28",
        seed=1,
        versions={},
        why={("a.py", "Number", "y"): "a cache only"},
    )

    assert (run.number(Seen.SURVIVED), run.equivalent) == (1, 1)
    assert (run.score, run.strict) == (1 / 2, 1 / 3)
    assert run.interval == wilson(1, of=2)


def test_every_explained_fault_stands_where_it_is_said_to_stand() -> None:
    top = Path(__file__).resolve().parent.parent
    lost = [
        change
        for module, _, change in read_equivalents()
        if change.split(" → ")[0] not in (top / module).read_text(encoding="utf-8")
    ]

    assert lost == []
