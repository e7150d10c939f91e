"""What is told of an edition beyond its host: pages, files and the command line."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.planning import MomentFacts, Repeat, Repetition
from fijnmazig.gatherings.domain.telling import Standing
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.editions import edition_figures
from fijnmazig.gatherings.services import cancelling, moments
from fijnmazig.gatherings.tests.factories import NEXT_WEEK, change, holder, make_moment
from fijnmazig.gatherings.tests.test_dialogues import AFTER, dialogue, tally
from fijnmazig.gatherings.tests.test_views_attendance import HERE, elsewhere, entered, first_line
from fijnmazig.gatherings.tests.test_views_attendance import holder as coordinator
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(days=7)


def held(**fields: Any) -> Moment:
    """Return the last moment of an edition of two, both counted: 66 people of whom 23 returned."""
    first = dialogue(**fields)
    last = make_moment(first.cohort, starts_at=NEXT_WEEK + timedelta(days=7))
    tally(first, 50, 0)
    tally(last, 16, 23, at=LATER)
    return last


def told(partnership_id: UUID | None = None) -> list[tuple[int, int] | None]:
    found = edition_figures(partnership_id=partnership_id)
    return [(row.told.unique.low, row.told.returning.low) if row.told else None for row in found]


def test_an_edition_is_told_of_once_it_is_over() -> None:
    mine = make_partnership()
    moment = dialogue(partnership=mine)
    last = make_moment(moment.cohort, starts_at=NEXT_WEEK + timedelta(days=7))
    make_moment(moment.cohort, starts_at=NEXT_WEEK, state="CANCELLED")
    dialogue()

    tally(moment, 50, 0)
    running = told(mine.id)
    tally(last, 16, 23, at=LATER)

    assert (running, told(mine.id)) == ([None], [(66, 23)])
    assert sorted(told(), key=str) == [(66, 23), None]


def test_a_draft_and_an_edition_without_moments_tell_nothing() -> None:
    last = held()
    change(last.cohort.series, state="DRAFT")
    dialogue(state="CANCELLED")

    assert [row.standing for row in edition_figures()] == [Standing.RUNNING]


def test_a_small_correction_is_not_told_and_few_visitors_neither() -> None:
    last = held()

    tally(last, 17, 23, note="Eén vergeten", at=LATER + timedelta(hours=1))
    after_one = told()
    tally(last, 22, 23, note="Eén groep vergeten", at=LATER + timedelta(hours=2))

    assert (after_one, told()) == ([(66, 23)], [(72, 23)])
    tally(dialogue(), 4, 0)
    assert sorted(told(), key=str) == [(72, 23), None]


def facts() -> MomentFacts:
    starts = NEXT_WEEK + timedelta(days=30)
    return MomentFacts(starts_at=starts, ends_at=starts + timedelta(hours=2))


def acts(moment: Moment, off: Moment) -> list[Callable[[], object]]:
    """Return every way in which one moment more could come."""
    series_id = moment.cohort.series_id
    where: dict[str, Any] = {"actor": holder(), "series_id": series_id, "at": LATER}
    seen = where | {"as_seen": None}
    how = Repetition(repeat=Repeat.WEEKLY, times=1)
    return [
        lambda: moments.add_moment(**seen, cohort_id=moment.cohort_id, facts=facts()),
        lambda: moments.repeat_moment(**seen, moment_id=off.id, how=how),
        lambda: cancelling.reinstate_moment(**where, moment_id=off.id),
    ]


@pytest.mark.parametrize("way", [0, 1, 2])
def test_an_edition_grows_until_its_figures_are_told(way: int) -> None:
    first = dialogue()
    off = make_moment(first.cohort, starts_at=NEXT_WEEK, state="CANCELLED")
    last = make_moment(first.cohort, starts_at=NEXT_WEEK + timedelta(days=7))
    tally(first, 50, 0)
    tally(last, 16, 23, at=LATER)
    other = dialogue()
    other_off = make_moment(other.cohort, starts_at=NEXT_WEEK, state="CANCELLED")

    acts(other, other_off)[way]()

    with pytest.raises(Refused, match="nieuwe editie"):
        acts(last, off)[way]()


# --- Pages ----------------------------------------------------------------------------------------

LIST, EXPORT = "gatherings:dialogue_list", "gatherings:dialogue_export"
READERS: list[tuple[Callable[[], Any], int, int | None]] = [
    (coordinator, 200, 1),
    (elsewhere, 200, 0),
    (first_line, 404, None),
    (lambda: None, 302, None),
]


@pytest.mark.parametrize("name", [LIST, EXPORT])
@pytest.mark.parametrize(("who", "status", "editions"), READERS)
def test_figures_open_for_who_holds_the_series(
    name: str, who: Callable[[], Any], status: int, editions: int | None
) -> None:
    held(partnership=make_partnership(HERE))

    answer = entered(who()).get(reverse(name))

    assert answer.status_code == status
    if name == LIST and editions is not None:
        assert len(answer.context["page"].editions) == editions


def test_the_page_says_how_and_why_not() -> None:
    here = make_partnership(HERE)
    held(partnership=here)
    tally(dialogue(partnership=here), 3, 0)
    dialogue(partnership=here)

    page = entered(coordinator()).get(reverse(LIST))

    assert {row.standing for row in page.context["page"].editions} == set(Standing)
    assert "Aan de deur gevraagd" in page.text
    assert "34 tot 35" in page.text


def test_the_file_holds_what_the_page_tells() -> None:
    held(partnership=make_partnership(HERE))

    answer = entered(coordinator()).get(reverse(EXPORT))

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Bezoeken, minstens"], row["Kwamen terug, minstens"]) for row in rows] == [
        ("89", "23")
    ]
    assert rows[0]["Niet verantwoord"] == "0"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_many_questions_for_one_edition_as_for_three(rows: int) -> None:
    here = make_partnership(HERE)
    for _ in range(rows):
        held(partnership=here)
    client = entered(coordinator())
    client.get(reverse(LIST))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(LIST))

    assert len(asked) == 10


def test_everybody_reads_the_figures_of_a_series_in_the_agenda() -> None:
    last = held()
    address = reverse("gatherings:agenda_detail", kwargs={"series_id": last.cohort.series_id})

    page = Client().get(address)

    (shown,) = page.context["page"].editions
    assert (shown.told.unique.low, page.cookies) == (66, {})
    assert "Hoeveel mensen kwamen er?" in page.text


def test_what_is_not_told_is_not_in_the_agenda_either() -> None:
    moment = dialogue()
    tally(moment, 3, 0)
    address = reverse("gatherings:agenda_detail", kwargs={"series_id": moment.cohort.series_id})

    assert "Hoeveel mensen kwamen er?" not in Client().get(address).text


# --- The command line -----------------------------------------------------------------------------


def test_the_command_line_gives_what_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    mine = make_partnership("dialogen")
    held(partnership=mine)
    dialogue(partnership=mine)
    held()

    call_command("gatherings", "dialogues", "--partnership", "dialogen", "--json")

    over, running = json.loads(capsys.readouterr().out)["editions"]
    assert (running["state"], running["figures"]) == ("running", None)
    assert over["figures"]["unique"] == {"low": 66, "high": 66}
    assert over["figures"]["returning_percent"] == {"low": 34, "high": 35}
    assert over["figures"]["methods"] == ["ASKED"]
    assert len(over["figures"]["error_notes"]) == 1


def test_the_command_line_tells_people_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    held()
    tally(dialogue(), 3, 0)

    call_command("gatherings", "dialogues")

    lines = capsys.readouterr().err
    assert "Dappere dialogen: 66 verschillende mensen, 23 kwamen terug" in lines
    assert "te weinig mensen" in lines


def test_an_unknown_partnership_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("gatherings", "dialogues", "--partnership", "nergens", "--json")
