"""What a code counts: one more on a day, nothing of anybody, and never in the way of help."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from fijnmazig.campaigns.models import Opening
from fijnmazig.campaigns.queries.opened import opened_of
from fijnmazig.campaigns.tests.factories import BOOM, NIEL, TODAY, make_a_round, make_run
from fijnmazig.campaigns.views.reading import OPENINGS

pytestmark = pytest.mark.django_db
ALLOWED = {"id", "run_id", "on_date", "count"}


@pytest.fixture(autouse=True)
def _nobody_came() -> None:
    OPENINGS.forget()


def counted() -> list[tuple[date, int]]:
    return list(Opening.unscoped.order_by("on_date").values_list("on_date", "count"))


def test_an_opening_is_one_more_on_the_day_and_leads_to_the_card(client: Client) -> None:
    run = make_run(language="fr")

    answers = [client.get(f"/k/{run.word}") for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {"/kaartjes/1/fr/"}
    assert counted() == [(timezone.localdate(), 2)]
    assert not any(answer.cookies for answer in answers)


def test_nothing_of_who_opened_it_has_a_column() -> None:
    with connection.cursor() as cursor:
        table = Opening._meta.db_table  # noqa: SLF001 -- Django's documented way to read a model
        columns = connection.introspection.get_table_description(cursor, table)

    assert {column.name for column in columns} == ALLOWED


def test_a_look_ahead_and_a_flood_are_not_counted(client: Client) -> None:
    run = make_run()

    client.head(f"/k/{run.word}")
    client.get(f"/k/{run.word}", headers={"Sec-Purpose": "prefetch"})
    assert counted() == []
    statuses = {client.get(f"/k/{run.word}").status_code for _ in range(30)}

    assert (statuses, counted()[0][1]) == ({302}, 20)


def test_the_word_of_a_card_without_a_run_counts_nothing(client: Client) -> None:
    assert client.get("/k/1").status_code == 302

    assert counted() == []


def test_who_looks_for_help_never_waits_for_a_count(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run()

    def broken(*_: Any, **__: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr(Opening.unscoped, "get_or_create", broken)

    assert client.get(f"/k/{run.word}").status_code == 302
    assert counted() == []


def test_openings_are_told_in_whole_weeks_and_none_below_five() -> None:
    row = make_a_round()
    boom, niel = make_run(row, nis=BOOM), make_run(row, nis=NIEL)
    for run, count in ((boom, 7), (niel, 3)):
        day = TODAY - timedelta(days=3)
        Opening.unscoped.create(run=run, on_date=day, count=count)
    Opening.unscoped.create(run=boom, on_date=TODAY, count=90)  # this week is not over

    found = opened_of(row.id, today=TODAY)

    assert (found.total, found.until) == (10, TODAY - timedelta(days=1))
    assert [(str(one.label), one.count) for one in found.places] == [("Samen: Boom, Niel", 10)]
    assert [(one.label, one.count) for one in found.months] == [("februari 2026", 10)]


def test_a_handful_of_openings_is_not_told() -> None:
    row = make_a_round()
    run = make_run(row, nis=BOOM)
    Opening.unscoped.create(run=run, on_date=TODAY - timedelta(days=3), count=4)

    found = opened_of(row.id, today=TODAY)

    assert (str(found.total), found.months) == ("minder dan 5", ())
    assert [str(one.count) for one in found.places] == ["minder dan 5"]
