"""The agenda at the front: the first moments at both entrances, and in the search."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves
from pytest_django import Settings

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.tests.factories import change, make_cohort, make_moment, make_series
from fijnmazig.pages.queries import soon
from fijnmazig.pages.queries.found import FoundGroup
from fijnmazig.pages.queries.search import Question, search_page
from fijnmazig.places import queries as places
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NEXT_WEEK = MONDAY + timedelta(days=7)
MOST = 14_000  # bytes, compressed. Source: tests/test_first_view.py
HOME, PROFESSIONAL = "pages:home", "pages:professional"


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    places.forget()


def planned(title: str, *, days: int = 3, **fields: Any) -> Any:
    """Return a moment to come of an announced series."""
    where = {"venue": fields.pop("venue", ""), "state": fields.pop("moment_state", "PLANNED")}
    series = make_series(title=title, **fields)
    return make_moment(make_cohort(series), starts_at=now() + timedelta(days=days), **where)


def public(title: str, **fields: Any) -> Any:
    return planned(title, audience=Audience.PUBLIC.value, **fields)


def titles(route: str) -> list[str]:
    return [one.title for one in Client().get(reverse(route)).context["page"].soon]


def test_each_entrance_shows_the_first_moments_for_who_comes_in() -> None:
    for days, title in ((4, "Vierde"), (2, "Tweede"), (1, "Eerste"), (3, "Derde")):
        public(title, days=days)
    planned("Vorming")
    public("Ontwerp", state="DRAFT")
    public("Gaat niet door", moment_state="CANCELLED", days=0)

    assert titles(HOME) == ["Eerste", "Tweede", "Derde"]
    assert titles(PROFESSIONAL) == ["Vorming"]


def test_a_series_that_comes_back_is_shown_once_by_its_next_moment() -> None:
    moment = public("Elke week", days=1)
    for days in (8, 15, 22):
        make_moment(moment.cohort, starts_at=now() + timedelta(days=days))
    public("Eén keer", days=10)

    shown = Client().get(reverse(HOME)).context["page"].soon

    assert [(one.title, one.id == moment.id) for one in shown] == [
        ("Elke week", True),
        ("Eén keer", False),
    ]


@pytest.mark.parametrize("route", [HOME, PROFESSIONAL])
def test_an_entrance_without_moments_has_no_empty_block(route: str) -> None:
    page = Client().get(reverse(route))

    assert page.context["page"].soon == ()
    assert "Binnenkort" not in page.text


def test_home_stays_small_and_sets_no_cookie() -> None:
    for number in range(5):
        public(f"Dappere dialogen: een avond voor ouders met een lange titel {number}" * 2)

    answer = Client().get(reverse(HOME), headers={"Accept-Encoding": "gzip"})

    assert "Binnenkort" in gzip.decompress(answer.content).decode()
    assert (len(answer.content) < MOST, answer.cookies) == (True, {})


@pytest.mark.parametrize("rows", [1, 3])
def test_home_asks_two_questions_of_the_agenda(rows: int) -> None:
    for number in range(rows):
        public(f"Avond {number}")
    client = Client()
    client.get(reverse(HOME))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(HOME))

    assert len(asked) == 2


def test_whom_to_call_never_waits_for_the_agenda(monkeypatch: pytest.MonkeyPatch) -> None:
    public("Avond")
    assert titles(HOME) == ["Avond"]

    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(soon, "coming_moments", broken)

    answer = Client().get(reverse(HOME))
    assert (answer.status_code, answer.context["page"].soon) == (200, ())
    assert "tel:112" in answer.text


# --- The search across the rooms ------------------------------------------------------------------


def found(query: str, *, room: str = "", at: datetime | None = None) -> FoundGroup:
    question = Question(query=query, room=room)
    page = search_page(actor=ANONYMOUS, question=question, language="nl", at=at or now())
    return next((one for one in page.groups if one.key == "agenda"), FoundGroup())


def test_the_agenda_is_found_by_what_it_is_about_and_where() -> None:
    load_places()
    moment = public("Schermen in huis", summary="Opvoeden met telefoons.", nis="11005")

    totals = [found(words).total for words in ("schermen", "telefoon", "opvoeden Boom", "Niel")]
    (line,) = found("schermen").lines

    assert totals == [1, 1, 1, 0]
    assert line.url == f"/agenda/{moment.cohort.series_id}/#m-{moment.id}"
    assert str(line.note).endswith(", Boom")


def test_elders_and_parents_stay_apart_in_the_agenda_too() -> None:
    public("Vorming ouderenmis(be)handeling")

    assert found("ouderenmishandeling").total == 1
    assert found("oudermishandeling").total == 0


def test_what_is_over_cancelled_or_a_draft_is_not_found() -> None:
    moment = public("Schermen in huis")
    public("Schermen in ontwerp", state="DRAFT")
    public("Schermen van vroeger", days=-3)
    assert found("schermen").total == 1

    change(moment.cohort.series, state="CANCELLED", changed_at=now())

    assert found("schermen") == FoundGroup()


def test_a_series_that_is_announced_now_is_found_at_once() -> None:
    public("Schermen in huis")
    assert found("schermen").total == 1

    for number in range(5):
        public(f"Schermen {number}")

    group = found("schermen")
    assert (group.total, len(group.lines)) == (6, 4)
    assert len(found("schermen", room="5").lines) == 6
