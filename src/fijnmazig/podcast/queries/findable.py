"""What may be found of the podcast: what is said in an episode, part by part."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max

from fijnmazig.common.parts import Findable
from fijnmazig.podcast.domain.feeds import Heard
from fijnmazig.podcast.domain.times import clock
from fijnmazig.podcast.queries.listening import within
from fijnmazig.podcast.queries.reach import heard, visible_episodes


def findable_episodes() -> tuple[Findable, ...]:
    """Return every published episode: its summary, then the words of each chapter.

    The key is the number of the episode; passage n is chapter n, passage 0 the summary.
    """
    rows = visible_episodes().prefetch_related("persons")
    return tuple(_findable(heard(row)) for row in rows)


def findable_episodes_stamp() -> tuple[int, datetime | None]:
    """Return what changes whenever something that is found changes."""
    found = visible_episodes().aggregate(total=Count("id"), latest=Max("changed_at"))
    return found["total"], found["latest"]


def chapter_anchor(passage: int) -> str:
    """Return the mark on the page of the chapter that a passage is; empty for the summary."""
    return f"h{passage}" if passage > 0 else ""


def _findable(episode: Heard) -> Findable:
    return Findable(
        key=str(episode.number),
        title=episode.title,
        language=episode.language,
        passages=((episode.language, episode.summary), *_chapters(episode)),
    )


def _chapters(episode: Heard) -> Iterator[tuple[str, str]]:
    for chapter, cues in within(episode):
        said = " ".join(cue.text for cue in cues)
        yield episode.language, f"{chapter.title} ({clock(chapter.start)}). {said}"
