"""Which rows are likely one: pairs, with the reasons in words. No reason is a proof or a score."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.known import (
    KnownMembership,
    KnownOrganisation,
    KnownProfessional,
)
from fijnmazig.organisations.domain.likeness import Name, NameIndex, site

SHARED = 5  # more rows than this with one site or address share it, as departments of a town do
NAMESAKES = 10  # more people than this with one name are looked at only where they share more
FEW = 40  # so many are compared each with each sooner than an index is made
# Addresses that anybody can have tell nothing about where somebody works.
ANYBODY = frozenset(
    {
        *("gmail.com", "hotmail.com", "hotmail.be", "outlook.com", "outlook.be", "live.be"),
        *("telenet.be", "skynet.be", "proximus.be", "yahoo.com", "icloud.com", "me.com"),
    }
)


class Reason(StrEnum):
    """Why two rows are likely one."""

    SAME_NAME = "SAME_NAME"
    NEAR_NAME = "NEAR_NAME"
    SAME_SITE = "SAME_SITE"
    SAME_ADDRESS = "SAME_ADDRESS"
    SAME_DOMAIN = "SAME_DOMAIN"
    SAME_WORK = "SAME_WORK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two rows that are likely one, the smaller id first, and why."""

    first: UUID
    second: UUID
    reasons: tuple[Reason, ...]


type Pair = tuple[UUID, UUID]


def pair_of(ids: Iterable[UUID]) -> Pair:
    """Return two ids as a pair, the smaller first."""
    first, second = sorted(ids)
    return first, second


def organisation_doubles(
    rows: Sequence[KnownOrganisation], *, places: frozenset[str]
) -> tuple[Double, ...]:
    """Return pairs of organisations with one name, site or address, or names alike.

    Never two with generic names that work in municipalities of their own.
    """
    names = {row.id: Name.of(row.name, places=places) for row in rows}
    areas = {row.id: row.municipalities for row in rows}
    found = defaultdict[Pair, set[Reason]](set)
    index = NameIndex(names=names)
    for row_id, name in names.items():
        for other in index.alike(name):
            if other != row_id:
                same = name.is_same(names[other])
                found[pair_of((row_id, other))].add(Reason.SAME_NAME if same else Reason.NEAR_NAME)
    _share(rows, found, Reason.SAME_SITE, lambda row: site(row.values[Column.WEBSITE]))
    _share(rows, found, Reason.SAME_ADDRESS, lambda row: row.values[Column.EMAIL].lower())
    return _doubles(
        {
            (first, second): reasons
            for (first, second), reasons in found.items()
            if not names[first].is_apart(
                names[second], areas=areas[first], other_areas=areas[second]
            )
        }
    )


def professional_doubles(
    rows: Sequence[KnownProfessional], *, memberships: Iterable[KnownMembership]
) -> tuple[Double, ...]:
    """Return pairs of people with one name, or names alike where they work.

    One name and the domain of their address, or an organisation in common, are more reasons.
    """
    names = {row.id: Name.of(row.name) for row in rows}
    domains = {row.id: _domain(row.email) for row in rows}
    works = defaultdict[UUID, set[UUID]](set)
    members = defaultdict[UUID, dict[UUID, Name]](dict)
    for work in memberships:
        if work.professional_id in names:
            works[work.professional_id].add(work.organisation_id)
            members[work.organisation_id][work.professional_id] = names[work.professional_id]
    found = defaultdict[Pair, set[Reason]](set)
    for group in _groups(rows, lambda row: names[row.id].sorted_words):
        for one, other in combinations([row.id for row in group], 2):
            reasons = _more_reasons(one, other, domains=domains, works=works)
            if reasons or len(group) <= NAMESAKES:
                found[pair_of((one, other))] |= {Reason.SAME_NAME, *reasons}
    for people in members.values():
        for one, other in _alike_among(people):
            reason = Reason.SAME_NAME if names[one].is_same(names[other]) else Reason.NEAR_NAME
            more = _more_reasons(one, other, domains=domains, works=works)
            found[pair_of((one, other))] |= {reason, *more}
    return _doubles(found)


def _alike_among(people: Mapping[UUID, Name]) -> Iterable[Pair]:
    if len(people) <= FEW:
        for one, other in combinations(sorted(people), 2):
            if people[one].is_like(people[other]):
                yield one, other
        return
    index = NameIndex(names=people)
    for one, name in people.items():
        for other in index.alike(name):
            if one < other:
                yield one, other


def _more_reasons(
    one: UUID,
    other: UUID,
    *,
    domains: Mapping[UUID, str],
    works: Mapping[UUID, set[UUID]],
) -> list[Reason]:
    tests = (
        (bool(domains[one]) and domains[one] == domains[other], Reason.SAME_DOMAIN),
        (bool(works.get(one, set()) & works.get(other, set())), Reason.SAME_WORK),
    )
    return [reason for holds, reason in tests if holds]


def _domain(email: str) -> str:
    domain = email.lower().rpartition("@")[2]
    return "" if domain in ANYBODY else domain


def _share(
    rows: Iterable[KnownOrganisation],
    found: dict[Pair, set[Reason]],
    reason: Reason,
    value: Callable[[KnownOrganisation], str],
) -> None:
    for group in _groups(rows, value):
        if len(group) <= SHARED:
            for one, other in combinations([row.id for row in group], 2):
                found[pair_of((one, other))].add(reason)


def _groups[R](rows: Iterable[R], value: Callable[[R], Hashable]) -> list[list[R]]:
    """Return the rows that share a value, two at least; nothing is no value."""
    found = defaultdict[Hashable, list[R]](list)
    for row in rows:
        found[value(row)].append(row)
    return [group for shared, group in found.items() if shared and len(group) > 1]


def _doubles(found: Mapping[Pair, set[Reason]]) -> tuple[Double, ...]:
    order = list(Reason)
    return tuple(
        Double(first=first, second=second, reasons=tuple(sorted(reasons, key=order.index)))
        for (first, second), reasons in found.items()
    )
