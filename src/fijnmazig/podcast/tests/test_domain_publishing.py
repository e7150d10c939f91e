from dataclasses import replace

import pytest

from fijnmazig.podcast.domain.publishing import Lack, Readiness, lacks

WHOLE = Readiness(
    audio_ms=1,
    summary="S",
    content_note="N",
    cue_total=1,
    chapter_total=1,
    cover_alt="A",
    person_total=1,
    unconsented=0,
)


def test_a_whole_episode_lacks_nothing() -> None:
    assert lacks(WHOLE) == ()


@pytest.mark.parametrize(
    ("field", "value", "lack"),
    [
        ("audio_ms", 0, Lack.AUDIO),
        ("summary", " ", Lack.SUMMARY),
        ("content_note", "", Lack.NOTE),
        ("cue_total", 0, Lack.TRANSCRIPT),
        ("chapter_total", 0, Lack.CHAPTERS),
        ("cover_alt", "", Lack.COVER_ALT),
        ("person_total", 0, Lack.PERSONS),
        ("unconsented", 1, Lack.CONSENT),
    ],
)
def test_each_thing_that_is_missing_is_named(field: str, value: object, lack: Lack) -> None:
    changed: dict[str, object] = {field: value}

    assert lacks(replace(WHOLE, **changed)) == (lack,)  # type: ignore[arg-type]  # one field of any type
