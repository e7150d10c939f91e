"""What the register promises of accounts, roles and sessions is done in the night."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts import queries, services, texts
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import LoginSession, RoleGrant, User
from fijnmazig.accounts.tests.factories import (
    LONG_AGO,
    ORIGIN,
    give_role,
    give_totp,
    log_in,
    make_member,
)
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused

CLOSED = datetime(2026, 6, 1, 9, tzinfo=LONG_AGO.tzinfo)
DAY = timedelta(days=1)
YEAR = 365 * DAY
TEN_YEARS = 3653 * DAY
ADDRESS = "mira@voorbeeld.test"


def closed_member() -> User:
    """Return who had a device and a second factor, and whose account closed in June."""
    member = make_member(email=ADDRESS, role=Role.SPOC)
    give_totp(member)
    log_in(Client(), member)
    SocialAccount.objects.create(user=member, provider="openid", uid="7")
    services.close_member(actor=OPERATOR, member_id=member.id, at=CLOSED)
    return member


def emptied_member() -> User:
    """Return whose account was emptied a year after it closed."""
    member = closed_member()
    services.tidy(actor=OPERATOR, at=CLOSED + YEAR + DAY)
    member.refresh_from_db()
    return member


@pytest.mark.django_db
def test_an_account_is_emptied_a_year_after_it_closed() -> None:
    member = closed_member()

    early = services.tidy(actor=OPERATOR, at=CLOSED + YEAR - DAY)
    done = services.tidy(actor=OPERATOR, at=CLOSED + YEAR + DAY)

    member.refresh_from_db()
    assert (early.emptied, done.emptied) == (0, 1)
    assert (member.name, member.email) == ("", f"{member.id}@leeg.invalid")
    assert (member.has_usable_password(), member.last_login) == (False, None)
    for model in (EmailAddress, Authenticator, SocialAccount):
        assert not model.objects.filter(user_id=member.id).exists()
    assert not LoginSession.unscoped.filter(user_id=member.id).exists()
    assert member.grants.get().valid_to == CLOSED


@pytest.mark.django_db
def test_the_row_of_an_emptied_account_stays_and_is_emptied_once() -> None:
    member = emptied_member()

    done = services.tidy(actor=OPERATOR, at=CLOSED + 2 * YEAR)

    assert (done.emptied, done.unconfirmed) == (0, 0)
    assert User.objects.filter(id=member.id).exists()
    assert queries.names_of(user_ids=[member.id]) == {member.id: "Vroeger lid"}


@pytest.mark.django_db
def test_one_that_closed_before_we_wrote_down_when_counts_from_the_first_night() -> None:
    member = closed_member()
    User.objects.filter(id=member.id).update(closed_at=None)

    first = services.tidy(actor=OPERATOR, at=CLOSED)
    later = services.tidy(actor=OPERATOR, at=CLOSED + YEAR + DAY)

    assert (first.emptied, later.emptied) == (0, 1)


@pytest.mark.django_db
def test_an_account_that_opened_again_in_time_is_kept() -> None:
    member = closed_member()
    services.close_member(actor=OPERATOR, member_id=member.id, at=CLOSED + 9 * DAY)
    assert User.objects.filter(id=member.id, closed_at=CLOSED).exists()
    services.reopen_member(actor=OPERATOR, member_id=member.id, at=CLOSED + DAY)

    services.tidy(actor=OPERATOR, at=CLOSED + YEAR + DAY)

    member.refresh_from_db()
    assert (member.email, member.closed_at) == (ADDRESS, None)


@pytest.mark.django_db
def test_an_emptied_account_opens_no_more_and_takes_no_role() -> None:
    member, at = emptied_member(), CLOSED + 2 * YEAR

    with pytest.raises(Refused) as reopened:
        services.reopen_member(actor=OPERATOR, member_id=member.id, at=at)
    with pytest.raises(Refused) as granted:
        services.grant_role(actor=OPERATOR, user_id=member.id, role=Role.TRAINER, at=at)
    with pytest.raises(Refused) as renewed:
        services.renew_login(actor=OPERATOR, member_id=member.id, at=at, url_of=str)

    said = {refused.value.message for refused in (reopened, granted, renewed)}
    assert said == {texts.EMPTIED}


@pytest.mark.django_db
def test_an_emptied_account_is_in_no_list_and_its_page_says_why(client: Client) -> None:
    member = emptied_member()
    log_in(client, make_member(role=Role.ADMINISTRATOR, name="Ada Beheer"), second_factor=True)

    listed = client.get(reverse("accounts:member_list")).content.decode()
    page = client.get(reverse("accounts:member_detail", args=[member.id])).content.decode()
    refused = client.post(
        reverse("accounts:member_reopen", args=[member.id]), headers=ORIGIN, follow=True
    )

    assert str(member.id) not in listed
    assert "Deze account is leeggemaakt en gaat niet meer open." in page
    assert "leeg.invalid" not in page
    assert "Account heropenen" not in page
    assert "Nodig de persoon opnieuw uit" in refused.content.decode()


@pytest.mark.django_db
def test_who_comes_back_later_gets_a_new_account_with_the_same_address() -> None:
    former = emptied_member()

    user_id = services.create_member(
        actor=OPERATOR, email=ADDRESS, name="Mira", role=Role.SPOC, at=CLOSED + 2 * YEAR
    )

    assert user_id != former.id


@pytest.mark.django_db
def test_a_role_is_forgotten_ten_years_after_it_ended() -> None:
    member = make_member(role=None)
    kept, gone = give_role(member, Role.SPOC), give_role(member, Role.TRAINER)
    going_on = give_role(member, Role.CALLER)
    RoleGrant.unscoped.filter(id=kept.id).update(valid_to=CLOSED)
    RoleGrant.unscoped.filter(id=gone.id).update(valid_to=CLOSED - 2 * DAY)

    done = services.tidy(actor=OPERATOR, at=CLOSED - DAY + TEN_YEARS)

    assert done.grants == 1
    assert set(RoleGrant.unscoped.all()) == {kept, going_on}


@pytest.mark.django_db
def test_what_a_browser_was_known_by_goes_the_night_after_it_ran_out() -> None:
    at = now()
    Session.objects.create(session_key="over", session_data="", expire_date=at - DAY)
    Session.objects.create(session_key="open", session_data="", expire_date=at + DAY)

    done = services.tidy(actor=OPERATOR, at=at)

    assert done.visits == 1
    assert Session.objects.get().session_key == "open"
