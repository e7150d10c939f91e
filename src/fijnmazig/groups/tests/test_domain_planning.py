from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.groups.domain.apart import Rules
from fijnmazig.groups.domain.contra import Contra, refusals
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.planning import Planned, Possible, Proposal, proposals
from fijnmazig.groups.tests.pure import known

START = date(2024, 10, 7)


def edition(number: int = 1, people: range = range(1, 5), **fields: Any) -> Planned:
    values: dict[str, Any] = {
        "starts_on": START,
        "form": Format.GROUP,
        "minimum": 6,
        "maximum": 10,
        "session_total": 8,
        "members": tuple(known(one) for one in people),
        "open_to": tuple(frozenset({Format.GROUP}) for _ in people),
    }
    return Planned(id=UUID(int=number), **(values | fields))


def test_a_group_that_can_begin_needs_no_proposal() -> None:
    enough = edition(people=range(1, 7))

    assert (
        proposals(enough, possible=Possible(newcomers=9, short_sessions=6, short_minimum=4)) == ()
    )


def test_a_shorter_version_is_proposed_when_that_has_enough_people() -> None:
    possible = Possible(short_sessions=6, short_minimum=4)

    found = proposals(edition(), possible=possible)

    assert found == (Proposal(kind=OfferKind.SHORTER, people=4, sessions=6),)
    assert proposals(edition(people=range(1, 4)), possible=possible) == ()


def test_a_neighbour_is_proposed_when_both_together_fit() -> None:
    other = edition(2, range(10, 13), starts_on=START + timedelta(weeks=3))

    found = proposals(edition(), possible=Possible(neighbours=[other]))

    assert found == (
        Proposal(kind=OfferKind.MERGE, people=7, other=other.id, starts_on=other.starts_on),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"form": Format.COUPLE},
        {"starts_on": START + timedelta(weeks=11)},
        {"people": range(10, 11)},
        {"people": range(10, 19)},
    ],
)
def test_a_neighbour_that_does_not_fit_is_not_proposed(fields: dict[str, Any]) -> None:
    other = edition(2, **({"people": range(10, 13)} | fields))

    assert proposals(edition(), possible=Possible(neighbours=[other])) == ()


def test_no_merge_brings_two_together_who_may_not_meet() -> None:
    other = edition(2, range(10, 13))
    never = Rules(never=frozenset({frozenset({UUID(int=1), UUID(int=10)})}))

    assert proposals(edition(), possible=Possible(neighbours=[other], rules=never)) == ()


def test_a_later_start_follows_the_pace_of_newcomers() -> None:
    found = proposals(edition(), possible=Possible(newcomers=4))

    assert found == (
        Proposal(kind=OfferKind.LATER_START, people=6, starts_on=START + timedelta(weeks=5)),
    )


@pytest.mark.parametrize(("newcomers", "moved"), [(0, 0), (1, 0), (4, 2)])
def test_a_start_is_not_put_off_without_end(newcomers: int, moved: int) -> None:
    found = proposals(edition(moved_total=moved), possible=Possible(newcomers=newcomers))

    assert found == ()


def test_another_form_is_proposed_for_who_would_come_to_it() -> None:
    open_to = (frozenset({Format.GROUP, Format.INDIVIDUAL}), *([frozenset({Format.GROUP})] * 3))
    possible = Possible(formats=frozenset(Format))

    found = proposals(edition(open_to=open_to), possible=possible)

    assert found == (Proposal(kind=OfferKind.OTHER_FORMAT, people=1, form=Format.INDIVIDUAL),)


@pytest.mark.parametrize(
    ("found", "form", "reasons"),
    [
        ({Contra.INTIMATE_TERROR}, Format.COUPLE, (Contra.INTIMATE_TERROR,)),
        ({Contra.INTIMATE_TERROR}, Format.INDIVIDUAL, ()),
        (
            {Contra.SEPARATED, Contra.CONTACT_BAN},
            Format.COUPLE,
            (Contra.CONTACT_BAN, Contra.SEPARATED),
        ),
        ({Contra.ACUTE_DANGER}, Format.GROUP, (Contra.ACUTE_DANGER,)),
        ({Contra.NOT_READY}, Format.GROUP, ()),
        (set(), Format.COUPLE, ()),
    ],
)
def test_what_speaks_against_a_form_is_said(
    found: set[Contra], form: Format, reasons: tuple[Contra, ...]
) -> None:
    assert refusals(found, form=form) == reasons


def test_a_programme_adds_refusals_and_takes_none_away() -> None:
    programme = {Contra.NOT_READY: [Format.GROUP], Contra.INTIMATE_TERROR: []}

    assert refusals({Contra.NOT_READY}, form=Format.GROUP, programme=programme) == (
        Contra.NOT_READY,
    )
    assert refusals({Contra.INTIMATE_TERROR}, form=Format.COUPLE, programme=programme) == (
        Contra.INTIMATE_TERROR,
    )
