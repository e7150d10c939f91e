"""Who chooses a document by its title sees which of two of that title is meant."""

from datetime import timedelta

import pytest

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.queries.naming import item_finder
from fijnmazig.library.tests.factories import MONDAY, make_open


@pytest.mark.django_db
def test_two_items_of_one_title_are_told_apart_by_kind_network_and_day() -> None:
    first = make_open(title="Draaiboek", kind=Kind.PLAYBOOK, network="Rupel")
    later = make_open(title="Draaiboek", published_at=MONDAY + timedelta(days=3))
    hidden = make_open(title="Draaiboek", status=Status.DRAFT)
    other = make_open(title="Draaiboek voor scholen")

    found = dict(item_finder().search("draaiboek"))

    assert str(hidden.id) not in found
    assert found == {
        str(first.id): "Draaiboek (Draaiboek; Rupel; 2 maart 2026)",
        str(later.id): "Draaiboek (Hulpmiddel; 5 maart 2026)",
        str(other.id): "Draaiboek voor scholen",
    }
