"""A structured playbook: what it is for, and its sessions minute by minute; as values and bytes."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from fijnmazig.library.domain.playbook_faults import Fault, FaultKind, MalformedError, Place
from fijnmazig.library.domain.playbook_shape import (
    PART_TEXTS,
    PLAYBOOK_TEXTS,
    SESSION_TEXTS,
    Shape,
)
from fijnmazig.library.domain.prose import unwrapped

SCHEMA = 1
"""Version of the written form; a reader refuses a number it does not know."""
MOST_BYTES = 400_000
"""Of one playbook: some twenty times what a leader reads; more would keep readers waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a session: how long, what the leader does, and words that may be said."""

    title: str = ""
    minutes: int = 0
    steps: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. `minutes` is how long it takes in all; its parts add up to that."""

    title: str = ""
    goal: str = ""
    minutes: int = 0
    materials: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    safety_note: str = ""

    @property
    def planned_minutes(self) -> int:
        """Return how long the parts take together."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """What a leader needs to run a series of sessions. Its title belongs to the item."""

    purpose: str = ""
    audience: str = ""
    not_for: str = ""
    preparation: str = ""
    agreements: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long all sessions take together."""
        return sum(session.minutes for session in self.sessions)


def from_plain(value: object) -> Playbook:
    """Return the playbook written as plain lists and dictionaries.

    Raises MalformedError naming every place that has the wrong form. A playbook may be incomplete:
    see `lacking`.
    """
    shape = Shape()
    found = shape.record(value, at=Place(), texts=PLAYBOOK_TEXTS)
    _check_schema(shape, found.get("schema"))
    playbook = Playbook(
        **shape.prose(found, names=PLAYBOOK_TEXTS, at=Place()),
        agreements=shape.lines(found, name="agreements", at=Place()),
        sessions=tuple(
            _session(shape, row, Place(session=number))
            for number, row in enumerate(shape.rows(found, name="sessions", at=Place()), 1)
        ),
    )
    shape.refuse()
    return playbook


def _check_schema(shape: Shape, schema: object) -> None:
    if schema != SCHEMA:
        shape.fault(Place(field="schema"), FaultKind.WRONG_SCHEMA)


def _session(shape: Shape, value: object, at: Place) -> Session:
    found = shape.record(value, at=at, texts=SESSION_TEXTS)
    assert at.session is not None  # noqa: S101 -- tells the type checker
    return Session(
        **shape.prose(found, names=SESSION_TEXTS, at=at),
        minutes=shape.minutes(found, at=at),
        materials=shape.lines(found, name="materials", at=at),
        parts=tuple(
            _part(shape, row, replace(at, part=number))
            for number, row in enumerate(shape.rows(found, name="parts", at=at), 1)
        ),
    )


def _part(shape: Shape, value: object, at: Place) -> Part:
    found = shape.record(value, at=at, texts=PART_TEXTS)
    return Part(**shape.prose(found, names=PART_TEXTS, at=at), minutes=shape.minutes(found, at=at))


def to_plain(playbook: Playbook) -> dict[str, object]:
    """Return the playbook as plain lists and dictionaries, with its schema."""
    return {"schema": SCHEMA, **asdict(playbook)}


def to_bytes(playbook: Playbook) -> bytes:
    """Return the one written form of the playbook: JSON, sorted, UTF-8. Equal means equal bytes."""
    text = json.dumps(to_plain(playbook), ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def from_bytes(written: bytes) -> Playbook:
    """Return the playbook in `written`. Raises MalformedError when it is none."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise MalformedError([Fault(Place(), FaultKind.UNREADABLE)]) from error
    return from_plain(value)


def from_toml(text: str) -> Playbook:
    """Return the playbook that a person wrote as TOML, with lines broken to fit a screen.

    Raises MalformedError naming every place that has the wrong form.
    """
    try:
        value = _unwrapped(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise MalformedError([Fault(Place(), FaultKind.UNREADABLE, str(error))]) from error
    return from_plain(value)


def _unwrapped(value: object) -> object:
    if isinstance(value, str):
        return unwrapped(value)
    if isinstance(value, list):
        return [_unwrapped(one) for one in value]
    if isinstance(value, dict):
        return {key: _unwrapped(one) for key, one in value.items()}
    return value


def lacking(playbook: Playbook) -> tuple[Fault, ...]:
    """Return what a leader would miss: empty fields, no sessions, minutes that do not add up."""
    return tuple(_lacking(playbook))


def _lacking(playbook: Playbook) -> Iterator[Fault]:
    for name in ("purpose", "audience", "not_for", "preparation"):
        if not getattr(playbook, name):
            yield Fault(Place(field=name), FaultKind.MISSING)
    if not playbook.sessions:
        yield Fault(Place(field="sessions"), FaultKind.MISSING)
    for number, session in enumerate(playbook.sessions, 1):
        yield from _lacking_in_session(session, Place(session=number))


def _lacking_in_session(session: Session, at: Place) -> Iterator[Fault]:
    for name in ("title", "goal", "minutes", "parts", "safety_note"):
        if not getattr(session, name):
            yield Fault(replace(at, field=name), FaultKind.MISSING)
    for number, part in enumerate(session.parts, 1):
        for name in ("title", "minutes", "steps"):
            if not getattr(part, name):
                yield Fault(replace(at, part=number, field=name), FaultKind.MISSING)
    if session.minutes and session.parts and session.planned_minutes != session.minutes:
        yield Fault(
            replace(at, field="minutes"), FaultKind.MINUTES_DIFFER, str(session.planned_minutes)
        )
