"""What the pinned playbook says of a session: its goal, steps with minutes, material, safety."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.groups.models import Session
from fijnmazig.library.queries.pinned import PinnedPlaybook, pinned_names, pinned_playbook
from fijnmazig.library.queries.playbooks import SessionShown, shown_playbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a session of a playbook is called, and how many minutes it takes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One session as the pinned version has it; `session` is None when it has none of this number.

    `agreements` are those of the whole group.
    """

    playbook: PinnedPlaybook
    session: SessionShown | None
    agreements: tuple[str, ...]


def planned_sessions(version_id: UUID | None) -> tuple[Planned, ...]:
    """Return the sessions of a version in order; none without a playbook that can be read."""
    playbook = pinned_playbook(version_id) if version_id else None
    if playbook is None:
        return ()
    return tuple(Planned(title=one.title, minutes=one.minutes) for one in playbook.sessions)


def material_of(session: Session) -> Material | None:
    """Return what the version that its edition pinned says of a session.

    None when the edition has no playbook, or its file cannot be read any more. Whatever became of
    the playbook since, this is what the edition began with. Source: CRITERIA E-G1.
    """
    version_id = session.edition.playbook_version_id
    playbook = pinned_playbook(version_id) if version_id else None
    if version_id is None or playbook is None:
        return None
    shown = shown_playbook(playbook).sessions
    return Material(
        playbook=pinned_names([version_id])[version_id],
        session=next((one for one in shown if one.number == session.number), None),
        agreements=playbook.agreements,
    )
