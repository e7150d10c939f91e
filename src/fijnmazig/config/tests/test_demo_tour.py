"""The tour of five minutes sends nobody to a page that stays shut."""

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.common.http import MEMBER
from fijnmazig.config.demo.pages import declared_views
from fijnmazig.config.demo.people import BY_KEY
from fijnmazig.config.demo.touring import STOPS, tour_page
from fijnmazig.config.texts import TOUR


def test_every_stop_opens_for_who_is_sent_there() -> None:
    asked = {route: access.permission for route, _view, access in declared_views()}
    held = {
        stop.key: PERMISSIONS[BY_KEY[stop.person].role] | {MEMBER} if stop.person else frozenset()
        for stop in STOPS
    }

    shut = [stop.key for stop in STOPS if asked[stop.route] not in {None, *held[stop.key]}]

    assert shut == []


def test_the_tour_has_words_for_each_stop_and_fits_in_five_minutes() -> None:
    page = tour_page()

    assert [stop.key for stop in STOPS] == list(TOUR)
    assert page.stops[0].title == "1. Wie hulp zoekt"
    assert 6 <= len(page.stops) <= 8
