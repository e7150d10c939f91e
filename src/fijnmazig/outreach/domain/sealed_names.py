"""Under which key and name a note is sealed: bound to its attempt and its step."""

from datetime import datetime
from uuid import UUID

from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.vault.domain.sealing import Ref


def notes_ref(dossier_id: UUID, *, purged_at: datetime | None, at: datetime) -> Ref:
    """Return the key for notes made at a moment: after the story went, that of the person."""
    return story_ref(dossier_id) if purged_at is None or at < purged_at else dossier_ref(dossier_id)


WRONG = "wrong|"


def wrong_field(attempt_id: UUID) -> str:
    """Return the name that binds a number that was wrong to the attempt that found it so."""
    return f"{WRONG}{attempt_id}"


def answer_field(attempt_id: UUID, *, step: Step) -> str:
    """Return the name that binds a sealed answer to its attempt and its step."""
    return f"answer|{attempt_id}|{step.value}"
