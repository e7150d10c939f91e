"""A new signal: counted on the desk of who follows it up, and a mail that tells nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import Member, actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound
from fijnmazig.messages.domain import telling_words
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.models import Signal
from fijnmazig.signals.queries.triage import Sought, sought_signals
from fijnmazig.signals.queries.which import waiting_signals
from fijnmazig.signals.services import merging, triage
from fijnmazig.signals.services.reminding import tell_followers
from fijnmazig.signals.tests.factories import (
    BOOM,
    MONDAY,
    NIEL,
    TODAY,
    answered,
    follower,
    make_signal,
)

pytestmark = pytest.mark.django_db


def spoc_of(nis: str) -> Member:
    return make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=nis))


def told(*, days: int) -> int:
    return tell_followers(actor=OPERATOR, at=MONDAY + timedelta(days=days))


def new_ones(*, days: int = 0) -> list[Any]:
    today = TODAY + timedelta(days=days)
    return [row.id for row in sought_signals(follower(), Sought(which="new"), today=today)]


def test_a_signal_is_new_until_somebody_does_something_with_it_or_it_is_late() -> None:
    row, owned, twin, begun = (make_signal() for _ in range(4))
    answered(make_signal(), days=0)
    Signal.unscoped.filter(id=owned.id).update(owner_id=follower().user_id)
    merging.merge(actor=follower(), signal_id=twin.id, into_id=owned.id, at=MONDAY)
    triage.take_step(
        actor=follower(), signal_id=begun.id, to=Phase.COLLECT, note_text="", at=MONDAY
    )

    assert (new_ones(), new_ones(days=29), new_ones(days=30)) == ([row.id], [row.id], [])
    assert waiting_signals(actor=follower(), on=TODAY).new == 1


def test_the_desk_counts_what_is_new_and_leads_to_it(client: Client) -> None:
    today = localdate()
    for nis in (BOOM, NIEL):
        row = make_signal(nis=nis)
        Signal.unscoped.filter(id=row.id).update(given_date=today)
    log_in(client, spoc_of(NIEL))

    desk = client.get(reverse("pages:desk")).context["page"]
    (url,) = [each.url for each in desk.tasks if "nieuw signaal" in str(each.label)]

    assert [line.id for line in client.get(url).context["page"].rows] == [row.id]


def test_who_follows_up_where_a_signal_is_new_gets_one_neutral_mail_a_day(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    here, _elsewhere, partnership = spoc_of(BOOM), spoc_of(NIEL), make_partnership()
    make_place(partnership, BOOM)
    scope = Scope(kind=ScopeKind.PARTNERSHIP, key=partnership.key)
    together = make_member(role=Role.COORDINATOR, scope=scope)
    for _ in range(2):
        make_signal(nis=BOOM)

    with django_capture_on_commit_callbacks(execute=True):
        sent = [told(days=days) for days in (0, 1, 1, 2)]

    assert (sent, {each.to[0] for each in mail.outbox}) == (
        [0, 2, 0, 0],
        {here.email, together.email},
    )
    for each in mail.outbox:
        assert "/signalen/opvolgen/?welke=new" in str(each.body)
        assert not any(word in str(each.body) for word in ("auto", "ziekenhuis", "Boom"))
        assert telling_words(str(each.subject)) == []


def test_nights_that_were_missed_are_made_up_for_a_week_at_most() -> None:
    spoc_of(BOOM)
    told(days=-1)
    make_signal(nis=BOOM)
    made_up = told(days=5)
    make_signal(nis=BOOM, at=MONDAY + timedelta(days=5))

    assert (made_up, told(days=13)) == (1, 0)


def test_what_was_taken_up_and_what_somebody_gave_alone_sends_no_mail() -> None:
    owner = spoc_of(BOOM)
    make_signal(nis=BOOM, actor=actor_of(owner))
    taken = make_signal(nis=NIEL)
    spoc_of(NIEL)
    triage.hand_over(actor=follower(), signal_id=taken.id, owner_id=spoc_of(NIEL).id, at=MONDAY)
    alone = told(days=1)
    for actor in (None, actor_of(owner)):
        make_signal(nis=BOOM, actor=actor, at=MONDAY + timedelta(days=1))

    assert (alone, told(days=2)) == (0, 1)


def test_nobody_but_the_operator_sends_them() -> None:
    with pytest.raises(NotFound):
        tell_followers(actor=follower(), at=MONDAY)
