"""Actions: made, linked, ended and told; reminders; forgetting."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership, make_place
from fijnmazig.signals.domain.kinds import ActionState, Decision, Phase
from fijnmazig.signals.models import Action, ActionSignal, Signal, SignalAnswer
from fijnmazig.signals.queries.actions import due_total
from fijnmazig.signals.services import actions, keeping, merging
from fijnmazig.signals.services.actions import ActionFacts, Ending
from fijnmazig.signals.services.reminding import remind_owners
from fijnmazig.signals.tests.factories import (
    BOOM,
    MONDAY,
    NIEL,
    TODAY,
    answered,
    decided,
    follower,
    make_signal,
)

pytestmark = pytest.mark.django_db
DONE = Ending(state=ActionState.DONE, result="Er rijdt nu een busje.", told="Er rijdt een busje.")


def make_action(*rows: Signal, owner: Any = None, **changes: Any) -> Action:
    owner = owner or make_member(role=Role.COORDINATOR)
    settled: dict[str, Any] = {
        "title": "Vervoer regelen (fictief)",
        "done_means": "Er rijdt elke week een busje.",
        "owner_id": owner.id,
        "due_date": TODAY + timedelta(days=30),
        **changes,
    }
    made = actions.make_action(
        actor=OPERATOR,
        partnership_id=make_partnership().id,
        facts=ActionFacts(**settled),
        signal_ids=[row.id for row in rows],
        at=MONDAY,
    )
    return Action.unscoped.get(id=made)


def test_an_action_takes_its_signals_in_hand() -> None:
    row = make_signal()

    make_action(row)

    row.refresh_from_db()
    assert (row.decision, row.phase) == (Decision.ACTION, Phase.ACT)


def test_what_came_of_it_is_told_to_everybody_who_gave_a_signal_merged_ones_too(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one, other = make_member(), make_member()
    row, twin = make_signal(actor=actor_of(one)), make_signal(actor=actor_of(other))
    merging.merge(actor=follower(), signal_id=twin.id, into_id=row.id, at=MONDAY)
    action = make_action(row)

    with django_capture_on_commit_callbacks(execute=True):
        actions.end_action(actor=OPERATOR, action_id=action.id, ending=DONE, at=MONDAY)

    assert {each.to[0] for each in mail.outbox} == {one.email, other.email}
    told = SignalAnswer.unscoped.get()
    assert (told.text, told.is_last, told.signal_id) == (DONE.result, True, row.id)
    assert Signal.unscoped.get(id=row.id).phase == Phase.FEED_BACK


def test_a_signal_that_another_action_answers_stays_open() -> None:
    row = make_signal()
    first, second = make_action(row), make_action(row)

    actions.end_action(actor=OPERATOR, action_id=first.id, ending=DONE, at=MONDAY)
    halfway = Signal.unscoped.get(id=row.id).phase
    actions.end_action(actor=OPERATOR, action_id=second.id, ending=DONE, at=MONDAY)

    assert (halfway, Signal.unscoped.get(id=row.id).phase) == (Phase.ACT, Phase.FEED_BACK)


def test_what_an_action_lacks_is_said() -> None:
    action = make_action()
    empty = Ending(state=ActionState.DONE, result=" ")
    busy = Ending(state=ActionState.BUSY, result="x")
    with pytest.raises(Refused, match="wat ervan kwam"):
        actions.end_action(actor=OPERATOR, action_id=action.id, ending=empty, at=MONDAY)
    with pytest.raises(Refused, match="gedaan is of gestopt"):
        actions.end_action(actor=OPERATOR, action_id=action.id, ending=busy, at=MONDAY)
    with pytest.raises(Refused, match="Kies iemand"):
        make_action(owner=make_member())
    with pytest.raises(Refused, match="Zeg wat er gebeurt"):
        make_action(title=" ")
    with pytest.raises(Refused, match="Kies er een"):
        make_action(partners=(action.id,))

    actions.end_action(actor=OPERATOR, action_id=action.id, ending=DONE, at=MONDAY)

    with pytest.raises(Refused, match="afgesloten"):
        actions.begin_action(actor=OPERATOR, action_id=action.id, at=MONDAY)


def test_nobody_begins_an_action_for_a_partnership_of_others() -> None:
    elsewhere = make_partnership()
    here = follower(Scope(kind=ScopeKind.PARTNERSHIP, key=make_partnership().key))
    facts = ActionFacts(title="x", done_means="y", owner_id=elsewhere.id, due_date=TODAY)

    with pytest.raises(NotFound):
        actions.make_action(actor=here, partnership_id=elsewhere.id, facts=facts, at=MONDAY)


def test_a_spoc_makes_an_action_for_the_partnership_of_the_municipality(client: Client) -> None:
    partnership, row = make_partnership(), make_signal(nis=BOOM)
    make_place(partnership, BOOM)
    partner = make_organisation()
    member = make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM))
    log_in(client, member)
    said = {"title": "Vervoer", "done_means": "Er is een bus.", "owner": str(member.id)}
    said |= {"due_date": "2026-06-01", "partnership": str(partnership.id), "signal": str(row.id)}

    page = client.get(reverse("signals:action_create"), {"signaal": str(row.id)}).text
    done = client.post(
        reverse("signals:action_create"), said | {"partners": [str(partner.id)]}, headers=ORIGIN
    )

    assert str(row.id) in page
    action = Action.unscoped.get()
    url = reverse("signals:action_detail", kwargs={"action_id": action.id})
    assert done["Location"] == url
    assert client.post(url, {"doe": "begin"}, headers=ORIGIN).status_code == 302
    edit = reverse("signals:action_edit", kwargs={"action_id": action.id})
    assert client.post(edit, said | {"title": "Busje"}, headers=ORIGIN).status_code == 302
    other = make_signal(nis=BOOM)
    assert (
        client.post(
            url, {"doe": "signaal", "signaal-signal": str(other.id)}, headers=ORIGIN
        ).status_code
        == 302
    )
    ended = {"doe": "einde", "einde-state": "DONE", "einde-result": "Er is een bus."}
    assert "wat ervan kwam" in client.get(url).text.casefold()
    assert client.post(url, ended, headers=ORIGIN).status_code == 302
    assert client.post(url, ended, headers=ORIGIN).status_code == 200
    assert client.get(edit).status_code == 404
    assert client.post(url, {"doe": "niets"}, headers=ORIGIN).status_code == 404
    text = client.get(url).text
    assert ("Busje" in text, "Er is een bus." in text) == (True, True)


def test_a_signal_is_found_by_words_of_it_among_the_open_ones_of_ones_own(client: Client) -> None:
    action = make_action(make_signal())
    row, twin = (make_signal(text="Te weinig vervoer in de avond.") for _ in range(2))
    over = answered(
        decided(make_signal(text="Vervoer dat er al is."), decision=Decision.NO_ACTION),
        is_last=True,
    )
    gone = make_signal(text="Vervoer dat vergeten is.")
    Signal.unscoped.filter(id=gone.id).update(text="")
    log_in(client, make_member(role=Role.COORDINATOR, scope=WHOLE_REGION))
    url = reverse("signals:action_detail", kwargs={"action_id": action.id})

    offered = client.get(url).text
    asked = {"doe": "signaal", "signaal-signal": "vervoer avond"}
    which = client.post(url, asked, headers=ORIGIN).text
    picked = {"signaal-signal-gezocht": "vervoer avond", "signaal-signal-keuze": str(twin.id)}

    assert "Te weinig vervoer" in offered
    assert str(gone.id) not in offered
    assert (str(row.id) in which, str(twin.id) in which, str(over.id) in which) == (
        True,
        True,
        False,
    )
    assert client.post(url, asked | picked, headers=ORIGIN).status_code == 302
    assert ActionSignal.unscoped.filter(action=action, signal=twin).exists()
    assert f'value="{twin.id}"' not in client.get(url).text


@pytest.mark.parametrize("role", Role)
def test_actions_open_for_who_follows_up_and_for_nobody_else(client: Client, role: Role) -> None:
    action = make_action(make_signal())
    log_in(client, make_member(role=role))
    addresses = [
        reverse("signals:action_list"),
        reverse("signals:action_create"),
        reverse("signals:action_detail", kwargs={"action_id": action.id}),
        reverse("signals:action_edit", kwargs={"action_id": action.id}),
    ]

    statuses = {client.get(address).status_code for address in addresses}

    assert statuses == ({200} if role in (Role.SPOC, Role.COORDINATOR) else {404})


def test_an_action_elsewhere_is_not_there(client: Client) -> None:
    action = make_action(make_signal(nis=BOOM))
    url = reverse("signals:action_detail", kwargs={"action_id": action.id})
    log_in(client, make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM)))
    assert client.get(url).status_code == 200

    log_in(client, make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=NIEL)))

    assert client.get(url).status_code == 404
    assert client.post(url, {"doe": "begin"}, headers=ORIGIN).status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_board_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))
    for number in range(total):
        make_action(make_signal(), title=f"Actie {number} (fictief)")
    client.get(reverse("signals:action_list"))

    with django_assert_max_num_queries(14):
        page = client.get(reverse("signals:action_list")).text

    assert page.count("(fictief)</a>") == total * 2


def test_actions_are_filtered_and_sorted(client: Client) -> None:
    member = make_member(role=Role.COORDINATOR)
    log_in(client, member)
    make_action(make_signal(nis=BOOM), title="Alfa", owner=member, due_date=TODAY)
    make_action(make_signal(nis=NIEL), title="Beta", due_date=TODAY - timedelta(days=900))
    url = reverse("signals:action_list")

    def shown(**asked: str) -> tuple[bool, bool]:
        page = client.get(url, asked).text
        return "Alfa</a>" in page, "Beta</a>" in page

    assert shown() == (True, True)
    assert shown(welke="mine") == (True, False)
    assert shown(gemeente="Niel") == (False, True)
    assert shown(stand="DONE") == (False, False)
    falling = client.get(url, {"sorteer": "-naam"}).text
    assert falling.rindex("Beta</a>") < falling.rindex("Alfa</a>")


def test_what_goes_on_stands_before_what_is_done(client: Client) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))
    done = make_action(title="Gedaan", due_date=TODAY)
    actions.end_action(actor=OPERATOR, action_id=done.id, ending=DONE, at=MONDAY)
    for title, days in (("Later", 9), ("Eerst", 3)):
        make_action(title=title, due_date=TODAY + timedelta(days=days))

    rows = client.get(reverse("signals:action_list")).context["page"].rows

    assert [row.title for row in rows] == ["Eerst", "Later", "Gedaan"]


def test_who_has_something_due_gets_one_neutral_mail_a_week(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = make_member(role=Role.COORDINATOR)
    for _ in range(2):
        make_action(owner=owner, due_date=TODAY + timedelta(days=3))
    make_action(owner=owner)

    with django_capture_on_commit_callbacks(execute=True):
        sent = [
            remind_owners(actor=OPERATOR, at=MONDAY + timedelta(days=days)) for days in (0, 1, 7)
        ]

    assert (sent, len(mail.outbox)) == ([1, 0, 1], 2)
    assert "Vervoer" not in str(mail.outbox[0].body)
    assert due_total(actor=actor_of(owner), on=TODAY) == 2
    with pytest.raises(NotFound):
        remind_owners(actor=follower(), at=MONDAY)


def test_a_member_who_is_erased_is_in_no_signal_any_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    member = make_member(role=Role.COORDINATOR)
    row = make_signal(actor=actor_of(member))
    action = make_action(row, owner=member)
    actions.end_action(actor=actor_of(member), action_id=action.id, ending=DONE, at=MONDAY)

    call_command("signals", "forget", member.email)

    assert capsys.readouterr().out.split() == ["1", "3"]
    row.refresh_from_db()
    assert (row.giver_id, row.text != "") == (None, True)
    assert not SignalAnswer.unscoped.filter(made_by=member.id).exists()
    with pytest.raises(NotFound):
        keeping.forget_member(actor=follower(), user_id=member.id, at=MONDAY)


def test_the_commands_print_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("signals", "remind", "--json")
    call_command("signals", "tidy")

    assert capsys.readouterr().out.split() == ['{"mails":', "0}", "0", "0"]
    with pytest.raises(CommandError):
        call_command("signals", "forget", "niemand@voorbeeld.test")
