"""A group that works by a playbook, with what its leaders noted; through services only."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.models import Edition, Session, SessionNote
from fijnmazig.groups.services.attending import note_session
from fijnmazig.groups.services.lessons import release_note
from fijnmazig.groups.services.renewing import Place, draft_lesson
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.playbooks import keeper, published
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.library.queries.pinned import PinnedPlaybook

SAID = "Jo Zandpad bleef stil. Maak de pauze langer."
RELEASED = "Maak de pauze langer."
UNDER = Place(session=1, part=2)


@dataclass(frozen=True, kw_only=True)
class Learning:
    """A team whose programme goes by a playbook, and a group of it that runs."""

    world: World
    pinned: PinnedPlaybook
    edition: Edition
    keeper: Actor

    @property
    def session(self) -> Session:
        return self.edition.sessions.get(number=1)

    def note(self, text: str = SAID, *, kind: NoteKind = NoteKind.LESSON) -> UUID:
        return note_session(
            actor=self.world.actor,
            opened=self.world.opened,
            session_id=self.session.id,
            kind=kind,
            text=text,
            at=MONDAY,
        )

    def release(self, note_id: UUID, text: str = RELEASED) -> UUID:
        release_note(
            actor=self.world.actor,
            opened=self.world.opened,
            note_id=note_id,
            text=text,
            at=MONDAY,
        )
        return note_id

    def lesson(self, text: str = RELEASED) -> UUID:
        return self.release(self.note(), text)

    def drafted(self, text: str = RELEASED) -> UUID:
        note_id = self.lesson(text)
        draft_lesson(actor=self.keeper, note_id=note_id, place=UNDER, text=text, at=MONDAY)
        return note_id


def learning(by: Actor | None = None) -> Learning:
    """Return a running group of two that pinned the first version of a playbook."""
    pinned = published(by)
    world = make_world(playbook_version_id=pinned.version_id, session_total=2)
    return Learning(world=world, pinned=pinned, edition=world.running(2), keeper=by or keeper())


def row_of(note_id: UUID) -> SessionNote:
    """Return a note as it stands."""
    return SessionNote.unscoped.get(id=note_id)
