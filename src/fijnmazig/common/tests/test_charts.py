"""A chart says the same as its table, and fits on a telephone."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.charts import (
    Chart,
    Missing,
    Numbers,
    Series,
    bar_chart,
    heat_map,
    line_chart,
)
from fijnmazig.common.charts.heat import step_of
from fijnmazig.common.charts.pen import WIDE, wide, wrapped
from fijnmazig.common.printing.typeset import drawing_picture

KINDS = [bar_chart, line_chart, heat_map]
NAMES = ["bar", "line", "heat"]
SVG = "{http://www.w3.org/2000/svg}"
MET = Numbers(
    title="Ontmoetingen <per> gemeente",
    about="Gemeente",
    unit="ontmoetingen",
    labels=("Boom", "Niel", "Rumst", "Schelle"),
    series=(
        Series(name="2023", values=(1234, Missing.HIDDEN, Missing.UNKNOWN, 0)),
        Series(name="2024", values=(12, 7, 1, 3.5)),
    ),
)
values = st.one_of(
    st.integers(-9_999_999, 9_999_999),
    st.decimals(-9_999, 9_999, places=2),
    st.sampled_from(Missing),
)


@st.composite
def numbers(draw: st.DrawFn) -> Numbers:
    words = st.text(max_size=60)
    total = draw(st.integers(0, 9))
    series = st.builds(
        Series,
        name=words,
        values=st.lists(values, min_size=total, max_size=total).map(tuple),
    )
    return Numbers(
        title=draw(words),
        about="Gemeente",
        unit="ontmoetingen",
        labels=tuple(draw(st.lists(words, min_size=total, max_size=total))),
        series=tuple(draw(st.lists(series, max_size=11))),
    )


def words_of(chart: Chart) -> list[ET.Element]:
    return list(ET.fromstring(chart.svg).iter(f"{SVG}text"))  # noqa: S314 -- made by ourselves


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_chart_is_a_picture_with_a_title_and_a_description(
    kind: Callable[[Numbers], Chart],
) -> None:
    root = ET.fromstring(kind(MET).svg)  # noqa: S314 -- made by ourselves

    told = {root.find(f"{SVG}title"): MET.title, root.find(f"{SVG}desc"): kind(MET).description}
    assert root.get("role") == "img"
    assert [one.text for one in told if one is not None] == list(told.values())
    assert root.get("aria-labelledby") == " ".join(
        one.get("id", "") for one in told if one is not None
    )


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_chart_obeys_the_content_security_policy(kind: Callable[[Numbers], Chart]) -> None:
    svg = kind(MET).svg

    assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|https?://(?!www\.w3\.org)", svg) == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_the_table_twin_says_every_number_and_what_is_missing(
    kind: Callable[[Numbers], Chart],
) -> None:
    chart = kind(MET)

    assert chart.head == ("Gemeente", "2023", "2024")
    assert chart.rows == (
        ("Boom", "1.234", "12"),
        ("Niel", "onderdrukt", "7"),
        ("Rumst", "niet geregistreerd", "1"),
        ("Schelle", "0", "3,5"),
    )


def test_bars_of_what_is_missing_are_words_and_zero_is_a_number() -> None:
    drawn = [one.text for one in words_of(bar_chart(MET))]

    assert drawn[-9:] == [
        *("Niel", "onderdrukt", "7"),
        *("Rumst", "niet geregistreerd", "1"),
        *("Schelle", "0", "3,5"),
    ]


def test_a_line_breaks_where_a_value_is_missing() -> None:
    one = Numbers(
        title="Groei",
        about="Maand",
        unit="organisaties",
        labels=("jan", "feb", "mrt", "apr"),
        series=(Series(name="", values=(25, 30, Missing.UNKNOWN, 88)),),
    )

    runs = re.findall(r'class="chart-stroke-0" d="([^"]+)"', line_chart(one).svg)

    assert [run.count("L") + 1 for run in runs] == [2, 1]


def test_a_heat_map_crosses_out_what_is_hidden_and_asks_what_is_unknown() -> None:
    svg = heat_map(MET).svg

    assert svg.count('class="chart-axis"') == 1
    assert [one.text for one in words_of(heat_map(MET))].count("?") == 1
    assert "onderdrukt" in svg
    assert "niet geregistreerd" in svg


@pytest.mark.parametrize(
    ("value", "step"), [(0, None), (-3, None), (1, 0), (25, 0), (26, 1), (75, 2), (100, 3)]
)
def test_a_heat_map_darkens_in_four_steps(value: int, step: int | None) -> None:
    assert step_of(value, most=100) == step


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@given(asked=numbers())
def test_every_word_fits_on_a_telephone(kind: Callable[[Numbers], Chart], asked: Numbers) -> None:
    spilt = [
        one.text
        for one in words_of(kind(asked))
        if float(one.get("x", 0)) < -0.1
        or float(one.get("x", 0)) + wide(one.text or "", int(one.get("font-size", 0))) > WIDE + 0.1
    ]

    assert spilt == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_chart_of_nothing_says_so(kind: Callable[[Numbers], Chart]) -> None:
    chart = kind(Numbers(title="Leeg", about="Gemeente", unit="x", labels=(), series=()))

    assert [one.text for one in words_of(chart)] == ["Nog geen cijfers."]
    assert chart.rows == ()


def test_values_that_do_not_match_the_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="Scheef"):
        Numbers(
            title="Scheef",
            about="Gemeente",
            unit="x",
            labels=("Boom",),
            series=(Series(name="", values=(1, 2)),),
        )


def test_a_long_word_is_broken_to_fit() -> None:
    lines = wrapped("ouderenmisbehandelingsmeldpunt", 60)

    assert "".join(lines) == "ouderenmisbehandelingsmeldpunt"
    assert all(wide(line) <= 60 for line in lines)


def test_series_differ_in_pattern_and_dash_when_printed_in_grey() -> None:
    bars = re.findall(r"<pattern[^>]*>(.*?)</pattern>", bar_chart(MET).svg)
    fills = re.findall(r'chart-look-\d"[^>]* fill="([^"]+)"', bar_chart(MET).svg)

    assert len(bars) == 1
    assert len({fill.split("-")[-1] for fill in fills}) == 2
    assert "stroke-dasharray" in line_chart(MET).svg


@pytest.mark.parametrize("is_open", [True, False])
def test_the_part_never_draws_a_picture_without_its_numbers(*, is_open: bool) -> None:
    source = "{% chart chart is_open=is_open %}"
    drawn = (
        engines["django"].from_string(source).render({"chart": bar_chart(MET), "is_open": is_open})
    )

    assert (drawn.count("<svg"), drawn.count("<table"), drawn.count("<details")) == (
        1,
        1,
        int(not is_open),
    )
    assert re.findall(r'data-label="2024">([^<]+)<', drawn) == ["12", "7", "1", "3,5"]
    assert "<per>" not in drawn


def test_a_chart_becomes_the_same_picture_each_time() -> None:
    one, other = (drawing_picture(bar_chart(MET).svg, dots_an_inch=100) for _ in range(2))

    assert one == other
    assert one.startswith(b"\x89PNG")
