import pytest

from fijnmazig.groups.domain.kinds import IndexKind
from fijnmazig.groups.domain.links import links_of, read, written


@pytest.mark.parametrize(
    "typed", ["0470 12 34 56", "+32 470/12.34.56", "0032 470 12 34 56", "+32 (0)470 12 34 56"]
)
def test_a_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert [link.value for link in links_of(numbers=typed)] == ["32470123456"]


def test_what_is_no_number_is_nothing_to_compare_by() -> None:
    assert links_of(numbers="12, jo@example.org", household=" ", dossier="") == ()


def test_an_address_is_the_same_however_it_is_typed() -> None:
    assert links_of(household="Dreef 2, Génk") == links_of(household="dreef 2 genk")


def test_links_that_are_sealed_come_back_the_same_and_show_nothing() -> None:
    links = links_of(numbers="0470123456\n0471123456", household="Dreef 2", dossier="AB-1")

    assert read(written(links)) == links
    assert [link.kind for link in links][-1] is IndexKind.DOSSIER
    assert repr(links) == "(Link(NUMBER), Link(NUMBER), Link(HOUSEHOLD), Link(DOSSIER))"
