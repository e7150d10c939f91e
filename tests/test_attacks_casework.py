"""What somebody who means harm tries on sealed dossiers, each attempt as a test that it fails."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.models import RoleGrant
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, knock, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import Refused
from fijnmazig.config import cli
from fijnmazig.outreach.domain.conversation import waits_for_a_look
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.models import Agreement, Attempt, Dossier, Exclusion
from fijnmazig.outreach.queries import delivering
from fijnmazig.outreach.queries.holding import agreement_for_intake
from fijnmazig.outreach.queries.noted import answers_of
from fijnmazig.outreach.services.calling import Said, advance, end_attempt, start_attempt
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.services.looking import look_at_worry
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_actor,
    make_agreement,
    make_dossier,
    supplier_scope,
)
from fijnmazig.outreach.views import calling
from fijnmazig.vault.domain import scope
from fijnmazig.vault.reporting import QuietErrors
from fijnmazig.vault.tests.factories import (
    enter_vault,
    make_caller,
    make_team,
    opened_for,
    prove,
)
from tests.test_access import DOORS, Door

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ROOMS = ("outreach:", "vault:")
NAME, NUMBER, STORY = "Jo Zandpad (fictief)", "0470 12 34 56", "Er was ruzie."


@pytest.fixture(autouse=True)
def at_ten_on_a_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def now() -> datetime:
            return datetime(2026, 3, 2, 9, tzinfo=UTC)

    monkeypatch.setattr(calling, "timezone", Clock)


class Call:
    """A caller in the middle of a call, at the first question."""

    def __init__(self, *colleagues: Any) -> None:
        self.user = make_caller()
        self.dossier = make_dossier(make_agreement(make_team(self.user, *colleagues)))
        self.actor, self.opened = actor_of(self.user), opened_for(self.user)
        take_dossier(actor=self.actor, dossier_id=self.dossier.id, at=MONDAY)
        self.attempt_id = start_attempt(
            actor=self.actor, opened=self.opened, dossier_id=self.dossier.id, at=MONDAY
        )
        self.say(None)

    def say(self, step: Step | None, *, at: datetime = MONDAY, **said: Any) -> None:
        where = {"dossier_id": self.dossier.id, "attempt_id": self.attempt_id}
        what = Said(step=step, **said)
        advance(actor=self.actor, opened=self.opened, said=what, at=at, **where)


# --- Numbers in addresses swapped -----------------------------------------------------------------
def every_address(ids: dict[str, UUID]) -> dict[str, str]:
    """Return the address of every page about one thing, in both rooms."""
    about = [door for door in DOORS if door.takes and door.name.startswith(ROOMS)]
    return {
        door.name: reverse(door.name, kwargs=dict.fromkeys(door.takes, uuid4()) | known(door, ids))
        for door in about
    }


def known(door: Door, ids: dict[str, UUID]) -> dict[str, UUID]:
    return {name: ids[name] for name in door.takes if name in ids}


def statuses(client: Client, addresses: dict[str, str]) -> dict[str, set[int]]:
    """Return what each address answers to reading and to writing."""
    return {
        name: {client.get(url).status_code, client.post(url, headers=ORIGIN).status_code}
        for name, url in addresses.items()
    }


def elsewhere() -> dict[str, UUID]:
    """Return the ids of another team: its dossier with a call, its agreement, its member."""
    other = Call()
    return {
        "dossier_id": other.dossier.id,
        "attempt_id": other.attempt_id,
        "agreement_id": other.dossier.agreement_id,
        "team_id": other.dossier.team_id,
        "user_id": other.user.id,
    }


SHUT = {404, 405}
OVERSEES = {Role.DPO: {"outreach:agreement_detail"}}  # every agreement, and no dossier


@pytest.mark.parametrize("role", Role)
@pytest.mark.asvs("V8.3.1", "V8.4.1")
def test_nothing_of_another_team_opens_for_any_role(client: Client, role: Role) -> None:
    member = make_member(role=role, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="eigen"))
    make_team(member)
    ids = elsewhere()
    enter_vault(client, member)

    found = statuses(client, every_address(ids))

    open_ones = {name for name, answers in found.items() if not answers <= SHUT}
    assert len(found) > 12
    assert open_ones == OVERSEES.get(role, set())


@pytest.mark.asvs("V8.2.2")
def test_one_id_of_another_team_in_an_own_address_opens_nothing(client: Client) -> None:
    own = Call()
    enter_vault(client, own.user)
    theirs = elsewhere()
    mine = {"dossier_id": own.dossier.id, "attempt_id": own.attempt_id}
    mine |= {"team_id": own.dossier.team_id, "user_id": own.user.id}

    for name in theirs:
        swapped = every_address(mine | {name: theirs[name]})
        several = {key: url for key, url in swapped.items() if str(theirs[name]) in url}
        found = statuses(client, several)
        assert {key for key, answers in found.items() if not answers <= SHUT} == set(), name


@pytest.mark.parametrize("how", ["removed", "excluded", "without the role"])
def test_who_may_no_longer_see_a_dossier_finds_no_trace_of_it(client: Client, how: str) -> None:
    call = Call(make_caller())
    enter_vault(client, call.user)
    urls = every_address({"dossier_id": call.dossier.id, "attempt_id": call.attempt_id})
    about = {name: url for name, url in urls.items() if str(call.dossier.id) in url}
    before = client.get(about["outreach:dossier_detail"]).status_code
    shut_out(call, how)

    found = statuses(client, about)

    assert before == 200
    assert {name for name, answers in found.items() if not answers <= SHUT} == set()


def shut_out(call: Call, how: str) -> None:
    row: Any = call.dossier.team
    if how == "removed":
        row.members.filter(user=call.user).update(removed_at=MONDAY)
    elif how == "excluded":
        Exclusion.unscoped.create(dossier=call.dossier, user=call.user, excluded_at=MONDAY)
    else:
        RoleGrant.unscoped.filter(user=call.user).delete()


# --- Forms from another site ----------------------------------------------------------------------
FOREIGN = [
    {"Origin": "https://kwaad.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-site"},
    {"Referer": "https://kwaad.example/testserver/"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.asvs("V3.5.1")
def test_no_form_of_another_site_does_anything(client: Client, headers: dict[str, str]) -> None:
    call = Call()
    enter_vault(client, call.user)
    ids = {"dossier_id": call.dossier.id, "attempt_id": call.attempt_id}
    urls = every_address(ids | {"team_id": call.dossier.team_id, "user_id": call.user.id})
    plain = [reverse(f"vault:{name}") for name in ("vault_close", "vault_keep", "draft_save")]

    said = {"result": "NO_ANSWER", "wish": "ERASURE", "decision": "HEAVIER"}
    found = {
        client.post(url, said, headers=headers).status_code for url in [*urls.values(), *plain]
    }

    assert found == {403}
    assert Attempt.unscoped.get().ended_at is None
    assert client.get(reverse("outreach:queue_list")).status_code == 200


# --- An agreement that went to somebody else ------------------------------------------------------
def test_a_supplier_of_an_earlier_version_hands_nothing_in_under_the_present_one() -> None:

    first = make_agreement(key="zone", valid_to=TODAY)
    scope = Scope(kind=ScopeKind.ORGANISATION, key=str(first.supplier_id))
    supplier = make_actor(Role.SUPPLIER, scope=scope)
    own = agreement_for_intake(actor=supplier, agreement_id=first.id, on=TODAY)
    make_agreement(first.team, key="zone", version=2, partnership=first.partnership)

    with pytest.raises(Refused):
        agreement_for_intake(actor=supplier, agreement_id=first.id, on=TODAY)

    assert own == first


# --- The clock moved ------------------------------------------------------------------------------
def test_a_worry_noted_after_the_clock_went_back_still_waits_for_a_look() -> None:
    boss = make_member(role=Role.COORDINATOR)
    call = Call(boss)
    call.say(Step.SAFE_TO_TALK, is_worrying=True)
    look(boss, call, at=MONDAY)

    call.say(Step.WHO_WE_ARE, at=MONDAY - HOUR, is_worrying=True)

    row = Dossier.unscoped.get()
    assert waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)


def look(boss: Any, call: Call, *, at: datetime) -> None:
    look_at_worry(
        actor=actor_of(boss),
        dossier_id=call.dossier.id,
        read_at=MONDAY,
        heard=0,
        is_heavier=False,
        at=at,
    )


def test_a_look_after_the_clock_went_back_is_a_look() -> None:
    boss = make_member(role=Role.COORDINATOR)
    call = Call(boss)
    call.say(Step.SAFE_TO_TALK, is_worrying=True)

    look(boss, call, at=MONDAY - HOUR)

    row = Dossier.unscoped.get()
    assert not waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)


def test_a_note_made_after_the_clock_went_back_can_be_read_though_the_story_went() -> None:

    call = Call()
    Agreement.unscoped.update(story_days=0)
    tidy(actor=OPERATOR, at=MONDAY + HOUR)

    call.say(Step.SAFE_TO_TALK, at=MONDAY, text="Het gaat beter.")

    row = Dossier.unscoped.get()
    found = answers_of(row, attempts=list(row.attempts.all()), opened=call.opened)
    assert row.story_purged_at == MONDAY + HOUR
    assert list(found.values()) == ["Het gaat beter."]


def test_a_second_factor_given_later_than_now_proves_nothing(client: Client) -> None:
    caller = make_caller()
    make_team(caller)
    log_in(client, caller)
    prove(client, caller, ago=-HOUR)

    answer = client.get(reverse("vault:vault_open"))

    assert answer.status_code == 302
    assert reverse("mfa_reauthenticate") in answer.headers["Location"]


@pytest.mark.parametrize("moved", [-HOUR, HOUR], ids=["back", "forward"])
def test_no_call_is_made_sooner_or_once_more_because_the_clock_moved(moved: timedelta) -> None:
    call = Call()
    end_attempt(
        actor=call.actor,
        opened=call.opened,
        dossier_id=call.dossier.id,
        attempt_id=call.attempt_id,
        said=Said(step=Step.SAFE_TO_TALK),
        result=Result.NOT_NOW,
        at=MONDAY,
    )
    take_dossier(actor=call.actor, dossier_id=call.dossier.id, at=MONDAY + moved)

    with pytest.raises(Refused):
        start_attempt(
            actor=call.actor,
            opened=call.opened,
            dossier_id=call.dossier.id,
            at=MONDAY + moved,
        )

    assert Attempt.unscoped.count() == 1


# --- A worry nobody read --------------------------------------------------------------------------
def test_a_decision_about_one_worry_does_not_settle_the_next(client: Client) -> None:
    boss = make_member(role=Role.COORDINATOR)
    call = Call(boss)
    enter_vault(client, boss)
    call.say(Step.SAFE_TO_TALK, is_worrying=True)
    url = reverse("outreach:worry_detail", args=[call.dossier.id])
    form = client.get(url).context["form"]
    call.say(Step.WHO_WE_ARE, is_worrying=True, at=MONDAY + timedelta(minutes=5))

    answer = client.post(url, {**form.initial, "decision": "LIGHT"}, headers=ORIGIN)

    row = Dossier.unscoped.get()
    assert answer.status_code == 409
    assert waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)


# --- What is seen leaves a line, and nothing else -------------------------------------------------
def test_every_time_a_number_is_shown_somebody_can_read_that_it_was(client: Client) -> None:
    call = Call()
    enter_vault(client, call.user)
    url = reverse("outreach:attempt_detail", args=[call.dossier.id, call.attempt_id])
    before = len(acts_on(call.dossier.id))

    shown = [NUMBER in client.get(url).content.decode() for _ in range(2)]

    assert shown == [True, True]
    assert len(acts_on(call.dossier.id)) == before + 2


@pytest.mark.asvs("V14.3.2")
def test_no_cache_keeps_a_page_about_somebody_and_no_answer_tells_its_words(
    client: Client,
) -> None:
    call = Call()
    enter_vault(client, call.user)
    ids = {"dossier_id": call.dossier.id, "attempt_id": call.attempt_id}
    for url in every_address(ids).values():
        if str(call.dossier.id) not in url:
            continue

        answer = client.get(url)

        assert "no-store" in answer.headers["Cache-Control"], url
        assert "Content-Encoding" not in answer.headers, url
        assert not any(word in str(answer.headers) for word in (NAME, NUMBER, STORY)), url


@pytest.mark.asvs("V14.3.1")
def test_closing_the_vault_clears_what_the_browser_would_bring_back(client: Client) -> None:
    call = Call()
    enter_vault(client, call.user)

    answer = client.post(reverse("vault:vault_close"), headers=ORIGIN)

    assert '"cache"' in answer.headers["Clear-Site-Data"]


# --- Words in errors ------------------------------------------------------------------------------
LIST = f"Naam;Telefoon;Geïnformeerd\n{NAME};{NUMBER};ja\n"


def fail_with_its_words(rows: Any, **_: Any) -> None:
    raise LookupError(str(list(rows)))


def test_an_error_while_a_list_comes_in_is_told_without_a_word_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:

    today = timezone.localdate()
    agreement = make_agreement(valid_from=today, valid_to=today)
    log_in(client, make_member(role=Role.SUPPLIER, scope=supplier_scope(agreement)))
    monkeypatch.setattr(delivering, "check_rows", fail_with_its_words)
    client.raise_request_exception = False
    url = reverse("outreach:batch_create", args=[agreement.id])
    caplog.handler.addFilter(QuietErrors())

    answer = client.post(
        url, {"file": SimpleUploadedFile("lijst.csv", LIST.encode())}, headers=ORIGIN
    )

    assert answer.status_code == 500
    assert "LookupError" in caplog.text
    assert "Zandpad" not in caplog.text


def fail_with_a_name(_arguments: list[str]) -> None:
    scope.enter()
    message = NAME
    raise LookupError(message)


def test_a_command_that_breaks_while_it_reads_says_where_and_not_whom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "prepare_environment", lambda **_: None)
    monkeypatch.setattr(cli, "execute_from_command_line", fail_with_a_name)

    with pytest.raises(SystemExit):
        cli.run(["check"])

    told = capsys.readouterr().err
    assert "LookupError" in told
    assert "fail_with_a_name" in told
    assert NAME not in told


# --- Time tells nothing ---------------------------------------------------------------------------
class CountingHasher(MD5PasswordHasher):
    """Counts how often a password was worked on."""

    algorithm = "counting"
    counted = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).counted += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("address", ["", "niemand@voorbeeld.test"], ids=["known", "unknown"])
def test_the_login_works_as_hard_for_nobody_as_for_somebody(
    client: Client, settings: Settings, address: str
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    member = make_member(role=Role.CALLER)
    member.email = address or member.email
    CountingHasher.counted = 0

    knock(client, member, "niet het juiste wachtwoord")

    assert CountingHasher.counted == 1
