"""Who made an agreement is told once, in time, and neutrally."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services import end_role
from fijnmazig.accounts.services.people import close_member
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.services.warning import warn_of_endings
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_agreement

pytestmark = pytest.mark.django_db
SITE = "https://huis.example"
SOON, LATE = TODAY + timedelta(days=60), TODAY + timedelta(days=61)


def warn() -> int:
    return warn_of_endings(actor=OPERATOR, site=SITE, at=MONDAY)


def test_who_made_an_agreement_is_mailed_once(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    maker = make_member(role=Role.COORDINATOR)
    row = make_agreement(valid_to=SOON, made_by=maker.id)
    make_agreement(valid_to=LATE, made_by=maker.id)

    with django_capture_on_commit_callbacks(execute=True):
        told = [warn(), warn()]

    (mail,) = mailoutbox
    row.refresh_from_db()
    assert (told, row.warned_on, mail.to) == ([1, 0], TODAY, [maker.email])
    assert f"{SITE}/bellen/afspraken/{row.id}/" in mail.body
    assert not {"politie", "dossier", row.key} & set(mail.body.casefold().split())


def test_nothing_is_said_of_an_agreement_that_goes_on() -> None:
    maker = make_member(role=Role.COORDINATOR)
    row = make_agreement(valid_to=SOON, made_by=maker.id)
    make_agreement(
        key=row.key,
        version=2,
        valid_from=SOON + timedelta(days=1),
        valid_to=SOON + timedelta(days=300),
        supplier=row.supplier,
    )

    assert warn() == 0


def test_an_account_that_is_closed_gets_no_mail_and_the_next_night_tries_again() -> None:
    maker = make_member(role=Role.COORDINATOR)
    row = make_agreement(valid_to=SOON, made_by=maker.id)
    close_member(actor=OPERATOR, member_id=maker.id, at=MONDAY)

    assert warn() == 0
    row.refresh_from_db()
    assert row.warned_on is None


def test_whose_role_ended_gets_no_mail_and_nobody_counts_as_told() -> None:
    maker = make_member(role=Role.COORDINATOR)
    row = make_agreement(valid_to=SOON, made_by=maker.id)
    (grant,) = maker.grants.filter(role=Role.COORDINATOR)
    end_role(actor=OPERATOR, user_id=maker.id, grant_id=grant.id, at=MONDAY)

    assert warn() == 0
    row.refresh_from_db()
    assert row.warned_on is None


def test_only_the_operator_warns() -> None:
    with pytest.raises(NotFound):
        warn_of_endings(actor=actor_of(make_member(role=Role.DPO)), site=SITE, at=MONDAY)


def test_the_night_says_how_many_were_told(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("outreach", "tidy", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["warned"] == 0
