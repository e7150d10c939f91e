"""A role of SPOC goes with the last mandate for its municipality, and not a day sooner."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.queries import invitation_list, roles_of
from fijnmazig.accounts.services import end_lapsed_role, invite
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    Member,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.domain.carrying import has_lapsed
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Membership, Organisation, Partnership, Professional
from fijnmazig.organisations.services import mandates, memberships, organisations, profile
from fijnmazig.organisations.services.tidying import tidy
from fijnmazig.organisations.tests.factories import (
    BOOM,
    LONG_AGO,
    MONDAY,
    NIEL,
    TODAY,
    make_mandate,
    make_membership,
    make_participation,
    make_partnership,
    make_place,
    make_professional,
)
from fijnmazig.places.tests.factories import load_some

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY
OVER = Period(start=LONG_AGO, end=YESTERDAY)


@pytest.mark.parametrize(
    ("mandates_there", "since", "lapsed"),
    [
        ([OVER], LONG_AGO, True),
        ([OVER], YESTERDAY, True),
        ([OVER], TODAY, False),  # given after the mandate, for another reason
        ([], LONG_AGO, False),
        ([Period(start=LONG_AGO, end=TODAY)], LONG_AGO, False),
        ([OVER, Period(start=LONG_AGO)], LONG_AGO, False),
        ([OVER, Period(start=TODAY + DAY)], LONG_AGO, False),
        ([OVER, Period(start=LONG_AGO, end=TODAY - 9 * DAY)], YESTERDAY, True),
    ],
)
def test_a_role_lapses_when_all_that_carried_it_is_over(
    mandates_there: list[Period], since: date, *, lapsed: bool
) -> None:
    assert has_lapsed(mandates_there, since=since, on=TODAY) is lapsed


@pytest.fixture
def partnership() -> Partnership:
    row = make_partnership("rupel")
    make_place(row, BOOM)
    make_place(row, NIEL)
    return row


@pytest.fixture
def spoc() -> Member:
    member = make_member(email="ada@werk.test", name="Ada Werk", role=Role.FIRST_LINE)
    give_role(member, Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM))
    return member


@pytest.fixture
def work(partnership: Partnership, spoc: Member) -> Membership:
    """Return where the SPOC works, with the mandate for Boom."""
    person = make_professional("Ada Werk", email="ada@werk.test")
    Professional.unscoped.filter(id=person.id).update(user_id=spoc.id)
    row = make_membership(professional=person)
    make_participation(partnership, row.organisation)
    make_mandate(partnership, organisation=row.organisation, professional=person)
    return row


def roles(member: Member) -> list[Role]:
    return roles_of(user_id=member.id, at=MONDAY + 2 * DAY)


def leave(work: Membership, member: Member, *, last_day: date = YESTERDAY) -> None:
    profile.leave_organisation(
        actor=actor_of(member), membership_id=work.id, last_day=last_day, at=MONDAY
    )


@pytest.mark.django_db
def test_who_leaves_is_no_spoc_any_more_and_the_administrator_hears_so(
    work: Membership, spoc: Member, django_capture_on_commit_callbacks: Any
) -> None:
    load_some(BOOM)
    administrator = make_member(role=Role.ADMINISTRATOR, email="ada@beheer.test")
    assert roles(spoc) == [Role.FIRST_LINE, Role.SPOC]

    with django_capture_on_commit_callbacks(execute=True):
        leave(work, spoc)

    assert roles(spoc) == [Role.FIRST_LINE]
    assert audit.acts_on(spoc.id) == ["accounts.role-ended"]
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([administrator.email], "Een rol van SPOC stopte")
    assert "geen mandaat meer voor Boom" in str(message.body)
    assert reverse("accounts:member_detail", args=[spoc.id]) in str(message.body)
    assert "Ada" not in str(message.body)


@pytest.mark.django_db
def test_a_role_lasts_to_the_end_of_the_last_day_and_the_night_ends_it(
    work: Membership, spoc: Member
) -> None:
    leave(work, spoc, last_day=TODAY)
    assert roles(spoc) == [Role.FIRST_LINE, Role.SPOC]
    assert tidy(actor=OPERATOR, at=MONDAY).roles == 0

    done = tidy(actor=OPERATOR, at=MONDAY + DAY)

    assert (done.roles, roles(spoc)) == (1, [Role.FIRST_LINE])
    assert tidy(actor=OPERATOR, at=MONDAY + DAY).roles == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("nis", "stays"), [(BOOM, True), (NIEL, False)])
def test_another_mandate_for_the_same_municipality_carries_the_role(
    work: Membership, spoc: Member, nis: str, *, stays: bool
) -> None:
    elsewhere = make_membership(professional=work.professional)
    make_mandate(
        make_partnership(),
        nis=nis,
        kind=MandateKind.DEPUTY,
        organisation=elsewhere.organisation,
        professional=work.professional,
    )

    leave(work, spoc)

    assert (Role.SPOC in roles(spoc)) is stays


@pytest.mark.django_db
def test_the_role_of_who_never_opened_their_profile_ends_too(
    work: Membership, spoc: Member
) -> None:
    Professional.unscoped.filter(id=work.professional_id).update(user_id=None)

    memberships.end_membership(
        actor=OPERATOR,
        organisation_id=work.organisation_id,
        membership_id=work.id,
        last_day=YESTERDAY,
        at=MONDAY,
    )

    assert roles(spoc) == [Role.FIRST_LINE]
    assert tidy(actor=OPERATOR, at=MONDAY).roles == 0


@pytest.mark.django_db
def test_a_role_without_a_mandate_or_of_who_is_not_known_here_stays(work: Membership) -> None:
    region = make_member(role=Role.SPOC)
    unknown = make_member(role=None)
    give_role(unknown, Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM))
    Organisation.unscoped.filter(id=work.organisation_id).update(ended_date=TODAY + DAY)

    assert tidy(actor=OPERATOR, at=MONDAY).roles == 0
    assert [roles(member) for member in (region, unknown)] == [[Role.SPOC], [Role.SPOC]]


@pytest.mark.django_db
def test_the_end_of_an_organisation_takes_the_role_along(work: Membership, spoc: Member) -> None:
    organisations.end_organisation(
        actor=OPERATOR, organisation_id=work.organisation_id, last_day=YESTERDAY, at=MONDAY
    )

    assert tidy(actor=OPERATOR, at=MONDAY).roles == 1
    assert roles(spoc) == [Role.FIRST_LINE]


@pytest.mark.django_db
def test_an_ended_a_corrected_and_a_passed_on_mandate_each_take_the_role_along(
    work: Membership, spoc: Member, partnership: Partnership
) -> None:
    mandate = partnership.mandates.get()
    successor = make_membership(organisation=work.organisation)
    common: dict[str, Any] = {
        "actor": OPERATOR,
        "partnership_id": partnership.id,
        "mandate_id": mandate.id,
        "at": MONDAY,
    }

    def taken_along() -> bool:
        is_gone = Role.SPOC not in roles(spoc)
        partnership.mandates.filter(id=mandate.id).update(end_date=None)
        spoc.grants.filter(role=Role.SPOC).update(valid_to=None)
        return is_gone

    mandates.end_mandate(last_day=YESTERDAY, **common)
    found = [taken_along()]
    period = Period(start=LONG_AGO, end=YESTERDAY)
    mandates.change_mandate(period=period, **common)
    found.append(taken_along())
    mandates.pass_on_mandate(
        organisation_id=work.organisation_id,
        professional_id=successor.professional_id,
        start_date=TODAY,
        **common,
    )
    found.append(taken_along())

    assert found == [True, True, True]


@pytest.mark.django_db
def test_an_open_invitation_to_the_same_role_does_not_bring_it_back(
    work: Membership, spoc: Member
) -> None:
    load_some(BOOM, NIEL)
    for nis in (BOOM, NIEL):
        invite(
            actor=OPERATOR,
            email=spoc.email,
            role=Role.SPOC,
            scope=Scope(kind=ScopeKind.MUNICIPALITY, key=nis),
            url_of=str,
            at=MONDAY,
        )

    leave(work, spoc)

    known = invitation_list(actor=OPERATOR, at=MONDAY, number="1").rows
    assert {row.scope_key: row.state.name for row in known} == {BOOM: "WITHDRAWN", NIEL: "OPEN"}


@pytest.mark.django_db
def test_a_role_that_ended_does_not_end_again(spoc: Member) -> None:
    grant = spoc.grants.get(role=Role.SPOC)
    end_lapsed_role(actor=OPERATOR, grant_id=grant.id, at=MONDAY)

    with pytest.raises(NotFound):
        end_lapsed_role(actor=OPERATOR, grant_id=grant.id, at=MONDAY)


@pytest.mark.django_db
def test_own_work_end_says_that_the_role_goes_too(
    client: Client, work: Membership, spoc: Member
) -> None:
    log_in(client, spoc)
    way = reverse("organisations:own_work_end", args=[work.id])

    page = client.get(way)
    client.post(way, {"last_day": "2026-03-01"}, headers=ORIGIN)

    assert "Dan stopt ook je rol van SPOC" in page.content.decode()
