"""What a caller says at each step: parts of a playbook, recognised by what heads them.

Headings are Dutch whatever the language of the interface: a playbook is a Dutch document, and an
editor must see from it which part is read out when. A step without its part has our own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.places.domain.names import key

HEADINGS: Mapping[Step, tuple[str, ...]] = MappingProxyType(
    {
        Step.SAFE_TO_TALK: ("Kan het veilig?", "Kunt u nu vrij praten?"),
        Step.WHO_WE_ARE: (
            "Wie we zijn",
            "Wie we zijn, en uw rechten",
            "Wie we zijn en waarom we bellen",
        ),
        Step.HOW_ARE_YOU: ("Hoe gaat het nu met u?", "Hoe gaat het met u?"),
        Step.WELLBEING: ("Welzijn",),
        Step.SAFETY: ("Veiligheid",),
        Step.CHILDREN: ("Kinderen", "En de kinderen?"),
        Step.WISHES: ("Wensen", "Wat wilt u zelf?"),
        Step.HELP_OFFERED: ("Hulp aanbieden", "Warme toeleiding"),
        Step.NEXT_STEP: ("Wat we afspreken", "Sluit warm af"),
    }
)
_BY_HEADING = {key(heading): step for step, several in HEADINGS.items() for heading in several}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a playbook says of one step: words that may be said, and what the caller does."""

    says: str
    does: str


def step_of(heading: str) -> Step | None:
    """Return the step that a part of a playbook is about, None when it is about none."""
    return _BY_HEADING.get(key(heading))


def sections_of(playbook: Playbook) -> dict[Step, Section]:
    """Return what a playbook says of each step, in their order; of two parts the first counts.

    A part without words to say is no section: what one says may not be left out.
    """
    found: dict[Step, Section] = {}
    for session in playbook.sessions:
        for part in session.parts:
            step = step_of(part.title)
            if step is not None and part.script.strip():
                found.setdefault(step, Section(says=part.script, does=part.steps))
    return {step: found[step] for step in Step if step in found}
