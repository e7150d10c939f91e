"""The three tracks, the states of an episode, and what somebody did in it."""

from enum import StrEnum


class Track(StrEnum):
    """The three tracks in which the field works together; the value stands in addresses."""

    NEARNESS = "nabijheid"
    CARE = "zorg"
    LIMITS = "grenzen"


class EpisodeState(StrEnum):
    """Where an episode is. What is withdrawn is on no page and in no feed."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class PersonRole(StrEnum):
    """What somebody did; the value is that of the taxonomy of Podcasting 2.0.

    Source: podcastindex.org, podcast:person.
    """

    HOST = "host"
    GUEST = "guest"
    NARRATOR = "narrator"
    WRITER = "writer"
    EDITOR = "editor"


class AudioType(StrEnum):
    """What podcast apps play everywhere."""

    MP3 = "audio/mpeg"
    M4A = "audio/x-m4a"

    @property
    def ending(self) -> str:
        """Return how the name of such a file ends."""
        return "mp3" if self is AudioType.MP3 else "m4a"


ALL = "alles"
"""The word in the address of the feed with every track."""
