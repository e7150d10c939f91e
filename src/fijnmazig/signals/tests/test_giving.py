"""Giving a signal, with and without an account, and finding the answer."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.signals.domain.kinds import Source
from fijnmazig.signals.models import Signal, SignalStep
from fijnmazig.signals.tests.factories import BOOM, TEXT, answered, load_once, make_signal
from fijnmazig.signals.views.giving import GIVEN, TRIED

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<code>([a-z0-9-]{19})</code>")


def said(**changes: Any) -> dict[str, Any]:
    load_once()
    settled = {"text": TEXT, "concerned": "PARENTS", "seen": "SOME", "nis": "Boom"}
    return settled | {"themes": ["preventie"], "code": "aaaa-bbbb-cccc-dddd"} | changes


def test_a_member_gives_a_signal_and_finds_it_back(client: Client) -> None:
    member = make_member()
    log_in(client, member)

    answer = client.post(reverse("signals:signal_create"), said(), headers=ORIGIN)

    assert answer["Location"] == reverse("signals:own_list")
    row = Signal.unscoped.get()
    assert (row.giver_id, row.nis, row.source) == (member.id, BOOM, Source.MEMBER)
    assert [theme.code for theme in row.themes.all()] == ["preventie"]
    assert list(SignalStep.unscoped.values_list("signal_id", "phase")) == [(row.id, "NOTICE")]
    assert acts_on(row.id) == ["signals.signal-given"]
    assert TEXT in client.get(reverse("signals:own_list")).text


def test_a_signal_from_an_evaluation_says_so(client: Client) -> None:
    log_in(client, make_member())

    client.post(reverse("signals:signal_create") + "?van=evaluatie", said(), headers=ORIGIN)

    assert Signal.unscoped.get().source == Source.TRAINING


def test_a_visitor_gives_a_signal_without_a_cookie_and_sees_a_code_once(client: Client) -> None:
    url = reverse("signals:open_create")
    shown = client.get(url)

    done = client.post(url, said(), headers=ORIGIN)

    assert CODE.findall(done.text) == ["aaaa-bbbb-cccc-dddd"]
    row = Signal.unscoped.get()
    assert (row.giver_id, row.source, len(row.code_digest)) == (None, Source.OPEN, 64)
    assert "aaaa-bbbb-cccc-dddd" not in str(Signal.unscoped.values().get())
    assert "aaaabbbb" not in str(Signal.unscoped.values().get())
    assert (shown.cookies, done.cookies) == ({}, {})
    assert "Location" not in done


def test_the_same_form_sent_twice_is_one_signal(client: Client) -> None:
    first = client.post(reverse("signals:open_create"), said(), headers=ORIGIN)
    second = client.post(reverse("signals:open_create"), said(), headers=ORIGIN)

    assert CODE.findall(first.text) == CODE.findall(second.text)
    assert Signal.unscoped.count() == 1


def test_a_code_that_no_page_made_is_replaced(client: Client) -> None:
    done = client.post(reverse("signals:open_create"), said(code="zwak"), headers=ORIGIN)

    assert len(CODE.findall(done.text)) == 1
    assert Signal.unscoped.count() == 1


@pytest.mark.parametrize("name", ["open_create", "signal_create"])
def test_what_points_to_somebody_is_refused_and_what_was_typed_stays(
    client: Client, name: str
) -> None:
    log_in(client, make_member())
    bad = said(text="Jan Peeters uit de Kerkstraat 12 krijgt geen hulp: 0470 12 34 56.")

    page = client.post(reverse(f"signals:{name}"), bad, headers=ORIGIN).text

    assert "naar een persoon kan leiden" in page
    assert page.count("Kerkstraat 12") >= 2
    assert not Signal.unscoped.exists()


def test_a_group_of_its_own_needs_words_and_words_name_nobody(client: Client) -> None:
    url = reverse("signals:open_create")

    without = client.post(url, said(concerned="OTHER"), headers=ORIGIN).text
    named = client.post(url, said(concerned_words="Mevrouw Claes"), headers=ORIGIN).text

    assert "om welke groep" in without
    assert "naar een persoon kan leiden" in named
    assert not Signal.unscoped.exists()


def test_floods_are_slowed_down_and_the_text_stays(client: Client) -> None:
    url = reverse("signals:open_create")
    for number in range(GIVEN.limit):
        client.post(url, said(code=f"aaaa-bbbb-cccc-ddd{'abcdefghjk'[number]}"), headers=ORIGIN)

    page = client.post(url, said(code="eeee-ffff-gggg-hhhh"), headers=ORIGIN).text

    assert ("veel signalen binnen" in page, TEXT in page) == (True, True)
    assert Signal.unscoped.count() == GIVEN.limit


def test_the_code_finds_the_answer_and_a_wrong_one_nothing(client: Client) -> None:
    client.post(reverse("signals:open_create"), said(), headers=ORIGIN)
    answered(Signal.unscoped.get())
    url = reverse("signals:answer_find")

    found = client.post(url, {"code": "AAAA bbbb ccccdddd"}, headers=ORIGIN)
    wrong = client.post(url, {"code": "aaaa-bbbb-cccc-eeee"}, headers=ORIGIN).text
    silly = client.post(url, {"code": "boom"}, headers=ORIGIN).text

    assert ("We bekijken het." in found.text, found.cookies) == (True, {})
    assert "vinden we niets" in wrong
    assert "vinden we niets" in silly


def test_codes_cannot_be_tried_without_end(client: Client) -> None:
    url = reverse("signals:answer_find")
    for _ in range(TRIED.limit):
        client.post(url, {"code": "aaaa-bbbb-cccc-dddd"}, headers=ORIGIN)

    page = client.post(url, {"code": "aaaa-bbbb-cccc-dddd"}, headers=ORIGIN).text

    assert "Wacht een minuut" in page


def test_nobody_reads_the_signals_of_somebody_else(client: Client) -> None:
    make_signal()
    log_in(client, make_member())

    assert TEXT not in client.get(reverse("signals:own_list")).text


def test_a_round_is_noted_whole_or_not_at_all(client: Client) -> None:
    load_once()
    log_in(client, make_member(role=Role.SPOC))
    url = reverse("signals:round_create")
    sent = {"form-TOTAL_FORMS": "5", "form-INITIAL_FORMS": "0"}
    for number in range(5):
        sent |= {f"form-{number}-concerned": "YOUNG", f"form-{number}-seen": "ONCE"}
    empty = client.post(url, sent, headers=ORIGIN).text
    sent |= {"form-0-text": TEXT, "form-1-text": "Jan Peeters vindt geen school."}

    refused = client.post(url, sent, headers=ORIGIN).text
    kept = Signal.unscoped.count()
    done = client.post(url, sent | {"form-1-text": "Er is geen school."}, headers=ORIGIN)

    assert "minstens één regel" in empty
    assert ("naar een persoon kan leiden" in refused, TEXT in refused, kept) == (True, True, 0)
    assert done["Location"] == reverse("signals:signal_list")
    assert set(Signal.unscoped.values_list("source", flat=True)) == {Source.ROUND.value}
