import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.kinds import IndexKind
from fijnmazig.groups.domain.links import links_of, read, written

WAYS = (
    "{z}{a}{b}",
    "{z}{a} {b1} {b2} {b3}",
    "{z}{a}/{b1}.{b2}.{b3}",
    "{z}{a}/{b1} {b2} {b3}",
    "{z}{a}-{b1}-{b2}-{b3}",
    "{z}{a}.{b1}.{b2}.{b3}",
    "{z}{a}/{b}",
    "{z}{a} {b}",
)
BEFORE = (
    "0",
    "+32",
    "+32 ",
    "0032",
    "0032 ",
    "+32 (0)",
    "+32(0)",
    "0032 (0)",
    "+ 32 ",
    "32",
    "+32 0",
)
BETWEEN = (" of ", " / ", "/", " ", ", ", " - ", "\n", "; ", " en ", " + ", " (thuis), ")


def values(text: str) -> set[str]:
    return {link.value for link in links_of(numbers=text)}


@st.composite
def numbers_typed(draw: st.DrawFn) -> tuple[str, str]:
    """Return a Belgian number as it is compared, and as somebody types it."""
    zone = draw(st.sampled_from(["470", "486", "499", "3", "2", "4", "11", "89", "14"]))
    total = {3: 6, 1: 7, 2: 6}[len(zone)]
    rest = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=total, max_size=total)))
    first = len(rest) - 4
    parts = {"z": draw(st.sampled_from(BEFORE)), "a": zone, "b": rest, "b1": rest[:first]}
    parts |= {"b2": rest[first : first + 2], "b3": rest[first + 2 :]}
    return f"32{zone}{rest}", draw(st.sampled_from(WAYS)).format(**parts)


@pytest.mark.parametrize(
    "typed",
    [
        "0470 12 34 56",
        "0470/12.34.56",
        "0470-123456",
        "+32 470/12.34.56",
        "0032 470 12 34 56",
        "+32 (0)470 12 34 56",
        "0032 (0)470 12 34 56",
        "(0)470 12 34 56",
        "32470123456",
        "470 12 34 56",
        "\u202a+32\u00a0470\u00a012\u00a034\u201156\u202c",
        "٠٤٧٠ ١٢ ٣٤ ٥٦",
        "tel. 0470 12 34 56 (na 17u)",
        "0470 12 34 56, 9-17",
    ],
)
def test_a_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert values(typed) == {"32470123456"}


@given(numbers_typed())
def test_any_usual_way_to_write_a_number_is_that_number(number: tuple[str, str]) -> None:
    whole, typed = number

    assert values(typed) == {whole}


@given(numbers_typed(), numbers_typed(), st.sampled_from(BETWEEN))
def test_two_numbers_on_one_line_are_both_found(
    one: tuple[str, str], other: tuple[str, str], between: str
) -> None:
    assert {one[0], other[0]} <= values(f"{one[1]}{between}{other[1]}")


@pytest.mark.parametrize("between", [" of ", "/", " ", " - "])
def test_a_household_that_gives_two_numbers_meets_whoever_gives_one(between: str) -> None:
    assert values(f"0470 12 34 56{between}0480/11.22.33") == {"32470123456", "32480112233"}


def test_two_numbers_without_anything_between_are_two() -> None:
    assert values("04701234560480112233") == {"32470123456", "32480112233"}


@pytest.mark.parametrize("typed", ["+31 6 12345678", "0031612345678", "06-12345678", "31612345678"])
def test_a_number_of_a_neighbour_is_found_however_it_is_typed(typed: str) -> None:
    assert "31612345678" in values(typed)


def test_what_can_be_cut_in_two_ways_gives_the_numbers_of_both() -> None:
    assert values("12/05 0470 12 34 56") > {"32470123456"}


def test_a_number_without_its_country_is_compared_as_it_stands() -> None:
    assert values("49 151 234 56 78") == {"491512345678"}
    assert values("49 151 234 56 78 / 0470 12 34 56") == {"491512345678", "32470123456"}


def test_a_mail_address_on_the_same_line_leaves_the_number_whole_and_is_compared_too() -> None:
    links = links_of(numbers="0470 12 34 56 jo99@Example.org / jo.1985@post.example.org")

    assert {(link.kind, link.value) for link in links} == {
        (IndexKind.NUMBER, "32470123456"),
        (IndexKind.MAIL, "jo99@example.org"),
        (IndexKind.MAIL, "jo.1985@post.example.org"),
    }


def test_what_is_no_number_is_nothing_to_compare_by() -> None:
    assert links_of(numbers="12, na 17 uur", household=" ", dossier="") == ()


def test_an_address_is_the_same_however_it_is_typed() -> None:
    assert links_of(household="Dreef 2, Génk") == links_of(household="dreef 2 genk")


def test_links_that_are_sealed_come_back_the_same_and_show_nothing() -> None:
    links = links_of(numbers="0470123456\n0471123456", household="Dreef 2", dossier="AB-1")

    assert read(written(links)) == links
    assert [link.kind for link in links][-1] is IndexKind.DOSSIER
    assert repr(links) == "(Link(NUMBER), Link(NUMBER), Link(HOUSEHOLD), Link(DOSSIER))"
