"""Pages of the course, as somebody without an account and without JavaScript reads them."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load
from fijnmazig.learning.domain.course import Choice, Estimate, Order, Step
from fijnmazig.learning.forms.answers import answer_form
from fijnmazig.learning.queries.modules import modules

pytestmark = pytest.mark.django_db
PAGES = [(one.number, place + 1) for one in modules() for place in range(len(one.steps))]
MOST_BYTES = 150_000


@pytest.fixture
def client() -> Client:
    return Client(headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture(autouse=True)
def _rooms() -> None:
    load_everything()
    load(actor=OPERATOR)


def step_url(module: int, number: int) -> str:
    return reverse("learning:step_detail", kwargs={"module": module, "number": number})


def first(kind: type[Choice | Estimate | Order]) -> tuple[str, Step]:
    for module in modules():
        for place, step in enumerate(module.steps, start=1):
            if isinstance(step.exercise, kind):
                return step_url(module.number, place), step
    raise AssertionError(kind)


def test_module_list_says_at_the_start_when_one_is_done(client: Client) -> None:
    response = client.get(reverse("learning:module_list"))

    total = sum(len(one.exercises) for one in modules())
    assert response.cookies == {}
    assert f"door alle {total} oefeningen te beantwoorden" in response.text


def test_every_page_opens_without_a_cookie_and_within_its_weight(client: Client) -> None:
    heavy = []
    for module, number in PAGES:
        response = client.get(step_url(module, number), headers={"accept-encoding": "gzip"})
        assert response.status_code == 200
        assert response.cookies == {}
        page = gzip.decompress(response.content).decode()
        weight = len(response.content) + sum(map(weight_of, linked(page)))
        heavy += [(module, number, weight)] if weight > MOST_BYTES else []

    assert heavy == []


def linked(page: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg|woff2))"', page))


def weight_of(name: str) -> int:
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)
    found = finders.find(plain)
    assert found is not None, name
    return len(gzip.compress(Path(found).read_bytes()))


def test_a_choice_gets_its_own_words_back_and_nothing_is_kept(client: Client) -> None:
    url, step = first(Choice)
    assert isinstance(step.exercise, Choice)
    wrong = next(n for n, one in enumerate(step.exercise.options) if not one.is_right)

    response = client.post(url, {"option": str(wrong)})

    assert "Kijk nog eens" in response.text
    assert step.exercise.options[wrong].feedback.split(".")[0] in response.text
    assert response.cookies == {}
    assert "Kijk nog eens" not in client.get(url).text


def test_an_estimate_shows_value_source_and_standing_only_afterwards(client: Client) -> None:
    url, _ = first(Estimate)

    before, after = client.get(url).text, client.post(url, {"estimate": "20"}).text

    assert "24,7" not in before
    assert all(said in after for said in ("U schatte lager", "24,7", "EU-GBV", "Bevestigd"))


def test_a_disputed_figure_is_shown_as_disputed_with_its_reason(client: Client) -> None:
    module = next(one for one in modules() if one.key == "cijfers")
    place = next(
        n
        for n, step in enumerate(module.steps, start=1)
        if isinstance(step.exercise, Estimate) and step.exercise.figure == "vijfendertig-incidenten"
    )

    text = client.post(step_url(module.number, place), {"estimate": "10"}).text

    assert all(said in text for said in ("Dit cijfer staat niet vast", "Betwist", "1979"))


def test_an_order_is_answered_with_numbers_and_tells_where_each_belongs(client: Client) -> None:
    url, step = first(Order)
    assert isinstance(step.exercise, Order)
    right = {f"p-{n}": str(n + 1) for n in range(len(step.exercise.steps))}
    turned = right | {"p-0": "2", "p-1": "1"}

    assert "Ja, dit is de volgorde" in client.post(url, right).text
    assert "u gaf nummer 2" in client.post(url, turned).text
    assert "Geef elke stap een eigen nummer" in client.post(url, right | {"p-0": "2"}).text


@pytest.mark.parametrize("kind", [Choice, Estimate, Order], ids=lambda kind: kind.__name__)
def test_an_answer_that_is_none_says_what_to_do(client: Client, kind: type[Choice]) -> None:
    url, _ = first(kind)

    response = client.post(url, {"option": "99", "estimate": "veel", "p-0": "x"})

    assert response.status_code == 200
    assert "Kijk dit nog even na" in response.text


def test_steps_to_order_are_never_shown_in_their_order_at_first() -> None:
    for module in modules():
        for exercise in module.exercises:
            if isinstance(exercise, Order):
                form = answer_form(exercise)
                assert form is not None
                assert [str(one.label) for one in form] != list(exercise.steps)


def test_a_reflection_has_no_name_so_that_nothing_is_sent(client: Client) -> None:
    text = client.get(step_url(1, 1)).text

    (area,) = re.findall(r"<textarea[^>]*>", text)
    assert " name=" not in area
    assert "<form" not in re.findall(r"<main.*</main>", text, re.DOTALL)[0]


def test_the_end_of_a_module_leads_on_and_the_course_says_afgerond(client: Client) -> None:
    last = modules()[-1].number

    ends = [client.get(reverse("learning:module_done", args=[n])).text for n in (1, last)]

    assert step_url(2, 1) in ends[0]
    assert reverse("learning:course_done") in ends[1]
    assert "<h1>Afgerond</h1>" in client.get(reverse("learning:course_done")).text


@pytest.mark.parametrize("path", ["/leren/99/1/", "/leren/1/99/", "/leren/1/0/", "/leren/9/klaar/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_titles_and_addresses_tell_nothing(client: Client) -> None:
    text = client.get(step_url(3, 4)).text

    (title,) = re.findall(r"<title>(.*?)</title>", text)
    assert title.strip() == "Fijnmazig"
    assert step_url(3, 4) == "/leren/3/4/"


def test_the_last_module_sends_the_learner_into_the_directory(client: Client) -> None:
    pages = [client.get(step_url(module, number)).text for module, number in PAGES if module == 6]

    led = [re.findall(r'href="(/wegwijzer/[0-9a-f-]{36}/)"', page) for page in pages]
    ways = ["Zoek zelf verder in de wegwijzer" in page for page in pages]
    sent = ["Open eerst de wegwijzer" in page for page in pages]
    assert (ways[:4], [way for way, told in zip(ways, sent, strict=True) if told]) == (
        [True] * 4,
        [True],
    )
    found = {url for urls in led for url in urls}
    assert len(found) > 5
    assert {client.get(url).status_code for url in found} == {200}
