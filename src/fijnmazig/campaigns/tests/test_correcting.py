"""Mistakes put right, forms sent twice that are one thing, and the words of the house back."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.campaigns.domain.sought import Sought
from fijnmazig.campaigns.models import CardVersion, Correction, HandOut, PrintRun, Round
from fijnmazig.campaigns.queries.rounds import round_page
from fijnmazig.campaigns.queries.standing import newest_version, printing_of, printing_of_run
from fijnmazig.campaigns.queries.totals import Handed, handed, handed_in
from fijnmazig.campaigns.services import writing
from fijnmazig.campaigns.services.handing import correct_hand_out, hand_out, remove_hand_out
from fijnmazig.campaigns.services.rounds import RoundFacts, RunFacts, make_round, print_run
from fijnmazig.campaigns.services.writing import take_house_text, write_card
from fijnmazig.campaigns.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    START,
    TODAY,
    facts,
    keeper,
    make_hand_out,
    make_run,
    spoc,
)
from fijnmazig.campaigns.tests.test_services import CARD, STRANGER, words
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused

pytestmark = pytest.mark.django_db
ABOUT = RoundFacts(title="Najaar (fictief)", start_date=START)
PRINTED = RunFacts(card=CARD.key, language="nl", quantity=100, printed_date=START)


def test_what_was_wrong_changes_with_a_reason_and_what_it_said_stays() -> None:
    row = make_hand_out()
    correct_hand_out(actor=OPERATOR, hand_out_id=row.id, facts=facts(left_over=20), at=MONDAY)
    assert not Correction.unscoped.exists()  # filled in later: no mistake

    with pytest.raises(Refused, match="waarom"):
        correct_hand_out(actor=OPERATOR, hand_out_id=row.id, facts=facts(quantity=90), at=MONDAY)
    correct_hand_out(
        actor=OPERATOR, hand_out_id=row.id, facts=facts(quantity=90), why=" Teller ", at=MONDAY
    )

    kept = Correction.unscoped.get()
    assert (kept.was["quantity"], kept.was["left_over"], kept.why) == (200, 20, "Teller")
    assert (HandOut.unscoped.get().quantity, kept.is_removal) == (90, False)


def test_what_was_noted_by_mistake_counts_nowhere_and_is_still_told() -> None:
    run = make_run()
    row = make_hand_out(run)
    with pytest.raises(Refused, match="waarom"):
        remove_hand_out(actor=OPERATOR, hand_out_id=row.id, why=" ", at=MONDAY)

    remove_hand_out(actor=OPERATOR, hand_out_id=row.id, why="Tweemaal", at=MONDAY)

    page = round_page(actor=OPERATOR, round_id=run.round_id, sought=Sought(), today=TODAY)
    assert (page.line.balance.handed_out, page.hand_outs) == (0, ())
    assert handed(partnership_id=None, first=None, last=None) == Handed(by_place={}, rows=0)
    assert handed_in([row.nis]) == {}
    assert [(one.why, one.is_removal, one.quantity) for one in page.corrections] == [
        ("Tweemaal", True, 200)
    ]
    assert acts_on(row.id) == ["campaigns.cards-handed-out", "campaigns.hand-out-removed"]
    with pytest.raises(NotFound):
        remove_hand_out(actor=OPERATOR, hand_out_id=row.id, why="Nog eens", at=MONDAY)


def test_nobody_else_takes_away_what_was_handed_out() -> None:
    row = make_hand_out()

    for actor in (spoc(GENK), STRANGER):
        with pytest.raises(NotFound):
            remove_hand_out(actor=actor, hand_out_id=row.id, why="Zomaar", at=MONDAY)
    assert HandOut.unscoped.get().removed_at is None


def test_what_is_sent_twice_is_made_once() -> None:
    run, nonce = make_run(), uuid4()
    where: dict[str, Any] = {"actor": OPERATOR, "at": MONDAY, "nonce": nonce}

    for _ in range(2):
        hand_out(run_id=run.id, facts=facts(), **where)
        print_run(round_id=run.round_id, facts=PRINTED, **where)
        make_round(partnership_id=run.round.partnership_id, facts=ABOUT, **where)

    assert (HandOut.unscoped.get().id, PrintRun.unscoped.count()) == (nonce, 2)
    assert (Round.unscoped.count(), acts_on(nonce).count("campaigns.round-made")) == (2, 1)


def test_the_words_of_the_house_stand_again_and_what_was_printed_keeps_its_own() -> None:
    own = words(headline="Eigen kop")
    write_card(actor=OPERATOR, card=CARD.key, language="nl", said=own, at=MONDAY)
    run = make_run()

    take_house_text(actor=keeper(), card=CARD.key, language="nl", at=MONDAY)

    assert printing_of("1", language="nl").text == CARD.texts["nl"]
    assert printing_of_run(run.word).text.headline == "Eigen kop"
    (row,) = CardVersion.unscoped.filter(is_house=True)
    assert acts_on(row.id) == ["campaigns.house-text-taken"]
    with pytest.raises(Refused, match="staat er al"):
        take_house_text(actor=keeper(), card=CARD.key, language="nl", at=MONDAY)


def test_the_house_has_no_words_in_a_language_that_content_has_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_card(actor=OPERATOR, card=CARD.key, language="fr", said=words(), at=MONDAY)
    fewer = replace(CARD, texts={"nl": CARD.texts["nl"]})
    monkeypatch.setattr(writing, "card_named", lambda _: fewer)

    with pytest.raises(Refused, match="geen tekst"):
        take_house_text(actor=keeper(), card=CARD.key, language="fr", at=MONDAY)
    with pytest.raises(NotFound):
        take_house_text(actor=spoc(BOOM), card=CARD.key, language="fr", at=MONDAY)


def test_a_print_run_does_not_turn_words_of_the_house_into_words_of_here() -> None:
    make_run()
    make_run()

    assert CardVersion.unscoped.get().is_house
    assert newest_version(CARD.key, language="nl") is None


def test_the_same_words_sent_again_are_the_same_version() -> None:
    said = words(headline="Eigen kop")

    first, again = (
        write_card(actor=OPERATOR, card=CARD.key, language="nl", said=said, at=MONDAY)
        for _ in range(2)
    )

    assert (first, CardVersion.unscoped.count()) == (again, 1)
