"""Playbooks for tests: a small one that lacks nothing, and ways to vary it."""

from dataclasses import replace
from uuid import UUID

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.playbook import Part, Playbook, Session
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY

WELCOME_PART = Part(
    title="Welkom",
    minutes=20,
    steps="Geef iedereen een stoel.\n\n- Noem de pauze.\n- Noem de afspraken.",
    script="Fijn dat u er bent.",
)
PICTURES_PART = Part(title="Elk een beeld", minutes=40, steps="Leg de beelden open op tafel.")
MEETING = Session(
    title="Kennismaken",
    goal="Deelnemers weten wat ze mogen verwachten.",
    minutes=60,
    materials=("flap en stiften", "kaartjes met hulplijnen"),
    parts=(WELCOME_PART, PICTURES_PART),
    safety_note="Wie niet veilig is, praat na afloop apart met een begeleider.",
)
BORDERS = Session(
    title="Grenzen",
    goal="Deelnemers herkennen een eigen grens.",
    minutes=45,
    materials=("touw",),
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
WRITTEN = '''
schema = 1
purpose = """Waarvoor het
dient."""
audience = "Voor volwassenen."
not_for = "Niet voor wie nu in gevaar is."
preparation = """
Bel vooraf.

- een zaal
  met ramen
- koffie
"""

[[sessions]]
title = "Kennismaken"
goal = "Elkaar leren kennen."
minutes = 60
safety_note = "Kijk wie stil blijft."

[[sessions.parts]]
title = "Welkom"
minutes = 60
steps = "Geef iedereen een stoel."
'''
DESCRIPTION = items.Description(
    kind=Kind.PLAYBOOK,
    title="Groep in twee sessies",
    description="Voor wie een groep begeleidt.",
    owner_text="Dienst Samenleven",
    network="Rupelstreek",
    municipality_nis="11005",
    language="nl",
    year=2026,
    themes=("lotgenoten",),
)


def make_playbook(
    actor: Actor, *, playbook: Playbook = PLAYBOOK, title: str = "Groep in twee sessies"
) -> UUID:
    """Return the item of a playbook whose first version nobody else has seen."""
    described = replace(DESCRIPTION, title=title)
    item_id = begin_playbook(actor=actor, description=described, at=MONDAY)
    finished = Finished(playbook=playbook, news=News(change_note="Eerste versie."))
    hand_in_playbook(actor=actor, item_id=item_id, finished=finished, at=MONDAY)
    return item_id


def publish(item_id: UUID) -> None:
    """Show every version of an item to everyone."""
    items.publish(actor=OPERATOR, item_id=item_id, at=MONDAY, today=MONDAY.date())
