"""The pages on which a playbook is written: who may open them, and that nothing typed is lost."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library import texts
from fijnmazig.library.domain.playbook import Part, Playbook, Session
from fijnmazig.library.domain.playbook_draft import begun, from_content, to_content
from fijnmazig.library.domain.playbook_parts import rearranged
from fijnmazig.library.models import Item, PlaybookDraft, Version
from fijnmazig.library.services import drafts
from fijnmazig.library.tests.factories import MONDAY, sharer
from fijnmazig.library.tests.playbooks import MEETING, PLAYBOOK, make_playbook, publish

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}
KEY = "a1b2"
FACTS = {
    "purpose": "Waarvoor.",
    "audience": "Voor wie.",
    "not_for": "Niet voor.",
    "preparation": "Bel vooraf.\n- een zaal",
    "agreements": "Alles blijft hier.\n\n- Niemand moet.",
}
TYPED = {
    "title": "Kennismaken",
    "minutes": "30",
    "goal": "Elkaar kennen.",
    "materials": "stoelen",
    "safety_note": "Let op.",
    "delen": "1",
    "deel-1-title": "Welkom",
    "deel-1-minutes": "30",
    "deel-1-steps": "Geef een stoel.",
    "deel-1-script": "",
}


@pytest.fixture
def owner() -> Member:
    return make_member(role=Role.FIRST_LINE, name="Schrijver Voorbeeld")


@pytest.fixture
def client(owner: Member) -> Client:
    client = Client(headers=SAME)
    log_in(client, owner)
    return client


def begin(owner: Member, playbook: Playbook = PLAYBOOK) -> UUID:
    """Return the item of a playbook that is being written."""
    item_id = make_playbook(sharer(owner.id))
    drafts.begin_next(actor=sharer(owner.id), item_id=item_id, at=MONDAY)
    keys = [KEY, *(f"k{n}" for n in range(40))]
    PlaybookDraft.unscoped.update(content=to_content(begun(playbook, keys=keys)))
    return item_id


def url(name: str, item_id: UUID, **more: object) -> str:
    return reverse(f"library:{name}", kwargs={"item_id": item_id, **more})


def stored() -> Playbook:
    return from_content(PlaybookDraft.unscoped.get().content).playbook


def test_a_playbook_is_written_from_nothing_to_a_version(client: Client) -> None:
    begun_at = client.post(reverse("library:playbook_create"), {"title": "Nieuw"}).headers
    item_id = Item.unscoped.get().id
    assert begun_at["Location"] == url("playbook_edit", item_id)
    client.post(url("facts_edit", item_id), FACTS)
    session = client.post(url("session_create", item_id)).headers["Location"]
    client.post(session, TYPED)

    assert "Het draaiboek is volledig." in client.get(url("playbook_edit", item_id)).text
    assert "Geef een stoel." in client.get(url("playbook_preview", item_id)).text
    finished = client.post(url("playbook_finish", item_id), {"change_note": "Eerste versie."})
    assert finished.headers["Location"] == url("item_edit", item_id)
    assert Version.unscoped.get().change_note == "Eerste versie."
    assert client.get(url("playbook_edit", item_id)).status_code == 404


def test_lists_are_one_line_each_and_texts_are_tidied(client: Client, owner: Member) -> None:
    item_id = begin(owner)

    client.post(url("facts_edit", item_id), FACTS)

    assert stored().agreements == ("Alles blijft hier.", "Niemand moet.")
    assert stored().preparation == "Bel vooraf.\n\n- een zaal"


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": "lang"},
        {"minutes": "5000"},
        {"deel-1-minutes": "-1"},
        {"title": "x" * 201},
        {"goal": "x" * 20_001},
        {"materials": "a\n" * 41},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: Client, owner: Member, wrong: dict[str, str]
) -> None:
    item_id = begin(owner)
    address = url("session_edit", item_id, key=KEY)

    page = client.post(address, {**TYPED, "safety_note": "Net getypt.", **wrong})

    assert page.status_code == 200
    assert "error-summary" in page.text
    assert "Net getypt." in page.text
    assert stored() == PLAYBOOK


@pytest.mark.parametrize(
    ("action", "titles", "onward"),
    [
        ("erbij", ["Welkom", "Elk een beeld", ""], "#onderdeel-3"),
        ("weg-1", ["Elk een beeld"], "#onderdeel-1"),
        ("lager-1", ["Elk een beeld", "Welkom"], "#onderdeel-2"),
        ("hoger-2", ["Elk een beeld", "Welkom"], "#onderdeel-1"),
        ("hoger-1", ["Welkom", "Elk een beeld"], "#onderdeel-1"),
        ("weg-9", ["Welkom", "Elk een beeld"], None),
        ("weg-x", ["Welkom", "Elk een beeld"], None),
        ("iets", ["Welkom", "Elk een beeld"], None),
        ("", ["Welkom", "Elk een beeld"], None),
    ],
)
def test_parts_are_added_taken_out_and_moved_by_buttons(
    action: str, titles: list[str], onward: str | None
) -> None:
    session, place = rearranged(MEETING, action=action)

    assert [part.title for part in session.parts] == titles
    assert (place and f"#onderdeel-{place}") == onward


def test_a_session_has_at_most_forty_parts_and_keeps_no_empty_ones() -> None:
    full = Session(parts=(Part(title="x"),) * 40)

    assert rearranged(full, action="erbij")[0] == full
    assert rearranged(Session(parts=(Part(),)), action="")[0].parts == ()


def test_a_button_of_the_form_keeps_what_was_typed(client: Client, owner: Member) -> None:
    item_id = begin(owner)
    address = url("session_edit", item_id, key=KEY)

    answer = client.post(address, {**TYPED, "actie": "erbij"})

    assert answer.headers["Location"] == f"{address}#onderdeel-2"
    assert [part.title for part in stored().sessions[0].parts] == ["Welkom", ""]
    assert "Onderdeel 2 hoger" in client.get(address).text


def test_sessions_are_moved_taken_out_and_put_back_by_buttons(
    client: Client, owner: Member
) -> None:
    item_id = begin(owner)

    client.post(url("session_move", item_id, key=KEY), {"richting": "lager"})
    assert [one.title for one in stored().sessions] == ["Grenzen", "Kennismaken"]
    client.post(url("session_move", item_id, key=KEY), {"richting": "opzij"})
    client.post(url("session_remove", item_id, key=KEY))
    assert "“Kennismaken” is weggehaald." in client.get(url("playbook_edit", item_id)).text
    client.post(url("session_restore", item_id, key=KEY))
    assert [one.title for one in stored().sessions] == ["Grenzen", "Kennismaken"]


def test_a_refusal_at_the_end_leaves_the_draft_and_says_why(client: Client, owner: Member) -> None:
    item_id = begin(owner)

    publish(item_id)

    page = client.post(url("playbook_finish", item_id), {"change_note": "Niets nieuws."})
    empty = client.post(url("playbook_finish", item_id), {"change_note": ""})

    assert str(texts.NOTHING_CHANGED) in page.text
    assert "Niets nieuws." in page.text
    assert str(texts.CHANGE_NOTE_NEEDED) in empty.text
    assert stored() == PLAYBOOK


def test_what_may_be_of_a_person_is_asked_before_it_goes_on(client: Client, owner: Member) -> None:
    item_id = begin(owner)
    mail = "jan.voorbeeld@mail.example"
    client.post(url("facts_edit", item_id), {**FACTS, "purpose": f"Mail {mail}."})
    finish = url("playbook_finish", item_id)

    refused = client.post(finish, {"change_note": "x"})
    vouched = client.post(finish, {"change_note": "x", "vouched": mail})

    assert "Dit kan van een persoon zijn" in refused.text
    assert vouched.status_code == 302


def test_anothers_playbook_becomes_ones_own_with_its_source(client: Client) -> None:
    source = make_playbook(sharer(UUID(int=9)))
    Item.unscoped.update(licence="cc-by-nd")
    publish(source)
    adapt = url("playbook_adapt", source, number=1)
    assert "De licentie laat geen aanpassingen toe" in client.get(adapt).text

    refused = client.post(adapt, {"title": "Bij ons"})
    begun_one = client.post(adapt, {"title": "Bij ons", "has_permission": "on"})

    assert str(texts.PERMISSION_NEEDED) in refused.text
    own = Item.unscoped.get(title="Bij ons")
    assert begun_one.headers["Location"] == url("playbook_edit", own.id)
    assert "jullie eigen versie" in client.get(url("item_detail", source)).text
    assert "jullie eigen versie" not in Client().get(url("item_detail", source)).text


def test_a_playbook_grown_too_large_says_so(client: Client, owner: Member) -> None:
    long_one = Session(goal="x" * 19_000, safety_note="x" * 19_000)
    item_id = begin(owner, Playbook(sessions=(long_one,) * 10))
    more = {**TYPED, "goal": "x" * 20_000, "safety_note": "x" * 20_000}

    page = client.post(
        url("session_edit", item_id, key=KEY), {**more, "deel-1-steps": "x" * 20_000}
    )

    assert str(texts.PLAYBOOK_TOO_LARGE) in page.text
    facts = {**FACTS, "purpose": "x" * 20_000, "audience": "x" * 20_000}
    assert str(texts.PLAYBOOK_TOO_LARGE) in client.post(url("facts_edit", item_id), facts).text


def test_a_draft_is_thrown_away_after_a_question(client: Client, owner: Member) -> None:
    known = begin(owner)
    assert client.get(url("playbook_discard", known)).status_code == 200
    client.post(reverse("library:playbook_create"), {"title": "Leeg"})
    empty = Item.unscoped.get(title="Leeg").id

    answers = [client.post(url("playbook_discard", one)) for one in (known, empty)]

    assert [answer.headers["Location"] for answer in answers] == [
        url("item_edit", known),
        reverse("library:own_item_list"),
    ]


PAGES = ("playbook_edit", "facts_edit", "playbook_preview", "playbook_finish", "playbook_discard")


@pytest.mark.parametrize("name", [*PAGES, "session_edit"])
def test_a_draft_of_someone_else_is_absent(name: str, client: Client, owner: Member) -> None:
    item_id = begin(owner)
    address = url(name, item_id, **({"key": KEY} if name == "session_edit" else {}))
    stranger = Client(headers=SAME)
    log_in(stranger, make_member(role=Role.TRAINER, name="Vreemde Voorbeeld"))

    assert client.get(address).status_code == 200
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["session_move", "session_remove", "session_restore"])
def test_a_session_of_someone_else_stays(name: str, owner: Member) -> None:
    item_id = begin(owner)
    stranger = Client(headers=SAME)
    log_in(stranger, make_member(role=Role.TRAINER, name="Vreemde Voorbeeld"))

    assert stranger.post(url(name, item_id, key=KEY)).status_code == 404
    assert stranger.post(url("playbook_begin", item_id)).status_code == 404
    assert stranger.post(url("session_create", item_id)).status_code == 404
    assert stored() == PLAYBOOK


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_list_of_sessions_asks_the_same_for_any_number(
    sessions: int,
    client: Client,
    owner: Member,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    item_id = begin(owner, Playbook(sessions=(MEETING,) * sessions))
    client.get(url("playbook_edit", item_id))

    with django_assert_num_queries(7):
        client.get(url("playbook_edit", item_id))


def test_the_owner_is_led_on_from_the_page_of_the_item(client: Client, owner: Member) -> None:
    item_id = begin(owner)

    assert "Schrijf verder" in client.get(url("item_edit", item_id)).text
    PlaybookDraft.unscoped.all().delete()
    assert "Schrijf aan de volgende versie" in client.get(url("item_edit", item_id)).text
    client.post(url("playbook_begin", item_id))
    assert PlaybookDraft.unscoped.count() == 1
