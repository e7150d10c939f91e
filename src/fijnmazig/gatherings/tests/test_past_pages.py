"""Past meetings from a list, on pages: handed in, looked at, decided about, taken over, dropped."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.past import Chosen
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.models import Mark, PastUpload
from fijnmazig.gatherings.queries.past_uploads import UploadPage, upload_page
from fijnmazig.gatherings.services import past_uploads as services
from fijnmazig.gatherings.tests.factories import MONDAY, actor_with
from fijnmazig.organisations.domain.attenders import NEW
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
)

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
HEADER = "Datum;Moment;Organisatie;Naam;E-mail"
GOOD = "2/5/2023;Netwerkdag;De Brug;An Voorbeeld;"
BAD = "2/13/2023;Netwerkdag;De Brug;Bea Voorbeeld;"


@pytest.fixture
def importer() -> Actor:
    return actor_with(IMPORT)


def text_of(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def hand_in(actor: Actor, *lines: str) -> UUID:
    return services.hand_in(
        actor=actor,
        partnership_id=make_partnership().id,
        file_name="jaarlijst.csv",
        source=BytesIO(text_of(*lines)),
        at=MONDAY,
    )


def shown(actor: Actor, upload_id: UUID) -> UploadPage:
    return upload_page(actor=actor, upload_id=upload_id, at=MONDAY)


def choose(actor: Actor, upload_id: UUID, answers: dict[int, str], **rows: Any) -> UploadPage:
    chosen = Chosen(answers=answers, **rows)
    services.decide(actor=actor, upload_id=upload_id, chosen=chosen, at=MONDAY)
    return shown(actor, upload_id)


def test_a_list_shows_what_is_known_and_what_is_new(importer: Actor) -> None:
    brug = make_organisation("De Brug")
    make_membership(professional=make_professional("An Voorbeeld"), organisation=brug)

    page = shown(importer, hand_in(importer, GOOD, "3/5/2023;Vorming;De Haven;Cis Voorbeeld;"))

    assert (page.known_people, page.new_people, page.known_organisations) == (1, 1, 1)
    assert page.new_organisations == ("De Haven",)
    assert [(one.title, one.people, one.is_new) for one in page.meetings] == [
        ("Netwerkdag", 1, True),
        ("Vorming", 1, True),
    ]
    assert page.is_good


def test_a_fault_says_row_field_and_what_stands_there(importer: Actor) -> None:
    upload_id = hand_in(importer, GOOD, BAD)

    page = shown(importer, upload_id)

    assert [(row.number, row.faults[0].column, row.faults[0].value) for row in page.faulty] == [
        (3, "datum", "2/13/2023")
    ]
    with pytest.raises(Refused):
        services.take(actor=importer, upload_id=upload_id, at=MONDAY)
    assert Mark.unscoped.count() == 0


def test_a_row_is_left_out_stays_so_and_comes_back(importer: Actor) -> None:
    upload_id = hand_in(importer, GOOD, BAD)

    gone = choose(importer, upload_id, {}, left_out=frozenset({3, 99}))
    still = choose(importer, upload_id, {})
    back = choose(importer, upload_id, {}, shown=frozenset({3}))
    services.leave_out_faulty(actor=importer, upload_id=upload_id, at=MONDAY)

    assert [(page.left_out, page.is_good) for page in (gone, still, back)] == [
        (1, True),
        (1, True),
        (0, False),
    ]
    assert shown(importer, upload_id).is_good


def test_of_two_with_one_name_somebody_chooses(importer: Actor) -> None:
    brug = make_organisation("De Brug")
    twins = [make_professional("An Voorbeeld") for _ in range(2)]
    for one in twins:
        make_membership(professional=one, organisation=brug)
    upload_id = hand_in(importer, GOOD)

    (question,) = shown(importer, upload_id).questions
    nobody = choose(importer, upload_id, {2: str(brug.id), 99: NEW})
    known = choose(importer, upload_id, {2: str(twins[1].id)})
    new = choose(importer, upload_id, {2: NEW})

    assert {key for key, _ in question.candidates} == {one.id for one in twins}
    assert (question.may_be_new, nobody.unanswered) == (True, 1)
    assert [one.answer for one in new.questions] == [NEW]
    assert (known.is_good, known.known_people, new.new_people) == (True, 1, 1)


def test_an_address_of_another_name_is_that_person_or_left_out(importer: Actor) -> None:
    an = make_professional("An Voorbeeld", email="an@brug.test")
    upload_id = hand_in(importer, "2/5/2023;Netwerkdag;De Brug;A. Voorbeeld;an@brug.test")

    (question,) = shown(importer, upload_id).questions
    refused = choose(importer, upload_id, {2: NEW})
    answered = choose(importer, upload_id, {2: str(an.id)})

    assert (question.may_be_new, refused.unanswered) == (False, 1)
    assert (answered.is_good, answered.known_people) == (True, 1)


def test_all_of_it_is_taken_over_once_and_the_rows_are_forgotten(importer: Actor) -> None:
    upload_id = hand_in(importer, GOOD)

    taken = services.take(actor=importer, upload_id=upload_id, at=MONDAY)

    assert (taken.moments, taken.marks, Mark.unscoped.count()) == (1, 1, 1)
    assert shown(importer, upload_id).taken["marks"] == 1
    assert PastUpload.unscoped.get().rows == []
    assert acts_on(upload_id) == ["gatherings.past-handed-in"]
    with pytest.raises(Refused, match="al overgenomen"):
        services.take(actor=importer, upload_id=upload_id, at=MONDAY)


def test_a_list_is_its_owners_for_a_day(importer: Actor) -> None:
    upload_id = hand_in(importer, GOOD)
    later = MONDAY + timedelta(days=1)

    for actor, at in ((actor_with(IMPORT), MONDAY), (actor_with(), MONDAY), (importer, later)):
        with pytest.raises(NotFound):
            upload_page(actor=actor, upload_id=upload_id, at=at)
    assert shown(importer, upload_id).rows == 1
    assert services.forget_old_uploads(at=later) == 1


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.SPOC, 404)])
def test_the_pages_open_for_who_imports(client: Client, role: Role, status: int) -> None:
    address = reverse("gatherings:past_create")

    assert client.get(address)["Location"].startswith(reverse("account_login"))
    log_in(client, make_member(role=role))
    assert client.get(address).status_code == status


def test_a_colleague_does_not_see_my_list(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    owner = make_member(role=Role.COORDINATOR)
    upload_id = hand_in(actor_of(owner), GOOD)
    log_in(client, make_member(role=Role.COORDINATOR))

    statuses = {
        client.get(reverse("gatherings:past_detail", args=[upload_id])).status_code,
        *(
            client.post(reverse(f"gatherings:{name}", args=[upload_id]), headers=HERE).status_code
            for name in ("past_decide", "past_take", "past_drop")
        ),
    }

    assert statuses == {404}


def test_from_file_to_taken_over_in_the_browser(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    rupel = make_partnership()
    log_in(client, make_member(role=Role.COORDINATOR))
    given = {
        "partnership": str(rupel.id),
        "document": SimpleUploadedFile("lijst.csv", text_of(GOOD, BAD)),
    }

    page = client.post(reverse("gatherings:past_create"), given, headers=HERE)
    upload = PastUpload.unscoped.get()
    said = client.get(page["Location"]).content.decode()
    for name, sent in (("past_decide", {"alles": "1"}), ("past_take", {})):
        client.post(reverse(f"gatherings:{name}", args=[upload.id]), sent, headers=HERE)

    assert "Dit is geen datum" in said
    assert "Overgenomen" in client.get(page["Location"]).content.decode()
    assert Mark.unscoped.count() == 1


def test_choices_in_the_browser_stay_and_a_list_is_dropped(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    owner = make_member(role=Role.COORDINATOR)
    upload_id = hand_in(actor_of(owner), GOOD, BAD)
    log_in(client, owner)
    sent = {"getoond": "3,", "weglaten": ["3", "x"], "antwoord-2": "LEAVE_OUT"}

    client.post(reverse("gatherings:past_decide", args=[upload_id]), sent, headers=HERE)

    assert PastUpload.unscoped.get().left_out == [2, 3]
    assert "lijst.csv" in client.get(reverse("gatherings:past_create")).content.decode()
    client.post(reverse("gatherings:past_drop", args=[upload_id]), headers=HERE)
    assert not PastUpload.unscoped.exists()


def test_no_list_is_refused_in_words_and_the_choice_stays(client: Client) -> None:
    rupel = make_partnership()
    log_in(client, make_member(role=Role.COORDINATOR))
    given = {"partnership": str(rupel.id), "document": SimpleUploadedFile("x.csv", b"a;b\n1;2")}

    page = client.post(reverse("gatherings:past_create"), given, headers=HERE)

    assert page.context["form"].errors["document"]
    assert page.context["form"]["partnership"].value() == str(rupel.id)
