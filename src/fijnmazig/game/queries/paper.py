"""A whole story to print, and to lead a lesson with."""

from dataclasses import dataclass
from datetime import datetime

from fijnmazig.directory.queries.finding import ServiceShown
from fijnmazig.game.domain.paper import PaperScene, paper_of
from fijnmazig.game.queries.stories import StoryLine, helpers, line_of, story_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """A whole story to print: every scene once, and the number of the one a choice leads to."""

    story: StoryLine
    warning: str
    scenes: tuple[PaperScene, ...]
    services: tuple[ServiceShown, ...]


def paper_page(*, number: int, at: datetime) -> PaperPage:
    """Return a whole story to print. Raises NotFound when absent."""
    story = story_of(number)
    return PaperPage(
        story=line_of(story),
        warning=story.walk.told("waarschuwing"),
        scenes=paper_of(story),
        services=helpers(at),
    )
