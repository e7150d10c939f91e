"""Who opens which page of a review, and what the pages of sharer and reviewer do."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, actor_of, log_in, make_member
from fijnmazig.library.domain.items import Status
from fijnmazig.library.models import Item, Page, PersonalDetail
from fijnmazig.library.tests.factories import (
    WELCOME,
    hand_in_next,
    make_draft,
    make_published,
    make_submitted,
    sharer,
)

pytestmark = pytest.mark.django_db

SENT = {"sec-fetch-site": "same-origin"}
WITH_MAIL = f"{WELCOME}\nMail jan.voorbeeld@mail.example."


@pytest.fixture
def owner() -> Member:
    return make_member(name="Amber Voorbeeld")


def colleague() -> Member:
    return make_member()


def spoc() -> Member:
    return make_member(role=Role.SPOC)


def coordinator() -> Member:
    return make_member(role=Role.COORDINATOR)


def dpo() -> Member:
    return make_member(role=Role.DPO)


# Pages of an item that waits, with what each visitor gets: owner, colleague, SPOC, coordinator,
# DPO, nobody. The next line is the same for a draft.
WAITING = {
    "library:item_detail": (200, 404, 200, 200, 404, 404),
    "library:item_edit": (200, 404, 404, 200, 404, 302),
    "library:review_create": (404, 404, 200, 200, 404, 302),
}
DRAFT = {
    "library:item_detail": (200, 404, 404, 200, 404, 404),
    "library:item_edit": (200, 404, 404, 200, 404, 302),
    "library:review_create": (404, 404, 404, 404, 404, 302),
}
OTHERS: tuple[Callable[[], Member], ...] = (colleague, spoc, coordinator, dpo)


def statuses(url: str, owner: Member) -> tuple[int, ...]:
    found = []
    for member in (owner, *(make() for make in OTHERS), None):
        client = Client()
        if member is not None:
            log_in(client, member)
        found.append(client.get(url).status_code)
    return tuple(found)


@pytest.mark.parametrize("route", WAITING)
def test_pages_of_what_waits_open_for_owner_and_reviewers(route: str, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))

    assert statuses(reverse(route, kwargs={"item_id": item.id}), owner) == WAITING[route]


@pytest.mark.parametrize("route", DRAFT)
def test_pages_of_a_draft_stay_shut_for_reviewers(route: str, owner: Member) -> None:
    item = make_draft(sharer(owner.id))

    assert statuses(reverse(route, kwargs={"item_id": item.id}), owner) == DRAFT[route]


def test_the_list_of_what_waits_opens_for_reviewers_only(owner: Member) -> None:
    assert statuses(reverse("library:review_list"), owner) == (404, 404, 200, 200, 404, 302)


def described(item: Item, **more: object) -> dict[str, object]:
    return {"title": item.title, "kind": "PLAYBOOK", "language": "nl", **more}


def test_a_sharer_describes_decides_and_asks_in_one_go(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id), text=WITH_MAIL)
    detail = PersonalDetail.unscoped.get()
    log_in(client, owner)

    client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, title="Onthaal", left_out=[detail.id], then="SUBMIT"),
        headers=SENT,
    )

    item.refresh_from_db()
    assert (item.title, item.status) == ("Onthaal", Status.SUBMITTED)
    assert "jan.voorbeeld@mail.example" not in Page.unscoped.get().text


def test_saving_only_decides_nothing(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id), text=WITH_MAIL)
    log_in(client, owner)

    client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, then="SAVE"),
        headers=SENT,
    )

    item.refresh_from_db()
    assert (item.kind, item.status, PersonalDetail.unscoped.count()) == ("PLAYBOOK", "DRAFT", 1)


def test_what_was_typed_and_ticked_stays_when_the_step_is_refused(
    client: Client, owner: Member
) -> None:
    item = make_draft(sharer(owner.id), text=WITH_MAIL)
    log_in(client, owner)

    response = client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, title="Getypt", municipality="Nergenshuizen", left_out=[], then="SUBMIT"),
        headers=SENT,
    )

    page = response.content.decode()
    assert 'value="Getypt"' in page
    assert 'value="Nergenshuizen"' in page
    assert f'value="{PersonalDetail.unscoped.get().id}" id="id_left_out_0">' in page
    item.refresh_from_db()
    assert item.status == Status.DRAFT


def test_a_sharer_who_is_no_reviewer_cannot_publish(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id))
    log_in(client, owner)

    response = client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, title="Toch", then="PUBLISH"),
        headers=SENT,
    )

    item.refresh_from_db()
    assert (response.status_code, item.status, item.title != "Toch") == (404, Status.DRAFT, True)


def test_a_reviewer_publishes_their_own_at_once(client: Client) -> None:
    member = spoc()
    item = make_draft(actor_of(member))
    log_in(client, member)

    client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, then="PUBLISH"),
        headers=SENT,
    )

    item.refresh_from_db()
    assert item.status == Status.PUBLISHED


def decide(client: Client, item: Item, **typed: str) -> int:
    url = reverse("library:review_create", kwargs={"item_id": item.id})
    look = client.get(url).content.decode().split('name="look" value="')[1].split('"')[0]
    typed = {"look": look.replace("&#x27;", "'"), **typed}
    return client.post(url, typed, headers=SENT).status_code


def test_a_reviewer_publishes_what_waits(client: Client, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))
    log_in(client, spoc())

    status = decide(client, item, decision="PUBLICEREN")

    item.refresh_from_db()
    assert (status, item.status) == (302, Status.PUBLISHED)


def test_a_reviewer_returns_it_and_the_sharer_reads_why(client: Client, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))
    log_in(client, spoc())

    status = decide(client, item, decision="TERUG", reason="Zet er de bron bij.")

    log_in(client, owner)
    edit = client.get(reverse("library:item_edit", kwargs={"item_id": item.id}))
    own = client.get(reverse("library:own_item_list"))
    assert status == 302
    assert "Zet er de bron bij." in edit.content.decode()
    assert "Zet er de bron bij." in own.content.decode()


def test_returning_without_a_reason_says_what_to_do(client: Client, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))
    log_in(client, spoc())

    status = decide(client, item, decision="TERUG")

    item.refresh_from_db()
    assert (status, item.status) == (200, Status.SUBMITTED)


def test_a_decision_on_what_changed_meanwhile_is_refused(client: Client, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))
    log_in(client, spoc())

    response = client.post(
        reverse("library:review_create", kwargs={"item_id": item.id}),
        {"look": "van gisteren", "decision": "PUBLICEREN", "reason": "Bijna goed."},
        headers=SENT,
    )

    assert "Dit is gewijzigd terwijl je keek." in response.content.decode()
    assert "Bijna goed." in response.content.decode()


def test_taking_back_makes_the_question_go(client: Client, owner: Member) -> None:
    item = make_submitted(sharer(owner.id))
    log_in(client, owner)

    client.post(reverse("library:item_take_back", kwargs={"item_id": item.id}), headers=SENT)

    item.refresh_from_db()
    assert item.status == Status.DRAFT


def test_a_reviewer_of_a_next_version_sees_what_is_new_and_what_changes(
    client: Client, owner: Member
) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(sharer(owner.id), item, text=f"{WELCOME} Met een nieuw slot.")
    log_in(client, owner)
    edit = reverse("library:item_edit", kwargs={"item_id": item.id})
    before = client.get(edit).content.decode()
    client.post(edit, described(item, then="SUBMIT"), headers=SENT)

    log_in(client, spoc())
    page = client.get(reverse("library:review_create", kwargs={"item_id": item.id}))

    shown = page.content.decode()
    which = {"item_id": item.id, "number": 2, "old_id": item.id, "old_number": 1}
    compare = reverse("library:version_compare", kwargs=which)
    assert "Zeg wat er nieuw is" in before
    assert "Wat er nieuw is: Met een nieuw slot." in shown
    assert f'href="{compare}"' in shown
    assert client.get(compare).status_code == 200


def test_deciding_about_details_leaves_the_item_a_draft(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id), text=WITH_MAIL)
    log_in(client, owner)

    client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(item, then="DECIDE"),
        headers=SENT,
    )

    item.refresh_from_db()
    assert (item.status, PersonalDetail.unscoped.count()) == (Status.DRAFT, 0)


def test_what_a_rule_refuses_is_said_above_what_was_typed(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id), text=WITH_MAIL)
    detail = PersonalDetail.unscoped.get()
    log_in(client, owner)

    response = client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        described(
            item,
            description="Mail jan.voorbeeld@mail.example",
            left_out=[detail.id],
            then="SUBMIT",
        ),
        headers=SENT,
    )

    page = response.content.decode()
    assert "Haal het ook daar weg." in page
    assert "Mail jan.voorbeeld@mail.example</textarea>" in page
    assert PersonalDetail.unscoped.count() == 1
