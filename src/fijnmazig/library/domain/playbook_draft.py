"""A playbook while somebody writes it: sessions with a key of their own, and what was taken out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fijnmazig.library.domain.playbook import Playbook, Session, from_plain, to_plain
from fijnmazig.library.domain.playbook_shape import MOST_ROWS

MOST_REMOVED = 10  # sessions that can be put back; older ones are gone


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSession:
    """A session and the key under which forms know it, wherever it moves."""

    key: str
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A session that was taken out, and the place (from 0) where it stood."""

    place: int
    row: DraftSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A playbook in the making; `facts` has no sessions of its own."""

    facts: Playbook = field(default_factory=Playbook)
    sessions: tuple[DraftSession, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def playbook(self) -> Playbook:
        """Return the playbook as it stands."""
        return replace(self.facts, sessions=tuple(row.session for row in self.sessions))

    @property
    def is_full(self) -> bool:
        """Tell whether no session can be added any more."""
        return len(self.sessions) >= MOST_ROWS

    def place_of(self, key: str) -> int | None:
        """Return the place (from 0) of a session, or None when there is none with this key."""
        return next((place for place, row in enumerate(self.sessions) if row.key == key), None)

    def session(self, key: str) -> Session | None:
        """Return the session with this key."""
        place = self.place_of(key)
        return None if place is None else self.sessions[place].session


def begun(playbook: Playbook, *, keys: Iterable[str]) -> Draft:
    """Return a draft of a playbook; `keys` gives a fresh key for each session."""
    return Draft(
        facts=replace(playbook, sessions=()),
        sessions=tuple(
            DraftSession(key=key, session=session)
            for session, key in zip(playbook.sessions, keys, strict=False)
        ),
    )


def with_facts(draft: Draft, *, facts: Playbook) -> Draft:
    """Return the draft with other things to know beforehand."""
    return replace(draft, facts=replace(facts, sessions=()))


def with_session(draft: Draft, *, key: str, session: Session) -> Draft:
    """Return the draft with a session rewritten, or put at the end when its key is new."""
    row = DraftSession(key=key, session=session)
    if draft.place_of(key) is None:
        return replace(draft, sessions=(*draft.sessions, row))
    rows = (row if one.key == key else one for one in draft.sessions)
    return replace(draft, sessions=tuple(rows))


def moved(draft: Draft, *, key: str, step: int) -> Draft:
    """Return the draft with a session so many places later, or earlier when `step` is below 0."""
    place = draft.place_of(key)
    if place is None:
        return draft
    rows = [row for row in draft.sessions if row.key != key]
    rows.insert(max(0, place + step), draft.sessions[place])
    return replace(draft, sessions=tuple(rows))


def without(draft: Draft, *, key: str) -> Draft:
    """Return the draft with a session taken out, that can be put back."""
    place = draft.place_of(key)
    if place is None:
        return draft
    gone = Removed(place=place, row=draft.sessions[place])
    return replace(
        draft,
        sessions=tuple(row for row in draft.sessions if row.key != key),
        removed=(*draft.removed, gone)[-MOST_REMOVED:],
    )


def put_back(draft: Draft, *, key: str) -> Draft:
    """Return the draft with a session that was taken out back where it stood."""
    gone = next((one for one in draft.removed if one.row.key == key), None)
    if gone is None or draft.is_full:
        return draft
    rows = [*draft.sessions[: gone.place], gone.row, *draft.sessions[gone.place :]]
    left = tuple(one for one in draft.removed if one.row.key != key)
    return replace(draft, sessions=tuple(rows), removed=left)


def to_content(draft: Draft) -> dict[str, object]:
    """Return the draft as plain values, to store."""
    removed = Playbook(sessions=tuple(one.row.session for one in draft.removed))
    return {
        "playbook": to_plain(draft.playbook),
        "keys": [row.key for row in draft.sessions],
        "removed": to_plain(removed)["sessions"],
        "removed_keys": [one.row.key for one in draft.removed],
        "removed_places": [one.place for one in draft.removed],
    }


def from_content(content: Mapping[str, object]) -> Draft:
    """Return the draft that was stored as plain values.

    Raises MalformedError when it is no playbook.
    """
    removed = {**to_plain(Playbook()), "sessions": content["removed"]}
    gone = begun(from_plain(removed), keys=_texts(content["removed_keys"])).sessions
    places = content["removed_places"]
    assert isinstance(places, list)  # noqa: S101 -- we stored it
    rows = begun(from_plain(content["playbook"]), keys=_texts(content["keys"]))
    return replace(
        rows,
        removed=tuple(
            Removed(place=int(place), row=row) for place, row in zip(places, gone, strict=True)
        ),
    )


def _texts(values: object) -> Sequence[str]:
    assert isinstance(values, list)  # noqa: S101 -- we stored it
    return [str(value) for value in values]
