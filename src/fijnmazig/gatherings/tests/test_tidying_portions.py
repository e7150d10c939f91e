"""What goes at night does so some at a time: looked up while nobody waits, cut off without harm."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.audit.queries import visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.tests.held import held_during, once_after
from fijnmazig.gatherings.models import Certificate, Entry, Letter, Mark
from fijnmazig.gatherings.services import tidying, unnaming
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    change,
    make_cohort,
    make_entry,
    make_worker,
)
from fijnmazig.gatherings.tests.test_keeping import make_mark, make_paper

pytestmark = pytest.mark.django_db
OVER = datetime(2037, 1, 1, 3, tzinfo=UTC)  # ten calendar years after 2026
LATER = NEXT_WEEK + timedelta(days=366)
PEOPLE = "fijnmazig.gatherings.services.unnaming._people"


def told() -> list[dict[str, object]]:
    """Return what each act of a night says, in order."""
    rows = visible_acts(OPERATOR).filter(act="gatherings.tidied").order_by("sequence")
    return [row.details for row in rows]


def test_names_go_some_people_at_a_time_with_an_act_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unnaming, "PORTION", 2)
    cohort = make_cohort(moments=2)
    for _ in range(3):
        person = make_worker()[0]
        for moment in cohort.moments.all():
            make_mark(moment, person)
    looked = held_during(PEOPLE, monkeypatch)
    took = held_during("fijnmazig.gatherings.services.unnaming._holders", monkeypatch)

    done = tidy(actor=OPERATOR, at=OVER)

    assert (done.names, looked, took) == (6, [False], [False, True, True])
    assert [one for one in told() if "names" in one] == [{"names": 4}, {"names": 2}]
    assert not Mark.unscoped.exclude(professional=None).exists()
    assert Mark.unscoped.values("stand_in").distinct().count() == 3


def test_who_marked_and_who_was_replaced_go_some_marks_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unnaming, "MARKS", 2)
    moment, other = make_cohort(moments=1).moments.get(), make_worker()[0]
    for _ in range(3):
        make_mark(moment, make_worker()[0], replaces=other, marked_by=uuid4())

    done = tidy(actor=OPERATOR, at=OVER)

    assert done.names == 3
    assert told()[:2] == [{"beside": 2}, {"beside": 1}]
    assert Mark.unscoped.filter(replaces=None, marked_by=None).count() == 3


def test_whose_certificate_comes_between_keeps_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    (person, _), (gone, _), (other, _) = make_worker(), make_worker(), make_worker()
    cohort = make_cohort(moments=1)
    for who in (person, gone, other):
        make_mark(cohort.moments.get(), who)
    change(gone, merged_into=person)
    once_after(PEOPLE, lambda: make_paper(cohort, gone, issued_at=OVER), monkeypatch)

    done = tidy(actor=OPERATOR, at=OVER)

    assert done.names == 1
    left = Mark.unscoped.exclude(professional=None).values_list("professional", flat=True)
    assert set(left) == {person.id, gone.id}
    assert Certificate.unscoped.get().professional_id == gone.id


def test_more_people_take_a_query_each_for_a_year_and_no_more() -> None:
    asked = []
    for number in (1, 6):
        moment = make_cohort(moments=1).moments.get()
        for _ in range(number):
            make_mark(moment, make_worker()[0])
        with CaptureQueriesContext(connection) as queries:
            unnaming.take_old_names(actor=OPERATOR, today=OVER.date(), at=OVER)
        asked.append([one["sql"] for one in queries if "audit_" not in one["sql"]])

    assert len(asked[1]) - len(asked[0]) == 5


def test_entries_and_mails_go_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "PORTION", 2)
    for _ in range(3):
        entry = make_entry(make_cohort(moments=1))
        Letter.unscoped.create(kind="REGISTERED", entry=entry, made_at=MONDAY)

    done = tidy(actor=OPERATOR, at=LATER)

    assert (done.entries, done.letters) == (3, 3)
    assert told() == [{"letters": 2}, {"letters": 1}, {"entries": 2}, {"entries": 1}]
    assert not Entry.unscoped.exists()


def test_a_night_that_is_cut_off_goes_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unnaming, "PORTION", 1)
    monkeypatch.setattr(unnaming, "uuid4", iter([uuid4()]).__next__)  # and no number after that
    moment = make_cohort(moments=1).moments.get()
    for _ in range(2):
        make_mark(moment, make_worker()[0])

    with pytest.raises(RuntimeError, match="StopIteration"):
        tidy(actor=OPERATOR, at=OVER)
    named = Mark.unscoped.exclude(professional=None).count()
    monkeypatch.setattr(unnaming, "uuid4", uuid4)
    again = tidy(actor=OPERATOR, at=OVER)

    assert (named, again.names, Mark.unscoped.exclude(professional=None).count()) == (1, 1, 0)
    assert [one for one in told() if "names" in one] == [{"names": 1}, {"names": 1}]
