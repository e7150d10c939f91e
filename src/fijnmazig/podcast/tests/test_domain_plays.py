from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.podcast.domain.plays import (
    SMALLEST,
    OutsideError,
    Span,
    asked_span,
    is_play,
    released,
)

SIZE = 1_000
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("", None),
        ("bytes=0-", (0, 999)),
        ("bytes=0-99", (0, 99)),
        ("bytes=500-5000", (500, 999)),
        ("bytes=-100", (900, 999)),
        ("bytes=-5000", (0, 999)),
        ("bytes=0-1, 5-9", None),
        ("items=0-5", None),
        ("bytes=-", None),
        ("bytes=9-2", None),
        (f"bytes=0-{'9' * 5000}", None),
        (f"bytes={'9' * 5000}-", None),
    ],
)
def test_a_range_is_read_as_the_standard_says(header: str, span: tuple[int, int] | None) -> None:
    found = asked_span(header, size=SIZE)

    assert found == (Span(first=span[0], last=span[1]) if span else None)


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1200", "bytes=-0"])
def test_a_range_past_the_end_is_outside(header: str) -> None:
    with pytest.raises(OutsideError):
        asked_span(header, size=SIZE)


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_span_lies_within_the_file(first: int, last: int) -> None:
    try:
        span = asked_span(f"bytes={first}-{last}", size=SIZE)
    except OutsideError:
        assert first >= SIZE
    else:
        assert span is None or 0 <= span.first <= span.last < SIZE


def test_a_play_begins_at_the_first_byte_and_a_probe_is_none() -> None:
    assert is_play(None)
    assert is_play(Span(first=0, last=999))
    assert not is_play(Span(first=0, last=1))
    assert not is_play(Span(first=1, last=999))


def test_few_plays_are_never_a_number() -> None:
    shown = released({DAY: 4, DAY + timedelta(days=1): 5, DAY + timedelta(days=2): 0})

    assert (shown.days, shown.total, shown.has_more) == (((DAY + timedelta(days=1), 5),), 5, True)


@given(st.dictionaries(st.dates(), st.integers(0, 20), max_size=8))
def test_what_is_hidden_cannot_be_found_by_subtracting(counts: dict[date, int]) -> None:
    shown = released(counts)

    assert shown.total == sum(plays for _, plays in shown.days)
    assert all(plays >= SMALLEST for _, plays in shown.days)
    assert shown.has_more == any(0 < plays < SMALLEST for plays in counts.values())
