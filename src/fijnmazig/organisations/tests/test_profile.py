"""One's own profile: everything one's own, and nothing of somebody else."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from fijnmazig.accounts.tests.factories import ORIGIN, Member, actor_of, log_in, make_member
from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.models import Membership, Professional
from fijnmazig.organisations.services import profile
from fijnmazig.organisations.tests.factories import (
    LONG_AGO,
    MONDAY,
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Member:
    return make_member(email="ada@werk.test", name="Ada Werk")


@pytest.fixture
def client_of_ada(client: Client, ada: Member) -> Client:
    log_in(client, ada)
    return client


def test_the_first_visit_finds_who_is_known_under_the_confirmed_address(
    client_of_ada: Client, ada: Member
) -> None:
    known = make_professional("A. Werk", email="ada@werk.test", phone="03")
    work = make_membership(professional=known, function="Onthaal")

    for _ in range(2):
        page = client_of_ada.get(reverse("organisations:profile_detail")).context["page"]

    known.refresh_from_db()
    assert (known.user_id, page.id, page.phone) == (ada.id, known.id, "03")
    assert [line.id for line in page.work] == [work.id]
    assert audit.acts_on(known.id).count("organisations.profile-linked") == 1
    assert page.acts == len(audit.acts_on(known.id))


def test_the_first_visit_begins_a_profile_for_who_is_not_known(
    client_of_ada: Client, ada: Member
) -> None:
    make_professional("Iemand Anders", email="anders@werk.test")

    page = client_of_ada.get(reverse("organisations:profile_detail")).context["page"]

    made = Professional.unscoped.get(user_id=ada.id)
    assert (made.name, made.email, made.phone) == ("Ada Werk", "ada@werk.test", "")
    assert (page.work, page.mandates, page.new_address) == ((), (), "")
    assert audit.acts_on(made.id) == ["organisations.profile-begun"]


def test_a_person_of_another_account_is_not_taken_over(ada: Member) -> None:
    other = make_professional("Oud Account", email="ada@werk.test")
    Professional.unscoped.filter(id=other.id).update(user_id=uuid4())

    page = profile.open_profile(actor=actor_of(ada), at=MONDAY)

    assert page.id != other.id
    assert (page.email, page.new_address) == ("", "ada@werk.test")


def test_nobody_and_the_operator_have_no_profile() -> None:
    for who in (ANONYMOUS, OPERATOR):
        with pytest.raises(NotFound):
            profile.open_profile(actor=who, at=MONDAY)

    assert not Professional.unscoped.exists()


def test_everything_kept_is_shown_and_taken_along(client_of_ada: Client, ada: Member) -> None:
    known = make_professional("Ada Werk", email="ada@werk.test", phone="03")
    make_membership(professional=known, organisation=make_organisation("Huis"), end_date=LONG_AGO)
    make_mandate(make_partnership(name="Rupel"), professional=known, nis="11005")
    client_of_ada.get(reverse("organisations:profile_detail"))

    response = client_of_ada.post(reverse("organisations:profile_export"), headers=ORIGIN)

    told = json.loads(response.content)
    assert (told["name"], told["email"], told["phone"]) == ("Ada Werk", "ada@werk.test", "03")
    assert told["memberships"] == [
        {
            "organisation": "Huis",
            "function": "",
            "start_date": "2024-01-01",
            "end_date": "2024-01-01",
        }
    ]
    assert [(m["mandate"], m["partnership"], m["nis"]) for m in told["mandates"]] == [
        ("SPOC", "Rupel", "11005")
    ]
    assert len(told["kept_because"]) == 2
    assert response.headers["Content-Disposition"] == 'attachment; filename="profiel.json"'
    assert audit.acts_on(known.id)[-1] == "organisations.profile-exported"
    assert str(ada.id) not in response.text


def test_an_export_holds_nothing_of_somebody_else(client_of_ada: Client) -> None:
    organisation = make_organisation()
    mine = make_professional("Ada Werk", email="ada@werk.test")
    theirs = make_professional("Bo Geheim", email="bo@werk.test", phone="099 99")
    for person in (mine, theirs):
        make_membership(professional=person, organisation=organisation)
    client_of_ada.get(reverse("organisations:profile_detail"))

    text = client_of_ada.post(reverse("organisations:profile_export"), headers=ORIGIN).text

    assert "Ada Werk" in text
    assert [
        each for each in ("Bo Geheim", "bo@werk", "099 99", str(theirs.id)) if each in text
    ] == []


def test_corrections_are_stored_and_confirmed(client_of_ada: Client) -> None:
    client = client_of_ada
    form = {"name": "Ada de  Werker", "phone": " 03 1 "}

    assert client.get(reverse("organisations:profile_edit")).status_code == 200
    client.post(reverse("organisations:profile_edit"), form, headers=ORIGIN)
    client.post(reverse("organisations:profile_confirm"), headers=ORIGIN)

    row = Professional.unscoped.get()
    assert (row.name, row.phone) == ("Ada de Werker", "03 1")
    assert row.checked_at is not None
    empty = client.post(reverse("organisations:profile_edit"), {"name": ""}, headers=ORIGIN)
    assert empty.context["form"].errors
    assert audit.acts_on(row.id) == [
        "organisations.profile-begun",
        "organisations.profile-changed",
        "organisations.profile-confirmed",
    ]


def test_a_name_is_needed(ada: Member) -> None:
    actor = actor_of(ada)
    profile.open_profile(actor=actor, at=MONDAY)

    with pytest.raises(Refused):
        profile.change_own_profile(actor=actor, name=" ", phone="", at=MONDAY)

    assert Professional.unscoped.get().name == "Ada Werk"


@pytest.mark.parametrize(("is_taken", "email"), [(False, "ada@werk.test"), (True, "oud@werk.test")])
def test_confirming_takes_over_a_new_address_unless_it_is_somebody_elses(
    ada: Member,
    is_taken: bool,  # noqa: FBT001 -- parametrised
    email: str,
) -> None:
    row = make_professional(email="oud@werk.test")
    Professional.unscoped.filter(id=row.id).update(user_id=ada.id)
    if is_taken:
        make_professional(email="ada@werk.test")

    profile.confirm_own_profile(actor=actor_of(ada), at=MONDAY)

    row.refresh_from_db()
    assert (row.email, row.checked_at) == (email, MONDAY)


@pytest.fixture
def own_work(ada: Member) -> Membership:
    known = make_professional("Ada Werk", email="ada@werk.test")
    Professional.unscoped.filter(id=known.id).update(user_id=ada.id)
    return make_membership(professional=known)


def test_own_function_is_changed_and_own_work_ended(
    client_of_ada: Client, own_work: Membership
) -> None:
    edit = reverse("organisations:own_work_edit", args=[own_work.id])
    end = reverse("organisations:own_work_end", args=[own_work.id])
    today = localdate().isoformat()

    opened = [client_of_ada.get(url).status_code for url in (edit, end)]
    client_of_ada.post(edit, {"function": " Hoofd "}, headers=ORIGIN)
    client_of_ada.post(end, {"last_day": today}, headers=ORIGIN)
    twice = client_of_ada.post(end, {"last_day": today}, headers=ORIGIN)

    own_work.refresh_from_db()
    assert opened == [200, 200]
    assert (own_work.function, own_work.end_date) == ("Hoofd", localdate())
    assert twice.context["form"].non_field_errors()
    assert audit.acts_on(own_work.professional_id)[-2:] == [
        "organisations.own-work-changed",
        "organisations.own-work-ended",
    ]


def test_a_seat_falls_free_with_the_work_it_was_held_for(
    client_of_ada: Client, own_work: Membership
) -> None:
    partnership, ada = make_partnership("rupel"), own_work.professional
    mandate = make_mandate(partnership, organisation=own_work.organisation, professional=ada)
    elsewhere = make_mandate(
        partnership, organisation=make_organisation("Elders"), professional=ada
    )
    end = reverse("organisations:own_work_end", args=[own_work.id])

    page = client_of_ada.get(end).context["page"]
    client_of_ada.post(end, {"last_day": localdate().isoformat()}, headers=ORIGIN)

    mandate.refresh_from_db()
    elsewhere.refresh_from_db()
    assert [line.id for line in page.mandates] == [mandate.id]
    assert (mandate.end_date, elsewhere.end_date) == (localdate(), None)
    assert audit.acts_on(partnership.id) == ["organisations.mandate-ended"]


@pytest.mark.parametrize("name", ["own_work_edit", "own_work_end"])
def test_work_of_somebody_else_is_not_there(client_of_ada: Client, name: str) -> None:
    theirs = make_membership()
    url = reverse(f"organisations:{name}", args=[theirs.id])
    form = {"function": "Baas", "last_day": "2026-01-01"}
    client_of_ada.get(reverse("organisations:profile_detail"))

    statuses = (client_of_ada.get(url), client_of_ada.post(url, form, headers=ORIGIN))

    theirs.refresh_from_db()
    assert [response.status_code for response in statuses] == [404, 404]
    assert (theirs.function, theirs.end_date) == ("", None)


@pytest.mark.parametrize("name", ["profile_detail", "profile_edit"])
def test_a_stranger_logs_in_first(client: Client, name: str) -> None:
    response = client.get(reverse(f"organisations:{name}"))

    assert response.status_code == 302
    assert not Professional.unscoped.exists()


def test_a_name_is_shown_and_hidden_by_its_owner_alone(client_of_ada: Client, ada: Member) -> None:
    client_of_ada.get(reverse("organisations:profile_detail"))
    row = Professional.unscoped.get(user_id=ada.id)

    for route, chosen in (("profile_show", True), ("profile_hide", False)):
        client_of_ada.post(reverse(f"organisations:{route}"), headers=ORIGIN)
        row.refresh_from_db()
        assert row.names_itself is chosen

    acts = audit.acts_on(row.id)
    assert acts[-2:] == ["organisations.name-shown", "organisations.name-hidden"]
