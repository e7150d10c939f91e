"""How the doors of the workplace stand in the menu: side by side, or put together by subject."""

from collections.abc import Sequence
from enum import StrEnum

from fijnmazig.pages.domain import Door

FLAT = 9  # doors that fit beside each other on one line of a laptop


class Group(StrEnum):
    """What doors of the workplace are about, for whom has too many to show side by side."""

    KNOWING = "KNOWING"
    FINDING = "FINDING"
    NETWORK = "NETWORK"
    MEETING = "MEETING"
    CHANGE = "CHANGE"
    CONTACT = "CONTACT"
    KEEPING = "KEEPING"


# The doors of a group, by key; the order within a group is that of the one table of doors.
DOORS_OF = {
    Group.KNOWING: (
        "LIBRARY",
        "GUIDES",
        "FACTS",
        "SHARE",
        "SHARED",
        "LESSONS",
        "REVIEW",
        "SOURCES",
        "PODCAST",
    ),
    Group.FINDING: ("SERVICES", "KEEPING", "REFERRALS"),
    Group.NETWORK: ("ORGANISATIONS", "MESH", "CARDS", "ROSTERS"),
    Group.MEETING: ("AGENDA", "SERIES", "PROGRAMMES", "GROUP_FIGURES"),
    Group.CHANGE: ("SIGNAL", "SIGNALS", "PROJECTS", "FROZEN", "REPORTS", "OVERVIEW"),
    Group.CONTACT: ("DELIVERIES", "AGREEMENTS", "CONTACT_FIGURES", "VAULT"),
    Group.KEEPING: ("MEMBERS", "INVITATIONS", "RECORD", "REGISTER"),
}
_GROUP_OF = {key: group for group, keys in DOORS_OF.items() for key in keys}


def grouped(*, doors: Sequence[Door]) -> tuple[tuple[Group | None, tuple[Door, ...]], ...]:
    """Return `doors` as a menu shows them: side by side when few, else put together by group.

    A group stands where its first door stood. One with a single door is not worth opening: that
    door stands by itself, under None, as does a door of no group.
    """
    if len(doors) <= FLAT:
        return tuple((None, (door,)) for door in doors)
    rows: dict[str, list[Door]] = {}
    for door in doors:
        rows.setdefault(_GROUP_OF.get(door.key, door.key), []).append(door)
    return tuple(
        (Group(key) if len(together) > 1 else None, tuple(together))
        for key, together in rows.items()
    )
