"""Data that was there before a migration is right after it; every step back is possible too."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

CREATED = datetime(2025, 1, 6, 9, tzinfo=UTC)
PUBLISHED = datetime(2025, 2, 3, 9, tzinfo=UTC)

type Migrate = Callable[[str], Apps]


def to(*names: tuple[str, str]) -> Apps:
    """Bring the database to these migrations and return the models as they were then."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(list(names))
    return state.apps


@pytest.fixture
def migrate(transactional_db: None) -> Iterator[Migrate]:  # noqa: ARG001 -- needs the database
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield lambda name: to(("library", name))
    to(*newest)


@pytest.mark.long
def test_an_item_was_last_changed_when_it_was_published_or_else_created(migrate: Migrate) -> None:
    item: Any = migrate("0002_commons").get_model("library", "Item")  # as it was then
    for title, published, changed in (
        ("concept", None, None),
        ("online", PUBLISHED, None),
        ("known", PUBLISHED, CREATED),
    ):
        item.unscoped.create(
            kind="TOOL",
            title=title,
            created_at=CREATED,
            published_at=published,
            changed_at=changed,
        )

    filled = migrate("0003_changed_as_created").get_model("library", "Item")

    moments = dict(filled.unscoped.values_list("title", "changed_at"))
    assert moments == {"concept": CREATED, "online": PUBLISHED, "known": CREATED}
    migrate("0002_commons")
    filled.unscoped.all().delete()


def test_no_field_is_proposed_of_a_document_in_which_something_was_left_out(
    migrate: Migrate,
) -> None:
    apps: Any = migrate("0017_items_by_date")
    for name, is_redacted in (("left-out", True), ("whole", False)):
        document = apps.get_model("library", "Document").unscoped.create(
            content_hash=name, size=1, stored_at=CREATED
        )
        item = apps.get_model("library", "Item").unscoped.create(
            kind="TOOL", title=name, created_at=CREATED, changed_at=CREATED
        )
        apps.get_model("library", "Version").unscoped.create(
            item=item, number=1, document=document, is_redacted=is_redacted, created_at=CREATED
        )
        apps.get_model("library", "ProposedField").unscoped.create(
            document=document, label="Contact", value="Voorbeeld", page_number=1
        )

    field = migrate("0018_left_out_not_proposed").get_model("library", "ProposedField")

    assert list(field.unscoped.values_list("document_id", flat=True)) == ["whole"]
