"""Before and after the course: paired without identity, told only when nobody stands out."""

import random
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.learning.models import RatingAnswer, RatingSheet, RatingYear
from fijnmazig.learning.queries import rating as queries
from fijnmazig.learning.services import rating as services
from fijnmazig.learning.services.rating import Rated
from fijnmazig.learning.tests.factories import learner
from fijnmazig.learning.views import rating as views

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HOLDER = Actor(permissions=frozenset({"member", "gatherings.hold"}))
STATEMENT = "durven-vragen"


def give(name: str, value: int, *, is_after: bool = False) -> None:
    rated = Rated(values={STATEMENT: value}, parts=[name, "12", "Kerk"], is_after=is_after)
    services.give_rating(rated, today=DAY)


def line_of(year: int = 2027) -> queries.RatingLine:
    (shown,) = queries.ratings_page(actor=HOLDER, this_year=year).years
    return next(one for one in shown.lines if "durf ernaar" in one.text)


def test_no_table_of_ratings_leads_to_a_person_or_a_day() -> None:
    fields = [
        field
        for model in (RatingYear, RatingSheet, RatingAnswer)
        for field in model._meta.get_fields()  # noqa: SLF001 -- Django's own way to ask
        if not field.auto_created or field.concrete
    ]

    leads = {field.related_model for field in fields if field.related_model}
    assert leads == {RatingYear, RatingSheet}
    assert not [one for one in fields if "Date" in one.get_internal_type()]


def test_nine_of_ten_sheets_pair_when_people_write_as_they_do() -> None:
    dice = random.Random(7)  # noqa: S311 -- a simulation
    names = [f"{dice.choice('abcdefghklm')}{dice.choice('aeiou')}{n}" for n in range(60)]
    for n, name in enumerate(names):
        parts = [name, str(n % 31), f"{chr(97 + n % 26)}{chr(97 + n % 5)}"]
        for is_after, said in ((False, parts), (True, [one.upper() for one in parts])):
            rated = Rated(values={STATEMENT: 3 + 2 * is_after}, parts=said, is_after=is_after)
            services.give_rating(rated, today=DAY)

    (shown,) = queries.ratings_page(actor=HOLDER, this_year=2027).years

    assert isinstance(shown.pairs, int)
    assert shown.after == len(names)
    assert shown.pairs / len(names) >= 0.9
    assert line_of().change is not None


def test_a_year_that_runs_and_fewer_than_five_show_nothing() -> None:
    for n in range(4):
        give(f"n{n}", 4)

    assert queries.ratings_page(actor=HOLDER, this_year=2026).years == ()
    assert line_of().before is None
    give("zz", 4)
    before = line_of().before
    assert before is not None
    assert (before.n, before.mean) == (5, 4)


def test_after_the_year_no_mark_can_be_made_again_and_pairs_stay() -> None:
    give("Anna", 2)
    give("Anna", 5, is_after=True)
    marks = set(RatingSheet.unscoped.values_list("pair", flat=True))

    assert services.break_links(actor=OPERATOR, today=date(2027, 1, 1)) == 1
    assert services.break_links(actor=OPERATOR, today=date(2027, 1, 2)) == 0

    (shown,) = queries.ratings_page(actor=HOLDER, this_year=2027).years
    assert (str(shown.before), str(shown.pairs)) == ("minder dan 5", "minder dan 5")
    assert RatingSheet.unscoped.values("pair").distinct().count() == 1
    assert marks.isdisjoint(RatingSheet.unscoped.values_list("pair", flat=True))
    assert bytes(RatingYear.unscoped.get().salt) == b""


def test_nothing_filled_in_and_nobody_to_look_are_refused() -> None:
    with pytest.raises(Refused):
        services.give_rating(Rated(values={"niets": 3}, parts=[], is_after=False), today=DAY)
    with pytest.raises(NotFound):
        queries.ratings_page(actor=learner(), this_year=2027)
    with pytest.raises(NotFound):
        services.break_links(actor=HOLDER, today=DAY)
    assert queries.visible_years(learner()) == ()


@pytest.mark.parametrize("phase", ["voor", "na"])
def test_the_form_is_open_sets_no_cookie_and_thanks(phase: str) -> None:
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    views.ANSWERED.forget()
    url = reverse("learning:rating_create", args=[phase])

    nothing = client.post(url, {})
    given = client.post(url, {f"n-{STATEMENT}": "6"}, follow=True)

    assert "Kies minstens één cijfer" in nothing.text
    assert "Dank u wel" in given.text
    assert given.cookies == {}
    assert RatingSheet.unscoped.get().is_after is (phase == "na")
    assert client.get(reverse("learning:rating_create", args=["straks"])).status_code == 404
