"""The pages of evaluation: open to answer, behind a login to read."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.models import AnswerSheet, Series
from fijnmazig.gatherings.services.evaluation import start_evaluation
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    holder,
    make_cohort,
    make_series,
)

pytestmark = pytest.mark.django_db
PARTS = {"p-mother": "an", "p-day": "3", "p-street": "st"}


@pytest.fixture(autouse=True)
def it_is_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def asked() -> Series:
    series = make_series()
    make_cohort(series, moments=2)
    start_evaluation(
        actor=holder(), series_id=series.id, template="handelingsverlegenheid-1", at=MONDAY
    )
    return series


def address(series: Series, phase: Phase = Phase.BEFORE) -> str:
    row = series.questionnaires.get(phase=phase.value)
    return reverse("gatherings:answer_create", args=[row.id])


def test_anybody_answers_without_a_cookie(client: Client) -> None:
    url = address(asked())

    page = client.get(url)
    done = client.post(url, {"n-bellen": "7", **PARTS}, headers={"Sec-Fetch-Site": "same-origin"})

    assert (page.status_code, done.status_code) == (200, 302)
    assert dict(client.cookies) == {}
    assert AnswerSheet.unscoped.count() == 1


def test_the_page_to_answer_does_not_tell_which_series_it_is(client: Client) -> None:
    series = asked()

    page = client.get(address(series)).content.decode()

    assert series.title not in page


def test_an_empty_form_says_what_to_do_and_keeps_what_was_typed(client: Client) -> None:
    url = address(asked())

    page = client.post(url, PARTS, headers={"Sec-Fetch-Site": "same-origin"}).content.decode()

    assert "Kies minstens één cijfer" in page
    assert 'value="st"' in page


def test_a_questionnaire_that_is_not_open_takes_nothing(client: Client) -> None:
    url = address(asked(), Phase.AFTER)

    page = client.get(url).content.decode()
    client.post(url, {"n-bellen": "7"}, headers={"Sec-Fetch-Site": "same-origin"})

    assert "nu niet open" in page
    assert AnswerSheet.unscoped.count() == 0


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COORDINATOR, 200), (Role.FIRST_LINE, 404), (Role.DPO, 404)]
)
def test_results_are_for_who_holds_the_series(client: Client, role: Role, status: int) -> None:
    series = asked()
    log_in(client, make_member(role=role))

    url = reverse("gatherings:evaluation_detail", args=[series.id])

    assert client.get(url).status_code == status


def test_a_stranger_logs_in_first(client: Client) -> None:
    url = reverse("gatherings:evaluation_detail", args=[asked().id])

    assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_coordinator_starts_an_evaluation_once(client: Client) -> None:
    series = make_series()
    make_cohort(series, moments=1)
    log_in(client, make_member(role=Role.COORDINATOR))
    url = reverse("gatherings:evaluation_create", args=[series.id])
    chosen = {"template": "handelingsverlegenheid-1"}

    first = client.post(url, chosen, headers={"Sec-Fetch-Site": "same-origin"})
    second = client.post(url, chosen, headers={"Sec-Fetch-Site": "same-origin"})

    assert (first.status_code, series.questionnaires.count()) == (302, 3)
    assert "al gemaakt" in second.content.decode()


def test_who_holds_several_groups_reads_that_they_are_asked_together(client: Client) -> None:
    series = make_series()
    make_cohort(series, moments=1)
    log_in(client, make_member(role=Role.COORDINATOR))
    urls = [
        reverse(f"gatherings:{name}", args=[series.id])
        for name in ("evaluation_create", "evaluation_detail")
    ]
    said = "tot de dag waarop de eerste groep begint"

    alone = [said in client.get(url).text for url in urls]
    make_cohort(series, moments=1)
    start_evaluation(
        actor=holder(), series_id=series.id, template="handelingsverlegenheid-1", at=MONDAY
    )

    assert alone == [False, False]
    assert [said in client.get(url).text for url in urls] == [True, True]


@pytest.mark.parametrize("people", [1, 3])
def test_results_ask_as_much_for_three_as_for_one(
    people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from fijnmazig.gatherings.queries.evaluation import results_page  # noqa: PLC0415 -- beside its use

    series, client = asked(), Client()
    for _ in range(people):
        client.post(address(series), {"n-bellen": "7"}, headers={"Sec-Fetch-Site": "same-origin"})
    actor = holder()

    with django_assert_num_queries(13):
        results_page(actor=actor, series_id=series.id, today=MONDAY.date())
