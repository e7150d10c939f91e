"""What who gave a signal reads of it, and who is told that there is something to read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.signals.domain.kinds import Decision
from fijnmazig.signals.models import Signal
from fijnmazig.signals.queries.own import GivenSignal, own_page
from fijnmazig.signals.services import merging, triage
from fijnmazig.signals.tests.factories import (
    MONDAY,
    TODAY,
    answered,
    decided,
    follower,
    giver,
    make_signal,
)

pytestmark = pytest.mark.django_db


def given() -> GivenSignal:
    return own_page(actor=giver(), today=TODAY).signals[0]


def say(row: Signal, text: str, *, days: int) -> None:
    at = MONDAY + timedelta(days=days)
    triage.answer(actor=OPERATOR, signal_id=row.id, text=text, is_last=False, at=at)


def test_an_answer_from_before_a_merge_stays_with_those_after_it() -> None:
    row, into = make_signal(), make_signal(actor=giver(9))
    say(row, "We vragen het na.", days=2)
    say(into, "Er komt een busje.", days=1)

    merging.merge(actor=follower(), signal_id=row.id, into_id=into.id, at=MONDAY)
    say(into, "Het busje rijdt.", days=5)

    assert [each.text for each in given().answers] == [
        "Er komt een busje.",
        "We vragen het na.",
        "Het busje rijdt.",
    ]
    (other,) = own_page(actor=giver(9), today=TODAY).signals
    assert [each.text for each in other.answers] == ["Er komt een busje.", "Het busje rijdt."]


def test_who_gave_one_that_is_put_with_an_answered_one_is_told(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one, other = make_member(), make_member()
    into, first, second = (
        make_signal(actor=actor_of(each)) for each in (make_member(), one, other)
    )

    def merge(row: Signal) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            merging.merge(actor=follower(), signal_id=row.id, into_id=into.id, at=MONDAY)
        return [each.to[0] for each in mail.outbox]

    before = merge(first)
    answered(into)

    assert (before, merge(second)) == ([], [other.email])


@pytest.mark.parametrize("total", [1, 3])
def test_own_signals_ask_as_much_for_three_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    into = answered(make_signal(actor=giver(9)))
    for _ in range(total):
        row = make_signal()
        merging.merge(actor=follower(), signal_id=row.id, into_id=into.id, at=MONDAY)
    own_page(actor=giver(), today=TODAY)

    with django_assert_num_queries(2):
        assert len(own_page(actor=giver(), today=TODAY).signals) == total


@pytest.mark.parametrize(("days", "promises"), [(29, True), (30, False)])
def test_after_thirty_days_the_page_no_longer_promises_them(
    client: Client, *, days: int, promises: bool
) -> None:
    member = make_member()
    row = make_signal(actor=actor_of(member))
    given_date = localdate() - timedelta(days=days)
    Signal.unscoped.filter(id=row.id).update(given_date=given_date)
    log_in(client, member)

    page = client.get(reverse("signals:own_list")).text

    assert ("binnen de dertig dagen" in page) is promises
    assert ("langer dan dertig dagen" in page) is not promises


def post(client: Client, row: Signal, **sent: str) -> Any:
    url = reverse("signals:signal_detail", kwargs={"signal_id": row.id})
    return client.post(url, sent, headers=ORIGIN).text


def test_who_decides_reads_that_the_reason_stays_inside(client: Client) -> None:
    row = make_signal()
    log_in(client, make_member(role=Role.COORDINATOR))
    url = reverse("signals:signal_detail", kwargs={"signal_id": row.id})

    form = client.get(url).text
    refused = post(client, row, doe="beslis", **{"beslis-decision": "NO_ACTION"})
    decided(row, decision=Decision.NO_ACTION)
    untold = client.get(url).text
    answered(row)

    assert "Dit leest wie het signaal gaf niet: antwoord hieronder." in form
    assert "Wie het signaal gaf, leest dit niet" in refused
    assert "wie het gaf, weet dat nog niet" in untold
    assert "wie het gaf, weet dat nog niet" not in client.get(url).text
    assert given().answers[0].text == "We bekijken het."
    assert "Dit bestaat al." not in str(given())
