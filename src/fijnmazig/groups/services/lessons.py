"""What leaders learned leaves the vault by an act of its own; who keeps the playbook settles it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.lessons import traces
from fijnmazig.groups.models import Candidate, SessionNote
from fijnmazig.groups.queries.lessons import kept_lessons, led_notes
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import visible_candidates
from fijnmazig.groups.texts import lessons as texts
from fijnmazig.vault.domain.opening import Opened

LONGEST = 1_000
LONGEST_REASON = 500


@sensitive_variables()
def check_release(*, actor: Actor, opened: Opened, note_id: UUID, text: str) -> None:
    """Refuse a text that may not leave: empty, of a group without a playbook, or about somebody.

    Raises NotFound when the note is not of a session that the actor leads.
    """
    row = find(led_notes(actor).select_related("session__edition"), id=note_id)
    _refuse_unfit(row, actor=actor, opened=opened, text=text)


@transaction.atomic
@sensitive_variables()
def release_note(*, actor: Actor, opened: Opened, note_id: UUID, text: str, at: datetime) -> None:
    """Give a text of a note to who keeps up the playbook: it leaves the vault.

    Raises as `check_release`, and Refused when it was released before.
    """
    row = find(_locked(led_notes(actor).select_related("session__edition")), id=note_id)
    if row.released_at is not None:
        raise Refused(texts.RELEASED_ALREADY)
    _refuse_unfit(row, actor=actor, opened=opened, text=text)
    row.released_text, row.released_at, row.released_by = text.strip(), at, actor.user_id
    row.save(update_fields=["released_text", "released_at", "released_by"])
    _record(row, actor=actor, act="groups.lesson-released", at=at)


@transaction.atomic
def take_back_note(*, actor: Actor, note_id: UUID, at: datetime) -> None:
    """Take back what was released, as long as nobody did anything with it.

    Raises NotFound when the actor does not lead the session, Refused when it is settled.
    """
    row = find(_locked(led_notes(actor)), id=note_id)
    if row.released_at is None or row.reason or row.taken_up_in_id is not None:
        raise Refused(texts.NOT_RELEASED)
    row.released_text, row.released_at, row.released_by = "", None, None
    row.settled_at, row.settled_by = None, None
    row.save()
    _record(row, actor=actor, act="groups.lesson-taken-back", at=at)


@transaction.atomic
def set_aside(*, actor: Actor, note_id: UUID, reason: str, at: datetime) -> None:
    """Decide that a lesson goes into no version, with the reason for who gave it.

    Raises NotFound when the actor does not keep up its playbook, Refused when it is settled.
    """
    row = find(_locked(kept_lessons(actor)), id=note_id)
    if row.reason or row.taken_up_in_id is not None:
        raise Refused(texts.SETTLED)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Refused(texts.REASON_NEEDED)
    row.reason, row.settled_at, row.settled_by = reason.strip(), at, actor.user_id
    row.save(update_fields=["reason", "settled_at", "settled_by"])
    _record(row, actor=actor, act="groups.lesson-set-aside", at=at)


def _locked(rows: QuerySet[SessionNote]) -> QuerySet[SessionNote]:
    return rows.select_for_update(of=("self",))


@sensitive_variables()
def _refuse_unfit(row: SessionNote, *, actor: Actor, opened: Opened, text: str) -> None:
    if row.session.edition.playbook_version_id is None:
        raise Refused(texts.NO_PLAYBOOK)
    if not text.strip() or len(text) > LONGEST:
        raise Refused(texts.WORDS_NEEDED)
    found = traces(text, names=_names(row, actor=actor, opened=opened))
    if found:
        raise Refused(texts.POINTS_TO_SOMEBODY % {"words": ", ".join(found)})


@sensitive_variables()
def _names(row: SessionNote, *, actor: Actor, opened: Opened) -> list[str]:
    """Return what everybody of the programme is called: who left a group has no seat to show it.

    Raises Refused when one of the names cannot be read: what is not compared may not leave.
    """
    programme_id = row.session.edition.programme_id
    people: list[Candidate] = list(visible_candidates(actor).filter(programme_id=programme_id))
    called = names(opened, rows=people)
    if any(one.sealed_name is not None and not called.get(one.id) for one in people):
        raise Refused(texts.NAMES_UNREAD)
    return list(called.values())


def _record(row: SessionNote, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="session-note", at=at)
