"""Who asks to be erased is named in no room any more, or in all of them still."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.accounts.models import User
from fijnmazig.accounts.services import close_member, empty_member
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.config.erasing import erase
from fijnmazig.gatherings.models import MailChoice
from fijnmazig.learning.models import CourseMailChoice
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_mandate,
    make_partnership,
    make_professional,
)

pytestmark = pytest.mark.django_db


def somebody(*, is_closed: bool = True) -> tuple[Professional, User]:
    """Return a professional with an account, a mail choice in two rooms, and nothing else."""
    person, member = make_professional(), make_member()
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)
    MailChoice.unscoped.create(professional=person)
    CourseMailChoice.unscoped.create(user=member)
    if is_closed:
        close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    return person, member


def traces(person: Professional, member: User) -> list[Any]:
    person.refresh_from_db()
    member.refresh_from_db()
    return [
        bool(person.name),
        bool(member.name),
        MailChoice.unscoped.exists(),
        CourseMailChoice.unscoped.exists(),
    ]


def test_every_room_forgets_who_asks_for_it() -> None:
    person, member = somebody()

    done = erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert traces(person, member) == [False] * 4
    assert list(done) == [
        *("gatherings", "signals", "impact", "campaigns", "learning", "organisations", "accounts")
    ]
    assert {f"{room}.{what}" for room, what in ACTS} <= set(act_names(actor=OPERATOR))


ACTS = (
    ("gatherings", "professional-forgotten"),
    ("signals", "member-forgotten"),
    ("impact", "member-forgotten"),
    ("campaigns", "member-forgotten"),
    ("learning", "member-forgotten"),
    ("organisations", "professional-forgotten"),
    ("accounts", "member-emptied"),
)


def test_who_never_opened_their_profile_has_the_account_of_their_address() -> None:
    person, member = somebody()
    Professional.unscoped.filter(id=person.id).update(user_id=None, email=member.email)

    done = erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert done["accounts"] == {"emptied": 1}
    assert traces(person, member) == [False] * 4


def test_an_account_that_was_emptied_before_keeps_nobody() -> None:
    person, member = somebody()
    empty_member(actor=OPERATOR, user_id=member.id, at=MONDAY)

    done = erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert done["accounts"] == {"emptied": 0}
    assert traces(person, member) == [False] * 4


def test_nothing_is_forgotten_while_the_account_is_open_or_a_mandate_holds() -> None:
    opened, closed = somebody(is_closed=False), make_professional()
    make_mandate(make_partnership(), professional=closed)

    for person in (opened[0], closed):
        with pytest.raises(Refused):
            erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert traces(*opened) == [True] * 4


def test_who_never_had_an_account_is_erased_too() -> None:
    person = make_professional()

    done = erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert list(done) == ["gatherings", "organisations"]


def test_only_the_operator_erases_and_only_who_exists() -> None:
    for actor, key in ((ANONYMOUS, make_professional().id), (OPERATOR, uuid4())):
        with pytest.raises(NotFound):
            erase(actor=actor, professional_id=key, at=MONDAY)


def test_the_command_says_what_went_in_each_room(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (somebody()[0].id for _ in range(2))

    call_command("erase", str(first), "--json")
    told = json.loads(capsys.readouterr().out)
    call_command("erase", str(second))

    assert told["accounts"] == {"emptied": 1}
    assert "organisations: names 1, works 0, mandates 0" in capsys.readouterr().err
    for nobody in (UUID(int=7), first.hex[:5]):
        with pytest.raises(CommandError):
            call_command("erase", str(nobody))
