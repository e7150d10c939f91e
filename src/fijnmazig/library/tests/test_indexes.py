"""Lists of items that are read from an index, so that they cost as much in a large library."""

import pytest
from django.db import connection

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="PostgreSQL chooses by the size of the tables, which are empty here",
    ),
]


def test_items_that_a_site_map_names_are_counted_from_an_index() -> None:
    rows = Item.unscoped.filter(status=Status.PUBLISHED, origin_identifier="")

    plan = rows.order_by("created_at", "id").explain()

    assert "item_listed" in plan
    assert "TEMP B-TREE" not in plan


def test_the_last_items_of_a_kind_are_read_without_sorting() -> None:
    rows = Item.unscoped.filter(status=Status.PUBLISHED, published_at__isnull=False, kind=Kind.TOOL)

    plan = rows.order_by("-published_at", "id")[:50].explain()

    assert "item_by_kind" in plan
    assert "TEMP B-TREE" not in plan
