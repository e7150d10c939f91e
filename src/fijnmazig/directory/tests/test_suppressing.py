"""What was taken away for good never comes back; what others offer is seen before it is stored."""

from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Service, Suppression
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.services import importing
from fijnmazig.directory.services.importing import Imported, Upload
from fijnmazig.directory.services.suppressing import lift_suppression, suppress_service
from fijnmazig.directory.tests.factories import MONDAY, make_service

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))


@pytest.fixture
def editor(client: Client) -> Client:
    log_in(client, make_member(role=Role.SPOC))
    return client


def suppress(service: Service, *, actor: Actor = EDITOR, reason: str = "op vraag") -> None:
    suppress_service(actor=actor, service_id=service.id, reason=reason, at=MONDAY)


def exported(form: Format) -> Upload:
    written = bulk(form, today=MONDAY.date())
    return Upload(name=written.name, text=written.text)


def imported(upload: Upload) -> Imported:
    return importing.import_services(actor=OPERATOR, upload=upload, at=MONDAY)


@pytest.mark.parametrize("form", [Format.HSDS, Format.CSV])
def test_a_feed_that_offers_it_again_never_brings_it_back(form: Format) -> None:
    service = make_service(key="vluchtplek")
    make_service(key="blijft")
    feed = exported(form)

    suppress(service)
    told = imported(feed)

    assert told.counts["suppressed"] == 1
    assert list(Service.unscoped.values_list("key", flat=True)) == ["blijft"]
    assert acts_on(service.id) == ["directory.service-suppressed"]


def test_its_name_in_another_list_is_kept_away_too() -> None:
    suppress(make_service(external_id="elders-7"))

    assert set(Suppression.unscoped.values_list("key", flat=True)) == {"proefdienst", "elders-7"}


def test_suppressing_needs_a_reason_and_spares_what_stands_above_everything() -> None:
    police = make_service(key="politie", is_emergency=True)
    always = make_service(key="lijn", is_always_shown=True)
    service = make_service()

    with pytest.raises(Refused, match="Schrijf waarom"):
        suppress(service, reason=" ")
    for row in (police, always):
        with pytest.raises(Refused, match="bovenaan"):
            suppress(row)
    for stranger in (ANONYMOUS, Actor(permissions=frozenset({"member"}))):
        with pytest.raises(NotFound):
            suppress(service, actor=stranger)
    suppress(service)
    assert Service.unscoped.count() == 2


def test_a_suppression_is_lifted_by_an_editor(editor: Client) -> None:
    service = make_service()
    feed = exported(Format.CSV)
    suppress(service)
    with pytest.raises(NotFound):
        lift_suppression(actor=ANONYMOUS, key="proefdienst", at=MONDAY)
    url = reverse("directory:suppression_lift")

    lifted = editor.post(url, {"sleutel": "proefdienst"}, headers=ORIGIN)
    absent = editor.post(url, {"sleutel": "proefdienst"}, headers=ORIGIN)

    assert (lifted.status_code, absent.status_code) == (302, 404)
    assert imported(feed).counts["new"] == 1


def test_service_suppress_is_a_press_with_a_reason(editor: Client) -> None:
    service = make_service()
    url = reverse("directory:service_suppress", kwargs={"service_id": service.id})
    asked = editor.get(url)

    pressed = editor.post(url, {"reason": "op vraag van de dienst"}, headers=ORIGIN)

    shown = editor.get(reverse("directory:desk_list") + "?wat=weggehaald")
    assert (asked.status_code, pressed.status_code) == (200, 302)
    assert "op vraag van de dienst" in shown.text
    missing = reverse("directory:service_suppress", kwargs={"service_id": uuid4()})
    assert editor.get(missing).status_code == 404


def hand_in(client: Client, upload: Upload) -> str:
    file = SimpleUploadedFile(upload.name, upload.text.encode())
    url = reverse("directory:import_create")
    return client.post(url, {"document": file}, headers=ORIGIN).text


def test_an_import_is_seen_first_and_then_taken_over_whole(editor: Client) -> None:
    make_service(key="oud", summary="Oud.")
    make_service(key="gelijk")
    gone = make_service(key="weg")
    make_service(key="nieuw")
    feed = exported(Format.HSDS)
    Service.unscoped.filter(key="nieuw").delete()
    Service.unscoped.filter(key="oud").update(summary="Intussen anders.")
    suppress(gone)

    preview = hand_in(editor, feed)
    untouched = Service.unscoped.count()
    stored = editor.post(
        reverse("directory:import_store"), {"name": feed.name, "text": feed.text}, headers=ORIGIN
    )

    for word in ("Nieuw", "Gewijzigd", "Ongewijzigd", "Weggehaald, blijft weg", "Wat ze doen"):
        assert word in preview, word
    assert untouched == 2
    assert "Overgenomen" in stored.text
    assert set(Service.unscoped.values_list("key", flat=True)) == {"oud", "gelijk", "nieuw"}
    assert Service.unscoped.get(key="oud").summary == "Oud."


def test_one_refused_service_stops_the_whole_file(editor: Client) -> None:
    make_service(key="goed")
    make_service(key="boven", is_emergency=True)
    feed = exported(Format.CSV)
    Service.unscoped.all().delete()

    preview = hand_in(editor, feed)
    stored = editor.post(
        reverse("directory:import_store"), {"name": feed.name, "text": feed.text}, headers=ORIGIN
    )

    assert "Geweigerd" in preview
    assert "Neem alles over" not in preview
    assert "niets gewijzigd" in stored.text
    assert Service.unscoped.count() == 0


def test_a_file_that_changes_nothing_needs_no_press(editor: Client) -> None:
    make_service()

    assert "Alles stond er al" in hand_in(editor, exported(Format.CSV))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "geen tekst"),
        (b"{", "niet te lezen"),
        (b"7", "staan geen diensten"),
        (b" " * 2_000_001, "hoogstens 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    editor: Client, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("lijst.json", content)

    told = editor.post(reverse("directory:import_create"), {"document": file}, headers=ORIGIN)

    assert sentence in told.text


def test_an_empty_press_leads_back_to_the_form(editor: Client) -> None:
    without = editor.post(reverse("directory:import_create"), {}, headers=ORIGIN)
    stored = editor.post(reverse("directory:import_store"), {}, headers=ORIGIN)

    assert without.status_code == 200
    assert stored.headers["Location"] == reverse("directory:import_create")


@pytest.mark.parametrize("role", Role)
def test_import_create_opens_for_editors_only(client: Client, role: Role) -> None:
    log_in(client, make_member(role=role))

    status = client.get(reverse("directory:import_create")).status_code

    assert status == (200 if EDIT in PERMISSIONS[role] else 404)
