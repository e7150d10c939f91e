import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.facts import queries, services
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.tests.factories import EDITOR, MEMBER, MONDAY, TRAINER, make_figure
from fijnmazig.facts.tests.test_services import DISPUTED

pytestmark = pytest.mark.django_db
UNSURE = [standing for standing in Standing if standing is not Standing.CONFIRMED]


@pytest.mark.parametrize("standing", UNSURE)
@pytest.mark.parametrize("actor", [ANONYMOUS, MEMBER])
def test_the_public_never_sees_what_is_not_confirmed(actor: Actor, standing: Standing) -> None:
    make_figure(key="zeker")
    make_figure(key="onzeker", standing=standing)

    page = queries.figures_page(actor=actor)

    assert [figure.key for figure in page.confirmed] == ["zeker"]
    assert page.others == ()
    assert queries.confirmed_figure("onzeker") is None
    with pytest.raises(NotFound):
        queries.figure_page(actor=actor, key="onzeker")


def test_a_trainer_sees_the_rest_with_its_reason() -> None:
    make_figure(key="onzeker", standing=Standing.DISPUTED)

    page = queries.figures_page(actor=TRAINER)

    assert [(figure.key, figure.reason) for figure in page.others] == [
        ("onzeker", "Niet teruggevonden.")
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_figures_page_asks_once_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        make_figure(key=f"cijfer-{number}")

    with django_assert_num_queries(1):
        page = queries.figures_page(actor=ANONYMOUS)

    assert len(page.confirmed) == rows


def test_a_statement_is_read_in_the_language_of_the_reader() -> None:
    make_figure()

    with override("en"):
        english = queries.confirmed_figure("een-cijfer")
    with override("nl"):
        dutch = queries.confirmed_figure("een-cijfer")

    assert english is not None
    assert dutch is not None
    assert (english.language, dutch.language) == ("en", "nl")
    assert english.statement != dutch.statement


def test_figure_page_tells_what_happened_to_who_may_know() -> None:
    make_figure()
    services.judge(actor=EDITOR, key="een-cijfer", judgement=DISPUTED, at=MONDAY)

    page = queries.figure_page(actor=TRAINER, key="een-cijfer")

    assert [change.reason for change in page.changes] == [DISPUTED.why]
    assert page.may_edit is False


def test_words_and_laws_are_open_and_the_decree_comes_first() -> None:
    services.load(actor=OPERATOR)

    words, laws = queries.words_page(), queries.laws_page()

    assert words.definitions[0].key == "ifg"
    assert words.definitions[0].law == "decreet Veilige Huizen"
    assert len(laws.references) > 0
    assert queries.definition("ifg").is_platform_definition
    assert list(queries.references(["wet-huisverbod", "nergens"])) == ["wet-huisverbod"]


def test_words_that_look_alike_are_never_one_word() -> None:
    services.load(actor=OPERATOR)
    alike = {"oudermishandeling", "ouderenmis(be)handeling", "kindermishandeling"}

    terms = [term for term in queries.words_page().terms if term.dutch in alike]

    assert {term.dutch for term in terms} == alike
    assert all(term.not_the_same for term in terms)
