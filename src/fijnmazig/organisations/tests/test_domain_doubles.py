from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.organisations.domain.doubles import (
    FEW,
    NAMESAKES,
    SHARED,
    Double,
    organisation_doubles,
    pair_of,
    professional_doubles,
)
from fijnmazig.organisations.domain.known import KnownOrganisation, KnownProfessional
from fijnmazig.organisations.domain.merges import Joined, Side, Span, joined
from fijnmazig.organisations.tests.rows import identity, known_body, known_human, known_work

PLACES = frozenset({"boom", "niel"})
BOOM, NIEL = "11005", "11030"


def bodies(*rows: KnownOrganisation) -> dict[tuple[UUID, UUID], tuple[str, ...]]:
    return told(organisation_doubles(rows, places=PLACES))


def told(doubles: tuple[Double, ...]) -> dict[tuple[UUID, UUID], tuple[str, ...]]:
    return {(each.first, each.second): each.reasons for each in doubles}


def pair(one: str, other: str) -> tuple[UUID, UUID]:
    return pair_of((identity(one), identity(other)))


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (known_body("Kompas"), known_body("Kompas vzw"), ("SAME_NAME",)),
        (known_body("Het Kompas"), known_body("Het Kompaz"), ("NEAR_NAME",)),
        (
            known_body("Een", website="https://www.een.test/"),
            known_body("Twee", website="http://een.test"),
            ("SAME_SITE",),
        ),
        (
            known_body("Kompas", email="Info@een.test"),
            known_body("Kompas vzw", email="info@een.test"),
            ("SAME_NAME", "SAME_ADDRESS"),
        ),
        (known_body("OCMW Boom", BOOM), known_body("O.C.M.W. Boom"), ("SAME_NAME",)),
        (known_body("Kompas", BOOM), known_body("Kompas vzw", NIEL), ("SAME_NAME",)),
    ],
)
def test_two_bodies_that_are_likely_one_are_found(
    one: KnownOrganisation, other: KnownOrganisation, reasons: tuple[str, ...]
) -> None:
    assert bodies(one, known_body("Iets anders"), other) == {pair(one.name, other.name): reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (known_body("OCMW Boom", BOOM), known_body("OCMW Niel", NIEL)),
        (known_body("Huis van het Kind", BOOM), known_body("Huis v.h. Kind", NIEL)),
        (known_body("Meldpunt oudermishandeling"), known_body("Meldpunt ouderenmishandeling")),
        (known_body("Een"), known_body("Twee")),
    ],
)
def test_two_bodies_that_only_resemble_are_not_suggested(
    one: KnownOrganisation, other: KnownOrganisation
) -> None:
    assert bodies(one, other) == {}


def test_a_site_that_many_share_says_nothing() -> None:
    rows = [
        known_body(name, website="https://stad.test")
        for name in ("Een", "Twee", "Drie", "Vier", "Vijf", "Zes")
    ]

    assert len(rows) > SHARED
    assert bodies(*rows) == {}
    assert len(bodies(*rows[:2])) == 1


def test_people_with_one_name_are_found_with_what_else_they_share() -> None:
    people = [
        known_human("An Maes", email="an@kompas.test"),
        known_human("Maes An", email="a.maes@kompas.test"),
        known_human("Bo Claes"),
    ]

    found = professional_doubles(people, memberships=[])

    assert told(found) == {pair("An Maes", "Maes An"): ("SAME_NAME", "SAME_DOMAIN")}


def test_an_address_that_anybody_can_have_is_no_reason() -> None:
    people = [
        known_human("An Maes", email="an@gmail.com"),
        known_human("Maes An", email="maes@gmail.com"),
    ]

    assert list(told(professional_doubles(people, memberships=[])).values()) == [("SAME_NAME",)]


def test_names_that_are_alike_are_found_where_people_work_together() -> None:
    people = [known_human("Eva Vandenberghe"), known_human("Eva Vandenbergh")]
    works = [
        known_work("Eva Vandenberghe", "Kompas"),
        known_work("Eva Vandenbergh", "Kompas"),
        known_work("Iemand die wegging", "Kompas"),
    ]

    together = professional_doubles(people, memberships=works)

    assert list(told(together).values()) == [("NEAR_NAME", "SAME_WORK")]
    assert professional_doubles(people, memberships=works[:1]) == ()


def test_names_that_are_alike_are_found_among_very_many_too() -> None:
    people = [known_human(f"Persoon {number}") for number in range(FEW)]
    people += [known_human("Eva Vandenberghe"), known_human("Eva Vandenbergh")]
    works = [known_work(person.name, "Kompas") for person in people]

    found = professional_doubles(people, memberships=works)

    assert told(found) == {pair("Eva Vandenberghe", "Eva Vandenbergh"): ("NEAR_NAME", "SAME_WORK")}


def test_namesakes_at_one_place_are_told_once() -> None:
    people = [known_human("An Maes"), known_human("Maes An")]
    works = [known_work("An Maes", "Kompas"), known_work("Maes An", "Kompas")]

    found = professional_doubles(people, memberships=works)

    assert [each.reasons for each in found] == [("SAME_NAME", "SAME_WORK")]


def test_a_name_of_very_many_is_looked_at_only_where_they_share_more() -> None:
    many = [
        KnownProfessional(
            id=identity(f"{number}"), name="Jan Peeters", email="", phone="", is_yours=True
        )
        for number in range(NAMESAKES + 1)
    ]
    works = [known_work("1", "Kompas"), known_work("2", "Kompas")]

    assert professional_doubles(many, memberships=[]) == ()
    assert len(professional_doubles(many, memberships=works)) == 1


# --- Periods that become one ----------------------------------------------------------------------


def span(name: str, start: int, end: int | None, side: Side = Side.GONE, words: str = "") -> Span:
    return Span(
        id=identity(name),
        start=date(start, 1, 1),
        end=None if end is None else date(end, 12, 31),
        words=words,
        side=side,
    )


def test_two_open_periods_become_one_from_the_earlier_start() -> None:
    kept, gone = span("a", 2024, None, Side.KEPT), span("b", 2020, None, words="onthaal")

    assert joined([kept, gone]) == [
        Joined(stays=kept.id, start=date(2020, 1, 1), end=None, words="onthaal", goes=(gone.id,))
    ]


def test_periods_that_do_not_touch_stay_apart() -> None:
    assert joined([span("a", 2020, 2021, Side.KEPT), span("b", 2022, None)]) == []


def test_periods_that_overlap_in_a_chain_become_one() -> None:
    spans = [span("a", 2020, 2022), span("b", 2021, 2024, Side.KEPT), span("c", 2024, 2025)]

    (found,) = joined(spans)

    assert (found.stays, found.start, found.end) == (
        identity("b"),
        date(2020, 1, 1),
        date(2025, 12, 31),
    )


years = st.integers(2000, 2030)
spans_strategy = st.lists(
    st.tuples(years, st.none() | st.integers(0, 10), st.sampled_from(Side)), max_size=8
)


@given(spans_strategy)
def test_what_is_left_never_overlaps_and_covers_the_same_days(
    drawn: list[tuple[int, int | None, Side]],
) -> None:
    spans = [
        span(str(place), start, None if years_long is None else start + years_long, side)
        for place, (start, years_long, side) in enumerate(drawn)
    ]

    groups = joined(spans)

    inside = {key for each in groups for key in (each.stays, *each.goes)}
    left = [each.period for each in spans if each.id not in inside]
    left += [span_of(each).period for each in groups]
    assert not any(a.overlaps(b) for place, a in enumerate(left) for b in left[:place])
    for year in range(2000, 2042):
        day = date(year, 6, 1)
        assert any(each.holds(day) for each in left) == any(
            each.period.holds(day) for each in spans
        )


def span_of(each: Joined) -> Span:
    return Span(id=each.stays, start=each.start, end=each.end, words="", side=Side.KEPT)
