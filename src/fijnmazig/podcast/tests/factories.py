"""Episodes for tests: a real, short MP3 of a tone; nobody who is named exists."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import count
from math import pi, sin
from pathlib import Path
from struct import pack
from typing import Any

import lameenc
from django.conf import settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import Actor
from fijnmazig.podcast import store
from fijnmazig.podcast.domain.kinds import EpisodeState, PersonRole, Track
from fijnmazig.podcast.models import DayCount, Episode, Person
from fijnmazig.podcast.reading.audio import read_recording

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
RATE = 16_000
numbers = count(1)


@cache
def tone(seconds: int = 12) -> bytes:
    """Return an MP3 of a soft tone."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    wave = [round(2_000 * sin(2 * pi * 220 * each / RATE)) for each in range(RATE * seconds)]
    return bytes(encoder.encode(pack(f"<{len(wave)}h", *wave)) + encoder.flush())


def recording_path(content_hash: str) -> Path:
    """Return where a recording lies in the home of a test."""
    return Path(settings.FIJNMAZIG_HOME) / "files" / store.recording_name(content_hash)


def make_coordinator() -> Any:
    """Return a member who may publish."""
    return make_member(role=Role.COORDINATOR)


def publisher() -> Actor:
    """Return a new member who may publish, as who acts."""
    return actor_of(make_coordinator())


def make_draft(**fields: Any) -> Episode:
    """Return an episode of which only the title is there."""
    values: dict[str, Any] = {
        "number": next(numbers) + 100,
        "track": Track.NEARNESS.value,
        "title": "Een gewone dag",
        "made_at": MONDAY,
        "changed_at": MONDAY,
    }
    return Episode.unscoped.create(**(values | fields))


def make_ready(seconds: int = 12, **fields: Any) -> Episode:
    """Return an episode that could go online: recording, words, chapters, cover, a person."""
    draft = store.receive(BytesIO(tone(seconds)))
    found = read_recording(draft)
    values: dict[str, Any] = {
        "summary": "Twee buren praten over de trap.",
        "content_note": "Het gaat over ruzie, niemand wordt beschreven.",
        "cover_alt": "Drie banden.",
        "chapters": [{"start": 0, "title": "Begin"}, {"start": 6_000, "title": "De trap"}],
        "cues": [
            {"start": 0, "end": 5_000, "voice": "Noor", "text": "Goeiedag, fijn dat je er bent."},
            {"start": 6_500, "end": 11_000, "voice": "Bilal", "text": "Ik hoorde de trap kraken."},
        ],
        "audio_hash": store.keep(draft),
        "audio_type": found.audio_type.value,
        "audio_bytes": found.size,
        "audio_ms": found.duration,
    }
    episode = make_draft(**(values | fields))
    make_person(episode)
    return episode


def make_published(seconds: int = 12, **fields: Any) -> Episode:
    """Return an episode that everybody hears."""
    online = {"state": EpisodeState.PUBLISHED.value, "published_at": MONDAY}
    return make_ready(seconds, **(online | fields))


def make_person(episode: Episode, **fields: Any) -> Person:
    """Return somebody who agreed to be named."""
    values: dict[str, Any] = {
        "name": "Noor Zandpad (fictief)",
        "role": PersonRole.HOST.value,
        "consented_on": TODAY,
        "made_at": MONDAY,
    }
    return Person.unscoped.create(episode=episode, **(values | fields))


def plays(episode: Episode) -> dict[date, int]:
    """Return what was counted for an episode."""
    return dict(DayCount.unscoped.filter(episode=episode).values_list("day", "plays"))
