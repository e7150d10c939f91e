"""Which figures are about the same people, so that one can be taken from another. ADR 0032.

Tables of one report share cells: what one table prints as a part, another prints as a total. A
pair that is missing here is two tables that the audit believes to be apart.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fijnmazig.impact.domain.kinds import Counted

# The first are among the second: who is left out is a group too.
WITHIN: Mapping[str, str] = MappingProxyType(
    {
        "gatherings.organisations_active": "gatherings.organisations",
        "gatherings.participants_active": "gatherings.participants",
        "gatherings.trained": "gatherings.participants",
        "gatherings.webinar": "gatherings.participants",
        "gatherings.dialogue_returning": "gatherings.dialogue_people",
        "groups.participants": "groups.candidates",
        "groups.started": "groups.participants",
        "groups.completed": "groups.started",
    }
)
# Of these, parts are editions: who is left out of an edition is a group too.
SAME_PARTS = frozenset(
    {
        "groups.participants",
        "groups.started",
        "groups.completed",
        "gatherings.dialogue_returning",
    }
)
# Counted from the very beginning, whatever the period: two of them always differ by some.
EVER = frozenset({"gatherings.organisations", "gatherings.participants"})
# What could not be placed is about records, not about people.
BOOKKEEPING = frozenset({"outreach.unaccounted"})
# Parts that count something else than their total does, and whose cells they are.
OTHER_PARTS: Mapping[str, Counted] = MappingProxyType(
    {
        "gatherings.sectors": Counted.ORGANISATIONS,
        "gatherings.municipalities": Counted.ORGANISATIONS,
    }
)
# What narrows a figure to one of its parts: both are then one cell.
NARROWED_BY: Mapping[str, str] = MappingProxyType(
    {
        "gatherings.organisations": "sector",
        "gatherings.organisations_active": "sector",
        "gatherings.dialogue_people": "edition",
        "gatherings.dialogue_returning": "edition",
        "gatherings.dialogue_visits": "edition",
    }
)
# A part is an edition with a key of its own: the same cell, whatever narrows the figure.
BY_EDITION = "groups."
PARTS_OF: Mapping[str, str] = MappingProxyType(
    {"gatherings.sectors": "gatherings.organisations_active"}
)
