"""Lessons become a new version of a playbook, and a programme moves on to it.

The library makes the version: here is only said which lessons stand in it. Editions that exist
keep the version they began with; those to come follow the programme. Source: CRITERIA E-G1.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.models import Programme, SessionNote
from fijnmazig.groups.queries.lessons import Lesson, finish_page, kept_lessons
from fijnmazig.groups.queries.material import planned_sessions
from fijnmazig.groups.queries.reach import managed_programmes
from fijnmazig.groups.services.lessons import LONGEST
from fijnmazig.groups.texts import lessons as texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.queries.drafts import draft_page, session_page
from fijnmazig.library.queries.pinned import pinned_names, playbook_now, version_id_of
from fijnmazig.library.services import drafts
from fijnmazig.library.services.versions import News


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a draft a lesson goes: which session and which part of it, both from 1."""

    session: int
    part: int


@transaction.atomic
def draft_lesson(*, actor: Actor, note_id: UUID, place: Place, text: str, at: datetime) -> UUID:
    """Put the words of a lesson under a part of the draft, which begins if there is none.

    Returns the item of the playbook. Raises NotFound when the actor does not keep it up, Refused
    when the lesson is settled or the part is not there.
    """
    row = find(kept_lessons(actor).select_related("session__edition"), id=note_id)
    if row.reason or row.taken_up_in_id is not None:
        raise Refused(texts.SETTLED)
    if not text.strip() or len(text) > LONGEST:
        raise Refused(texts.WORDS_NEEDED)
    item_id = _item_of(row)
    drafts.begin_next(actor=actor, item_id=item_id, at=at)
    _append(item_id, actor=actor, place=place, text=text.strip(), at=at)
    record(
        actor=actor,
        act="groups.lesson-drafted",
        subject_id=row.id,
        subject_kind="session-note",
        at=at,
    )
    return item_id


@transaction.atomic
def make_version(  # noqa: PLR0913 -- who, of what, with which lessons, what is new, when
    *,
    actor: Actor,
    item_id: UUID,
    note_ids: Collection[UUID],
    change_note: str,
    vouched: frozenset[str],
    at: datetime,
) -> Which:
    """Make the draft the next version, and settle the lessons that stand in it.

    What is new tells from which version they come and of which sessions, and of no group. Readers
    see the version once the library publishes it. Raises NotFound when the playbook is not the
    actor's or there is no draft, Refused without lessons and for what the library refuses.
    """
    page = finish_page(actor=actor, item_id=item_id)
    chosen = [one for one in page.lessons if one.id in set(note_ids)]
    if not chosen:
        raise Refused(texts.LESSONS_NEEDED)
    news = News(
        change_note=f"{change_note.strip()}\n\n{_lineage(chosen)}" if change_note.strip() else "",
        lineage=Lineage.REWORKED_AFTER_EVALUATION,
    )
    which = drafts.finish_draft(actor=actor, item_id=item_id, news=news, vouched=vouched, at=at)
    rows = kept_lessons(actor).filter(id__in=[one.id for one in chosen], reason="")
    total = rows.update(
        taken_up_in_id=version_id_of(which=which), settled_at=at, settled_by=actor.user_id
    )
    record(
        actor=actor,
        act="groups.lessons-taken-up",
        subject_id=item_id,
        subject_kind="playbook",
        at=at,
        details={"total": total, "number": which.number},
    )
    return which


@transaction.atomic
def move_programme(*, actor: Actor, programme_id: UUID, at: datetime) -> None:
    """Let editions to come go by the version of the playbook that readers see now.

    Editions that exist keep theirs. Raises NotFound when the programme is not the actor's, Refused
    when it has no playbook, or that version already.
    """
    row = find(managed_programmes(actor).select_for_update(), id=programme_id)
    pinned = pinned_names([row.playbook_version_id]) if row.playbook_version_id else {}
    if row.playbook_version_id is None:
        raise Refused(texts.NO_PROGRAMME_PLAYBOOK)
    now = playbook_now(pinned[row.playbook_version_id].item_id)
    if now is None or now.version_id == row.playbook_version_id:
        raise Refused(texts.NOT_NEWER)
    _follow(row, version_id=now.version_id)
    row.changed_at, row.changed_by = at, actor.user_id
    row.save()
    record(
        actor=actor,
        act="groups.programme-moved",
        subject_id=row.id,
        subject_kind="programme",
        at=at,
        details={"key": row.key, "number": now.number},
    )


def _follow(row: Programme, *, version_id: UUID) -> None:
    """Give a programme a version; it has as many sessions as it had of the one before."""
    before = len(planned_sessions(row.playbook_version_id))
    if before == row.session_total:
        row.session_total = len(planned_sessions(version_id)) or row.session_total
    row.playbook_version_id = version_id


def _item_of(row: SessionNote) -> UUID:
    version_id = row.session.edition.playbook_version_id
    assert version_id is not None  # noqa: S101 -- lessons are found by it
    return pinned_names([version_id])[version_id].item_id


def _append(item_id: UUID, *, actor: Actor, place: Place, text: str, at: datetime) -> None:
    lines = draft_page(actor=actor, item_id=item_id).sessions
    key = next((line.key for line in lines if line.number == place.session), None)
    if key is None:
        raise Refused(texts.NO_PLACE)
    session = session_page(actor=actor, item_id=item_id, key=key).session
    if not 1 <= place.part <= len(session.parts):
        raise Refused(texts.NO_PLACE)
    parts = list(session.parts)
    part = parts[place.part - 1]
    parts[place.part - 1] = replace(part, steps=f"{part.steps}\n\n{text}".strip())
    changed = replace(session, parts=tuple(parts))
    drafts.save_session(actor=actor, item_id=item_id, key=key, session=changed, at=at)


def _lineage(lessons: list[Lesson]) -> str:
    versions = sorted({one.version.number for one in lessons})
    return "\n".join(
        str(texts.LINEAGE)
        % {
            "version": version,
            "sessions": ", ".join(
                str(texts.LINEAGE_SESSION) % {"number": number}
                for number in sorted({o.number for o in lessons if o.version.number == version})
            ),
        }
        for version in versions
    )
