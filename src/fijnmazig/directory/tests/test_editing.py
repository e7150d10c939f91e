"""Editing a service: what changes, what the history keeps, what is refused, what comes back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import services as directory_services
from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import Texts
from fijnmazig.directory.domain.hours import State
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import ChannelRow, LocationRow
from fijnmazig.directory.models import Channel, Service, ServiceChange, Suppression
from fijnmazig.directory.queries.channels import channels_of
from fijnmazig.directory.queries.editing import channel_page, edit_page, texts_of_channel
from fijnmazig.directory.queries.history import change_list_page
from fijnmazig.directory.services import editing
from fijnmazig.directory.services.creating import create_service
from fijnmazig.directory.services.editing import Edit
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, load_everything, make_service

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))
MEMBER = Actor(user_id=UUID(int=8), permissions=frozenset({"member"}))
LATER = MONDAY + timedelta(hours=1)
ADDRESS = LocationRow(street="Proefstraat 1", postcode="2850", nis="11005")
SECRET: dict[str, Any] = {"has_secret_location": "true"}
DESK = ChannelRow(kind="DESK", value="Proefstraat 1", hours_known=False)


def edit(service: Service, *, actor: Actor = EDITOR, reason: str = "gebeld", **fields: str) -> None:
    editing.edit_service(
        actor=actor,
        service_id=service.id,
        edit=Edit(texts=dict(fields), reason=reason, seen=MONDAY),
        today=LATER.date(),
        at=LATER,
    )


def edit_channel(service: Service, **fields: str) -> None:
    channel = service.channels.get()
    editing.edit_channel(
        actor=EDITOR,
        service_id=service.id,
        channel_id=channel.id,
        edit=Edit(texts=dict(fields), reason="gebeld", seen=LATER),
        today=LATER.date(),
        at=LATER,
    )


def undo_last(service: Service) -> None:
    change = service.changes.latest("changed_at")
    editing.undo_change(
        actor=EDITOR,
        service_id=service.id,
        change_id=change.id,
        today=LATER.date(),
        at=change.changed_at + timedelta(minutes=1),
    )


def test_each_changed_field_has_its_own_history_and_check() -> None:
    service = make_service(summary="Oud.")

    edit(service, summary="Nieuw.", name=service.name, alert="Geen nieuwe intakes")

    kept = service.changes.order_by("field").values_list("field", "before", "after", "reason")
    assert list(kept) == [
        ("alert", "", "Geen nieuwe intakes", "gebeld"),
        ("summary", "Oud.", "Nieuw.", "gebeld"),
    ]
    checked = service.verifications.filter(checked_by=EDITOR.user_id)
    assert set(checked.values_list("field", "value")) == {
        ("alert", "Geen nieuwe intakes"),
        ("summary", "Nieuw."),
    }
    assert acts_on(service.id) == ["directory.service-edited"]
    assert Service.unscoped.get().summary == "Nieuw."


def test_lists_areas_and_addresses_are_edited_like_any_field() -> None:
    load_everything()
    service = make_service(situations=("gevaar",), location=(ADDRESS,))

    edit(
        service,
        situations="gevaar praten",
        areas="MUNICIPALITY:11005\nPROVINCE:Limburg",
        locations="PUBLIC | 11005 | 2850 | Andere straat 2 |  | ",
        min_age_months="-9",
        alert_until="2026-04-01",
    )

    service.refresh_from_db()
    assert set(service.terms.values_list("code", flat=True)) == {"gevaar", "praten"}
    assert set(service.areas.values_list("code", flat=True)) == {"11005", "Limburg"}
    assert service.locations.get().street == "Andere straat 2"
    assert (service.min_age_months, service.alert_until) == (-9, date(2026, 4, 1))


def test_no_address_stands_in_the_history() -> None:
    service = make_service(location=(ADDRESS,), channel=(DESK,))

    edit(service, locations="")
    edit_channel(service, value="Proefstraat 2")

    assert "Proefstraat" not in str(list(ServiceChange.unscoped.values_list("before", "after")))
    with pytest.raises(Refused, match="bewaren we de tekst niet"):
        undo_last(service)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"location": (ADDRESS,)}, "een geheime plek heeft nooit een adres"),
        ({"channel": (DESK,)}, "een geheime plek heeft nooit een adres"),
    ],
)
def test_a_place_becomes_secret_only_once_its_address_is_gone(
    changes: dict[str, Any], sentence: str
) -> None:
    service = make_service(**changes)
    plain = make_service(key="zonder")

    with pytest.raises(Refused, match=sentence):
        edit(service, **SECRET)
    edit(plain, **SECRET)

    assert Service.unscoped.get(has_secret_location=True) == plain


def test_nothing_is_saved_without_a_reason_or_a_change() -> None:
    service = make_service()

    with pytest.raises(Refused) as without_reason:
        edit(service, reason="  ", summary="Nieuw.")
    with pytest.raises(Refused) as without_change:
        edit(service, name=service.name)

    assert without_reason.value.message == texts.EDIT_REASON_NEEDED
    assert without_change.value.message == texts.NOTHING_CHANGED
    assert service.changes.count() == 0


def test_who_saves_second_is_told_and_nothing_is_overwritten() -> None:
    service = make_service(summary="Oud.")
    edit(service, summary="Van een ander.")

    with pytest.raises(Refused) as refusal:
        edit(service, summary="Van mij.")

    assert refusal.value.message == texts.SAVED_MEANWHILE
    page = edit_page(actor=EDITOR, service_id=service.id, seen=MONDAY)
    assert [(one.field, one.after) for one in page.meanwhile] == [("summary", "Van een ander.")]
    assert page.base["summary"] == "Oud."


def test_only_editors_edit() -> None:
    service = make_service()
    edit(service, summary="Nieuw.")

    for stranger in (MEMBER, ANONYMOUS):
        with pytest.raises(NotFound):
            edit(service, actor=stranger, summary="Anders.")
        with pytest.raises(NotFound):
            edit_page(actor=stranger, service_id=service.id)
        with pytest.raises(NotFound):
            change_list_page(actor=stranger, service_id=service.id, number=1)


def test_a_channel_of_another_service_is_absent() -> None:
    mine, other = make_service(key="mijn"), make_service(key="ander")
    channel = other.channels.get()

    assert channel_page(actor=EDITOR, service_id=other.id, channel_id=channel.id).texts
    with pytest.raises(NotFound):
        channel_page(actor=EDITOR, service_id=mine.id, channel_id=channel.id)
    with pytest.raises(NotFound):
        editing.remove_channel(
            actor=EDITOR,
            service_id=mine.id,
            channel_id=channel.id,
            reason="x",
            today=LATER.date(),
            at=LATER,
        )


def test_hours_that_were_edited_count_as_checked_today() -> None:
    service = make_service()

    edit_channel(service, hours="za 10:00-12:00", other_days="2026-03-02 9:00-12:00")

    (shown,) = channels_of(service_ids=[service.id], at=LATER)[service.id]
    assert shown.state is State.OPEN
    assert service.channels.get().hours_checked_date == LATER.date()
    assert set(service.changes.values_list("field", "before", "after")) == {
        ("hours", "ma-vr 9:00-17:00", "za 10:00-12:00"),
        ("other_days", "", "2026-03-02 9:00-12:00"),
    }


@pytest.mark.parametrize("number", ["113", "+321712", "08002000", "1720"])
def test_a_look_alike_number_is_refused(number: str) -> None:
    service = make_service()
    edit_channel(service, value="106", number_kind="SHORT", label="106")

    with pytest.raises(Refused, match="mag hier niet staan"):
        editing.create_channel(
            actor=EDITOR,
            service_id=service.id,
            edit=Edit(
                texts={"kind": "PHONE", "value": number, "number_kind": "SHORT"},
                reason="x",
                seen=LATER,
            ),
            today=LATER.date(),
            at=LATER,
        )


def test_an_undo_puts_back_and_is_itself_a_change() -> None:
    service = make_service(summary="Oud.")
    edit(service, summary="Nieuw.")

    undo_last(service)

    lines = change_list_page(actor=EDITOR, service_id=service.id, number=1).lines
    assert Service.unscoped.get().summary == "Oud."
    assert [(one.after, one.is_undo, one.may_undo) for one in lines] == [
        ("Oud.", True, True),
        ("Nieuw.", False, False),
    ]
    assert acts_on(service.id)[-1] == "directory.change-undone"


def test_what_was_undone_or_changed_since_is_not_undone_again() -> None:
    service = make_service(summary="Oud.")
    edit(service, summary="Nieuw.")
    first = service.changes.get()
    undo_last(service)

    def again() -> None:
        editing.undo_change(
            actor=EDITOR,
            service_id=service.id,
            change_id=first.id,
            today=LATER.date(),
            at=LATER,
        )

    with pytest.raises(Refused, match="al ongedaan"):
        again()
    service.changes.exclude(id=first.id).update(undoes=None)
    with pytest.raises(Refused, match="opnieuw gewijzigd"):
        again()


def test_a_channel_comes_goes_and_comes_back_the_same() -> None:
    service = make_service()
    channel = service.channels.get()
    before = texts_of_channel(service, channel_id=channel.id)

    editing.remove_channel(
        actor=EDITOR,
        service_id=service.id,
        channel_id=channel.id,
        reason="bestaat niet meer",
        today=LATER.date(),
        at=LATER,
    )
    gone = Channel.unscoped.count()
    undo_last(service)

    assert (gone, Channel.unscoped.get().id) == (0, channel.id)
    assert texts_of_channel(service, channel_id=channel.id) == before
    undo_last(service)
    assert Channel.unscoped.count() == 0


def test_a_change_of_a_channel_that_is_gone_stays() -> None:
    service = make_service()
    edit_channel(service, note="Vraag naar de balie")
    change = service.changes.get()
    undo_last(service)
    assert service.channels.get().note == ""
    service.changes.exclude(id=change.id).update(undoes=None)
    Channel.unscoped.all().delete()

    with pytest.raises(Refused, match="opnieuw gewijzigd"):
        editing.undo_change(
            actor=EDITOR, service_id=service.id, change_id=change.id, today=LATER.date(), at=LATER
        )


def test_a_service_is_withdrawn_and_comes_back_by_undoing() -> None:
    service = make_service()

    editing.withdraw_service(
        actor=EDITOR, service_id=service.id, reason="gestopt", today=LATER.date(), at=LATER
    )
    gone = Service.unscoped.get().is_published
    undo_last(service)

    assert (gone, Service.unscoped.get().is_published) == (False, True)
    assert acts_on(service.id) == ["directory.service-withdrawn", "directory.change-undone"]


NEW: Texts = {
    "name": "Nieuwe Dienst",
    "provider": "Proefhuis (fictief)",
    "summary": "Voor een proef.",
    "audience": "EVERYONE",
    "access_rule": "DIRECT",
    "areas": "FLANDERS:",
}


def create(*, actor: Actor = EDITOR, reason: str = "nieuw", **fields: str) -> UUID:
    return create_service(
        actor=actor, fields=NEW | fields, reason=reason, today=MONDAY.date(), at=MONDAY
    )


def publish(service_id: UUID) -> None:
    editing.publish_service(
        actor=EDITOR, service_id=service_id, reason="klaar", today=LATER.date(), at=LATER
    )


def test_a_new_service_is_published_once_it_can_be_reached() -> None:
    service_id = create()
    with pytest.raises(Refused, match="Voeg eerst een nummer"):
        publish(service_id)
    editing.create_channel(
        actor=EDITOR,
        service_id=service_id,
        edit=Edit(
            texts={"kind": "PHONE", "value": "106", "number_kind": "SHORT", "label": "106"},
            reason="site",
            seen=MONDAY,
        ),
        today=LATER.date(),
        at=LATER,
    )

    publish(service_id)

    assert Service.unscoped.get(key="nieuwe-dienst").is_published
    assert acts_on(service_id) == [
        "directory.service-created",
        "directory.channel-added",
        "directory.service-published",
    ]


def test_two_services_of_one_name_have_their_own_keys_and_a_suppressed_one_stays_away() -> None:
    create()
    create()
    Suppression.unscoped.create(key="weg", reason="proef", since=MONDAY)

    assert set(Service.unscoped.values_list("key", flat=True)) == {
        "nieuwe-dienst",
        "nieuwe-dienst-2",
    }
    with pytest.raises(Refused, match="voorgoed weggehaald"):
        create(name="Weg")
    with pytest.raises(Refused, match="Schrijf waarom"):
        create(reason=" ")
    with pytest.raises(NotFound):
        create(actor=MEMBER)


def test_what_an_editor_changed_is_not_overwritten_by_content() -> None:
    load_everything()
    service = Service.unscoped.get(key="1712")
    edit(service, alert="Chat werkt even niet")

    loaded = directory_services.load(actor=Actor(is_operator=True), at=LATER)

    assert loaded.kept == ("1712",)
    assert Service.unscoped.get(key="1712").alert == "Chat werkt even niet"


def test_the_history_asks_as_often_however_long_it_is() -> None:
    service = make_service(channel=(replace(OFFICE, note=""),))
    edit(service, summary="Nieuw.", alert="Kort")

    page = change_list_page(actor=EDITOR, service_id=service.id, number=9)

    assert (page.number, page.pages, len(page.lines)) == (1, 1, 2)
    assert {str(line.label) for line in page.lines} == {"Wat ze doen", "Tijdelijk bericht"}
    with pytest.raises(NotFound):
        change_list_page(actor=EDITOR, service_id=uuid4(), number=1)


def test_hours_and_numbers_go_back_with_all_that_was_said_of_them() -> None:
    service = make_service()
    channel = service.channels.get()
    before = texts_of_channel(service, channel_id=channel.id)
    edit_channel(service, hours="za 10:00-12:00", closed_on_public_holidays="false", note="Nieuw")
    change = service.changes.get(field="hours")

    editing.undo_change(
        actor=EDITOR, service_id=service.id, change_id=change.id, today=LATER.date(), at=LATER
    )

    now = texts_of_channel(service, channel_id=channel.id)
    assert now == before | {"note": "Nieuw"}
    undone = service.changes.filter(undone_by__isnull=False)
    assert set(undone.values_list("field", flat=True)) == {"hours", "closed_on_public_holidays"}


def test_what_remains_when_nothing_is_open_cannot_be_lost() -> None:
    line = make_service(key="lijn", is_always_shown=True)
    for service in (line, make_service(key="politie", is_emergency=True)):
        with pytest.raises(Refused, match="staat altijd bovenaan"):
            editing.withdraw_service(
                actor=EDITOR, service_id=service.id, reason="x", today=LATER.date(), at=LATER
            )
        with pytest.raises(Refused, match="staat altijd bovenaan"):
            editing.remove_channel(
                actor=EDITOR,
                service_id=service.id,
                channel_id=service.channels.get().id,
                reason="x",
                today=LATER.date(),
                at=LATER,
            )
    assert Channel.unscoped.count() == 2


def test_the_address_of_a_provider_is_not_told_as_a_source() -> None:
    service = make_service()

    edit(service, provider_email="info@dienst.example")

    assert Service.unscoped.get().provider_email == "info@dienst.example"
    assert not service.verifications.filter(value__contains="@").exists()
