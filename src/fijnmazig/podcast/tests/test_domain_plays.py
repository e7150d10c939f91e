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
    is_robot,
    released,
)

SIZE = 1_000
DAY = date(2026, 3, 2)
LATER = date(2026, 3, 20)


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
    shown = released({DAY: 4, DAY + timedelta(days=1): 5, DAY + timedelta(days=2): 0}, today=LATER)

    assert (shown.days, shown.total, shown.has_more) == (((DAY + timedelta(days=1), 5),), 5, True)


def test_a_day_that_still_runs_is_not_shown() -> None:
    counts = {DAY: 9, DAY + timedelta(days=1): 12}

    assert released(counts, today=DAY + timedelta(days=1)).days == ((DAY, 9),)
    assert released(counts, today=DAY + timedelta(days=2)).total == 21
    assert released({DAY: 3}, today=DAY).has_more is False


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Podcastindex.org/bot 1.0",
        "PodcastFetcher/2",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
    ],
)
def test_a_program_that_only_fetches_says_so(agent: str) -> None:
    assert is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "AntennaPod/3.5.0",
        "AppleCoreMedia/1.0.0.21E236 (iPhone; U; CPU OS 17_4 like Mac OS X; nl_nl)",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Abbotsford Player 2",
    ],
)
def test_who_plays_is_no_robot(agent: str) -> None:
    assert not is_robot(agent)


@given(st.dictionaries(st.dates(max_value=date(2999, 1, 1)), st.integers(0, 20), max_size=8))
def test_what_is_hidden_cannot_be_found_by_subtracting(counts: dict[date, int]) -> None:
    shown = released(counts, today=date.max)

    assert shown.total == sum(plays for _, plays in shown.days)
    assert all(plays >= SMALLEST for _, plays in shown.days)
    assert shown.has_more == any(0 < plays < SMALLEST for plays in counts.values())
