"""Where everything of the podcast is, in full: one address in every language."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Addresses below `site`, such as https://net.example; without it they stay within the site."""

    site: str = ""

    def listing(self) -> str:
        """Return the page with every episode."""
        return self._full("episode_list")

    def feed(self, word: str) -> str:
        """Return the feed of a track, or of all."""
        return self._full("feed", word=word)

    def cover(self, word: str) -> str:
        """Return the cover of a feed, for apps."""
        return self._full("cover_picture", word=word)

    def cover_drawing(self, word: str) -> str:
        """Return the cover of a feed, for our pages."""
        return self._full("cover_drawing", word=word)

    def episode(self, number: int) -> str:
        """Return the page of an episode."""
        return self._full("episode_detail", number=number)

    def episode_cover(self, number: int) -> str:
        """Return the cover of an episode, for apps."""
        return self._full("episode_picture", number=number)

    def episode_drawing(self, number: int) -> str:
        """Return the cover of an episode, for our pages."""
        return self._full("episode_drawing", number=number)

    def audio(self, number: int, *, name: str) -> str:
        """Return the recording of an episode."""
        return self._full("episode_audio", number=number, name=name)

    def transcript(self, number: int) -> str:
        """Return the transcript of an episode as WebVTT."""
        return self._full("episode_transcript", number=number)

    def chapters(self, number: int) -> str:
        """Return the chapters of an episode as JSON."""
        return self._full("episode_chapters", number=number)

    def _full(self, view: str, **kwargs: object) -> str:
        with override(DUTCH):
            return f"{self.site}{reverse(f'podcast:{view}', kwargs=kwargs)}"
