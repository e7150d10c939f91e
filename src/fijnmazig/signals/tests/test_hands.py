"""In whose hands a signal is: somebody who can open it, and who is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, Member, actor_of, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, Actor, Scope
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.signals.domain.kinds import Decision, Kind, Reach
from fijnmazig.signals.models import Signal
from fijnmazig.signals.queries.reach import scopes_that_see, visible_signals
from fijnmazig.signals.queries.which import waiting_signals
from fijnmazig.signals.services import triage
from fijnmazig.signals.services.triage import Sorting
from fijnmazig.signals.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    REGION,
    TODAY,
    answered,
    decided,
    follower,
    make_signal,
)

pytestmark = pytest.mark.django_db


def spoc_of(nis: str, **about: str) -> Member:
    return make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=nis), **about)


def hand(row: Signal, *, owner: Member, actor: Actor | None = None) -> None:
    triage.hand_over(actor=actor or follower(), signal_id=row.id, owner_id=owner.id, at=MONDAY)
    row.refresh_from_db()


def test_who_cannot_open_a_signal_gets_it_in_hand_nowhere(client: Client) -> None:
    row = make_signal(nis=BOOM)
    here, elsewhere = spoc_of(BOOM, name="Vos Veldstra"), spoc_of(NIEL, name="Bo Beekstra")
    log_in(client, here)
    url = reverse("signals:signal_detail", kwargs={"signal_id": row.id})

    with pytest.raises(Refused, match="kan het niet openen"):
        hand(row, owner=elsewhere)
    refused = client.post(url, {"doe": "hand", "hand-owner": "Bo"}, headers=ORIGIN).text
    taken = client.post(url, {"doe": "hand", "hand-owner": "Vos"}, headers=ORIGIN).text

    assert "Niemand die “Bo” heet, kan dit signaal openen." in refused
    assert str(here.id) in taken
    assert Signal.unscoped.get(id=row.id).owner_id is None
    hand(row, owner=here)
    assert row.owner_id == here.id


def test_the_scopes_that_see_a_signal_are_those_in_which_it_is_visible() -> None:
    for key, nis in (("rupel", BOOM), ("limburg", GENK)):
        make_place(make_partnership(key), nis)
    rows = [make_signal(nis=nis) for nis in (BOOM, GENK, "")]
    wide = make_signal(nis=GENK)
    Signal.unscoped.filter(id=wide.id).update(reach=Reach.SUPRALOCAL.value)
    rows = [*rows, Signal.unscoped.get(id=wide.id)]
    places = [Scope(kind=ScopeKind.MUNICIPALITY, key=nis) for nis in (BOOM, GENK)]
    together = [Scope(kind=ScopeKind.PARTNERSHIP, key=key) for key in ("rupel", "limburg")]

    for scope in (REGION, *places, *together, Scope(kind=ScopeKind.TEAM, key="x")):
        seen = set(visible_signals(follower(scope)).values_list("id", flat=True))
        kinds = {scope, Scope(kind=scope.kind, key="")}

        assert seen == {row.id for row in rows if kinds & scopes_that_see(row)}


def test_who_gets_a_signal_in_hand_is_told_once_and_the_mail_says_nothing_of_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row, mine = make_signal(nis=BOOM), make_signal(nis=BOOM)
    owner = spoc_of(BOOM)

    with django_capture_on_commit_callbacks(execute=True):
        hand(mine, owner=owner, actor=actor_of(owner))
        hand(row, owner=owner)
        hand(row, owner=owner)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([owner.email], "Er ligt iets in jouw handen in Fijnmazig")
    assert "/signalen/opvolgen/?welke=mine-open" in str(sent.body)
    assert not any(word in str(sent.body) for word in ("auto", "ziekenhuis", "Boom"))


def test_the_desk_counts_what_is_in_ones_hands_and_leads_to_it(client: Client) -> None:
    owner = spoc_of(BOOM)
    row, over = make_signal(nis=BOOM), make_signal(nis=BOOM)
    for each in (row, over):
        hand(each, owner=owner)
    answered(decided(over, decision=Decision.NO_ACTION), is_last=True)
    log_in(client, owner)

    desk = client.get(reverse("pages:desk")).context["page"]
    tasks = {str(task.label): task.url for task in desk.tasks}
    listed = client.get(tasks["1 signaal is in jouw handen en nog niet afgerond"]).context["page"]

    assert [line.id for line in listed.rows] == [row.id]
    assert waiting_signals(actor=actor_of(spoc_of(BOOM)), on=TODAY).mine == 0


def test_what_waits_is_one_count_and_strangers_ask_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_signal()
    late = TODAY + timedelta(days=30)

    with django_assert_num_queries(1):
        assert waiting_signals(actor=follower(), on=late).late == 1
    with django_assert_num_queries(0):
        assert waiting_signals(actor=ANONYMOUS, on=late).late == 0


def test_a_signal_that_moves_leaves_the_hands_of_who_cannot_open_it_there() -> None:
    row = make_signal(nis=BOOM)
    hand(row, owner=spoc_of(BOOM))

    def move(nis: str) -> object:
        sorting = Sorting(kind=Kind.GAP, reach=Reach.LOCAL, nis=nis, themes=())
        triage.sort_signal(actor=follower(), signal_id=row.id, sorting=sorting, at=MONDAY)
        row.refresh_from_db()
        return row.owner_id

    assert (move(BOOM) is None, move(NIEL)) == (False, None)
