"""The podcast of the demo region: three short episodes of our own, read aloud when it is made."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings

from fijnmazig.common.actor import Actor
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.speaking import Spoken, Turn, speak
from fijnmazig.podcast.domain.kinds import PersonRole, Track
from fijnmazig.podcast.domain.times import stamp
from fijnmazig.podcast.domain.vtt import Cue, written
from fijnmazig.podcast.queries.desk import desk_page
from fijnmazig.podcast.services.counting import count_play
from fijnmazig.podcast.services.episodes import (
    Words,
    make_episode,
    publish_episode,
    write_chapters,
    write_transcript,
)
from fijnmazig.podcast.services.persons import name_person
from fijnmazig.podcast.services.recordings import take_recording

FOLDER = CONTENT / "podcast"
CHAPTER = "## "
APART = timedelta(days=14)
# Invented plays of the days after an episode came; the days with few are never shown.
PLAYS = (9, 14, 6, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is said in an episode; `chapters` are (number of the first turn, title)."""

    turns: tuple[Turn, ...]
    chapters: tuple[tuple[int, str], ...]


def prepare_podcast(*, coordinator: Actor, at: datetime) -> None:
    """Make the episodes that are not there yet; the last came out at `at`."""
    known = {line.title for line in desk_page(actor=coordinator).rows}
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
    ]
    for place, table in enumerate(tables):
        if table["title"] not in known:
            came = at - APART * (len(tables) - 1 - place)
            _prepare(table, coordinator=coordinator, at=came)


def read_script(text: str) -> Script:
    """Return the turns and chapters of a script. Raises ValueError at a line that is neither."""
    turns: list[Turn] = []
    chapters: list[tuple[int, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        voice, colon, said = line.partition(": ")
        if line.startswith(CHAPTER):
            chapters.append((len(turns), line.removeprefix(CHAPTER)))
        elif colon:
            turns.append(Turn(voice=voice, text=said))
        else:
            message = f"Neither a chapter nor a turn: {line}"
            raise ValueError(message)
    return Script(turns=tuple(turns), chapters=tuple(chapters))


def _prepare(table: dict[str, Any], *, coordinator: Actor, at: datetime) -> None:
    script = read_script(table["script"])
    spoken = speak(script.turns, kept=settings.FIJNMAZIG_HOME / "files" / "spoken")
    actor, words = coordinator, _words(table)
    made = make_episode(actor=actor, words=words, at=at)
    # A tone is made as well: nobody speaks in it.
    recording = BytesIO(spoken.mp3)
    take_recording(actor=actor, episode_id=made, source=recording, voice="made", at=at)
    chapters = _chapters(script, spoken)
    write_chapters(actor=actor, episode_id=made, text=chapters, at=at)
    cues = written(tuple(_cues(script.turns, spoken)))
    write_transcript(actor=actor, episode_id=made, text=cues, at=at)
    for person in table["persons"]:
        name_person(
            actor=actor,
            episode_id=made,
            name=person["name"],
            role=PersonRole(person["role"]),
            consented_on=at.date(),
            at=at,
        )
    publish_episode(actor=actor, episode_id=made, at=at)
    for day, plays in _days(at.date()):
        for _ in range(plays):
            count_play(made, day=day)


def _words(table: dict[str, Any]) -> Words:
    return Words(
        track=Track(table["track"]),
        title=table["title"],
        summary=table["summary"],
        content_note=table["content_note"],
    )


def _chapters(script: Script, spoken: Spoken) -> str:
    starts = [0, *(spoken.spans[first][0] for first, _ in script.chapters[1:])]
    titles = [title for _, title in script.chapters]
    return "\n".join(f"{stamp(start)} {title}" for start, title in zip(starts, titles, strict=True))


def _cues(turns: Sequence[Turn], spoken: Spoken) -> Iterator[Cue]:
    for turn, (start, end) in zip(turns, spoken.spans, strict=True):
        yield Cue(start=start, end=end, voice=turn.voice, text=turn.text)


def _days(first: date) -> Iterator[tuple[date, int]]:
    for place, plays in enumerate(PLAYS):
        yield first + timedelta(days=place), plays
