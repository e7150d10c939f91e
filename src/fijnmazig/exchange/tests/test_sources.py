"""Who looks after the sources, and what they see."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.exchange import tasks, texts
from fijnmazig.exchange.models import Source
from fijnmazig.exchange.queries.sources import source_lines
from fijnmazig.exchange.services.sources import add_source, ask_harvest, remove_source, source_at
from fijnmazig.exchange.tests.pretend import Elsewhere, Told, served
from fijnmazig.library.tests.factories import MONDAY, all_items

pytestmark = pytest.mark.django_db

ADDRESS = "https://ander.example/oai/"
KEEPERS = {Role.COORDINATOR, Role.ADMINISTRATOR}


def added(address: str = ADDRESS) -> UUID:
    return add_source(actor=OPERATOR, base_url=address, at=MONDAY)


@pytest.fixture
def keeper(client: Client) -> Client:
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("route", ["source_list", "source_create", "source_remove"])
def test_the_pages_open_for_who_looks_after_sources(client: Client, role: Role, route: str) -> None:
    values = {"source_id": added()} if route == "source_remove" else {}
    log_in(client, make_member(role=role))

    answer = client.get(reverse(f"exchange:{route}", kwargs=values))

    assert answer.status_code == (200 if role in KEEPERS else 404)


@pytest.mark.parametrize("route", ["source_harvest", "source_remove"])
def test_a_source_that_is_not_there_is_absent(keeper: Client, route: str) -> None:
    source_id = added()
    there = reverse(f"exchange:{route}", kwargs={"source_id": source_id})
    absent = reverse(f"exchange:{route}", kwargs={"source_id": uuid4()})

    assert keeper.post(there, headers=ORIGIN).status_code == 302
    assert keeper.post(absent, headers=ORIGIN).status_code == 404


def test_a_source_is_added_and_visited_at_once(keeper: Client, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    answer = keeper.post(
        reverse("exchange:source_create"), {"base_url": f" {ADDRESS} "}, headers=ORIGIN
    )

    assert answer.status_code == 302
    assert Source.unscoped.get().base_url == ADDRESS
    assert acts_on(Source.unscoped.get().id) == ["exchange.source-added"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", texts.ADDRESS_WRONG),
        ("ander.example", texts.ADDRESS_WRONG),
        ("file:///etc/passwd", texts.ADDRESS_WRONG),
        (f"{ADDRESS}?verb=Identify", texts.ADDRESS_WRONG),
        ("https://ander.example/" + "a" * 290, texts.ADDRESS_WRONG),
        ("https://net.example/oai/", texts.ADDRESS_OURS),
        ("https://bekend.example/oai/", texts.ADDRESS_KNOWN),
    ],
)
def test_an_address_that_cannot_be_a_source_gets_a_sentence(
    keeper: Client, address: str, sentence: str
) -> None:
    added("https://bekend.example/oai/")

    answer = keeper.post(reverse("exchange:source_create"), {"base_url": address}, headers=ORIGIN)

    assert str(sentence) in answer.content.decode()
    assert Source.unscoped.count() == 1


def test_asking_for_a_harvest_says_who_asked(keeper: Client) -> None:
    source_id = added()

    keeper.post(reverse("exchange:source_harvest", kwargs={"source_id": source_id}), headers=ORIGIN)

    assert acts_on(source_id)[-1] == "exchange.harvest-asked"


def test_a_source_is_removed_after_a_question(keeper: Client) -> None:
    source_id = added()
    address = reverse("exchange:source_remove", kwargs={"source_id": source_id})

    asked = keeper.get(address)
    still = source_lines(actor=OPERATOR)[0].is_going
    keeper.post(address, headers=ORIGIN)
    going = source_lines(actor=OPERATOR)[0].is_going
    tasks.let_go_source.call(str(source_id))

    assert "weghalen?" in asked.content.decode()
    assert (still, going, Source.unscoped.count()) == (False, True, 0)


def test_only_who_may_touches_sources() -> None:
    source_id = added()

    with pytest.raises(NotFound):
        source_at(actor=ANONYMOUS, base_url=ADDRESS, at=MONDAY)
    with pytest.raises(NotFound):
        remove_source(actor=ANONYMOUS, source_id=source_id, at=MONDAY)
    with pytest.raises(NotFound):
        ask_harvest(actor=ANONYMOUS, source_id=source_id, at=MONDAY)
    assert source_lines(actor=ANONYMOUS) == ()


def test_the_same_source_twice_is_refused_on_the_page_and_found_by_the_command() -> None:
    source_id = added()

    with pytest.raises(Refused):
        added()
    assert source_at(actor=OPERATOR, base_url=ADDRESS, at=MONDAY) == source_id


def test_the_worker_harvests_and_the_page_tells_how_it_went(keeper: Client) -> None:
    library = Elsewhere(records=[Told(1), Told(2, is_deleted=True)])
    with served(library):
        source_id = added(library.base_url)
        tasks.harvest_source.call(str(source_id))
        library.answers = [(404, {})]
        tasks.harvest_source.call(str(source_id))

    page = keeper.get(reverse("exchange:source_list")).content.decode()
    (line,) = source_lines(actor=OPERATOR)
    assert (line.name, line.shown, line.gone, line.other) == ("Netwerk Elders", 1, 1, 0)
    assert str(texts.TROUBLES["ANSWER"]) in page
    assert all_items().count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_number_of_questions(
    keeper: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        added(f"https://net-{number}.example/oai/")

    with django_assert_num_queries(6):  # five to know who acts, one for the list
        keeper.get(reverse("exchange:source_list"))
