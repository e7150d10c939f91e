from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.organisations.domain.likeness import (
    LONG,
    Name,
    NameIndex,
    distance,
    site,
)

PLACES = frozenset({"boom", "niel", "genk", "roosdaal"})
texts = st.text(alphabet=ascii_lowercase[:5], max_size=20)
names = st.text(alphabet="abc ", min_size=1, max_size=24).filter(str.strip)


def name(text: str) -> Name:
    return Name.of(text, places=PLACES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OCMW Boom", "o.c.m.w. Boom"),
        ("Kompas", "Kompas vzw"),
        ("CAW De Kempen", "C.A.W. Kempen"),
        ("Wijk Gezondheidscentrum", "Wijkgezondheidscentrum"),
        ("Huis van het Kind Boom", "Huis v/h Kind Boom"),
        ("Centrum voor Geestelijke Gezondheidszorg", "Centrum geestelijke gezondheidszorg"),
        ("Wijkgezondheidscentrum De Brug", "Wijkgezondheidcentrum De Brug"),
        ("Zorgbedrijf Rivierenland", "Zorgbedrijf Riverenland"),
        ("Jan Peeters", "Peeters, Jan"),
        ("Eva Vandenberghe", "Eva Vandenbergh"),
        ("Élise Dumont", "Elise Dumont"),
        ("De", "de"),
    ],
)
def test_one_name_written_twice_is_seen(one: str, other: str) -> None:
    assert name(one).is_like(name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OCMW Boom", "OCMW Niel"),
        ("Politiezone Boom", "Politiezone Genk"),
        ("Meldpunt oudermishandeling", "Meldpunt ouderenmishandeling"),
        ("Meldpunt oudermishandeling", "Meldpunt kindermishandeling"),
        ("Basisschool 1", "Basisschool 2"),
        ("Lokale politie zone 5345", "Lokale politie zone 5346"),
        ("Jan", "Jana"),
        ("Tele-Onthaal", "Teleblik"),
        ("Kompas", "Kampus"),
        ("An Maes", "Bo Maes"),
    ],
)
def test_two_names_that_only_resemble_stay_two(one: str, other: str) -> None:
    assert name(one).is_like(name(one))

    assert not name(one).is_like(name(other))


def test_generic_names_in_places_of_their_own_are_two_bodies() -> None:
    one, other = name("Huis van het Kind"), name("Huis v.h. kind")
    boom, niel, none = frozenset({"11005"}), frozenset({"11030"}), frozenset[str]()

    assert one.is_apart(other, areas=boom, other_areas=niel)
    assert not one.is_apart(other, areas=boom, other_areas=boom | niel)
    assert not one.is_apart(other, areas=boom, other_areas=none)
    assert not name("Kompas").is_apart(name("Kompas"), areas=boom, other_areas=niel)


@pytest.mark.parametrize(
    ("website", "compared"),
    [
        ("https://www.Voorbeeld.be/", "voorbeeld.be"),
        ("http://voorbeeld.be/boom/", "voorbeeld.be/boom"),
        ("", ""),
        ("voorbeeld.be", ""),
    ],
)
def test_a_site_is_compared_by_host_and_path(website: str, compared: str) -> None:
    assert site(website) == compared


@given(texts, texts)
def test_distance_is_the_same_both_ways_and_nothing_to_itself(one: str, other: str) -> None:
    assert distance(one, other=one, most=3) == 0
    assert distance(one, other=other, most=3) == distance(other, other=one, most=3)
    assert (distance(one, other=other, most=3) == 0) is (one == other)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("kat", "kat", 0), ("kat", "kaat", 1), ("kat", "akt", 1), ("kat", "mak", 2), ("", "abcd", 3)],
)
def test_distance_counts_slips_of_the_pen(one: str, other: str, steps: int) -> None:
    assert distance(one, other=other, most=2) == steps


@given(names, names)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert name(one).is_like(name(other)) is name(other).is_like(name(one))
    assert name(one).is_same(name(one))


@given(st.lists(names, min_size=1, max_size=12), names)
def test_the_index_finds_what_comparing_each_with_each_finds(known: list[str], asked: str) -> None:
    index = NameIndex(names={place: name(text) for place, text in enumerate(known)})

    found = index.alike(name(asked))

    assert found == [place for place, text in enumerate(known) if name(asked).is_like(name(text))]


@given(
    st.text(alphabet=ascii_lowercase, min_size=LONG, max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("abxyz+-~")), max_size=2),
)
def test_the_index_misses_no_slip_of_the_pen(text: str, slips: list[tuple[int, str]]) -> None:
    wrong = text
    for place, slip in slips:
        at = place % (len(wrong) - 1)
        swapped = wrong[:at] + wrong[at + 1] + wrong[at] + wrong[at + 2 :]
        written = {"-": wrong[:at] + wrong[at + 1 :], "+": f"{wrong[:at]}q{wrong[at:]}"}
        wrong = swapped if slip == "~" else written.get(slip, wrong[:at] + slip + wrong[at + 1 :])
    index = NameIndex(names={1: Name(words=(text,))})

    asked = Name(words=(wrong,))

    assert (index.alike(asked) == [1]) is asked.is_like(Name(words=(text,)))
