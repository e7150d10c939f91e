"""The one table of the benchmarks: what it counts as better, and that nothing in it is typed."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from benchmarks import _told as telling
from benchmarks import all as every
from benchmarks._table import PART, Row, Sheet, rows_of

ROOT = Path(__file__).resolve().parent.parent
UNITS = r"(ms|s|seconds?|µs|MB|kB|bytes|times|%)"
QUICK = Row(kind="ask", measured="p95", unit="ms", ours=2, peer=6, peer_name="another")
SLOW = Row(kind="write", measured="clock", unit="s", ours=4, peer=1, peer_name="another")


def part(*rows: Row, **changed: Any) -> telling.Part:
    facts: dict[str, Any] = {
        "notes": ["Ten documents."],
        "load": (1.0, 2.0),
        "seconds": 3.0,
        "date": "2026-03-02",
        "exit_code": 0,
        "small": False,
    }
    return telling.part_of("audit", {**facts, "rows": [asdict(row) for row in rows], **changed})


@pytest.mark.parametrize(
    ("more_is_better", "ours", "peer", "ratio"),
    [(False, 2, 6, 3.0), (False, 6, 2, 1 / 3), (True, 6, 2, 3.0), (False, 0, 0, 1.0)],
)
def test_a_ratio_above_one_means_that_ours_is_better(
    *, more_is_better: bool, ours: float, peer: float, ratio: float
) -> None:
    row = Row(kind="", measured="", unit="", ours=ours, peer=peer, more_is_better=more_is_better)

    assert row.ratio == pytest.approx(ratio)
    assert row.is_better is (ratio >= 1)


def test_a_side_that_is_nought_has_no_ratio_but_a_better_side() -> None:
    row = Row(kind="", measured="", unit="", ours=0, peer=4)

    assert row.ratio is None
    assert row.is_better is True


def test_what_a_benchmark_hands_over_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, sheet = tmp_path / "part.json", Sheet()
    monkeypatch.setenv(PART, str(place))
    sheet.add(QUICK, SLOW)

    sheet.hand_over()

    assert rows_of(json.loads(place.read_text(encoding="utf-8"))) == [QUICK, SLOW]


def test_what_is_not_faster_is_counted_from_the_rows() -> None:
    text = telling.document([part(QUICK, SLOW)], machine={"machine": "one"})

    worse = text.partition("## What is not faster")[2].partition("\n## ")[0]
    assert [line.split(" | ")[1] for line in worse.splitlines() if "another" in line] == ["write"]
    assert "2 comparisons: 1 where Fijnmazig is at least as good" in text


def test_a_peer_that_finds_less_is_counted_on_neither_side() -> None:
    row = Row(kind="ask", measured="p95", unit="ms", ours=2, peer=6, same=False)

    table = telling.one_table([part(row)])

    assert "1 comparisons: 0 where Fijnmazig is at least as good as the peer, 0 where" in table


def test_what_misses_its_bar_and_what_stopped_are_named() -> None:
    missed = Row(kind="walk", measured="clock", unit="s", ours=5, asked=3)

    text = telling.document([part(missed), part(exit_code=9)], machine={})

    assert "- Audit chain, walk, clock: 5 s (at most 3 s)" in text
    assert "- Audit chain: not measured, its benchmark stopped (9)" in text


def test_a_small_run_says_that_its_figures_say_nothing() -> None:
    assert telling.SMALL_RUN in telling.document([part(QUICK, small=True)], machine={})


def test_every_benchmark_has_its_place_and_its_explanation() -> None:
    files = {path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py")} - set(every.APART)

    assert sorted(every.ORDER) == sorted(files)
    assert sorted(path.stem for path in telling.PROSE.glob("*.md")) == sorted(files)


@pytest.mark.parametrize("path", sorted(telling.PROSE.glob("*.md")), ids=lambda path: path.stem)
def test_no_figure_of_a_run_is_typed_in_an_explanation(path: Path) -> None:
    assert re.findall(rf"\d[\d.,]* ?{UNITS}\b", path.read_text(encoding="utf-8")) == []
