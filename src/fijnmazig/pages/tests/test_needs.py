"""What somebody comes for leads to what exists, and promises nothing else."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.http import veil
from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.terms import terms_of
from fijnmazig.guidance.domain.guides import World
from fijnmazig.guidance.queries import guides
from fijnmazig.library.domain.items import Kind
from fijnmazig.pages import queries, texts
from fijnmazig.pages.domain import needs
from fijnmazig.pages.queries.needs import needs_of

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MEMBER = Actor(permissions=frozenset({"member"}))
WAYS = [way for need in needs.NEEDS for way in need.ways]


def test_every_situation_leads_to_a_page_that_exists() -> None:
    situations = {term.code for term in terms_of(TermFacet.SITUATION)}
    citizens = {guide.key for guide in guides() if guide.world is World.CITIZEN}

    for onward in needs.SENSITIVE.values():
        assert onward.situation in {"", *situations}
        assert onward.guide in {"", *citizens}


def test_every_situation_of_the_first_page_has_words() -> None:
    assert set(texts.SITUATIONS) == set(needs.SENSITIVE)
    assert set(needs.SITUATIONS) | set(needs.FIRST_AID) == set(needs.SENSITIVE)


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("1", "/hulp/"),
        ("2", "/aanpak/32/"),
        ("4", f"/wegwijzer/?z={veil('s=zorg-oudere')}"),
        ("99", "/hulp/"),
        ("", "/hulp/"),
    ],
)
def test_a_word_in_the_address_leads_on(client: Client, word: str, address: str) -> None:
    assert queries.onward_address(word) == address
    assert f'href="{address}"' in client.get("/even-dit/", {"naar": word}).text


def test_a_guide_that_was_taken_away_leads_to_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fijnmazig.pages.queries.front.guide_numbers", dict)

    assert queries.onward_address("2") == "/hulp/"


def test_every_way_has_words_and_leads_to_something() -> None:
    for need in needs.NEEDS:
        assert str(texts.NEEDS[need.key].label)
    for way in WAYS:
        assert bool(way.route) + bool(way.guide) + bool(way.kind) == 1
        assert not way.route or reverse(way.route)
        assert not way.kind or (way.kind in set(Kind) and str(texts.KIND_WAYS[way.kind]))
        assert not way.key or str(texts.WAYS[way.key])
    assert {way.guide for way in WAYS} - {""} <= {guide.key for guide in guides()}


def test_a_visitor_sees_no_way_that_needs_an_account() -> None:
    shown = [way.url for need in needs_of(ANONYMOUS) for way in need.ways]

    assert reverse("organisations:organisation_list") not in shown
    assert len(shown) == len([way for way in WAYS if way.permission is None])
    assert len([way for need in needs_of(MEMBER) for way in need.ways]) == len(WAYS)


def test_a_need_without_ways_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = needs.Need(key="SIGNAL", ways=(needs.Way(guide="weg"),))
    monkeypatch.setattr("fijnmazig.pages.queries.needs.NEEDS", (empty,))

    assert needs_of(MEMBER) == ()


def test_every_way_of_the_open_entrance_opens(client: Client, db: None) -> None:  # noqa: ARG001 -- some pages read the database
    page = queries.professional_page(actor=ANONYMOUS, at=MONDAY)

    links = [way.url for need in page.needs for way in need.ways]

    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.django_db
def test_the_desk_starts_from_what_somebody_needs(client: Client) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    source = client.get(reverse("pages:desk")).text

    assert source.index("Wat heb je nodig?") < source.index("Wat je hier kunt doen")
    assert source.count('role="search"') == 1


@pytest.mark.django_db
def test_every_page_behind_a_login_has_the_box(client: Client) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    source = client.get(reverse("accounts:profile_detail")).text

    assert f'action="{reverse("pages:search")}" method="post" role="search"' in source
