"""Which words a call has: those of the playbook version it began with, else our own."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.library.queries.pinned import (
    PinnedPlaybook,
    pinned_names,
    pinned_playbook,
    playbook_now,
)
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.script import Section, sections_of
from fijnmazig.outreach.models import Agreement, Attempt
from fijnmazig.outreach.texts import calling as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedScript:
    """The playbook that an agreement names, as the next call has it; `steps` are what it words."""

    playbook: PinnedPlaybook | None
    steps: tuple[StrOrPromise, ...]
    own: tuple[StrOrPromise, ...]


def version_for_call(agreement: Agreement) -> UUID | None:
    """Return the playbook version with which a call under an agreement begins now."""
    if agreement.playbook_id is None:
        return None
    now = playbook_now(agreement.playbook_id)
    return now.version_id if now else None


def script_of(attempt: Attempt) -> dict[Step, Section]:
    """Return what is said at each step of a call, whatever happened to the playbook since."""
    version_id = attempt.playbook_version_id
    playbook = pinned_playbook(version_id) if version_id else None
    said = sections_of(playbook) if playbook else {}
    return {step: said.get(step) or own_words(step) for step in Step}


def own_words(step: Step) -> Section:
    """Return the words of this house for a step: always there, and safe."""
    return Section(says=str(texts.SCRIPT[step]), does="")


def scripts_named(attempts: Iterable[Attempt]) -> dict[UUID, PinnedPlaybook]:
    """Return which playbook version each of these calls had, by attempt."""
    pinned = {one.id: one.playbook_version_id for one in attempts if one.playbook_version_id}
    names = pinned_names(set(pinned.values()))
    return {one: names[version] for one, version in pinned.items() if version in names}


def agreed_script(agreement: Agreement) -> AgreedScript:
    """Return which steps the next call takes from the playbook of its agreement, and which not."""
    version_id = version_for_call(agreement)
    playbook = pinned_playbook(version_id) if version_id else None
    said = sections_of(playbook) if playbook else {}
    named = pinned_names([version_id]) if version_id else {}
    return AgreedScript(
        playbook=named.get(version_id) if version_id else None,
        steps=tuple(texts.STEPS[step] for step in Step if step in said),
        own=tuple(texts.STEPS[step] for step in Step if step not in said),
    )
