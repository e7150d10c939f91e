from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common import http
from fijnmazig.pages import domain
from fijnmazig.pages.domain import World, needs
from fijnmazig.pages.domain.menu import DOORS_OF, FLAT, Group, grouped


def keys(world: World, permissions: frozenset[str]) -> list[str]:
    return [door.key for door in domain.doors_for(world=world, permissions=permissions)]


def test_the_open_menu_is_the_same_for_everyone() -> None:
    everyone = ["HOME", "HELP", "LIBRARY", "NETWORK", "AGENDA"]
    assert keys(World.OPEN, frozenset()) == everyone
    assert keys(World.OPEN, frozenset({"member"})) == everyone


def test_a_stranger_has_no_professional_doors() -> None:
    assert keys(World.PROFESSIONAL, frozenset()) == []


def test_a_member_sees_the_doors_of_members_and_no_other() -> None:
    assert keys(World.PROFESSIONAL, frozenset({"member"})) == [
        "DESK",
        "LIBRARY",
        "GUIDES",
        "SERVICES",
        "FACTS",
        "ORGANISATIONS",
        "AGENDA",
        "MESH",
        "SIGNAL",
    ]


def test_a_door_that_opens_for_several_permissions_is_in_the_menu_once() -> None:
    permissions = frozenset({"outreach.agree", "outreach.oversee", "outreach.call"})

    doors = keys(World.PROFESSIONAL, permissions)

    assert doors == ["AGREEMENTS", "CONTACT_FIGURES"]


def test_a_supplier_sees_where_to_hand_in_and_nothing_else_of_contact() -> None:
    assert keys(World.PROFESSIONAL, frozenset({"outreach.supply"})) == ["DELIVERIES"]


def test_whoever_may_share_sees_where() -> None:
    permissions = frozenset({"member", "library.share"})

    assert keys(World.PROFESSIONAL, permissions) == [
        "DESK",
        "LIBRARY",
        "GUIDES",
        "SERVICES",
        "FACTS",
        "ORGANISATIONS",
        "AGENDA",
        "MESH",
        "SIGNAL",
        "SHARE",
        "SHARED",
    ]


def test_member_is_the_same_word_everywhere() -> None:
    assert domain.MEMBER == http.MEMBER


def test_every_door_out_of_the_open_world_needs_a_permission() -> None:
    assert [door.key for door in domain.DOORS if door.permission is None] == [
        "HOME",
        "HELP",
        "LIBRARY",
        "NETWORK",
        "AGENDA",
    ]


@given(word=st.text())
def test_any_word_leads_to_a_page_of_ours(word: str) -> None:
    assert needs.onward(word=word) in needs.SENSITIVE.values()


def test_words_for_sensitive_pages_tell_nothing() -> None:
    assert all(word.isdigit() for word in needs.SENSITIVE)


def test_the_first_exit_is_the_destination() -> None:
    exits = ["https://weer.example/", "https://nieuws.example/"]

    assert domain.destination(exits=exits) == "https://weer.example/"


@pytest.mark.parametrize(
    "exits",
    [
        [],
        ["http://weer.example/"],
        ["//weer.example/"],
        ["/hulp/"],
        ["javascript:alert(1)"],
        ["https:///pad"],
        ["https://wie@weer.example/"],
        ["https://weer.example/?van=hier"],
        ["https://weer.example/", "ftp://weer.example/"],
    ],
)
def test_anything_but_a_plain_https_address_is_refused(exits: list[str]) -> None:
    with pytest.raises(ValueError, match=r"neutral site|visitor in a hurry"):
        domain.destination(exits=exits)


@given(place=st.text(max_size=40))
def test_a_destination_is_always_https_with_a_host(place: str) -> None:
    try:
        found = domain.destination(exits=[f"https://{place}"])
    except ValueError:
        return
    assert urlsplit(found).scheme == "https"
    assert urlsplit(found).hostname


def test_a_site_is_named_as_people_say_it() -> None:
    assert domain.site_name(url="https://www.meteo.be/") == "meteo.be"


def professional(*, permissions: set[str]) -> tuple[domain.Door, ...]:
    """Return the doors of the workplace that these permissions open."""
    return domain.doors_for(world=domain.World.PROFESSIONAL, permissions=frozenset(permissions))


def test_few_doors_stand_side_by_side() -> None:
    doors = professional(permissions={domain.MEMBER})

    assert grouped(doors=doors) == tuple((None, (door,)) for door in doors)


def test_many_doors_are_put_together_and_none_is_lost() -> None:
    doors = tuple(door for door in domain.DOORS if door.world is domain.World.PROFESSIONAL)

    shown = grouped(doors=doors)

    assert sorted(door.key for _group, together in shown for door in together) == sorted(
        door.key for door in doors
    )
    assert [group for group, _together in shown if group] == list(Group)
    assert len(shown) <= FLAT


def test_a_group_of_one_door_is_that_door() -> None:
    doors = professional(
        permissions={domain.MEMBER, "library.share", "library.review", "audit.read"}
    )

    shown = dict(grouped(doors=doors))

    assert Group.KEEPING not in shown
    assert "RECORD" in {door.key for _group, together in grouped(doors=doors) for door in together}


def test_every_door_of_the_workplace_but_the_desk_has_a_group() -> None:
    keys = {door.key for door in domain.DOORS if door.world is domain.World.PROFESSIONAL}

    assert {key for together in DOORS_OF.values() for key in together} == keys - {"DESK"}
