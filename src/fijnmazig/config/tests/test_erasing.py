"""Who asks to be erased is named in no room any more, or in all of them still."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from pytest_django import Settings

from fijnmazig.accounts.models import User
from fijnmazig.accounts.services import close_member, empty_member
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.config.doctor.findings import Look, State
from fijnmazig.config.doctor.keeping import erased_stays_erased
from fijnmazig.config.erasing import ACCOUNTS, PEOPLE, came_back, erase, erase_again
from fijnmazig.gatherings.models import MailChoice
from fijnmazig.learning.models import CourseMailChoice
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_mandate,
    make_partnership,
    make_professional,
)
from fijnmazig.vault import store
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.queries.records import buried_in

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


def never_opened(person: Professional, member: User) -> None:
    """Leave a profile as it was before its account opened it: only the address is the same."""
    Professional.unscoped.filter(id=person.id).update(user_id=None, email=member.email)


def test_an_account_that_opened_another_profile_is_not_taken_for_its_address() -> None:
    (person, _), (other, member) = somebody(), somebody()
    never_opened(person, member)

    with pytest.raises(Refused, match=r"een ander profiel.*samenvoeging dan eerst ongedaan"):
        erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert traces(other, member) == [True] * 4
    assert came_back() == frozenset()


def test_an_account_that_never_confirmed_the_address_is_not_taken_for_it() -> None:
    person, member = somebody()
    never_opened(person, member)
    EmailAddress.objects.update(verified=False)

    with pytest.raises(Refused, match=r"niemand bevestigde.*eerst ongedaan.*binnen een maand"):
        erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert traces(person, member) == [True] * 4


def test_an_account_is_known_by_any_address_that_it_confirmed() -> None:
    person, member = somebody()
    Professional.unscoped.filter(id=person.id).update(user_id=None, email="ook@werk.test")
    EmailAddress.objects.create(user=member, email="ook@werk.test", verified=True)

    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert traces(person, member) == [False] * 4


def test_every_account_of_every_row_is_erased_and_stays_so() -> None:
    (kept, first), (gone, second) = somebody(), somebody()
    never_opened(gone, second)
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)

    done = erase(actor=OPERATOR, professional_id=kept.id, at=MONDAY)

    assert (done["accounts"], done["learning"]) == ({"emptied": 2}, {"courses": 0})
    assert traces(gone, second) == traces(kept, first) == [False] * 4
    assert buried_in(ACCOUNTS) == {first.id, second.id}


def test_nothing_goes_while_an_account_of_a_merged_row_is_open() -> None:
    (kept, _), (gone, second) = somebody(), somebody(is_closed=False)
    never_opened(gone, second)
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)

    with pytest.raises(Refused):
        erase(actor=OPERATOR, professional_id=kept.id, at=MONDAY)

    assert traces(gone, second) == [True] * 4


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
    assert "organisations: names 1, works 0, mandates 0, texts 0" in capsys.readouterr().err
    for nobody in (UUID(int=7), first.hex[:5]):
        with pytest.raises(CommandError):
            call_command("erase", str(nobody))


# --- An older copy is put back -------------------------------------------------------------------


def brought_back(*people: Professional) -> None:
    """Erase people, and give them back what a copy from before knew of them."""
    for person in people:
        erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)
        Professional.unscoped.filter(id=person.id).update(name=person.name, email=person.email)


def test_who_was_erased_and_stands_in_an_older_copy_is_seen_and_erased_again() -> None:
    person, member = somebody()
    never_asked = make_professional(name="Bram Voorbeeld")
    brought_back(person)

    assert came_back() == {person.id}
    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, done.left, came_back()) == (1, {}, frozenset())
    assert traces(person, member)[0] is False
    never_asked.refresh_from_db()
    assert never_asked.name == "Bram Voorbeeld"
    assert erase_again(actor=OPERATOR, at=MONDAY).erased == 0
    with pytest.raises(NotFound):
        erase_again(actor=ANONYMOUS, at=MONDAY)


def test_the_number_of_who_was_erased_stands_beside_the_database_and_nothing_else_of_them(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    person, member = somebody()
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        erase(actor=OPERATOR, professional_id=somebody(is_closed=False)[0].id, at=MONDAY)
    assert store.read() == {}

    with django_capture_on_commit_callbacks(execute=True):
        erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert set(store.read()) == {Ref(PEOPLE, person.id), Ref(ACCOUNTS, member.id)}
    assert person.name not in store.path().read_text(encoding="utf-8")


def account_again(member: User) -> None:
    """Give an account back what a copy from before knew, without the profile."""
    User.objects.filter(id=member.id).update(
        name=member.name, email=member.email, is_active=False, emptied_at=None
    )


def test_an_account_that_came_back_without_its_profile_is_erased_again_by_itself() -> None:
    person, member = somebody()
    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    account_again(member)
    CourseMailChoice.unscoped.create(user=member)

    assert came_back() == {member.id}
    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, done.left, came_back()) == (1, {}, frozenset())
    assert not CourseMailChoice.unscoped.exists()


def test_an_account_that_is_open_in_the_older_copy_is_left_with_all_that_names_it() -> None:
    person, member = somebody()
    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    account_again(member)
    User.objects.filter(id=member.id).update(is_active=True)
    CourseMailChoice.unscoped.create(user=member)

    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, set(done.left)) == (0, {member.id})
    assert CourseMailChoice.unscoped.exists()


def test_who_holds_something_in_the_older_copy_or_is_one_with_somebody_else_is_left() -> None:
    holds, one, other, free = (make_professional() for _ in range(4))
    brought_back(holds, one, free)
    make_mandate(make_partnership(), professional=holds)
    Professional.unscoped.filter(id=other.id).update(merged_into=one)

    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, set(done.left)) == (1, {holds.id, one.id})
    assert came_back() == {holds.id, one.id}
    other.refresh_from_db()
    assert other.name
    assert "mandaat" in done.left[holds.id]
    assert "uit elkaar" in done.left[one.id]


def test_two_rows_of_one_person_come_back_and_go_together() -> None:
    kept, gone = make_professional(), make_professional()
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)
    brought_back(kept)
    Professional.unscoped.filter(id=gone.id).update(name=gone.name)

    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, done.left, came_back()) == (2, {}, frozenset())


def test_the_doctor_says_who_is_back_and_what_to_do(tmp_path: Path) -> None:
    look = Look(at=MONDAY, home=tmp_path, values={}, site_url="http://localhost", is_local=True)
    assert erased_stays_erased(look).state is State.OK

    brought_back(make_professional())

    found = erased_stays_erased(look)
    assert (found.state, found.do) == (State.FAULT, "Voer nu uit: fijnmazig erase --again")


def test_the_command_erases_again_and_names_who_is_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    holds = make_professional()
    brought_back(make_professional(), holds)
    mandate = make_mandate(make_partnership(), professional=holds)

    with pytest.raises(CommandError, match="exited with code 1"):
        call_command("erase", "--again", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["erased"], list(told["left"])) == (1, [str(holds.id)])
    with pytest.raises(CommandError, match="exited with code 1"):
        call_command("erase", "--again")
    assert str(holds.id) in capsys.readouterr().err

    mandate.delete()
    call_command("erase", "--again")
    assert "Opnieuw gewist: 1." in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("00000000-0000-0000-0000-000000000007", "--again")])
def test_the_command_asks_for_one_profile_or_for_those_who_came_back(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("erase", *words)

    assert "--again" in capsys.readouterr().err
