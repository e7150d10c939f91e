"""A structured playbook as readers see it: sessions with times, parts and safety notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.playbook import Playbook, Session, from_bytes
from fijnmazig.library.domain.prose import Block, blocks
from fijnmazig.library.models import Version
from fijnmazig.library.queries.stored import unchanged_bytes
from fijnmazig.library.texts.playbooks import FIELD_LABELS

FIRST_SESSION_PAGE = 2  # the page before it says what to know beforehand


def read_playbook(content_hash: str) -> Playbook:
    """Return the playbook that is stored under this hash.

    Raises NotFound when it is gone, Refused when it is not what was stored.
    """
    return from_bytes(unchanged_bytes(content_hash))


def playbook_of(version: Version) -> Playbook | None:
    """Return the playbook of a version, or None: no playbook, or something was left out of it."""
    if version.document.media_type != MediaType.PLAYBOOK or version.is_redacted:
        return None
    return read_playbook(version.document_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One part of a session; it begins `start` minutes after the session does."""

    title: str
    start: int
    minutes: int
    steps: tuple[Block, ...]
    script: tuple[Block, ...]

    @property
    def clock(self) -> str:
        """Return when it begins, in hours and minutes after the session does."""
        return f"{self.start // 60}:{self.start % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    """One session; `page` is its number among the pages of the document."""

    number: int
    page: int
    title: str
    minutes: int
    goal: tuple[Block, ...]
    materials: tuple[str, ...]
    parts: tuple[PartShown, ...]
    safety_note: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown:
    """One thing to know beforehand."""

    name: str
    label: StrOrPromise
    text: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookShown:
    """A playbook to read or to print."""

    facts: tuple[FactShown, ...]
    agreements: tuple[str, ...]
    sessions: tuple[SessionShown, ...]
    minutes: int


def shown_playbook(playbook: Playbook) -> PlaybookShown:
    """Return a playbook with its texts in blocks and the times of its parts."""
    facts = ("purpose", "audience", "not_for", "preparation")
    return PlaybookShown(
        facts=tuple(
            FactShown(name=name, label=FIELD_LABELS[name], text=blocks(getattr(playbook, name)))
            for name in facts
            if getattr(playbook, name)
        ),
        agreements=playbook.agreements,
        sessions=tuple(
            _session(session, number) for number, session in enumerate(playbook.sessions, 1)
        ),
        minutes=playbook.minutes,
    )


def readable_playbook(version: Version) -> PlaybookShown | None:
    """Return the playbook of a version to read, or None; a damaged file leaves the page texts."""
    try:
        playbook = playbook_of(version)
    except (NotFound, Refused):
        return None
    return None if playbook is None else shown_playbook(playbook)


def _session(session: Session, number: int) -> SessionShown:
    return SessionShown(
        number=number,
        page=number - 1 + FIRST_SESSION_PAGE,
        title=session.title,
        minutes=session.minutes,
        goal=blocks(session.goal),
        materials=session.materials,
        parts=tuple(_parts(session)),
        safety_note=blocks(session.safety_note),
    )


def _parts(session: Session) -> Iterator[PartShown]:
    start = 0
    for part in session.parts:
        yield PartShown(
            title=part.title,
            start=start,
            minutes=part.minutes,
            steps=blocks(part.steps),
            script=blocks(part.script),
        )
        start += part.minutes
