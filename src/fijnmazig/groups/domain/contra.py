"""When a form of help is not for somebody now: said with its reason, never scored.

Source: DOMAIN B4: with intimate terror one works separately with either, hence no joint sessions.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from fijnmazig.groups.domain.kinds import Format


class Contra(StrEnum):
    """What speaks against taking part in a form; found in a conversation, decided by a person."""

    INTIMATE_TERROR = "INTIMATE_TERROR"
    CONTACT_BAN = "CONTACT_BAN"
    SEPARATED = "SEPARATED"
    ACUTE_DANGER = "ACUTE_DANGER"
    NOT_READY = "NOT_READY"
    LANGUAGE = "LANGUAGE"


ALWAYS: Mapping[Contra, frozenset[Format]] = {
    Contra.INTIMATE_TERROR: frozenset({Format.COUPLE}),
    Contra.CONTACT_BAN: frozenset({Format.COUPLE}),
    Contra.SEPARATED: frozenset({Format.COUPLE}),
    Contra.ACUTE_DANGER: frozenset({Format.COUPLE, Format.GROUP}),
}
"""What no programme can allow."""


def refusals(
    found: Collection[Contra],
    *,
    form: Format,
    programme: Mapping[Contra, Collection[Format]] | None = None,
) -> tuple[Contra, ...]:
    """Return what speaks against this form, in fixed order; nothing when it can be offered.

    A programme may add what it refuses, and take nothing away.
    """
    added = programme or {}
    return tuple(
        one
        for one in Contra
        if one in found and (form in ALWAYS.get(one, ()) or form in added.get(one, ()))
    )
