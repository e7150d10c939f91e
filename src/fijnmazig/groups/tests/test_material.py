"""A session shows the playbook its edition pinned, and goes along on paper without anybody."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.directory.tests.factories import OFFICE, make_service
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.models import Edition, Session
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.queries.pack import session_pack
from fijnmazig.groups.services.attending import note_session
from fijnmazig.groups.services.offering import carry_out, make_offer
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.playbooks import BORDERS, next_version, published
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.library.queries.pinned import PinnedPlaybook
from fijnmazig.vault.tests.factories import enter_vault, make_team

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def by_playbook(**fields: Any) -> tuple[World, PinnedPlaybook]:
    """Return a team whose programme goes by a playbook of two sessions."""
    pinned = published()
    world = make_world(playbook_version_id=pinned.version_id, session_total=3, **fields)
    return world, pinned


def first(edition: Edition) -> Session:
    return edition.sessions.get(number=1)


def words_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def page_of(client: Client, session: Session) -> str:
    url = reverse("groups:session_detail", kwargs={"session_id": session.id})
    return client.get(url).content.decode()


def test_planned_sessions_are_called_and_last_as_the_pinned_version_says() -> None:
    world, _ = by_playbook()

    rows = world.edition().sessions.order_by("number")

    said = [(row.title, row.minutes) for row in rows]
    assert said == [("Kennismaken", 60), ("Grenzen", 45), ("", 120)]


def test_a_session_page_shows_goal_steps_material_and_the_way_to_the_playbook(
    client: Client,
) -> None:
    world, pinned = by_playbook()
    edition = world.running(1)
    enter_vault(client, world.leader)

    page = page_of(client, first(edition))

    where = {"item_id": pinned.item_id, "number": 1}
    for word in (
        "Deelnemers weten wat ze mogen verwachten.",
        "Vanaf 0:20: Elk een beeld, 40 min",
        "flap en stiften",
        reverse("library:version_detail", kwargs=where),
    ):
        assert word in page


def test_a_newer_version_changes_no_edition_that_exists(client: Client) -> None:
    world, pinned = by_playbook()
    edition = world.running(1)
    enter_vault(client, world.leader)
    newer = next_version(pinned.item_id)

    edition.refresh_from_db()

    assert edition.playbook_version_id == pinned.version_id != newer.version_id
    assert "Samen sterker, versie 1" in page_of(client, first(edition))


def test_a_session_without_a_playbook_says_nothing_of_one(client: Client) -> None:
    world = make_world()
    edition = world.running(1)
    enter_vault(client, world.leader)

    assert "Uit het draaiboek" not in page_of(client, first(edition))
    with pytest.raises(Refused):
        session_pack(actor=world.actor, session_id=first(edition).id, at=MONDAY)


def test_a_session_that_the_playbook_does_not_know_says_so(client: Client) -> None:
    world, _ = by_playbook()
    third = world.running(1).sessions.get(number=3)
    enter_vault(client, world.leader)

    page = page_of(client, third)

    assert "beschrijft geen sessie met dit nummer" in page
    assert "Maak zelf een plan." in words_of(
        session_pack(actor=world.actor, session_id=third.id, at=MONDAY)
    )


def test_a_shorter_version_names_its_own_sessions() -> None:
    world, pinned = by_playbook()
    edition = world.filled(3)
    short = next_version(pinned.item_id, sessions=(BORDERS,))
    programme = world.programme
    programme.short_version_id, programme.short_session_total = short.version_id, 1
    programme.short_minimum = 3
    programme.save()

    shortened(world, edition)

    rows = edition.sessions.order_by("number")
    assert [(row.number, row.title, row.minutes) for row in rows] == [(1, "Grenzen", 45)]


def shortened(world: World, edition: Edition) -> None:
    found = ways_on(actor=world.actor, edition_id=edition.id, at=MONDAY)
    shorter = next(one for one in found if one.kind is OfferKind.SHORTER)
    made = make_offer(actor=world.actor, edition_id=edition.id, proposal=shorter, at=MONDAY)
    carry_out(actor=world.actor, opened=world.opened, offer_id=made, at=MONDAY)


def test_the_pack_is_tagged_in_dutch_and_the_same_each_time() -> None:
    world, pinned = by_playbook()
    session = first(world.running(1))

    content = session_pack(actor=world.actor, session_id=session.id, at=MONDAY)

    root: Any = PdfReader(BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-BE"
    next_version(pinned.item_id)
    assert session_pack(actor=world.actor, session_id=session.id, at=MONDAY) == content


def test_the_pack_holds_plan_checklist_sheet_and_numbers_with_their_source() -> None:
    make_service(key="politie-101", name="Dringende politiehulp", provider="Politie (fictief)")
    world, _ = by_playbook()

    words = words_of(
        session_pack(actor=world.actor, session_id=first(world.running(1)).id, at=MONDAY)
    )

    for said in (
        "Sessiepakket: sessie 1, Kennismaken",
        "flap en stiften",
        "Wie niet veilig is, praat na afloop apart",
        "Nakijklijst voor begeleiders",
        "vroeger weg",
        "Dringende politiehulp",
        "03 880 18 00",
        "Politie (fictief). Wegwijzer, nagekeken op 1 februari 2026.",
        "Drie houdingen",
        "Basisvorming IFG",
    ):
        assert said in words


def test_the_pack_says_with_its_days_that_a_service_is_closed_for_a_while() -> None:
    alert: dict[str, Any] = {"alert": "Verbouwing, bel 1712.", "alert_until": date(2026, 4, 17)}
    make_service(key="1712", channel=(replace(OFFICE, is_24_7=True),))
    make_service(key="politie-101", status="TEMPORARILY_CLOSED", **alert)
    world, _ = by_playbook()
    session = first(world.running(1))

    during, after = (
        words_of(session_pack(actor=world.actor, session_id=session.id, at=MONDAY + days * DAY))
        for days in (0, 60)
    )

    told = "Dienst politie-101 Tijdelijk gesloten Verbouwing, bel 1712. (dit geldt tot en met 17"
    assert told in during
    assert "Dienst politie-101 Tijdelijk gesloten Een dienst" in after
    assert "Verbouwing" not in after
    assert "Dienst 1712 Een dienst" in during


def test_the_pack_names_nobody_no_place_and_no_day() -> None:
    world, _ = by_playbook()
    edition = world.running(2, name="Lente (fictief)", place_text="Zaal De Brug")
    session = first(edition)
    note_session(
        actor=world.actor,
        opened=world.opened,
        session_id=session.id,
        kind=NoteKind.LESSON,
        text="Kanarie van de kluis",
        at=MONDAY,
    )

    words = words_of(session_pack(actor=world.actor, session_id=session.id, at=MONDAY))

    telling = ("Jo Zandpad", "Lente", "De Brug", "2026-04", "april 2026", "Kanarie")
    assert [word for word in telling if word in words] == []


def test_the_sheet_has_as_many_lines_as_may_come_whoever_came() -> None:
    world, _ = by_playbook()

    few = session_pack(actor=world.actor, session_id=first(world.running(1)).id, at=MONDAY)
    more = session_pack(actor=world.actor, session_id=first(world.running(3)).id, at=MONDAY)

    assert few == more


def test_only_who_leads_the_group_gets_the_pack(client: Client) -> None:
    world, _ = by_playbook()
    session = first(world.running(1))
    url = reverse("groups:session_print", kwargs={"session_id": session.id})
    other = make_leader()
    make_team(other)
    people = (world.leader, world.colleague, other, make_member(role=Role.COORDINATOR))

    told = [client.get(url).status_code]
    for person in people:
        log_in(client, person)
        told.append(client.get(url).status_code)

    assert told == [302, 200, 404, 404, 404]


def test_a_sign_that_paper_cannot_show_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    world, _ = by_playbook()
    session = first(world.running(1))

    def unprintable(_sheet: object, **_: object) -> bytes:
        text = "☂"
        raise UnprintableError(text)

    monkeypatch.setattr("fijnmazig.groups.queries.pack.pack_paper", unprintable)

    with pytest.raises(Refused, match="“☂”"):
        session_pack(actor=world.actor, session_id=session.id, at=MONDAY)
