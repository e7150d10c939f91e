"""Open a room for a lesson, count answers, let the class go on, and forget all of it.

Who opens a room has no account and who plays says no name: no act is recorded, since the record
would outlive the lesson. The key of a room is its permission. Source: ADR 0027.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.game import texts
from fijnmazig.game.domain.rooms import (
    ANSWERS,
    CODE_LENGTH,
    LASTS,
    LEAST,
    LETTERS,
    MOST_ROOMS,
    Statement,
    Way,
    code_of,
    most_chosen,
)
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries.rooms import (
    EVALUATION,
    given_in,
    is_waiting,
    joined_room,
    led_room,
    node_in,
    story_in,
    subject_of,
)
from fijnmazig.game.queries.stories import story_of


@transaction.atomic
def open_room(*, story: int, way: Way, at: datetime) -> UUID:
    """Open a room until LASTS from an aware moment and return its key; old rooms go.

    Raises NotFound when there is no such story, Refused when every room is taken.
    """
    forget_rooms(at=at)
    if Room.unscoped.count() >= MOST_ROOMS:
        raise Refused(texts.NO_ROOM_LEFT)
    code = code_of([secrets.randbelow(len(LETTERS)) for _ in range(CODE_LENGTH)])
    while Room.unscoped.filter(code=code).exists():
        code = code_of([secrets.randbelow(len(LETTERS)) for _ in range(CODE_LENGTH)])
    version = story_of(story).version
    room = Room.unscoped.create(
        code=code, story=story, version=version, way=way.value, ends_at=at + LASTS
    )
    return room.id


@transaction.atomic
def choose(*, code: str, place: int, choice: int, voting: int, at: datetime) -> int:
    """Count one choice and return the place that it leads to.

    A vote for a round that is over counts nowhere. Raises NotFound when the lesson is over, there
    is no such choice, or the class talks here first.
    """
    room = _held(joined_room(code=code, at=at).id)
    is_vote = room.way == Way.VOTE.value
    node = node_in(room, place=room.place if is_vote else place)
    if choice >= len(node.choices) or is_waiting(room, node=node):
        raise NotFound
    chosen = node.choices[choice]
    if not is_vote or voting == room.round:
        _count(room, subject=subject_of(room, node=node), answer=chosen.text)
    return chosen.to or 0


@transaction.atomic
def open_talk(*, room_id: UUID, scene: str, at: datetime) -> None:
    """Let the class go on after a talk. Raises NotFound when the room or the scene is not there."""
    room = _held(led_room(room_id=room_id, at=at).id)
    if not any(node.scene == scene and node.is_pause for node in story_in(room).nodes):
        raise NotFound
    room.opened = sorted({*room.opened, scene})
    room.save(update_fields=["opened"])


@transaction.atomic
def go_on(*, room_id: UUID, voting: int, at: datetime) -> None:
    """Take a class that votes to where most of it wants to go; pressing twice goes once.

    Raises NotFound when the room is over, Refused when nobody voted or the story has ended.
    """
    room = _held(led_room(room_id=room_id, at=at).id)
    if voting != room.round:
        return
    node = node_in(room, place=room.place)
    given: Mapping[str, int] = given_in(room).get(subject_of(room, node=node), {})
    if not node.choices or not given:
        raise Refused(texts.NOBODY_VOTED)
    chosen = most_chosen([choice.text for choice in node.choices], given=given)
    room.place = node.choices[chosen].to or 0
    room.round = room.round + 1
    room.save(update_fields=["place", "round"])


@transaction.atomic
def evaluate(*, code: str, answers: Mapping[Statement, int], at: datetime) -> None:
    """Count what somebody thought of the lesson. Raises NotFound when it is over."""
    room = _held(joined_room(code=code, at=at).id)
    for statement, answer in answers.items():
        if answer in ANSWERS:
            _count(room, subject=EVALUATION + statement.value, answer=str(answer))


@transaction.atomic
def close_room(*, room_id: UUID, at: datetime) -> None:
    """Forget a room and everything counted in it. Raises NotFound when it is over."""
    _held(led_room(room_id=room_id, at=at).id).delete()


@transaction.atomic
def forget_rooms(*, at: datetime) -> int:
    """Forget every room that is over at an aware moment and return how many went."""
    gone, _ = Room.unscoped.filter(ends_at__lte=at).delete()
    return gone


def _held(room_id: UUID) -> Room:
    """Return a room that nobody else changes or closes now. Raises NotFound when it just went."""
    return find(Room.unscoped.select_for_update(), id=room_id)


def _count(room: Room, *, subject: str, answer: str) -> None:
    """Add one to an answer; what a facilitator sees moves when a whole LEAST came in.

    `room` is held: two answers at once would each take a look between.
    """
    row, _ = Tally.unscoped.get_or_create(room_id=room.id, subject=subject, answer=answer)
    Tally.unscoped.filter(id=row.id).update(count=F("count") + 1)
    about = Tally.unscoped.filter(room_id=room.id, subject=subject)
    if about.aggregate(total=Sum("count"))["total"] % LEAST == 0:
        about.update(shown=F("count"))
