"""The episodes of the demo: whole, heard as long as they say, made once, with voice or without."""

import re
import shutil
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import listening, speaking
from fijnmazig.config.demo.people import OPENED_AT
from fijnmazig.config.demo.speaking import Turn, speak
from fijnmazig.directory.queries.finding import services_named
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.podcast.domain.feeds import Heard
from fijnmazig.podcast.queries.listening import feed

VOICE = speaking.PROGRAM
pytestmark = pytest.mark.django_db
TURNS = (Turn(voice="Noor", text="Dag, fijn dat je er bent."), Turn(voice="Bilal", text="Dag."))
# Speaks as espeak-ng does: a WAV on its output, one second of silence.
SPEAKER = """#!{python}
import sys, wave
sys.stdin.buffer.read()
with wave.open(sys.stdout.buffer, "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(16000)
    file.writeframes(bytes(32000))
"""


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "PROGRAM", "no-such-program")


def heard() -> tuple[Heard, ...]:
    return feed("alles").episodes


def test_three_whole_episodes_come_of_it_one_in_each_track() -> None:
    listening.prepare_podcast(coordinator=OPERATOR, at=OPENED_AT)

    found = heard()
    assert sorted(one.track for one in found) == ["grenzen", "nabijheid", "zorg"]
    assert all(len(one.chapters) == 3 and len(one.cues) > 8 for one in found)
    assert all(abs(one.cues[-1].end - one.audio_ms) < 1_000 for one in found)
    assert all(one.is_synthetic and one.audio_ms > 15_000 for one in found)
    assert all("(fictief)" in person.name for one in found for person in one.persons)


def test_a_second_time_adds_nothing() -> None:
    listening.prepare_podcast(coordinator=OPERATOR, at=OPENED_AT)
    before = [one.guid for one in heard()]

    listening.prepare_podcast(coordinator=OPERATOR, at=OPENED_AT)

    assert [one.guid for one in heard()] == before


def test_each_chapter_begins_with_its_own_words() -> None:
    listening.prepare_podcast(coordinator=OPERATOR, at=OPENED_AT)

    for one in heard():
        starts = {cue.start for cue in one.cues}
        assert {chapter.start for chapter in one.chapters} <= starts


def test_the_same_words_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = speak(TURNS, kept=tmp_path)
    monkeypatch.setattr(speaking, "_read_aloud", None)

    assert (speak(TURNS, kept=tmp_path), first.voice, len(first.spans)) == (first, "", 2)


def test_a_voice_of_the_machine_speaks_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "speaker"
    program.parent.mkdir()
    program.write_text(SPEAKER.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setattr(speaking, "PROGRAM", "speaker")

    spoken = speak(TURNS, kept=tmp_path / "kept")

    assert (spoken.voice, spoken.spans) == ("speaker", ((0, 1_000), (1_349, 2_349)))


def test_the_voice_of_debian_is_heard_and_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "PROGRAM", VOICE)
    program = shutil.which(VOICE)
    assert program, "apt-get install espeak-ng"

    long, short = (speaking._said(turn, program, 50) for turn in TURNS)  # noqa: SLF001 -- the sound before it is packed

    loud = [float(np.sqrt(np.mean(np.square(one, dtype=np.float64)))) for one in (long, short)]
    assert min(loud) > 500  # of 32,767: no silence
    assert 1.0 < len(long) / speaking.RATE < 4.0
    assert len(short) < len(long)


def test_a_line_that_is_neither_chapter_nor_turn_is_named() -> None:
    with pytest.raises(ValueError, match="Neither a chapter nor a turn: zomaar"):
        listening.read_script("## Begin\nzomaar")


def test_every_number_that_is_spoken_is_one_of_the_directory() -> None:
    load_everything()
    listening.prepare_podcast(coordinator=OPERATOR, at=OPENED_AT)
    known = services_named(keys=("noodnummer-112", "1712", "awel"), at=OPENED_AT)
    numbers = {re.sub(r"\D", "", one.value) for each in known for one in each.channels}

    spoken = {
        number for one in heard() for cue in one.cues for number in re.findall(r"\d{3,}", cue.text)
    }

    assert spoken == {"102", "112", "1712"}
    assert spoken <= numbers
