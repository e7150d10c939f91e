import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.podcast.domain.chapters import (
    Chapter,
    ChapterError,
    ChapterFault,
    as_json,
    read_chapters,
    typed,
)
from fijnmazig.podcast.domain.times import clock, read_clock, seconds, stamp

TEXT = "0:00 Begin\n\n2:30 - De trap\n1:02:03 Slot"
HOURS = 2 * 3_600_000


def test_typed_chapters_are_read_and_typed_again() -> None:
    chapters = read_chapters(TEXT, duration=HOURS)

    assert [(one.start, one.title) for one in chapters] == [
        (0, "Begin"),
        (150_000, "De trap"),
        (3_723_000, "Slot"),
    ]
    assert read_chapters(typed(chapters), duration=HOURS) == chapters


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("Begin", ChapterFault.BAD_LINE, 1),
        ("0:00 Begin\n2.30 De trap", ChapterFault.BAD_LINE, 2),
        ("0:10 Begin", ChapterFault.NOT_AT_START, 1),
        ("0:00 Begin\n\n0:00 Weer", ChapterFault.BACKWARDS, 3),
        ("0:00 Begin\n3:00:00 Slot", ChapterFault.PAST_END, 2),
        ("0:00 " + "a" * 121, ChapterFault.TOO_LONG, 1),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, fault: ChapterFault, line: int) -> None:
    with pytest.raises(ChapterError) as caught:
        read_chapters(text, duration=HOURS)

    assert (caught.value.fault, caught.value.line) == (fault, line)


def test_the_file_for_apps_has_its_version_and_seconds() -> None:
    text = as_json([Chapter(start=0, title="Begin"), Chapter(start=1_500, title="Verder")])

    assert json.loads(text) == {
        "version": "1.2.0",
        "chapters": [{"startTime": 0, "title": "Begin"}, {"startTime": 1.5, "title": "Verder"}],
    }


@given(st.integers(0, 90 * 3_600_000))
def test_a_moment_is_read_as_it_was_written(milliseconds: int) -> None:
    assert read_clock(clock(milliseconds)) == milliseconds // 1_000 * 1_000
    assert read_clock(stamp(milliseconds)) == milliseconds


def test_minutes_past_the_hour_are_no_moment_and_a_short_sound_lasts_a_second() -> None:
    assert (read_clock("1:75:00"), seconds(0), seconds(200), seconds(1_600)) == (None, 0, 1, 2)
