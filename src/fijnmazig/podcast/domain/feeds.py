"""A feed as plain values: the podcast, one track of it, and what is published in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from fijnmazig.podcast.domain.chapters import Chapter
from fijnmazig.podcast.domain.kinds import AudioType, PersonRole, Track
from fijnmazig.podcast.domain.vtt import Cue

PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace from which the GUID of a whole podcast is made. Source: podcastindex.org."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who agreed to be named."""

    name: str
    role: PersonRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One published episode."""

    id: UUID
    guid: UUID
    number: int
    track: Track
    title: str
    summary: str
    content_note: str
    language: str
    cover_alt: str
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    audio_hash: str
    audio_type: AudioType
    audio_bytes: int
    audio_ms: int
    is_synthetic: bool
    persons: tuple[Named, ...]
    published_at: datetime
    changed_at: datetime

    @property
    def audio_name(self) -> str:
        """Return the last part of the address of the recording: ASCII, and it tells nothing."""
        return f"aflevering.{self.audio_type.ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a podcast app reads; `word` stands in its address, episodes are newest first."""

    word: str
    title: str
    description: str
    episodes: tuple[Heard, ...]


def feed_guid(address: str) -> UUID:
    """Return the GUID of a feed: made of its address without scheme and last slash."""
    return uuid5(PODCASTS, address.partition("://")[2].rstrip("/"))
