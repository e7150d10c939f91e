"""What came online, newest first."""

from datetime import timedelta
from typing import Any

import pytest

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item
from fijnmazig.library.queries.news import last_change, news, open_items
from fijnmazig.library.tests.factories import MONDAY, add_open_version, make_open

pytestmark = pytest.mark.django_db


def make_news(title: str, *, days: int = 0, **columns: Any) -> Item:
    """Return an item that came online so many days after Monday."""
    at = MONDAY + timedelta(days=days)
    return make_open(title=title, published_at=at, changed_at=at, **columns)


def test_news_is_what_is_open_the_newest_first() -> None:
    make_news("Oud")
    make_news("Nieuw", days=2)
    make_news("Concept", days=3, status=Status.DRAFT)
    make_news("Ingetrokken", days=4, status=Status.WITHDRAWN)

    assert [line.title for line in news(limit=9)] == ["Nieuw", "Oud"]
    assert [line.title for line in news(limit=1)] == ["Nieuw"]
    assert {item.title for item in open_items()} == {"Nieuw", "Oud"}


def test_news_since_a_moment_leaves_out_what_was_online_then() -> None:
    make_news("Toen", days=1)
    make_news("Later", days=2)

    assert [line.title for line in news(since=MONDAY + timedelta(days=1), limit=9)] == ["Later"]


def test_news_about_themes_or_of_a_kind() -> None:
    make_news("Een", themes=("gesprek", "stalking"))
    make_news("Twee", themes=("privacy",), kind=Kind.GAME)
    make_news("Drie")

    assert [line.title for line in news(themes={"stalking", "gesprek"}, limit=9)] == ["Een"]
    assert news(themes=(), limit=9) == ()
    assert [line.title for line in news(kind="GAME", limit=9)] == ["Twee"]


def test_a_line_tells_themes_and_whether_it_is_a_new_version() -> None:
    item = make_news("Draaiboek", themes=("privacy", "gesprek"))
    add_open_version(item, "Een.", published_at=MONDAY)
    add_open_version(item, "Elders.", published_at=MONDAY, is_other_source=True)
    add_open_version(item, "Wacht.", published_at=None)
    (first,) = news(limit=9)

    add_open_version(item, "Twee.", published_at=MONDAY)
    (second,) = news(limit=9)

    assert (first.is_new_version, second.is_new_version) == (False, True)
    assert (first.themes, first.kind_label) == (("gesprek", "privacy"), "Hulpmiddel")


def test_the_last_change_counts_what_is_no_longer_open() -> None:
    assert last_change() is None
    make_news("Open")
    make_news("Ingetrokken", days=4, status=Status.WITHDRAWN)

    assert last_change() == MONDAY + timedelta(days=4)
