import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.facts import queries
from fijnmazig.facts.domain.anchors import FactKind, anchor_of
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.services import load
from fijnmazig.facts.tests.factories import TRAINER, make_figure

pytestmark = pytest.mark.django_db


def test_the_public_finds_confirmed_figures_only_a_trainer_all() -> None:
    make_figure(key="sure")
    for standing in set(Standing) - {Standing.CONFIRMED}:
        make_figure(key=standing.lower(), standing=standing)

    public = [one.key for one in queries.findable_facts(actor=ANONYMOUS)]

    assert public == ["FIGURE:sure"]
    assert len(queries.findable_facts(actor=TRAINER)) == 4


def test_words_definitions_and_laws_are_found_too() -> None:
    load(actor=OPERATOR)

    kinds = {one.key.partition(":")[0] for one in queries.findable_facts(actor=ANONYMOUS)}

    assert kinds == {kind.value for kind in FactKind}


def test_a_word_is_not_found_by_what_it_must_not_be_mixed_up_with() -> None:
    load(actor=OPERATOR)
    words = {one.key: one for one in queries.words_page().terms}

    term = next(term for term in words.values() if "oudermishandeling" in term.not_the_same)
    found = {one.key: one for one in queries.findable_facts(actor=ANONYMOUS)}

    assert term.not_the_same not in str(found[f"TERM:{term.key}"].passages)


def test_every_fact_has_a_place_of_its_own_that_tells_nothing() -> None:
    load(actor=OPERATOR)

    places = [queries.place_of(one.key) for one in queries.findable_facts(actor=TRAINER)]

    assert len({anchor for _, anchor in places}) == len(places)
    assert all(anchor[0] == "n" and len(anchor) == 9 for _, anchor in places)


def test_the_place_is_the_mark_on_the_page() -> None:
    load(actor=OPERATOR)
    page, laws = queries.words_page(), queries.laws_page()

    for kind, fact in (
        (FactKind.TERM, page.terms[0]),
        (FactKind.DEFINITION, page.definitions[0]),
        (FactKind.LAW, laws.references[0]),
        (FactKind.FIGURE, queries.figures_page(actor=ANONYMOUS).confirmed[0]),
    ):
        assert queries.place_of(f"{kind}:{fact.key}") == (kind, fact.anchor)
        assert fact.anchor == anchor_of(kind, key=fact.key)
