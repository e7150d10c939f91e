"""A contact is a role and the address of a desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.contacts import (
    ContactFault,
    address_fault,
    is_safe_link,
    role_fault,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secretariaat@boom.be",
        "teamIFG@stad.gent",
        "03 880 18 00",
        "0800 12 345",
        "secretariaat@boom.be, 03 880 18 00",
        "https://voorbeeld.test/contact",
        "112 345 67",
    ],
)
def test_the_address_of_a_desk_is_right(text: str) -> None:
    assert address_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("an.peeters@boom.be", ContactFault.PRIVATE_MAILBOX),
        ("els.vandenberghe@mail.test", ContactFault.PRIVATE_MAILBOX),
        ("0478 12 34 56", ContactFault.MOBILE_NUMBER),
        ("+32 478 12 34 56", ContactFault.MOBILE_NUMBER),
        ("An Peeters, secretariaat@boom.be", ContactFault.NAMES_A_PERSON),
        ("aan de balie", ContactFault.NO_ADDRESS),
    ],
)
def test_the_address_of_a_person_is_a_fault(text: str, fault: ContactFault) -> None:
    assert address_fault(text) is fault


@pytest.mark.parametrize("text", ["", "Coördinator", "Dienst Samenleven", "SPOC van Boom"])
def test_a_role_is_right(text: str) -> None:
    assert role_fault(text) is None


@pytest.mark.parametrize("text", ["Coördinator Jan Peeters", "Sofie Janssens", "bel 0478 12 34 56"])
def test_a_person_is_no_role(text: str) -> None:
    assert role_fault(text) is ContactFault.NAMES_A_PERSON


@pytest.mark.parametrize(
    "link",
    [
        "http://kindreflex.be/",
        "javascript:alert(1)",
        "https://iemand:geheim@voorbeeld.test/",
        "https://localhost/",
        "https://[",
        "//voorbeeld.test",
        "",
    ],
)
@pytest.mark.asvs("V1.2.2")
def test_a_link_leads_to_a_named_place_over_https(link: str) -> None:
    assert is_safe_link("https://kindreflex.be/")
    assert not is_safe_link(link)


@given(st.text(alphabet="0123456789+ ()./-abc@", max_size=40))
def test_judging_an_address_never_fails(text: str) -> None:
    assert address_fault(text) in {None, *ContactFault}
