"""Who a list of meetings speaks of: found among who is known, or new. Nobody is guessed.

An address of mail decides. Without one, a name is somebody's only at an organisation where one
person of that name ever worked. The same name elsewhere may be somebody else, and is new: two rows
that are one person can be merged later, one row that is two people cannot be parted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from fijnmazig.places.domain.names import key


@dataclass(frozen=True, kw_only=True)
class Attender:
    """Somebody on a row: name, organisation and address as they were written, and that day."""

    name: str
    organisation: str
    email: str
    day: date

    @cached_property
    def person_key(self) -> str:
        """Return what rows of one person share within a list."""
        return self.email.lower() or f"{key(self.name)}|{key(self.organisation)}"


NEW = "NEW"  # the answer that somebody in doubt is new


class Doubt(StrEnum):
    """Why somebody on a list cannot be told."""

    TWO_OF_THAT_NAME = "TWO_OF_THAT_NAME"
    ADDRESS_OF_ANOTHER_NAME = "ADDRESS_OF_ANOTHER_NAME"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPeople:
    """What is known: ids by key of a name, by address, and who ever worked where."""

    organisations: Mapping[str, UUID] = field(default_factory=dict)
    by_email: Mapping[str, UUID] = field(default_factory=dict)
    names: Mapping[UUID, str] = field(default_factory=dict)  # keys of names
    at: Mapping[tuple[str, UUID], frozenset[UUID]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePlan:
    """Ids of who is known, and who and what is new; `since` is the first day on the list.

    `people` are by `person_key`, `organisations` by key of the name, `works` is who works where.
    `candidates` are who somebody in doubt could be, answered or not.
    """

    people: Mapping[str, UUID]
    organisations: Mapping[str, UUID]
    new_people: Mapping[str, Attender]
    new_organisations: Mapping[str, str]
    works: Mapping[tuple[str, str], date]
    doubts: Mapping[str, Doubt]
    candidates: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)


def plan_people(
    attenders: Iterable[Attender],
    *,
    known: KnownPeople,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> PeoplePlan:
    """Return who of a list is known, who is new, and of whom nobody can tell.

    `answers` say, by `person_key`, who somebody in doubt is: an id of a candidate, or NEW.
    """
    first: dict[str, Attender] = {}
    works: dict[tuple[str, str], date] = {}
    names: dict[str, str] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    for one in attenders:
        first.setdefault(one.person_key, one)
        spellings[one.person_key].add(key(one.name))
        where = key(one.organisation)
        if where:
            names.setdefault(where, " ".join(one.organisation.split()))
            day = works.get((one.person_key, where), one.day)
            works[one.person_key, where] = min(day, one.day)
    people, new, doubts, candidates = {}, {}, {}, {}
    for person, one in first.items():
        found = _found(one, known=known)
        if len(spellings[person]) > 1:
            found = Doubt.ADDRESS_OF_ANOTHER_NAME
        if isinstance(found, Doubt):
            candidates[person] = _candidates(one, known=known)
            found = _answered(answers.get(person), doubt=found, candidates=candidates[person])
        if isinstance(found, Doubt):
            doubts[person] = found
        elif found is None:
            new[person] = one
        else:
            people[person] = found
    return PeoplePlan(
        people=people,
        organisations={w: known.organisations[w] for w in names if w in known.organisations},
        new_people=new,
        new_organisations={w: n for w, n in names.items() if w not in known.organisations},
        works=works,
        doubts=doubts,
        candidates=candidates,
    )


def doubt_about(one: Attender) -> Doubt:
    """Return what can be in doubt about somebody: who an address is of, or whom a name means."""
    return Doubt.ADDRESS_OF_ANOTHER_NAME if one.email else Doubt.TWO_OF_THAT_NAME


def may_be_new(doubt: Doubt, *, candidates: Collection[UUID]) -> bool:
    """Tell whether somebody in doubt may be new: an address that is known is never a new one."""
    return doubt is Doubt.TWO_OF_THAT_NAME or not candidates


def _answered(
    answer: str | None, *, doubt: Doubt, candidates: Collection[UUID]
) -> UUID | Doubt | None:
    if answer == NEW and may_be_new(doubt, candidates=candidates):
        return None
    return next((each for each in candidates if str(each) == answer), doubt)


def _candidates(one: Attender, *, known: KnownPeople) -> tuple[UUID, ...]:
    if one.email:
        owner = known.by_email.get(one.email.lower())
        return () if owner is None else (owner,)
    organisation = known.organisations.get(key(one.organisation))
    there = known.at.get((key(one.name), organisation), ()) if organisation else ()
    return tuple(sorted(there, key=str))


def _found(one: Attender, *, known: KnownPeople) -> UUID | Doubt | None:
    if one.email:
        owner = known.by_email.get(one.email.lower())
        if owner is not None and known.names.get(owner, "") != key(one.name):
            return Doubt.ADDRESS_OF_ANOTHER_NAME
        return owner
    organisation = known.organisations.get(key(one.organisation))
    if organisation is None:
        return None
    there = known.at.get((key(one.name), organisation), frozenset())
    if len(there) > 1:
        return Doubt.TWO_OF_THAT_NAME
    return next(iter(there), None)
