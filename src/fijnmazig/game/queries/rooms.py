"""A lesson as its facilitator and its class see it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound
from fijnmazig.common.printing.codes import qr_picture
from fijnmazig.directory.queries.finding import ServiceShown
from fijnmazig.game import texts
from fijnmazig.game.domain.rooms import ANSWERS, LEAST, Counted, Statement, Way, counted, read_code
from fijnmazig.game.domain.stories import Node, Story, scenes_of
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries.stories import (
    SceneShown,
    StoryLine,
    helpers,
    line_of,
    scene_of,
    stories,
    story_of,
)

EVALUATION = "evaluation:"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPage:
    """Where somebody opens a room."""

    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkShown:
    """One scene with its question, and what the class chose there when enough people did."""

    scene: str
    title: str
    question: str
    is_open: bool
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementShown:
    """One statement about the lesson, and the answers when enough people gave one."""

    label: StrOrPromise
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShown:
    """One choice on the board; `votes` is zero until enough people voted."""

    text: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    """A lesson as its facilitator sees it."""

    room_id: UUID
    code: str
    address: str
    picture: str
    stamp: str
    ends_at: datetime
    is_joined: bool
    is_practice: bool
    story: StoryLine
    is_vote: bool
    round: int
    scene: SceneShown
    votes: Counted
    options: tuple[OptionShown, ...]
    talks: tuple[TalkShown, ...]
    statements: tuple[StatementShown, ...]
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPage:
    """A lesson as a pupil sees it: a passage, and whether it is time to choose, talk or wait."""

    code: str
    stamp: str
    round: int
    story: StoryLine
    is_vote: bool
    is_waiting: bool
    is_joined: bool
    is_practice: bool
    has_voted: bool
    scene: SceneShown
    services: tuple[ServiceShown, ...]


def opening_page() -> OpeningPage:
    """Return where somebody opens a room."""
    return OpeningPage(stories=tuple(map(line_of, stories())))


def led_room(*, room_id: UUID, at: datetime) -> Room:
    """Return the room of who holds its key. Raises NotFound when it is over or never was."""
    return _room(Room.unscoped.filter(id=room_id, ends_at__gt=at).first())


def joined_room(*, code: str, at: datetime) -> Room:
    """Return the room of who has its code. Raises NotFound when it is over or never was."""
    return _room(Room.unscoped.filter(code=read_code(code), ends_at__gt=at).first())


def story_in(room: Room) -> Story:
    """Return the story of a room. Raises NotFound when it changed since: numbers would differ."""
    story = story_of(room.story)
    if story.version != room.version:
        raise NotFound
    return story


def node_in(room: Room, *, place: int) -> Node:
    """Return one state of the story of a room. Raises NotFound when there is no such state."""
    nodes = story_in(room).nodes
    if place >= len(nodes):
        raise NotFound
    return nodes[place]


def is_waiting(room: Room, *, node: Node) -> bool:
    """Tell whether the class talks here first: the facilitator opens what comes after."""
    return node.is_pause and room.way == Way.OWN.value and node.scene not in room.opened


def subject_of(room: Room, *, node: Node) -> str:
    """Return under which name answers in a scene are counted; a vote counts once a round."""
    return f"{node.scene}#{room.round}" if room.way == Way.VOTE.value else node.scene


def answers_of(room: Room, *, node: Node) -> Mapping[str, tuple[str, ...]]:
    """Return what can be answered where a class stands, by what it is about."""
    possible = tuple(dict.fromkeys(choice.text for choice in node.choices))
    return {subject_of(room, node=node): possible} if possible else {}


def answers_before(room: Room) -> Mapping[str, tuple[str, ...]]:
    """Return what a class may have answered in a room that a practice begins with."""
    possible: dict[str, tuple[str, ...]] = {
        EVALUATION + one.value: tuple(map(str, reversed(ANSWERS))) for one in Statement
    }
    own = [] if room.way == Way.VOTE.value else scenes_of(story_in(room))
    for node in own or [node_in(room, place=room.place)]:
        possible.update(answers_of(room, node=node))
    return possible


def given_in(room: Room) -> Mapping[str, Mapping[str, int]]:
    """Return how often each answer was given, by what it was about."""
    return _by_subject(room, field="count")


def shown_in(room: Room) -> Mapping[str, Mapping[str, int]]:
    """Return how often each answer was given as a facilitator may see it: in steps of LEAST."""
    return _by_subject(room, field="shown")


def stamp_of(room: Room, *, shown: Mapping[str, Mapping[str, int]] | None = None) -> str:
    """Return a word that changes when a page of this lesson should be drawn again.

    With counts it moves when those that may be seen do: in steps of five, so it tells of nobody.
    """
    total = sum(sum(one.values()) for one in (shown or {}).values())
    met = 0 if shown is None else int(room.is_joined)
    return f"{room.round}-{len(room.opened)}-{total // LEAST + met}"


def lead_page(*, room_id: UUID, join: str, at: datetime) -> LeadPage:
    """Return a lesson for its facilitator; `join` is where a class comes with a code.

    Raises NotFound when it is over.
    """
    room = led_room(room_id=room_id, at=at)
    story = story_in(room)
    shown = shown_in(room)
    node = node_in(room, place=room.place)
    given = shown.get(subject_of(room, node=node), {})
    votes = counted([choice.text for choice in node.choices], given=given)
    return LeadPage(
        room_id=room.id,
        code=room.code,
        address=f"{join}{room.code}/",
        picture=qr_picture(f"{join}{room.code}/"),
        stamp=stamp_of(room, shown=shown),
        ends_at=room.ends_at,
        is_joined=room.is_joined,
        is_practice=room.is_practice,
        story=line_of(story),
        is_vote=room.way == Way.VOTE.value,
        round=room.round,
        scene=scene_of(node),
        votes=votes,
        options=tuple(
            OptionShown(text=choice.text, votes=given.get(choice.text, 0))
            for choice in node.choices
        ),
        talks=tuple(_talk(room, one, story, shown) for one in scenes_of(story) if one.is_pause),
        statements=tuple(
            StatementShown(
                label=texts.STATEMENTS[one],
                counted=_answers(shown.get(EVALUATION + one.value, {})),
            )
            for one in Statement
        ),
        least=LEAST,
    )


def _answers(given: Mapping[str, int]) -> Counted:
    found = counted(list(map(str, ANSWERS)), given=given)
    return Counted(answers=tuple(map(str, texts.ANSWER_LABELS)), counts=found.counts)


def _talk(
    room: Room, node: Node, story: Story, shown: Mapping[str, Mapping[str, int]]
) -> TalkShown:
    states = [one for one in story.nodes if one.scene == node.scene]
    answers = dict.fromkeys(choice.text for one in states for choice in one.choices)
    return TalkShown(
        scene=node.scene,
        title=node.title,
        question=node.question,
        is_open=node.scene in room.opened,
        counted=counted(list(answers), given=shown.get(node.scene, {})),
    )


def play_page(*, code: str, place: int | None, voted: str, at: datetime) -> PlayPage:
    """Return a lesson for a pupil; a class that votes is where the room is.

    Raises NotFound when the lesson is over or there is no such passage.
    """
    room = joined_room(code=code, at=at)
    is_vote = room.way == Way.VOTE.value
    node = node_in(room, place=room.place if is_vote or place is None else place)
    return PlayPage(
        code=room.code,
        stamp=stamp_of(room),
        round=room.round,
        story=line_of(story_in(room)),
        is_vote=is_vote,
        is_waiting=is_waiting(room, node=node),
        is_joined=room.is_joined,
        is_practice=room.is_practice,
        has_voted=is_vote and voted == str(room.round),
        scene=scene_of(node),
        services=helpers(at),
    )


def _by_subject(room: Room, *, field: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Tally.unscoped.filter(room_id=room.id).values_list("subject", "answer", field)
    for subject, answer, count in rows.order_by("subject", "answer"):
        found[subject][answer] = count
    return found


def _room(found: Room | None) -> Room:
    if found is None:
        raise NotFound
    return found
