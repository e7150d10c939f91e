"""Certificates: what a weighing does to the valid ones, and the code on the paper."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.gatherings.domain.attendance import Followed

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1
LENGTH = 12  # some 59 bits: nobody finds one by trying
GROUP = 4


class Revoked(StrEnum):
    """Why a weighing withdraws a certificate; what a person wrote instead is no code of ours."""

    NOT_MET = "NOT_MET"
    REPLACED = "REPLACED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Valid:
    """A certificate that is valid, as far as weighing needs it."""

    attended: int
    planned: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing[Person: Hashable]:
    """What to do: for whom a certificate is withdrawn, and why; and who gets one."""

    revoke: Mapping[Person, Revoked]
    issue: frozenset[Person]


def weigh[Person: Hashable](
    followed: Mapping[Person, Followed],
    *,
    valid: Mapping[Person, Valid],
    barred: frozenset[Person] = frozenset(),
) -> Weighing[Person]:
    """Return what follows from what people followed, given the certificates that are valid.

    A certificate that says something else than what was followed is replaced. Who is `barred`,
    since somebody withdrew theirs by hand, gets no new one. Weighing twice changes nothing.

    Source: CRITERIA E-A3.
    """
    enough = {person for person, each in followed.items() if each.is_enough}
    revoke = {person: Revoked.NOT_MET for person in valid if person not in enough}
    revoke |= {
        person: Revoked.REPLACED
        for person in enough & valid.keys()
        if _says(followed[person]) != valid[person]
    }
    issue = {person for person in enough if person not in valid or person in revoke}
    return Weighing(revoke=revoke, issue=frozenset(issue - barred))


def made_code(choose: Callable[[str], str]) -> str:
    """Return a new code; `choose` picks one sign of a text at random."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """Return a code as people read it: in groups of four."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def plain_code(text: str) -> str:
    """Return a code as it is kept, from how somebody typed it."""
    return "".join(sign for sign in text.upper() if sign in ALPHABET)


def _says(each: Followed) -> Valid:
    return Valid(attended=each.attended, planned=each.planned, minutes=each.minutes)
