"""A published playbook and the library's door to it, for tests of groups that work by one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.playbook import Part, Playbook, Session
from fijnmazig.library.queries.pinned import PinnedPlaybook, playbook_now
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY as SHARED_AT
from fijnmazig.library.tests.factories import sharer

KEEPER_ID = UUID(int=77)
MEETING = Session(
    title="Kennismaken",
    goal="Deelnemers weten wat ze mogen verwachten.",
    minutes=60,
    materials=("flap en stiften", "kaartjes met hulplijnen"),
    parts=(
        Part(
            title="Welkom",
            minutes=20,
            steps="Geef iedereen een stoel.\n\n- Noem de pauze.\n- Noem de afspraken.",
            script="Fijn dat u er bent.",
        ),
        Part(title="Elk een beeld", minutes=40, steps="Leg de beelden open op tafel."),
    ),
    safety_note="Wie niet veilig is, praat na afloop apart met een begeleider.",
)
BORDERS = Session(
    title="Grenzen",
    goal="Deelnemers herkennen een eigen grens.",
    minutes=45,
    parts=(Part(title="Het touw", minutes=45, steps="Span een touw door de ruimte."),),
    safety_note="Niemand hoeft iets te vertellen.",
)
PLAYBOOK = Playbook(
    purpose="Mensen die hetzelfde meemaakten, vinden steun bij elkaar.",
    audience="Volwassenen die geweld meemaakten.",
    not_for="Wie nu in gevaar is: die heeft eerst een veilige plek nodig.",
    preparation="Spreek met iedereen vooraf apart.",
    agreements=("Wat hier gezegd wordt, blijft hier.",),
    sessions=(MEETING, BORDERS),
)


def keeper() -> Actor:
    """Return who maintains the playbook: no leader, and of no team."""
    return sharer(KEEPER_ID)


def published(actor: Actor | None = None, *, title: str = "Samen sterker") -> PinnedPlaybook:
    """Return a playbook of two sessions that everybody may read."""
    described = items.Description(
        kind=Kind.PLAYBOOK,
        title=title,
        description="Voor wie een groep begeleidt.",
        owner_text="Dienst Samenleven (fictief)",
        network="",
        municipality_nis="",
        language="nl",
        year=2026,
        themes=("lotgenoten",),
    )
    item_id = begin_playbook(actor=actor or keeper(), description=described, at=SHARED_AT)
    _hand_in(item_id, playbook=PLAYBOOK, actor=actor or keeper())
    return now(item_id)


def next_version(item_id: UUID, *, actor: Actor | None = None, **fields: Any) -> PinnedPlaybook:
    """Return a newer version of a playbook, for everybody to read."""
    changed = replace(PLAYBOOK, **({"preparation": "Bel iedereen op."} | fields))
    _hand_in(item_id, playbook=changed, actor=actor or keeper())
    return now(item_id)


def publish(item_id: UUID) -> None:
    """Show every version of a playbook to everyone."""
    items.publish(actor=OPERATOR, item_id=item_id, at=SHARED_AT, today=SHARED_AT.date())


def now(item_id: UUID) -> PinnedPlaybook:
    """Return the version that readers see."""
    found = playbook_now(item_id)
    assert found is not None
    return found


def _hand_in(item_id: UUID, *, playbook: Playbook, actor: Actor) -> None:
    finished = Finished(playbook=playbook, news=News(change_note="Hoe het begon."))
    hand_in_playbook(actor=actor, item_id=item_id, finished=finished, at=SHARED_AT)
    publish(item_id)
