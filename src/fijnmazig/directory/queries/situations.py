"""The situations that one tap chooses."""

from dataclasses import dataclass

from fijnmazig.common.naming.shown import labels_shown
from fijnmazig.directory.domain.finding import ONE_TAP, Wanted
from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.terms import terms_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationCard:
    """One situation to tap: its words, and the search it leads to."""

    label: str
    wanted: Wanted
    is_current: bool


def situation_cards(wanted: Wanted) -> tuple[SituationCard, ...]:
    """Return the situations that one tap chooses, in order, in the reader's language."""
    labels = labels_shown(terms_of(TermFacet.SITUATION))
    return tuple(
        SituationCard(
            label=labels[code], wanted=wanted.about(code), is_current=code == wanted.situation
        )
        for code in ONE_TAP
        if code in labels
    )
