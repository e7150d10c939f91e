"""Lessons that leaders released, as who keeps up the playbook reads them: no group, no person.

Which group a lesson is of is told to nobody; of how many groups only when they are several.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.domain.lessons import FEWEST_TO_COUNT, Outcome, outcome
from fijnmazig.groups.models import Edition, SessionNote
from fijnmazig.groups.queries.material import planned_sessions
from fijnmazig.groups.queries.reach import led_sessions
from fijnmazig.groups.texts import attending as attending_texts
from fijnmazig.groups.texts import lessons as texts
from fijnmazig.library.queries.drafts import DraftShown, draft_page
from fijnmazig.library.queries.pinned import (
    PinnedPlaybook,
    kept_versions,
    pinned_names,
    pinned_playbook,
    playbook_now,
)
from fijnmazig.library.queries.playbooks import PlaybookShown, shown_playbook

VERSION = "session__edition__playbook_version_id"
OPEN = Q(reason="", taken_up_in=None)


def led_notes(actor: Actor) -> QuerySet[SessionNote]:
    """Return the notes about sessions that the actor leads."""
    return SessionNote.unscoped.filter(session__in=led_sessions(actor).values("id"))


def kept_lessons(actor: Actor) -> QuerySet[SessionNote]:
    """Return what was released for playbooks that the actor keeps up."""
    return _lessons_of(_kept(actor))


def _kept(actor: Actor) -> dict[UUID, PinnedPlaybook]:
    ids = _released().order_by().values_list(VERSION, flat=True).distinct()
    return kept_versions(actor=actor, version_ids=[one for one in ids if one])


def _released() -> QuerySet[SessionNote]:
    return SessionNote.unscoped.filter(released_at__isnull=False)


def _lessons_of(versions: Iterable[UUID]) -> QuerySet[SessionNote]:
    return _released().filter(**{f"{VERSION}__in": list(versions)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson: of which session of which version, and what became of it.

    `version` is where it was learned, `taken_up` where it stands now.
    """

    id: UUID
    kind: StrOrPromise
    text: str
    number: int
    title: str
    version: PinnedPlaybook
    outcome: Outcome
    outcome_label: StrOrPromise
    taken_up: PinnedPlaybook | None
    reason: str

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for a decision."""
        return self.outcome is Outcome.OPEN

    @property
    def may_go_in(self) -> bool:
        """Tell whether the next version may name it: nobody settled it for good."""
        return self.outcome in {Outcome.OPEN, Outcome.WAITS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookLine:
    """A playbook for which something was released, and how much of it is open."""

    item_id: UUID
    title: str
    open_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsPage:
    """The playbooks of the actor for which leaders released something."""

    rows: tuple[PlaybookLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookLessons:
    """What leaders released for one playbook. `groups` is 0 when they are few."""

    item_id: UUID
    title: str
    groups: int
    open: tuple[Lesson, ...]
    settled: tuple[Lesson, ...]
    has_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPage:
    """One lesson to take up, with the parts of the draft, or of the version it would begin from."""

    item_id: UUID
    title: str
    lesson: Lesson
    places: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPage:
    """A draft about to be a version, and the lessons that may stand in it."""

    draft: DraftShown
    lessons: tuple[Lesson, ...]

    @property
    def worked_in(self) -> tuple[UUID, ...]:
        """Return the lessons whose words stand in the draft as they were released."""
        said = _said(self.draft.playbook)
        return tuple(one.id for one in self.lessons if " ".join(one.text.split()) in said)


def lessons_page(*, actor: Actor) -> LessonsPage:
    """Return the playbooks of the actor with lessons, by title."""
    kept = _kept(actor)
    waiting = Counter(
        kept[version].item_id
        for version in _lessons_of(kept).filter(OPEN).values_list(VERSION, flat=True)
    )
    titles = {one.item_id: one.title for one in kept.values()}
    return LessonsPage(
        rows=tuple(
            PlaybookLine(item_id=item_id, title=title, open_total=waiting[item_id])
            for item_id, title in sorted(titles.items(), key=lambda one: (one[1], one[0]))
        )
    )


def playbook_lessons(*, actor: Actor, item_id: UUID) -> PlaybookLessons:
    """Return what was released for one playbook. Raises NotFound when it is not the actor's."""
    kept = {key: one for key, one in _kept(actor).items() if one.item_id == item_id}
    if not kept:
        raise NotFound
    lessons = _lessons(_lessons_of(kept), versions=kept)
    groups = Edition.unscoped.filter(
        playbook_version_id__in=list(kept), started_at__isnull=False
    ).count()
    return PlaybookLessons(
        item_id=item_id,
        title=next(iter(kept.values())).title,
        groups=groups if groups >= FEWEST_TO_COUNT else 0,
        open=tuple(one for one in lessons if one.is_open),
        settled=tuple(one for one in lessons if not one.is_open),
        has_draft=_draft(actor, item_id) is not None,
    )


def lesson_page(*, actor: Actor, note_id: UUID) -> LessonPage:
    """Return one open lesson and where it can go. Raises NotFound when it is not the actor's."""
    lesson, item_id = _lesson(actor, note_id)
    playbook = _goes_into(actor, item_id)
    places = tuple(
        (
            f"{session.number}-{number}",
            texts.PLACE
            % {
                "session": session.number,
                "title": session.title,
                "part": part.title,
                "minutes": part.minutes,
            },
        )
        for session in playbook.sessions
        for number, part in enumerate(session.parts, 1)
    )
    own = f"{lesson.number}-"
    return LessonPage(
        item_id=item_id,
        title=lesson.version.title,
        lesson=lesson,
        places=places,
        place=next((key for key, _ in reversed(places) if key.startswith(own)), ""),
    )


def finish_page(*, actor: Actor, item_id: UUID) -> FinishPage:
    """Return the draft of a playbook with the lessons that may stand in it.

    Raises NotFound when it is not the actor's, or there is no draft.
    """
    page = playbook_lessons(actor=actor, item_id=item_id)
    lessons = (*page.open, *page.settled)
    return FinishPage(
        draft=draft_page(actor=actor, item_id=item_id),
        lessons=tuple(one for one in lessons if one.may_go_in),
    )


def told_by(
    row: SessionNote, *, named: dict[UUID, PinnedPlaybook]
) -> tuple[Outcome, PinnedPlaybook | None]:
    """Return what became of a note, and the version among `named` in which it stands."""
    taken = named.get(row.taken_up_in_id) if row.taken_up_in_id else None
    told = outcome(
        is_released=row.released_at is not None,
        reason=row.reason,
        published=None if taken is None else taken.published_at is not None,
    )
    return told, taken


def _lesson(actor: Actor, note_id: UUID) -> tuple[Lesson, UUID]:
    kept = _kept(actor)
    row = find(_lessons_of(kept).select_related("session__edition"), id=note_id)
    (lesson,) = _lessons(SessionNote.unscoped.filter(id=row.id), versions=kept)
    return lesson, lesson.version.item_id


def _lessons(rows: QuerySet[SessionNote], *, versions: dict[UUID, PinnedPlaybook]) -> list[Lesson]:
    """Return lessons in the order of the sessions, not in that in which groups came."""
    several = list(rows.select_related("session__edition").order_by("session__number", "id"))
    taken = pinned_names({row.taken_up_in_id for row in several if row.taken_up_in_id})
    titles = {key: [one.title for one in planned_sessions(key)] for key in versions}
    return [_shown(row, versions=versions, taken=taken, titles=titles) for row in several]


def _shown(
    row: SessionNote,
    *,
    versions: dict[UUID, PinnedPlaybook],
    taken: dict[UUID, PinnedPlaybook],
    titles: dict[UUID, list[str]],
) -> Lesson:
    version_id, number = row.session.edition.playbook_version_id, row.session.number
    assert version_id is not None  # noqa: S101 -- lessons are found by it
    told, goes_in = told_by(row, named=taken)
    named = titles[version_id]
    return Lesson(
        id=row.id,
        kind=attending_texts.NOTE_KINDS[NoteKind(row.kind)],
        text=row.released_text,
        number=number,
        title=named[number - 1] if number <= len(named) else "",
        version=versions[version_id],
        outcome=told,
        outcome_label=texts.OUTCOMES[told],
        taken_up=goes_in,
        reason=row.reason,
    )


def _draft(actor: Actor, item_id: UUID) -> DraftShown | None:
    try:
        return draft_page(actor=actor, item_id=item_id)
    except NotFound:
        return None


def _goes_into(actor: Actor, item_id: UUID) -> PlaybookShown:
    draft = _draft(actor, item_id)
    if draft is not None:
        return draft.playbook
    now = playbook_now(item_id)
    playbook = pinned_playbook(now.version_id) if now else None
    if playbook is None:
        raise NotFound
    return shown_playbook(playbook)


def _said(playbook: PlaybookShown) -> str:
    parts = (part for session in playbook.sessions for part in session.parts)
    blocks = (block for part in parts for block in (*part.steps, *part.script))
    return " ".join(" ".join(line.split()) for block in blocks for line in block.lines)
