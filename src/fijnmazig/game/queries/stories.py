"""Stories of content that are whole, read once per process, and the pages of each."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.game import texts
from fijnmazig.game.domain.proof import examine
from fijnmazig.game.domain.stories import Node, Story, scenes_of
from fijnmazig.game.formats import ink

FOLDER = CONTENT / "game"
HELP = ("noodnummer-112", "awel", "nupraatikerover", "1712")
"""Whom to turn to, by key of the directory: in danger, for the young by telephone and by chat, for
everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One story in a list."""

    number: int
    title: str
    lead: str
    ages: str
    lasts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryListPage:
    """The stories of this house."""

    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """One story before it begins: what it is about, for whom, and what it may do to you."""

    number: int
    version: str
    title: str
    lead: str
    ages: str
    lasts: str
    warning: str
    goals: tuple[str, ...]
    scenes: int
    endings: int
    services: tuple[ServiceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceShown:
    """One choice and the state that it leads to."""

    text: str
    to: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneShown:
    """One passage as it is read: its picture, its words, its choices."""

    place: int
    scene: str
    title: str
    chapter: str
    picture: str
    picture_label: StrOrPromise
    question: str
    is_pause: bool
    is_ending: bool
    is_help: bool
    paragraphs: tuple[str, ...]
    choices: tuple[ChoiceShown, ...]

    @property
    def template(self) -> str:
        """Return which drawing stands above it."""
        return f"game/pictures/{self.picture}.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePage:
    """One passage of a story with whom to call; `is_old` when the story has changed since."""

    story: StoryLine
    version: str
    is_old: bool
    scene: SceneShown
    services: tuple[ServiceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureShown:
    """One drawing, and its words for who does not see it."""

    key: str
    label: StrOrPromise

    @property
    def template(self) -> str:
        """Return where the drawing is."""
        return f"game/pictures/{self.key}.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerPage:
    """A story to play with a script: its version, and the drawings that it may show."""

    story: StoryLine
    version: str
    pictures: tuple[PictureShown, ...]
    services: tuple[ServiceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmPage:
    """Where somebody comes who stops."""

    services: tuple[ServiceShown, ...]


def read_folder(folder: Path) -> tuple[Story, ...]:
    """Return the stories of a folder that hold no mistake, by number."""
    found = []
    for path in sorted(folder.glob("*.ink")):
        source = ink.source_of(path)
        walk = ink.built(source)
        if examine(walk).is_valid:
            number = int(walk.told("nummer"))
            version = ink.version_of(source)
            found.append(Story(key=path.stem, number=number, version=version, walk=walk))
    return tuple(sorted(found, key=lambda story: story.number))


@cache
def stories() -> tuple[Story, ...]:
    """Return the stories of this house."""
    return read_folder(FOLDER)


def story_of(number: int) -> Story:
    """Return one story. Raises NotFound when absent."""
    found = next((story for story in stories() if story.number == number), None)
    if found is None:
        raise NotFound
    return found


def list_page() -> StoryListPage:
    """Return every story in a line."""
    return StoryListPage(stories=tuple(line_of(story) for story in stories()))


def line_of(story: Story) -> StoryLine:
    """Return one story as a line of a list."""
    told = story.walk.told
    return StoryLine(
        number=story.number,
        title=story.title,
        lead=told("kort"),
        ages=told("leeftijd"),
        lasts=told("duur"),
    )


def helpers(at: datetime) -> tuple[ServiceShown, ...]:
    """Return whom somebody can call, as things stand at an aware moment."""
    return services_named(keys=HELP, at=at)


def story_page(*, number: int, at: datetime) -> StoryPage:
    """Return one story before it begins. Raises NotFound when absent."""
    story = story_of(number)
    line = line_of(story)
    return StoryPage(
        number=line.number,
        version=story.version,
        title=line.title,
        lead=line.lead,
        ages=line.ages,
        lasts=line.lasts,
        warning=story.walk.told("waarschuwing"),
        goals=story.walk.about["doel"],
        scenes=len(scenes_of(story)),
        endings=len({node.ending for node in story.nodes if node.is_ending}),
        services=helpers(at),
    )


def scene_page(*, number: int, version: str, place: int, at: datetime) -> ScenePage:
    """Return one passage, or the first when the story has changed since the address was made.

    Raises NotFound when the story or the passage is absent.
    """
    story = story_of(number)
    is_old = version != story.version
    if not is_old and place >= len(story.nodes):
        raise NotFound
    return ScenePage(
        story=line_of(story),
        version=story.version,
        is_old=is_old,
        scene=scene_of(story.nodes[0 if is_old else place]),
        services=helpers(at),
    )


def player_page(*, number: int, at: datetime) -> PlayerPage:
    """Return a story to play with a script. Raises NotFound when absent."""
    story = story_of(number)
    keys = dict.fromkeys(node.picture for node in story.nodes)
    return PlayerPage(
        story=line_of(story),
        version=story.version,
        pictures=tuple(PictureShown(key=key, label=texts.PICTURES[key]) for key in keys),
        services=helpers(at),
    )


def calm_page(*, at: datetime) -> CalmPage:
    """Return where somebody comes who stops."""
    return CalmPage(services=helpers(at))


def scene_of(node: Node) -> SceneShown:
    """Return one state as it is read."""
    return SceneShown(
        place=node.place,
        scene=node.scene,
        title=node.title,
        chapter=node.chapter,
        picture=node.picture,
        picture_label=texts.PICTURES[node.picture],
        question=node.question,
        is_pause=node.is_pause,
        is_ending=node.is_ending,
        is_help=node.is_help,
        paragraphs=node.paragraphs,
        choices=tuple(ChoiceShown(text=one.text, to=one.to) for one in node.choices),
    )
