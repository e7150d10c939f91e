"""Lists of items that are read from an index, so that they cost as much in a large library."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item

pytestmark = pytest.mark.django_db
SORTS = {"sqlite": "TEMP B-TREE", "postgresql": "Sort"}
DEAR = ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort")


def plan_of(rows: QuerySet[Item]) -> str:
    """Return how the database reads the rows; PostgreSQL as if its tables were long."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in DEAR:
                cursor.execute("SELECT set_config(%s, 'off', true)", [way])
    return rows.explain()


def test_items_that_a_site_map_names_are_read_from_an_index_in_their_order() -> None:
    rows = Item.unscoped.filter(status=Status.PUBLISHED, origin_identifier="")

    plan = plan_of(rows.order_by("created_at", "id"))

    assert "item_listed" in plan
    assert SORTS[connection.vendor] not in plan


def test_the_last_items_of_a_kind_are_read_without_sorting() -> None:
    rows = Item.unscoped.filter(status=Status.PUBLISHED, published_at__isnull=False, kind=Kind.TOOL)

    plan = plan_of(rows.order_by("-published_at", "id")[:50])

    assert "item_by_kind" in plan
    assert SORTS[connection.vendor] not in plan
