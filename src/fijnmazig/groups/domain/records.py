"""What of a candidate and an edition is sealed, under which key.

The words of the intake, goals and notes have a key of their own, so that they can be destroyed for
good before the person and how to reach them. Source: CRITERIA S-D5.
"""

from uuid import UUID

from fijnmazig.vault.domain.sealing import Ref

PERSON, STORY, EDITION = "groups.candidate", "groups.story", "groups.edition"
FEEDBACK = "groups.feedback"


def person_ref(candidate_id: UUID) -> Ref:
    """Return what name, contact and links of a candidate are bound to."""
    return Ref(PERSON, candidate_id)


def story_ref(candidate_id: UUID) -> Ref:
    """Return what intake, goals, messages and aftercare of a candidate are bound to."""
    return Ref(STORY, candidate_id)


def edition_ref(edition_id: UUID) -> Ref:
    """Return what reasons and notes of the leaders of an edition are bound to."""
    return Ref(EDITION, edition_id)


def goal_field(goal_id: UUID, *, part: str) -> str:
    """Return the name that binds words or a mark to one goal."""
    return f"goal|{goal_id}|{part}"


def note_field(note_id: UUID) -> str:
    """Return the name that binds a note to its row."""
    return f"note|{note_id}"


def message_field(message_id: UUID) -> str:
    """Return the name that binds the text of a message to its row."""
    return f"message|{message_id}"


def after_field(after_id: UUID, *, part: str) -> str:
    """Return the name that binds a note or a service to one contact after a group."""
    return f"after|{after_id}|{part}"


def feedback_ref(feedback_id: UUID) -> Ref:
    """Return what one answer about an edition is bound to: a key of its own, and nobody."""
    return Ref(FEEDBACK, feedback_id)


def pair_field(first_id: UUID, *, second_id: UUID) -> str:
    """Return the name that binds why two may not meet to the two."""
    return f"pair|{first_id}|{second_id}"


def lifting_field(pair_id: UUID) -> str:
    """Return the name that binds why a pair was lifted to its row."""
    return f"pair-lifted|{pair_id}"
