"""A published version stands: the database refuses every change of what readers have seen."""

from collections.abc import Callable
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.models import Document, Item, Page, PersonalDetail, Version
from fijnmazig.library.queries.items import download, item_page
from fijnmazig.library.services import items, redaction
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, WELCOME, make_draft, make_published, sharer
from fijnmazig.library.tests.guards import without_guards

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
PERSONAL = f"{WELCOME}\n\nMail jan.voorbeeld@mail.example."
CHANGES: dict[str, Callable[[], object]] = {
    "number": lambda: Version.unscoped.update(number=9),
    "document": lambda: Version.unscoped.update(document_id="0" * 64),
    "file name": lambda: Version.unscoped.update(file_name="anders.txt"),
    "other source": lambda: Version.unscoped.update(is_other_source=True),
    "note": lambda: Version.unscoped.update(change_note="Toch anders."),
    "lineage": lambda: Version.unscoped.update(lineage="ADAPTED"),
    "created": lambda: Version.unscoped.update(created_at=None),
    "published": lambda: Version.unscoped.update(published_at=None),
    "gone": lambda: Version.unscoped.all().delete(),
    "item gone": lambda: Item.unscoped.all().delete(),
    "document's size": lambda: Document.unscoped.update(size=1),
    "document's type": lambda: Document.unscoped.update(media_type="PDF"),
    "page's text": lambda: Page.unscoped.update(text="Iets anders."),
    "page's label": lambda: Page.unscoped.update(label="iets"),
    "page gone": lambda: Page.unscoped.all().delete(),
    "page more": lambda: Page.unscoped.create(
        document=Document.unscoped.get(), number=9, label="9", source="TEXT_LAYER"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_was_published(change: str) -> None:
    make_published(OWNER)

    with pytest.raises(DatabaseError, match="a published version stands"), transaction.atomic():
        CHANGES[change]()

    with without_guards():  # and would have let it pass without the triggers
        assert Version.unscoped.update(file_name="anders.txt") == 1


@pytest.mark.parametrize("change", ["number", "file name", "note", "document's size", "gone"])
def test_a_draft_may_change(change: str) -> None:
    make_draft(OWNER)

    assert CHANGES[change]()


def test_a_replaced_row_is_refused_as_well() -> None:
    make_published(OWNER)
    columns = ", ".join(str(field.column) for field in Version._meta.concrete_fields)  # noqa: SLF001 -- Django's documented way to read a model
    values = columns.replace("file_name", "'anders.txt'")
    words = "OR REPLACE" if connection.vendor == "sqlite" else ""
    statement = f"INSERT {words} INTO library_version ({columns}) SELECT {values}"

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{statement} FROM library_version")


def test_something_left_out_later_leaves_the_text_and_never_comes_back() -> None:
    first = make_published(OWNER, text=PERSONAL)
    page = Page.unscoped.get()
    start = page.text.index("jan.voorbeeld")
    PersonalDetail.unscoped.create(
        document_id=page.document_id, kind="EMAIL", page_number=1, start=start, end=start + 26
    )
    detail = PersonalDetail.unscoped.get()

    redaction.decide_details(actor=OWNER, item_id=first.id, left_out=[detail.id], at=MONDAY)

    assert "jan.voorbeeld" not in Page.unscoped.get().text
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.unscoped.update(is_redacted=False)


def test_a_file_that_changed_on_disk_is_refused_and_noted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    item = make_published(OWNER)
    path = disk.document_path(Version.unscoped.get().document_id)
    assert (
        disk.content_of(download(actor=ANONYMOUS, item_id=item.id, number=1)) == path.read_bytes()
    )
    path.write_bytes(path.read_bytes().replace(b"veilig", b"gevaar"))

    with pytest.raises(Refused) as refusal:
        download(actor=ANONYMOUS, item_id=item.id, number=1)

    assert str(refusal.value.message) == str(texts.FILE_CHANGED)
    assert path.name in caplog.text


def test_a_file_that_is_gone_is_absent() -> None:
    item = make_published(OWNER)
    disk.document_path(Version.unscoped.get().document_id).unlink()

    with pytest.raises(NotFound):
        download(actor=ANONYMOUS, item_id=item.id, number=1)


def test_what_was_online_before_versions_had_a_moment_gets_that_of_its_item() -> None:
    item, draft = make_published(OWNER), make_draft(OWNER, text="Iets heel anders.", name="b.txt")
    with without_guards():
        Version.unscoped.update(published_at=None)
    migration = import_module("fijnmazig.library.migrations.0005_first_versions_published")

    migration.stamp(apps, None)

    moments = dict(Version.unscoped.values_list("item_id", "published_at"))
    assert moments == {item.id: item.published_at, draft.id: None}


def test_publishing_again_keeps_the_first_moment_of_a_version() -> None:
    item = make_published(OWNER)
    items.withdraw(actor=OWNER, item_id=item.id, at=MONDAY)
    later = MONDAY.replace(month=9)

    items.publish(actor=OPERATOR, item_id=item.id, at=later, today=later.date())

    assert Version.unscoped.get().published_at == MONDAY
    assert item_page(actor=ANONYMOUS, item_id=item.id).confirmed_date == later.date()
