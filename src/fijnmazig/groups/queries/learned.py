"""What the leaders of one group noted, session by session, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.domain.lessons import Outcome
from fijnmazig.groups.domain.records import edition_ref, note_field
from fijnmazig.groups.models import Edition, SessionNote
from fijnmazig.groups.queries.lessons import led_notes, told_by
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.texts import attending as attending_texts
from fijnmazig.groups.texts import lessons as texts
from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import personal_spans
from fijnmazig.library.queries.pinned import PinnedPlaybook, pinned_names
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Learned:
    """One note as leaders read it; `released` is what left, in the words in which it left."""

    id: UUID
    kind: StrOrPromise
    is_deviation: bool
    text: str
    at: datetime
    released: str
    outcome: Outcome
    outcome_label: StrOrPromise
    taken_up: PinnedPlaybook | None
    reason: str

    @property
    def is_kept(self) -> bool:
        """Tell whether only the team has it."""
        return self.outcome is Outcome.KEPT

    @property
    def may_take_back(self) -> bool:
        """Tell whether it left and nobody did anything with it."""
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionLearned:
    """One session with its notes."""

    id: UUID
    number: int
    title: str
    is_held: bool
    is_called_off: bool
    notes: tuple[Learned, ...]

    @property
    def left_playbook(self) -> bool:
        """Tell whether it left the playbook."""
        return any(note.is_deviation for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LearnedPage:
    """What one group learned; `playbook` is the version it began with."""

    edition_id: UUID
    name: str
    playbook: PinnedPlaybook | None
    sessions: tuple[SessionLearned, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReleasePage:
    """A note about to leave the vault, and what in the text may be of a person."""

    edition_id: UUID
    session_id: UUID
    number: int
    note: Learned
    playbook: PinnedPlaybook | None
    preview: str = ""
    doubtful: tuple[str, ...] = ()


@sensitive_variables()
def learned_page(*, actor: Actor, opened: Opened, edition_id: UUID) -> LearnedPage:
    """Return what the leaders of a group noted. Raises NotFound for a group they do not lead."""
    row = find(led_editions(actor), id=edition_id)
    sessions = list(row.sessions.order_by("number"))
    rows = SessionNote.unscoped.filter(session__in=sessions).order_by("noted_at", "id")
    notes = notes_of(rows, opened=opened, edition_id=row.id)
    return LearnedPage(
        edition_id=row.id,
        name=row.name,
        playbook=_playbook(row),
        sessions=tuple(
            SessionLearned(
                id=one.id,
                number=one.number,
                title=one.title,
                is_held=one.held_at is not None,
                is_called_off=one.called_off_at is not None,
                notes=tuple(notes.get(one.id, ())),
            )
            for one in sessions
        ),
    )


@sensitive_variables()
def release_page(*, actor: Actor, opened: Opened, note_id: UUID) -> ReleasePage:
    """Return a note to release. Raises NotFound when the actor does not lead its session."""
    row = find(led_notes(actor).select_related("session__edition"), id=note_id)
    edition = row.session.edition
    notes = notes_of(led_notes(actor).filter(id=row.id), opened=opened, edition_id=edition.id)
    return ReleasePage(
        edition_id=edition.id,
        session_id=row.session_id,
        number=row.session.number,
        note=notes[row.session_id][0],
        playbook=_playbook(edition),
    )


def doubtful_in(text: str) -> tuple[str, ...]:
    """Return what in a text looks like a person's, for somebody to look at before it leaves."""
    page = PageText(number=1, label="", text=text, source=TextSource.TEXT_LAYER)
    return tuple(dict.fromkeys(one.text for one in personal_spans([page]) if not one.functional))


@sensitive_variables()
def notes_of(
    rows: QuerySet[SessionNote], *, opened: Opened, edition_id: UUID
) -> dict[UUID, list[Learned]]:
    """Return the notes of one edition by session, opened."""
    several = list(rows)
    ref = edition_ref(edition_id)
    sealed = {note_field(one.id): one.sealed_text for one in several if one.sealed_text is not None}
    said = unsealed(opened, wanted={ref: sealed}).get(ref, {})
    taken = pinned_names({one.taken_up_in_id for one in several if one.taken_up_in_id})
    found: dict[UUID, list[Learned]] = {}
    for one in several:
        told, goes_in = told_by(one, named=taken)
        learned = Learned(
            id=one.id,
            kind=attending_texts.NOTE_KINDS[NoteKind(one.kind)],
            is_deviation=one.kind == NoteKind.DEVIATION,
            text=said.get(note_field(one.id), ""),
            at=one.noted_at,
            released=one.released_text,
            outcome=told,
            outcome_label=texts.OUTCOMES[told],
            taken_up=goes_in,
            reason=one.reason,
        )
        found.setdefault(one.session_id, []).append(learned)
    return found


def _playbook(edition: Edition) -> PinnedPlaybook | None:
    version_id = edition.playbook_version_id
    return pinned_names([version_id]).get(version_id) if version_id else None
