from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.apps.registry import Apps
from django.db import models
from django.test import Client
from django.urls import reverse
from docx import Document

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import ActFilter, act_list_page
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.register import FieldClass, Ground, Kept, internal, personal
from fijnmazig.pages import services
from fijnmazig.pages.queries.register import CAREFUL, CLASS, ROOM, declared, register_page, tables
from fijnmazig.pages.services.word import register_document
from fijnmazig.pages.texts import register as texts

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFICER = Actor(permissions=frozenset({"register.read"}))
ALONE = Apps()  # so that no other test meets these models


class Visitor(models.Model):
    """A model with a field that nobody declared."""

    name = models.CharField(max_length=9)
    shoe_size = models.CharField(max_length=9)
    register = (
        internal("id"),
        personal("name", purpose="Bellen", ground=Ground.CONSENT, retention="Een jaar"),
    )

    class Meta:
        app_label = "places"
        apps = ALONE

    def __str__(self) -> str:
        return "planted"


def careful_declarations() -> list[tuple[str, Kept]]:
    return [
        (model._meta.label, kept)  # noqa: SLF001 -- Django's documented way to read a model
        for model in tables()
        for kept in declared(model)
        if kept.field_class in CAREFUL
    ]


def words(document: bytes) -> str:
    word = Document(BytesIO(document))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def exported() -> bytes:
    return services.export_register(
        actor=OPERATOR, site_name="Proefnetwerk", at=MONDAY, today=date(2026, 3, 2)
    )


def test_a_field_that_nobody_declared_is_shown_as_such() -> None:
    page = register_page(actor=OFFICER, found=[Visitor])

    assert page.undeclared == ("places.Visitor.shoe_size",)
    assert register_page(actor=OFFICER).undeclared == ()


def test_a_field_that_nobody_declared_stands_in_the_document() -> None:
    page = register_page(actor=OFFICER, found=[Visitor])

    printed = words(register_document(page, site_name="Proefnetwerk", on=date(2026, 3, 2)))

    assert "places.Visitor.shoe_size" in printed


def test_the_register_is_for_who_may_read_it() -> None:
    assert register_page(actor=OFFICER).rooms

    with pytest.raises(NotFound):
        register_page(actor=Actor(permissions=frozenset({"member", "audit.read"})))


def test_the_page_counts_fields_by_class_and_shows_the_wanted_ones_only() -> None:
    whole = register_page(actor=OFFICER)
    page = register_page(actor=OFFICER, wanted={CLASS: ["PERSONAL", "NONSENSE"]})

    assert {row.field_class for room in page.rooms for row in room.rows} == {FieldClass.PERSONAL}
    counts = {option.value: option.count for option in page.facets[0].options}
    assert counts["PERSONAL"] == sum(len(row.fields) for room in page.rooms for row in room.rows)
    assert sum(counts.values()) == whole.field_total == page.field_total
    assert page.facets[0].chosen == ("PERSONAL",)
    totals = {option.value: option.count for option in page.facets[1].options}
    assert totals["vault"] == sum(
        len(row.fields) for room in page.rooms if room.key == "vault" for row in room.rows
    )


def test_one_room_is_read_apart_and_its_classes_are_counted() -> None:
    page = register_page(actor=OFFICER, wanted={ROOM: ["vault", "nowhere"]})

    (room,) = page.rooms
    counts = {option.value: option.count for option in page.facets[0].options}
    assert (room.key, page.facets[1].chosen) == ("vault", ("vault",))
    assert sum(counts.values()) == sum(len(row.fields) for row in room.rows) < page.field_total
    assert register_page(actor=OFFICER, wanted={ROOM: ["places"], CLASS: ["SPECIAL"]}).rooms == ()


@pytest.mark.django_db
def test_every_personal_field_stands_on_the_page_and_in_the_document(client: Client) -> None:
    log_in(client, make_member(role=Role.DPO))

    shown = client.get(reverse("pages:register_detail")).content.decode()
    printed = words(exported())

    for label, kept in careful_declarations():
        named = ", ".join(str(texts.FIELDS[name]) for name in kept.fields)
        for part in (named, texts.THINGS[label].name, kept.purpose, kept.retention):
            assert str(part).replace("'", "&#x27;") in shown
            assert str(part) in printed


@pytest.mark.django_db
def test_the_document_has_a_title_a_table_for_each_room_and_heads_that_come_back() -> None:
    word = Document(BytesIO(exported()))

    rooms = register_page(actor=OFFICER).rooms
    headings = [line.text for line in word.paragraphs if line.style == word.styles["Heading 1"]]
    heads = [table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in word.tables]  # noqa: SLF001 -- python-docx knows no repeated heads
    assert word.core_properties.title == "Register van verwerkingen"
    assert word.paragraphs[1].text == "Proefnetwerk, stand van 2 maart 2026"
    assert headings[2:] == [str(room.name) for room in rooms]
    assert [len(found) for found in heads] == [1] * (len(rooms) + 2)


@pytest.mark.django_db
def test_taking_the_document_is_recorded_without_a_name() -> None:
    exported()

    (act,) = act_list_page(actor=OPERATOR, wanted=ActFilter(), number="1").rows
    assert act.act == "register.exported"
    assert [key for key, _value in act.details] == ["careful", "fields"]


@pytest.mark.django_db
def test_who_may_not_read_the_register_cannot_take_it_either() -> None:
    assert exported()

    with pytest.raises(NotFound):
        services.export_register(actor=Actor(), site_name="", at=MONDAY, today=MONDAY.date())


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_register_export_opens_for_the_officer_only(client: Client, role: Role) -> None:
    log_in(client, make_member(role=role))

    answer = client.post(reverse("pages:register_export"), headers=ORIGIN)

    assert answer.status_code == (200 if role is Role.DPO else 404)


@pytest.mark.django_db
def test_register_export_is_a_word_file_with_its_date(client: Client) -> None:
    log_in(client, make_member(role=Role.DPO))

    answer = client.post(reverse("pages:register_export"), headers=ORIGIN)

    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="register-20')
    assert answer.headers["Cache-Control"] == "no-store"
