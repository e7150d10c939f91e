"""Inviting who never came: by sector and place, once, with a reason."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.models import Cohort, Invitation, Letter, MailChoice, Mark
from fijnmazig.gatherings.queries.inviting import invite_page
from fijnmazig.gatherings.services.inviting import invite
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_worker,
    member,
)
from fijnmazig.organisations.tests.factories import BOOM, NIEL, make_organisation, make_place

pytestmark = pytest.mark.django_db
REASON = "Jullie waren er nog niet bij."
HERE = {"Sec-Fetch-Site": "same-origin"}


def body(name: str, **facts: Any) -> Any:
    return make_organisation(name, **{"contact_email": f"{name}@dienst.test"} | facts)


def comes(cohort: Cohort, organisation: Any) -> None:
    person = make_worker(organisation)[0]
    Mark.unscoped.create(
        moment=cohort.moments.get(),
        professional=person,
        stand_in=person.id,
        organisation=organisation,
        presence="PRESENT",
        source="LIST",
        nonce=uuid4(),
        marked_at=NEXT_WEEK,
        received_at=NEXT_WEEK,
    )


def names(page: Any) -> list[str]:
    return [row.name for row in page.rows]


def seen(cohort: Cohort, *, sector: str = "", nis: str = "") -> Any:
    return invite_page(actor=holder(), cohort_id=cohort.id, sector=sector, nis=nis, at=MONDAY)


def test_who_never_came_is_shown_by_sector_and_municipality() -> None:
    cohort = make_cohort(moments=1)
    make_place(cohort.series.partnership, BOOM)
    make_place(cohort.series.partnership, NIEL)
    came = body("kwam", sector="POLICE", municipalities=(BOOM,))
    body("school", sector="EDUCATION", municipalities=(NIEL,))
    body("zorg", sector="HEALTH", municipalities=(BOOM,))
    comes(cohort, came)

    page = seen(cohort)

    assert (names(page), page.come) == (["school", "zorg"], 1)
    assert names(seen(cohort, sector="EDUCATION")) == ["school"]
    assert names(seen(cohort, nis=BOOM)) == ["zorg"]
    assert {gap.code for gap in page.unreached_sectors} == {"EDUCATION", "HEALTH"}
    assert [gap.code for gap in page.unreached_places] == [NIEL]


def test_an_organisation_is_invited_once_for_a_group() -> None:
    cohort, school = make_cohort(moments=1), body("school")
    chosen: dict[str, Any] = {"organisation_ids": [school.id], "reason": REASON}

    sent = [invite(actor=holder(), cohort_id=cohort.id, at=MONDAY, **chosen) for _ in range(2)]

    assert sent == [1, 0]
    assert [row.reason for row in Invitation.unscoped.all()] == [REASON]
    assert Letter.unscoped.get().kind == "INVITED"
    assert acts_on(cohort.id) == ["gatherings.invited"] * 2
    assert [row.was_invited for row in seen(cohort).others] == [True]


def test_who_has_no_address_or_wants_none_is_left_out() -> None:
    cohort = make_cohort(moments=1)
    silent, stopped = body("stil", contact_email=""), body("stop")
    MailChoice.unscoped.create(organisation=stopped, stopped_at=MONDAY)

    sent = invite(
        actor=holder(),
        cohort_id=cohort.id,
        organisation_ids=[silent.id, stopped.id],
        reason=REASON,
        at=MONDAY,
    )

    assert sent == 0
    assert [row.can_be_invited for row in seen(cohort).rows] == [False, False]


def test_an_invitation_says_why_and_is_on_time() -> None:
    cohort, school = make_cohort(moments=1), body("school")

    for ids, reason, at, said in (
        ([], REASON, MONDAY, "minstens één organisatie"),
        ([school.id], " ", MONDAY, "Zeg waarom"),
        ([school.id], REASON, NEXT_WEEK, "kan niet meer"),
    ):
        with pytest.raises(Refused, match=said):
            invite(actor=holder(), cohort_id=cohort.id, organisation_ids=ids, reason=reason, at=at)
    with pytest.raises(NotFound):
        invite(
            actor=member(),
            cohort_id=cohort.id,
            organisation_ids=[school.id],
            reason=REASON,
            at=MONDAY,
        )


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.SPOC, 404)])
def test_the_page_opens_for_who_holds_the_group(client: Client, role: Role, status: int) -> None:
    log_in(client, make_member(role=role))

    page = client.get(reverse("gatherings:invite_create", args=[make_cohort(moments=1).id]))

    assert page.status_code == status


def test_the_holder_invites_from_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    school = body("school")
    address = reverse("gatherings:invite_create", args=[make_cohort(moments=1).id])
    log_in(client, make_member(role=Role.COORDINATOR))

    empty = client.post(address, {"reason": REASON}, headers=HERE)
    client.post(address, {"organisations": [str(school.id)], "reason": REASON}, headers=HERE)

    assert "minstens één organisatie" in empty.content.decode()
    assert Invitation.unscoped.get().organisation_id == school.id


def test_of_many_without_an_address_fifty_are_named_and_the_others_counted(client: Client) -> None:
    for number in range(52):
        make_organisation(f"Dienst {number:02}", contact_email="")
    address = reverse("gatherings:invite_create", args=[make_cohort(moments=1).id])
    log_in(client, make_member(role=Role.COORDINATOR))

    answer = client.get(address)

    shown = [row.name for row in answer.context["page"].others]
    assert shown == [f"Dienst {number:02}" for number in range(50)]
    assert "En nog 2 organisaties." in answer.content.decode()
