"""The forms of the editor, as a browser without JavaScript sends them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory import texts
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Channel, Service, ServiceChange
from fijnmazig.directory.tests.factories import MONDAY, load_everything, make_service
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
PHONE = {
    "kind": "PHONE",
    "value": "106",
    "audience": "EVERYONE",
    "how": "WEEK",
    "hours": "ma-vr 9-12, 13-17",
    "understood": "ma-vr 9:00-12:00, 13:00-17:00",
    "holidays": "UNKNOWN",
    "july": "OPEN",
    "reason": "gebeld",
}
KNOWN = ("anonymous", "free", "on_bill", "interpreter", "is_report_point")
GET_PAGES = [
    "desk_detail",
    "service_edit",
    "service_withdraw",
    "service_publish",
    "channel_create",
    "address_create",
    "change_list",
]


@pytest.fixture
def editor(client: Client) -> Client:
    log_in(client, make_member(role=Role.SPOC))
    return client


def url(name: str, service: Service, **more: object) -> str:
    return reverse(f"directory:{name}", kwargs={"service_id": service.id, **more})


def fields_of(response: Any) -> dict[str, Any]:
    """Return what a browser would send back of a form that was shown."""
    form = response.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, False, "")}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", GET_PAGES)
def test_the_pages_open_for_editors_only(client: Client, role: Role, page: str) -> None:
    service = make_service()
    log_in(client, make_member(role=role))

    status = client.get(url(page, service)).status_code

    assert status == (200 if EDIT in PERMISSIONS[role] else 404)


@pytest.mark.parametrize("page", GET_PAGES)
def test_a_service_that_is_absent_is_not_found(editor: Client, page: str) -> None:
    missing = reverse(f"directory:{page}", kwargs={"service_id": uuid4()})

    assert editor.get(missing).status_code == 404


def test_channels_are_reached_through_their_own_service(editor: Client) -> None:
    mine, other = make_service(key="mijn"), make_service(key="ander")
    channel_id = other.channels.get().id

    for page in ("channel_edit", "channel_remove"):
        assert editor.get(url(page, other, channel_id=channel_id)).status_code == 200
        assert editor.get(url(page, mine, channel_id=channel_id)).status_code == 404


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [("holidays", texts.HOLIDAYS_NEEDED), ("july", texts.JULY_NEEDED)],
)
def test_the_form_asks_explicitly_what_happens_on_holidays(
    editor: Client, missing: str, sentence: str
) -> None:
    service = make_service()
    empty = editor.get(url("channel_create", service)).context["form"]
    assert not empty[missing].value()

    typed = {name: value for name, value in PHONE.items() if name != missing}
    refused = editor.post(url("channel_create", service), typed, headers=ORIGIN)

    assert str(sentence) in refused.text
    assert service.channels.count() == 1
    assert editor.post(url("channel_create", service), PHONE, headers=ORIGIN).status_code == 302
    channel = service.channels.get(value="106")
    assert (channel.holidays_known, channel.closed_on_public_holidays) == (False, True)
    assert (channel.july_known, channel.closed_on_11_july) == (True, False)


def test_hours_are_echoed_before_they_are_kept(editor: Client) -> None:
    service = make_service()
    typed = PHONE | {"hours": "zaterdag van 10 tot 12u", "understood": ""}

    first = editor.post(url("channel_create", service), typed, headers=ORIGIN)
    again = editor.post(url("channel_create", service), fields_of(first), headers=ORIGIN)

    assert "Zo begrijpen we het: za 10:00-12:00." in first.text
    assert again.status_code == 302
    assert service.channels.get(value="106").hours.get().weekday == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "113"}, "lijkt op een ander nummer"),
        ({"value": "0800 2000"}, "lijkt op een ander nummer"),
        ({"value": "1719"}, "korte nummer kennen we niet"),
        ({"value": "+31 20 123 45 67"}, "geen geldig nummer in België"),
        ({"value": "bel ons"}, "geen telefoonnummer"),
        ({"value": ""}, "Vul het nummer"),
        ({"kind": "WEB", "value": "huis.example"}, "https://"),
        ({"kind": "MAIL", "value": "huis"}, "geen e-mailadres"),
        ({"hours": "soms"}, "Dit begrijpen we niet: “soms”"),
        ({"hours": ""}, "Schrijf de uren"),
        ({"other_days": "ooit"}, "Dit begrijpen we niet: “ooit”"),
        ({"reason": ""}, "Schrijf waarom"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    editor: Client, typed: dict[str, str], sentence: str
) -> None:
    service = make_service()

    refused = editor.post(url("channel_create", service), PHONE | typed, headers=ORIGIN)

    assert refused.status_code == 200
    assert sentence in refused.text
    assert refused.context["form"]["kind"].value() == (PHONE | typed)["kind"]
    assert service.channels.count() == 1


@pytest.mark.parametrize("how", ["UNKNOWN", "ALWAYS"])
def test_hours_that_nobody_knows_or_that_never_end_need_no_week(editor: Client, how: str) -> None:
    service = make_service()
    typed = {name: PHONE[name] for name in ("kind", "value", "audience", "reason")} | {"how": how}

    sent = editor.post(url("channel_create", service), typed, headers=ORIGIN)

    channel = service.channels.get(value="106")
    assert sent.status_code == 302
    assert (channel.hours_known, channel.is_24_7) == (how == "ALWAYS", how == "ALWAYS")


def test_a_number_is_shown_as_it_is_dialled(editor: Client) -> None:
    service = make_service()
    address = url("channel_edit", service, channel_id=service.channels.get().id)
    typed = fields_of(editor.get(address)) | {"value": "0800/13 500", "reason": "site"}

    assert editor.post(address, typed, headers=ORIGIN).status_code == 302

    channel = service.channels.get()
    assert (channel.value, channel.label) == ("+3280013500", "0800 13 500")
    assert set(ServiceChange.unscoped.values_list("field", flat=True)) == {"value", "label"}


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(editor: Client) -> None:
    load_everything()
    for service in Service.unscoped.all():
        address = url("service_edit", service)
        typed = fields_of(editor.get(address)) | {"reason": "niets"}

        sent = editor.post(address, typed, headers=ORIGIN)

        assert "Er is niets veranderd" in sent.text, service.key


def test_a_service_is_edited_with_municipalities_by_name(editor: Client) -> None:
    load_places(actor=OPERATOR)
    service = make_service()
    address = url("service_edit", service)
    typed = fields_of(editor.get(address)) | {
        "regions": ["Limburg"],
        "municipalities": "Boom\nOpglabbeek",
        "summary": "Nieuw.",
        "reason": "gebeld",
    }

    sent = editor.post(address, typed, headers=ORIGIN)
    wrong = editor.post(address, typed | {"municipalities": "Atlantis"}, headers=ORIGIN)

    assert sent.status_code == 302
    assert set(service.areas.values_list("code", flat=True)) == {"Limburg", "11005", "72042"}
    assert "Atlantis" in wrong.text


def test_who_is_overtaken_sees_what_changed_and_keeps_what_was_typed(editor: Client) -> None:
    service = make_service(summary="Oud.")
    address = url("service_edit", service)
    mine = fields_of(editor.get(address)) | {"alert": "Van mij", "reason": "mijn reden"}
    theirs = fields_of(editor.get(address)) | {"summary": "Van hen", "reason": "hun reden"}
    editor.post(address, theirs, headers=ORIGIN)

    told = editor.post(address, mine, headers=ORIGIN)
    again = editor.post(address, fields_of(told), headers=ORIGIN)

    assert "Intussen bewaard door iemand anders" in told.text
    assert "hun reden" in told.text
    assert again.status_code == 302
    kept = Service.unscoped.get()
    assert (kept.summary, kept.alert) == ("Van hen", "Van mij")


def test_a_new_service_goes_from_form_to_site(editor: Client) -> None:
    typed = fields_of(editor.get(reverse("directory:service_create"))) | {
        "name": "Nieuwe dienst",
        "provider": "Proefhuis (fictief)",
        "summary": "Voor een proef.",
        "audience": "EVERYONE",
        "access_rule": "DIRECT",
        "status": "ACTIVE",
        "regions": ["FLANDERS"],
        "reason": "nieuw",
        **dict.fromkeys(KNOWN, "UNKNOWN"),
    }
    editor.post(reverse("directory:service_create"), typed, headers=ORIGIN)
    service = Service.unscoped.get()
    editor.post(url("channel_create", service), PHONE, headers=ORIGIN)
    hidden = Client().get(url("service_detail", service)).status_code

    editor.post(url("service_publish", service), {"reason": "klaar"}, headers=ORIGIN)

    assert (hidden, Client().get(url("service_detail", service)).status_code) == (404, 200)


def test_a_channel_goes_and_comes_back_from_the_history(editor: Client) -> None:
    service = make_service()
    channel_id = service.channels.get().id
    editor.post(
        url("channel_remove", service, channel_id=channel_id), {"reason": "weg"}, headers=ORIGIN
    )
    gone = service.channels.count()
    change = service.changes.get()

    undone = editor.post(url("change_undo", service, change_id=change.id), headers=ORIGIN)
    twice = editor.post(url("change_undo", service, change_id=change.id), headers=ORIGIN)
    absent = editor.post(url("change_undo", service, change_id=uuid4()), headers=ORIGIN)

    assert (gone, Channel.unscoped.get().id) == (0, channel_id)
    assert (undone.status_code, twice.status_code, absent.status_code) == (302, 409, 404)


def test_an_address_is_added_and_taken_away_but_never_to_a_secret_place(editor: Client) -> None:
    load_places(actor=OPERATOR)
    service = make_service()
    secret = make_service(key="geheim", has_secret_location=True)
    typed = {
        "street": "Proefstraat 1",
        "postcode": "2850",
        "municipality": "Boom",
        "visibility": "PUBLIC",
        "reason": "site",
    }

    added = editor.post(url("address_create", service), typed, headers=ORIGIN)
    refused = editor.post(url("address_create", secret), typed, headers=ORIGIN)
    shown = editor.get(url("desk_detail", service)).text
    asked = editor.get(url("address_remove", service, place=0)).text
    editor.post(url("address_remove", service, place=0), {"reason": "weg"}, headers=ORIGIN)

    assert (added.status_code, refused.status_code) == (302, 200)
    assert "nooit een adres" in refused.text
    assert ("Proefstraat 1" in shown, "Haal weg" in asked) == (True, True)
    assert (service.locations.count(), secret.locations.count()) == (0, 0)


def test_a_service_is_withdrawn_with_a_reason(editor: Client) -> None:
    service = make_service()

    without = editor.post(url("service_withdraw", service), {"reason": ""}, headers=ORIGIN)
    editor.post(url("service_withdraw", service), {"reason": "gestopt"}, headers=ORIGIN)

    assert "Schrijf waarom" in without.text
    assert Client().get(url("service_detail", service)).status_code == 404
    assert "niet op de site" in editor.get(url("desk_detail", service)).text


@pytest.mark.parametrize("changes", [1, 3])
def test_the_history_asks_as_often_however_long_it_is(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries, changes: int
) -> None:
    service = make_service()
    for number in range(changes):
        ServiceChange.unscoped.create(
            service=service,
            field="summary",
            after=str(number),
            reason="proef",
            channel_id=service.channels.get().id,
            changed_at=MONDAY + timedelta(days=number),
        )
    editor.get(url("change_list", service))

    with django_assert_num_queries(10):
        page = editor.get(url("change_list", service))

    assert len(page.context["page"].lines) == changes
