"""Open a room for a lesson, count answers, let the class go on, and forget all of it.

Who opens a room has no account and who plays says no name: no act is recorded, since the record
would outlive the lesson. The key of a room is its permission. Source: ADR 0027.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
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
    EMPTY_LASTS,
    LASTS,
    LEAST,
    LETTERS,
    MOST_OF_ONE_PLACE,
    MOST_ROOMS,
    PRACTICE_LASTS,
    Statement,
    Way,
    code_of,
    made_up,
    most_chosen,
)
from fijnmazig.game.domain.stories import Story
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries.rooms import (
    EVALUATION,
    answers_before,
    answers_of,
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
def open_room(*, story: int, way: Way, at: datetime, from_here: Collection[UUID] = ()) -> UUID:
    """Open a room from an aware moment and return its key; old rooms go.

    It stays EMPTY_LASTS, or LASTS from when somebody joins. `from_here` are rooms that were opened
    before from the same place. Raises NotFound when there is no such story, Refused when that
    place has enough rooms or every room is taken.
    """
    _make_place(from_here, at=at)
    return _new_room(story_of(story), way=way, ends_at=at + EMPTY_LASTS).id


@transaction.atomic
def open_practice(*, story: int, way: Way, at: datetime, from_here: Collection[UUID] = ()) -> UUID:
    """Open a room for one who wants to see a lesson first: PRETEND pupils have answered already.

    Raises as `open_room` does.
    """
    _make_place(from_here, at=at)
    room = _new_room(story_of(story), way=way, ends_at=at + PRACTICE_LASTS)
    room.is_joined = room.is_practice = True
    room.save(update_fields=["is_joined", "is_practice"])
    _pretend(room, answers=answers_before(room))
    return room.id


@transaction.atomic
def choose(*, code: str, place: int, choice: int, voting: int, at: datetime) -> int:
    """Count one choice and return the place that it leads to; a vote leads to where the class is.

    A vote for a round that is over counts nowhere. Raises NotFound when the lesson is over, there
    is no such choice, or the class talks here first.
    """
    room = _held(joined_room(code=code, at=at).id, at=at)
    is_vote = room.way == Way.VOTE.value
    if is_vote and voting != room.round:
        return room.place
    node = node_in(room, place=room.place if is_vote else place)
    if choice >= len(node.choices) or is_waiting(room, node=node):
        raise NotFound
    chosen = node.choices[choice]
    _count(room, subject=subject_of(room, node=node), answer=chosen.text)
    return room.place if is_vote else chosen.to or 0


@transaction.atomic
def arrive(*, code: str, at: datetime) -> None:
    """Let a room last a whole lesson, now that somebody joined. Raises NotFound when it is over."""
    _held(joined_room(code=code, at=at).id, at=at)


@transaction.atomic
def open_talk(*, room_id: UUID, scene: str, at: datetime) -> None:
    """Let the class go on after a talk. Raises NotFound when the room or the scene is not there."""
    room = _held(led_room(room_id=room_id, at=at).id, at=at)
    if not any(node.scene == scene and node.is_pause for node in story_in(room).nodes):
        raise NotFound
    room.opened = sorted({*room.opened, scene})
    room.save(update_fields=["opened"])


@transaction.atomic
def go_on(*, room_id: UUID, voting: int, at: datetime, hands: int | None = None) -> None:
    """Take a class that votes to where most of it wants to go; pressing twice goes once.

    `hands` is the choice that most put their hands up for, where a class votes without devices.
    Raises NotFound when the room is over or there is no such choice, Refused when nobody voted or
    the story has ended.
    """
    room = _held(led_room(room_id=room_id, at=at).id, at=at)
    if voting != room.round:
        return
    node = node_in(room, place=room.place)
    given: Mapping[str, int] = given_in(room).get(subject_of(room, node=node), {})
    if not node.choices or (hands is None and not given):
        raise Refused(texts.NOBODY_VOTED)
    if hands is not None and hands >= len(node.choices):
        raise NotFound
    texts_of = [choice.text for choice in node.choices]
    chosen = most_chosen(texts_of, given=given) if hands is None else hands
    room.place = node.choices[chosen].to or 0
    room.round = room.round + 1
    room.save(update_fields=["place", "round"])
    if room.is_practice:
        _pretend(room, answers=answers_of(room, node=node_in(room, place=room.place)))


@transaction.atomic
def evaluate(*, code: str, answers: Mapping[Statement, int], at: datetime) -> None:
    """Count what somebody thought of the lesson. Raises NotFound when it is over."""
    room = _held(joined_room(code=code, at=at).id, at=at)
    for statement, answer in answers.items():
        if answer in ANSWERS:
            _count(room, subject=EVALUATION + statement.value, answer=str(answer))


@transaction.atomic
def close_room(*, room_id: UUID, at: datetime) -> None:
    """Forget a room and everything counted in it. Raises NotFound when it is over."""
    find(Room.unscoped.select_for_update(), id=led_room(room_id=room_id, at=at).id).delete()


@transaction.atomic
def forget_rooms(*, at: datetime) -> int:
    """Forget every room that is over at an aware moment and return how many went."""
    over = Room.unscoped.select_for_update().filter(ends_at__lte=at).values_list("id", flat=True)
    gone, _ = Room.unscoped.filter(id__in=list(over)).delete()
    return gone


def _make_place(from_here: Collection[UUID], *, at: datetime) -> None:
    """Forget old rooms. Raises Refused when one place has enough, or every room is taken."""
    forget_rooms(at=at)
    if Room.unscoped.filter(id__in=from_here).count() >= MOST_OF_ONE_PLACE:
        raise Refused(texts.TOO_MANY)
    if Room.unscoped.count() >= MOST_ROOMS:
        raise Refused(texts.NO_ROOM_LEFT)


def _new_room(story: Story, *, way: Way, ends_at: datetime) -> Room:
    code = code_of([secrets.randbelow(len(LETTERS)) for _ in range(CODE_LENGTH)])
    while Room.unscoped.filter(code=code).exists():
        code = code_of([secrets.randbelow(len(LETTERS)) for _ in range(CODE_LENGTH)])
    return Room.unscoped.create(
        code=code, story=story.number, version=story.version, way=way.value, ends_at=ends_at
    )


def _pretend(room: Room, *, answers: Mapping[str, Sequence[str]]) -> None:
    """Let a made-up class answer everything once."""
    Tally.unscoped.bulk_create(
        Tally(room=room, subject=subject, answer=answer, count=count, shown=count)
        for subject, possible in answers.items()
        for answer, count in made_up(possible).items()
    )


def _held(room_id: UUID, *, at: datetime) -> Room:
    """Return a room that nobody else changes or closes now; from the first act it lasts LASTS.

    Raises NotFound when it just went.
    """
    room = find(Room.unscoped.select_for_update(), id=room_id)
    if not room.is_joined:
        room.is_joined, room.ends_at = True, at + LASTS
        room.save(update_fields=["is_joined", "ends_at"])
    return room


def _count(room: Room, *, subject: str, answer: str) -> None:
    """Add one to an answer; what a facilitator sees moves when a whole LEAST came in.

    `room` is held: two answers at once would each take a look between.
    """
    about = Tally.unscoped.filter(room_id=room.id, subject=subject)
    if not about.filter(answer=answer).update(count=F("count") + 1):
        Tally.unscoped.create(room_id=room.id, subject=subject, answer=answer, count=1)
    if about.aggregate(total=Sum("count"))["total"] % LEAST == 0:
        about.update(shown=F("count"))
