"""What an intake came to, decided by a person with a reason; there is no score.

Source: CRITERIA S-F6: "not now" is no end: they stay, and come back on the list.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from fijnmazig.groups.domain.states import Leaving


class Decision(StrEnum):
    """What is decided with somebody; only the first lets them wait for a seat."""

    ADMIT = "ADMIT"
    NOT_NOW = "NOT_NOW"
    ELSEWHERE = "ELSEWHERE"
    NOT_SUITABLE = "NOT_SUITABLE"
    WITHDREW = "WITHDREW"
    NO_ANSWER = "NO_ANSWER"


ENDS = {
    Decision.ELSEWHERE: Leaving.OTHER_HELP,
    Decision.NOT_SUITABLE: Leaving.NOT_SUITABLE,
    Decision.WITHDREW: Leaving.WITHDREW,
    Decision.NO_ANSWER: Leaving.NO_ANSWER,
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """What was told in an intake, and what was decided; its `repr` shows nothing."""

    readiness: str = ""
    practical: str = ""
    decision: str = ""
    reason: str = ""


def written_intake(told: Told) -> str:
    """Return an intake as the text that is sealed."""
    return json.dumps(asdict(told), ensure_ascii=False)


def read_intake(text: str) -> Told:
    """Return the intake that a sealed text holds; other words are what was told."""
    try:
        found = json.loads(text)
    except ValueError:
        return Told(readiness=text)
    if not isinstance(found, dict):
        return Told(readiness=text)
    return Told(**{name: str(found.get(name, "")) for name in asdict(Told())})
