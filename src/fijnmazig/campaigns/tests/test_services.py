"""Writes: each checks who may, does one thing, and is recorded."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.audit.queries import acts_on
from fijnmazig.campaigns.domain.addresses import LETTERS
from fijnmazig.campaigns.domain.kinds import Paper
from fijnmazig.campaigns.models import CardVersion, HandOut, PrintRun, Round
from fijnmazig.campaigns.queries.cards import card_numbered
from fijnmazig.campaigns.queries.paper import card_pdf
from fijnmazig.campaigns.queries.standing import printing_of, printing_of_run
from fijnmazig.campaigns.services.handing import correct_hand_out, hand_out
from fijnmazig.campaigns.services.rounds import (
    RoundFacts,
    RunFacts,
    change_round,
    count_left_over,
    make_round,
    print_run,
)
from fijnmazig.campaigns.services.writing import write_card
from fijnmazig.campaigns.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    START,
    TODAY,
    facts,
    keeper,
    make_a_round,
    make_hand_out,
    make_run,
    spoc,
)
from fijnmazig.common.actor import OPERATOR, Actor, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
STRANGER = Actor(user_id=keeper().user_id, permissions=frozenset({"member"}))
CARD = card_numbered(1)


def words(**changes: Any) -> dict[str, Any]:
    return asdict(CARD.texts["nl"]) | changes


def elsewhere() -> Actor:
    return keeper(Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))


def test_a_round_is_made_for_ones_own_partnership_and_recorded() -> None:
    partnership = make_partnership("eigen")
    actor = keeper(Scope(kind=ScopeKind.PARTNERSHIP, key="eigen"))
    about = RoundFacts(title="Najaar (fictief)", start_date=START)

    made = make_round(actor=actor, partnership_id=partnership.id, facts=about, at=MONDAY)

    assert Round.unscoped.get(id=made).title == "Najaar (fictief)"
    assert acts_on(made) == ["campaigns.round-made"]
    with pytest.raises(Refused, match="niet van jou"):
        make_round(actor=elsewhere(), partnership_id=partnership.id, facts=about, at=MONDAY)
    with pytest.raises(NotFound):
        make_round(actor=STRANGER, partnership_id=partnership.id, facts=about, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "naam"),
        ({"end_date": START - timedelta(days=1)}, "voor ze begint"),
    ],
)
def test_a_round_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    row = make_a_round()
    good: dict[str, Any] = {"title": "Voorjaar", "start_date": START, "end_date": TODAY}
    change_round(actor=OPERATOR, round_id=row.id, facts=RoundFacts(**good), at=MONDAY)

    with pytest.raises(Refused, match=said):
        change_round(actor=OPERATOR, round_id=row.id, facts=RoundFacts(**good | changes), at=MONDAY)
    assert acts_on(row.id) == ["campaigns.round-made", "campaigns.round-changed"]


def test_somebody_elses_round_is_not_changed() -> None:
    row = make_a_round()
    run = make_run(row)
    about = RoundFacts(title="Anders", start_date=START)
    printed = RunFacts(card=CARD.key, language="nl", quantity=1, printed_date=START)

    for actor in (elsewhere(), spoc(BOOM), STRANGER):
        with pytest.raises(NotFound):
            change_round(actor=actor, round_id=row.id, facts=about, at=MONDAY)
        with pytest.raises(NotFound):
            print_run(actor=actor, round_id=row.id, facts=printed, at=MONDAY)
        with pytest.raises(NotFound):
            count_left_over(actor=actor, run_id=run.id, left_over=1, on=TODAY, at=MONDAY)


def test_a_run_gets_a_word_of_its_own_and_keeps_the_words_it_was_made_with() -> None:
    run = make_run()
    write_card(
        actor=OPERATOR, card=CARD.key, language="nl", said=words(headline="Anders"), at=MONDAY
    )

    later = make_run(run.round)

    assert (len(run.word), set(run.word) <= set(LETTERS)) == (4, True)
    assert run.word != later.word
    assert printing_of_run(run.word).text == CARD.texts["nl"]
    assert printing_of_run(later.word).text.headline == "Anders"
    assert acts_on(run.id) == ["campaigns.run-printed"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"quantity": 0}, "minstens"), ({"nis": "99999"}, "gemeente"), ({"language": "de"}, "taal")],
)
def test_a_run_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    row = make_a_round()
    make_run(row)

    with pytest.raises(Refused, match=said):
        make_run(row, **changes)
    assert PrintRun.unscoped.count() == 1


def test_left_over_is_counted_again_and_never_more_than_was_printed() -> None:
    run = make_run()
    count_left_over(actor=OPERATOR, run_id=run.id, left_over=40, on=TODAY, at=MONDAY)
    count_left_over(actor=OPERATOR, run_id=run.id, left_over=30, on=TODAY, at=MONDAY)

    with pytest.raises(Refused, match="gedrukt"):
        count_left_over(actor=OPERATOR, run_id=run.id, left_over=501, on=TODAY, at=MONDAY)

    run.refresh_from_db()
    assert (run.left_over, run.counted_date) == (30, TODAY)
    assert acts_on(run.id)[1:] == ["campaigns.run-counted"] * 2


def test_a_spoc_notes_what_was_handed_out_in_the_own_municipality_only() -> None:
    run = make_run()

    made = hand_out(actor=spoc(BOOM), run_id=run.id, facts=facts(), at=MONDAY)

    assert acts_on(made) == ["campaigns.cards-handed-out"]
    with pytest.raises(Refused, match="eigen gemeente"):
        hand_out(actor=spoc(GENK), run_id=run.id, facts=facts(), at=MONDAY)
    with pytest.raises(NotFound):
        hand_out(actor=STRANGER, run_id=run.id, facts=facts(), at=MONDAY)
    with pytest.raises(NotFound):
        correct_hand_out(actor=spoc(GENK), hand_out_id=made, facts=facts(), at=MONDAY)
    with pytest.raises(Refused, match="eigen gemeente"):
        correct_hand_out(actor=spoc(BOOM), hand_out_id=made, facts=facts(nis=GENK), at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"point": " "}, "waar de kaartjes liggen"),
        ({"nis": "99999"}, "gemeente"),
        ({"quantity": 0}, "minstens"),
        ({"left_over": 201}, "meer terugkomen"),
        ({"organisation_id": keeper().user_id}, "organisatie"),
    ],
)
def test_a_hand_out_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    row = make_hand_out()
    correct_hand_out(actor=OPERATOR, hand_out_id=row.id, facts=facts(left_over=20), at=MONDAY)

    with pytest.raises(Refused, match=said):
        correct_hand_out(actor=OPERATOR, hand_out_id=row.id, facts=facts(**changes), at=MONDAY)
    assert HandOut.unscoped.get(id=row.id).left_over == 20


def test_each_change_of_a_card_is_a_new_version() -> None:
    for headline in ("Eerst", "Daarna"):
        said = words(headline=headline)
        write_card(actor=keeper(), card=CARD.key, language="nl", said=said, at=MONDAY)

    rows = CardVersion.unscoped.order_by("number").values_list("number", "headline")
    assert list(rows) == [(1, "Eerst"), (2, "Daarna")]
    assert printing_of("1", language="nl").text.headline == "Daarna"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"call": "Bel 1712 nu."}, "wegwijzer"),
        ({"lead": "Over oudermishandeling?"}, "ander onderwerp"),
        ({"tips": ("Eén.",)}, "drie tot vijf"),
    ],
)
def test_words_that_may_not_stand_on_a_card_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        write_card(actor=keeper(), card=CARD.key, language="nl", said=words(**changes), at=MONDAY)
    assert not CardVersion.unscoped.exists()


def test_who_keeps_one_municipality_does_not_write_cards() -> None:
    for actor in (spoc(BOOM), STRANGER):
        with pytest.raises(NotFound):
            write_card(actor=actor, card=CARD.key, language="nl", said=words(), at=MONDAY)


def test_words_that_do_not_fit_are_refused_before_a_printer_sees_them() -> None:
    load_everything()
    printing = printing_of("1", language="nl")
    full = replace(printing, text=replace(printing.text, tips=("Een lange tip. " * 40,) * 5))

    assert card_pdf(printing, paper=Paper.PRINTER, at=MONDAY)[:4] == b"%PDF"
    with pytest.raises(Refused, match="past niet"):
        card_pdf(full, paper=Paper.PRINTER, at=MONDAY)


def test_a_run_prints_its_own_address() -> None:
    load_everything()
    run = make_run(language="fr")

    printing = printing_of("1", language="nl", word=run.word)

    assert (printing.address, printing.language) == (f"https://mazen.example/k/{run.word}", "fr")
    assert card_pdf(printing, paper=Paper.OFFICE, at=MONDAY)[:4] == b"%PDF"
    with pytest.raises(Refused, match=run.word):
        printing_of("2", language="nl", word=run.word)
    with pytest.raises(NotFound):
        printing_of("1", language="nl", word="geen")
