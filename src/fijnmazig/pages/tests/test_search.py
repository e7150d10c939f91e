"""One box for all rooms: who finds what, in what order, and what stays apart."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.campaigns.domain.kinds import Subject
from fijnmazig.campaigns.queries.cards import card_named, cards
from fijnmazig.campaigns.services.writing import write_card
from fijnmazig.campaigns.tests.factories import keeper
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.http import veil
from fijnmazig.directory.domain.rows import AreaRow
from fijnmazig.directory.tests.factories import load_everything, make_service
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.tests.factories import TRAINER, make_figure
from fijnmazig.gatherings.tests.factories import make_cohort, make_moment, make_series
from fijnmazig.learning.queries.findable import findable_modules
from fijnmazig.library.tests.factories import make_open
from fijnmazig.pages.queries import rooms
from fijnmazig.pages.queries.found import FoundGroup
from fijnmazig.pages.queries.search import Question, SearchPage, search_page
from fijnmazig.places import queries as places
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FAR = datetime(2099, 3, 2, 9, 0, tzinfo=UTC)
LATER = "Straks."
FROM_HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    places.forget()


def ask(query: str, *, actor: Actor = ANONYMOUS, room: str = "") -> SearchPage:
    question = Question(query=query, room=room)
    return search_page(actor=actor, question=question, language="nl", at=MONDAY)


def group(page: SearchPage, key: str) -> FoundGroup:
    return next((one for one in page.groups if one.key == key), FoundGroup())


def titles(found: FoundGroup) -> list[str]:
    return ["".join(piece for piece, _ in line.title) for line in found.lines]


def test_every_room_shows_what_it_has() -> None:
    load_everything()
    make_open("Wat te doen bij stalking.", title="Een logboek")
    make_figure(key="stalking")

    page = ask("stalking")

    assert [one.key for one in page.groups] == ["services", "guides", "library", "facts"]
    assert titles(group(page, "library")) == ["Een logboek"]
    assert page.total == sum(one.total for one in page.groups)


def test_a_service_is_found_with_its_number_and_who_may_call() -> None:
    load_everything()

    line = group(ask("vlaams steunpunt ouderenmishandeling"), "services").lines[0]

    assert line.channels
    assert line.note
    assert urlsplit(line.url).path.startswith(reverse("directory:service_list"))


def test_elders_and_parents_are_never_taken_for_one_another() -> None:
    load_everything()  # DOMAIN A11 (10)

    elders = titles(group(ask("ouderen"), "services"))
    parents = titles(group(ask("oudermishandeling"), "services"))

    assert elders[0] == "VLOCO, steunpunt ouderenmis(be)handeling"
    assert not any("ouderenmis" in title for title in parents)


def test_what_means_two_things_is_a_choice_whatever_room_has_it() -> None:
    load_everything()

    page = ask("oudergeweld")

    assert [str(link.label) for link in page.readings] == [
        "oudermishandeling",
        "ouderenmis(be)handeling",
    ]
    assert page.readings[0].url == Question(query="oudermishandeling").url()


@pytest.mark.parametrize(
    "query",
    [
        *("1712", "ik word geslagen", "0800 13 500", "HELP mij", "he hits me", "Awel"),
        "vader drinkt en kind durft niet naar huis",
    ],
)
def test_words_that_sound_as_if_somebody_must_call_show_the_fixed_numbers(query: str) -> None:
    page = ask(query)

    assert [line.number for line in page.calls] == ["101", "112", "1712", "106"]


@pytest.mark.parametrize("query", ["", "draaiboek", "kindreflex", "oudere buur", "24,7"])
def test_other_words_do_not(query: str) -> None:
    assert ask(query).calls == ()


def test_the_public_never_finds_a_figure_that_nobody_confirmed() -> None:
    make_figure(key="unsure", standing=Standing.DISPUTED)
    assert titles(group(ask("proefgemeente", actor=TRAINER), "facts"))

    assert group(ask("proefgemeente"), "facts") == FoundGroup()


def test_a_municipality_narrows_services_down_and_leads_to_all_of_them() -> None:
    load_everything()
    make_service(key="near", name="Buurtproef", areas=(AreaRow(kind="MUNICIPALITY", code="71067"),))
    make_service(key="far", name="Buurtproef", areas=(AreaRow(kind="MUNICIPALITY", code="44021"),))

    page = ask("buurtproef zutendaal")

    assert group(page, "services").total == 1
    assert page.place is not None
    assert str(page.place.label) == "Alle diensten in Zutendaal"


def test_a_typing_error_is_mended_and_said() -> None:
    make_service(summary="Een vluchthuis.")

    page = ask("vluchthius")

    assert page.corrected
    assert titles(group(page, "services")) == ["Dienst proefdienst"]


def test_a_typing_error_is_not_mended_where_a_room_has_it_as_typed() -> None:
    make_service(summary="Een vluchthuis.")
    make_open("Alles over vluchthius.", title="Naam met een fout")

    page = ask("vluchthius")

    assert [one.key for one in page.groups] == ["library"]
    assert page.suggestions == ()


def test_one_room_shows_more_and_leads_back() -> None:
    for at in range(6):
        make_service(key=f"s{at}", name="Proeflijn")
    few = group(ask("proeflijn"), "services")

    page = ask("proeflijn", room="1")

    assert (len(few.lines), few.total, few.all_url) == (
        4,
        6,
        Question(query="proeflijn", room="1").url(),
    )
    assert len(group(page, "services").lines) == 6
    assert (page.one_room, page.everything) == (True, Question(query="proeflijn").url())
    assert group(page, "services").all_url == ""


def test_a_library_that_is_being_indexed_says_so_and_the_rest_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(**_asked: object) -> None:
        raise Refused(LATER)

    make_service(summary="Een vluchthuis.")
    monkeypatch.setattr(rooms, "first_results", busy)

    page = ask("vluchthuis")

    assert group(page, "library").refusal == LATER
    assert group(page, "services").total == 1


def test_a_service_that_changes_is_found_as_it_is_now() -> None:
    service = make_service(key="one", summary="Over appels.")
    assert group(ask("appels"), "services").total == 1

    service.is_published = False
    service.save()

    assert group(ask("appels"), "services") == FoundGroup()


def test_search_goes_by_post_to_an_address_that_tells_nothing(client: Client) -> None:
    answer = client.post(reverse("pages:search"), {"q": "  vlucht   huis "}, headers=FROM_HERE)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/zoeken/?z={veil('vlucht huis')}"
    assert not answer.cookies


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_search_shows_no_word_in_title_or_address_and_keeps_nothing(
    client: Client, prefix: str
) -> None:
    load_everything()

    answer = client.get(f"{prefix}/zoeken/", {"z": veil("vluchthuis")})

    source = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Fijnmazig</title>" in source
    assert "<mark>" in source
    assert "vluchthuis" not in " ".join(part.split('"')[0] for part in source.split('href="')[1:])
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", [{}, {"z": ""}, {"z": "%%%"}, {"z": veil("a" * 999), "k": "9"}, {"k": "1"}]
)
def test_search_takes_any_address(client: Client, address: dict[str, str]) -> None:
    assert client.get(reverse("pages:search"), address).status_code == 200


def test_search_that_finds_nothing_says_how_to_go_on(client: Client) -> None:
    source = client.get("/zoeken/", {"z": veil("xylofoonmuziek")}).content.decode()

    assert "Niets gevonden" in source
    assert reverse("library:missing_report_create") in source
    assert 'href="tel:1712"' in source


@pytest.mark.parametrize(("words", "times"), [("bang fiets", 1), ("bang", 0)])
def test_that_nothing_has_all_words_is_said_once(client: Client, words: str, times: int) -> None:
    make_service(key="een", name="Een", summary="Voor wie bang is.")
    make_service(key="twee", name="Twee", summary="Bang? Bel.")

    source = client.get("/zoeken/", {"z": veil(words)}).content.decode()

    assert source.count("Niets bevat al uw woorden.") == times
    assert "Voor wie" in source


def test_search_in_english_finds_english_words() -> None:
    load_everything()

    with override("en"):
        page = search_page(
            actor=ANONYMOUS,
            question=Question(query="ambulance"),
            language="en",
            at=MONDAY,
        )

    assert titles(group(page, "services"))[0] == "Emergency number 112"


@pytest.mark.parametrize("total", [1, 3])
def test_search_asks_the_same_number_of_questions(
    total: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(total):
        make_service(key=f"s{at}", summary="Over appels.")
        make_open("Over appels.", title=f"Appels {at}")
        make_figure(key=f"appels{at}")
        make_moment(make_cohort(make_series(title=f"Appels {at}")), starts_at=FAR)
    load_places()
    client.get("/zoeken/", {"z": veil("appels")})

    with django_assert_num_queries(18):
        client.get("/zoeken/", {"z": veil("appels")})


def test_a_module_of_the_course_is_found_at_the_page_that_says_it() -> None:
    line = group(ask("intieme terreur"), "course").lines[0]

    assert "".join(piece for piece, _ in line.title) == "Hoe geweld werkt"
    assert line.url == reverse("learning:step_detail", kwargs={"module": 3, "number": 1})


def test_what_an_answer_gets_is_not_found_before_anybody_answers() -> None:
    told = "Weggaan is vaak net het gevaarlijkste moment"  # feedback in the same module

    words = [text for one in findable_modules() for _language, text in one.passages]

    assert any("Onderzoekers maken daarom een onderscheid" in text for text in words)
    assert not any(told in text or "**" in text for text in words)


def test_a_story_is_found_by_title_and_by_what_it_is_about() -> None:
    pages = [group(ask(query), "stories") for query in ("kantelpunt", "vier mensen", "kobe")]

    assert [titles(found) for found in pages] == [["Kantelpunt"]] * 3
    assert pages[0].lines[0].url == reverse("game:story_detail", kwargs={"number": 1})


def test_a_card_is_found_by_its_subject_and_as_it_reads_now() -> None:
    before = group(ask("ouderenmishandeling"), "cards")
    number = int(before.lines[0].url.rstrip("/").rsplit("/", 1)[-1])

    card = card_named(str(number))
    said = asdict(card.texts["nl"]) | {"headline": "Iemand op jaren, dichtbij"}
    write_card(actor=keeper(), card=card.key, language="nl", said=said, at=MONDAY)
    after = group(ask("ouderenmishandeling"), "cards")

    assert before.total == 1
    assert titles(after) == ["Iemand op jaren, dichtbij"]


@pytest.mark.parametrize("query", ["oudermishandeling", "kindermishandeling"])
@pytest.mark.parametrize("room", ["course", "cards", "stories"])
def test_the_new_rooms_keep_three_subjects_apart_too(query: str, room: str) -> None:
    elders = next(one for one in cards() if one.subject is Subject.ELDER)

    found = group(ask(query), room)

    urls = [line.url for line in found.lines]
    assert reverse("campaigns:card_detail", kwargs={"number": elders.number}) not in urls
    said = "".join(piece for line in found.lines for piece, marked in line.sentence if marked)
    assert "ouderenmis" not in said.casefold()


def test_a_service_that_is_closed_for_a_while_is_found_with_its_status(client: Client) -> None:
    make_service(name="Proeflijn", status="TEMPORARILY_CLOSED", alert="Tot 1 april dicht.")

    text = client.get("/zoeken/", {"z": veil("Proeflijn")}).text

    assert (">Tijdelijk gesloten</span>" in text, "Tot 1 april dicht." in text) == (True, True)
