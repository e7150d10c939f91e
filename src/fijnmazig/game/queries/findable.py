"""What may be found of the stories: what each is about, never how it goes."""

from fijnmazig.common.parts import Findable
from fijnmazig.game.domain.stories import Story
from fijnmazig.game.queries.stories import stories

DUTCH = "nl"


def findable_stories() -> tuple[Findable, ...]:
    """Return every story: its lead, what to expect, what a class learns, and its chapters."""
    return tuple(_findable(story) for story in stories())


def _findable(story: Story) -> Findable:
    chapters = dict.fromkeys(node.chapter for node in story.nodes if node.chapter)
    told = [story.walk.told("kort"), story.walk.told("waarschuwing")]
    goals = " ".join(story.walk.about.get("doel", ()))
    return Findable(
        key=str(story.number),
        title=story.title,
        language=DUTCH,
        passages=tuple((DUTCH, said) for said in (*told, goals, ". ".join(chapters)) if said),
    )
