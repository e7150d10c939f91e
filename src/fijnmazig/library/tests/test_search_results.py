"""The page of results: its address, its facets, its links on; and the library without a query."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.http import unveil, veil
from fijnmazig.common.parts import Facet as FacetShown
from fijnmazig.library import texts
from fijnmazig.library.domain.plan import Facet, Options, Sort
from fijnmazig.library.queries.results import (
    FACETS,
    LONGEST,
    MOST_PAGES,
    PER_PAGE,
    VEILED,
    Question,
    ResultsPage,
    results_page,
)
from fijnmazig.library.tests.shelf import (
    NETWORK,
    Kept,
    fill_shelf,
    keep,
    shelve,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = TEXT.map(str.strip)
QUESTIONS = st.builds(
    Question,
    query=WORDS,
    filters=st.dictionaries(
        st.sampled_from(list(Facet)),
        st.lists(WORDS.filter(bool), min_size=1, max_size=3).map(tuple),
    ),
    sort=st.sampled_from(Sort),
    options=st.builds(Options, word_parts=st.booleans(), synonyms=st.booleans()),
)


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None,  # noqa: ARG001 -- the database must be there first
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    with django_db_blocker.unblock():
        return keep(home=tmp_path_factory.mktemp("results"), fill=fill_shelf)


@pytest.fixture
def shelf(kept: Kept, db: None, settings: Settings) -> None:  # noqa: ARG001 -- needs the database
    settings.FIJNMAZIG_HOME = kept.home
    kept.put_back()


def reread(question: Question) -> Question:
    """Return the question that its own address asks."""
    return Question.read(QueryDict(question.url().partition("?")[2]))


TODAY = date(2026, 3, 2)


def page(query: str = "", **more: object) -> ResultsPage:
    asked = Question(query=query, **{"filters": {}, **more})  # type: ignore[arg-type]  # for brevity
    return results_page(actor=ANONYMOUS, question=asked, today=TODAY)


def facet(shown: ResultsPage, name: str) -> FacetShown:
    [found] = [facet for facet in shown.facets if facet.name == name]
    return found


@given(TEXT)
def test_what_is_veiled_can_be_unveiled(text: str) -> None:
    veiled = veil(text)

    assert unveil(veiled) == text
    assert all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in veiled)


@given(st.text(max_size=60))
def test_anything_can_be_unveiled(text: str) -> None:
    assert isinstance(unveil(text), str)


@pytest.mark.parametrize("strange", ["a", "é", "____", "gw=x"])
def test_what_is_not_ours_unveils_to_nothing(strange: str) -> None:
    assert unveil(strange) == ""


@given(QUESTIONS)
def test_an_address_asks_the_question_it_was_made_of(question: Question) -> None:
    assert reread(question) == question


@given(
    st.dictionaries(st.sampled_from([*FACETS, "z", "q", "sorteer", "pagina", "heel", "x"]), TEXT)
)
def test_any_address_can_be_read(given_: dict[str, str]) -> None:
    address = QueryDict(mutable=True)
    address.update(given_)

    question = Question.read(address)

    assert 1 <= question.page <= MOST_PAGES
    assert len(question.query) <= LONGEST


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("1", 1),
        ("3", 3),
        ("0", 1),
        ("-2", 1),
        ("x", 1),
        ("99999999999", MOST_PAGES),
        ("", 1),
        ("²", 1),
    ],
)
def test_a_page_number_that_makes_no_sense_is_mended(number: str, read: int) -> None:
    assert Question.read(QueryDict(mutable=False, query_string=f"pagina={number}")).page == read


def test_a_plain_query_is_read_too() -> None:
    assert Question.read(QueryDict("q=+geweld+")).query == "geweld"
    assert Question.read(QueryDict(f"z={veil('hulp')}&q=geweld")).query == "hulp"


def test_an_address_shows_no_word_of_what_is_searched_for() -> None:
    question = Question(
        query="kindermishandeling", filters={Facet.THEME: ("stalking",), Facet.KIND: ("REPORT",)}
    )

    assert "mishandeling" not in question.url()
    assert "stalking" not in question.url()
    assert "soort=REPORT" in question.url()


def test_a_new_query_starts_at_its_first_page() -> None:
    question = Question(query="hulp", filters={Facet.YEAR: ("2024",)}, page=3)

    assert question.about("  geweld ") == Question(query="geweld", filters={Facet.YEAR: ("2024",)})


def test_an_empty_question_has_a_bare_address() -> None:
    assert "?" not in Question(filters={}).url()


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
class TestResultsPage:
    """What the template draws."""

    def test_a_result_leads_to_its_page_and_its_file(self) -> None:
        [shown, _] = page("kindermishandeling").results

        assert shown.page_url == f"{shown.url}#p2"
        assert str(shown.found.item_id) in shown.url
        assert shown.download_url.startswith(shown.url)

    def test_an_item_without_a_document_has_nothing_to_download(self) -> None:
        [shown] = page("verontrusting").results

        assert (shown.page_url, shown.download_url) == (shown.url, "")

    def test_facets_show_values_with_their_totals(self) -> None:
        shown = page("kindermishandeling", filters={Facet.KIND: ("PLAYBOOK", "TRAINING")})

        options = [
            (o.value, str(o.label), o.count, o.selected) for o in facet(shown, "soort").options
        ]
        assert options == [("PLAYBOOK", "Draaiboek", 1, True), ("TRAINING", "Vorming", 1, True)]
        assert [one.name for one in shown.facets] == list(FACETS)

    def test_sensitive_facets_are_veiled_in_the_page_too(self) -> None:
        shown = page("kindermishandeling")

        assert Facet.THEME in VEILED
        assert [o.value for o in facet(shown, "t").options] == [
            veil("kindermishandeling"),
            veil("lotgenoten"),
        ]
        assert [o.value for o in facet(shown, "netwerk").options] == [veil(NETWORK)]

    def test_both_readings_are_links(self) -> None:
        shown = page("ouder mishandeling")

        assert [str(link.label) for link in shown.readings] == [
            "oudermishandeling",
            "ouderenmis(be)handeling",
        ]
        read = [Question.read(QueryDict(link.url.partition("?")[2])) for link in shown.readings]
        assert [question.query for question in read] == [str(link.label) for link in shown.readings]

    def test_one_reading_is_no_choice(self) -> None:
        assert page("kindermishandeling").readings == ()

    def test_a_correction_is_told(self) -> None:
        shown = page("kindermishandleing")

        assert (shown.corrected, shown.is_relaxed, shown.total) == ("kindermishandeling", False, 2)

    def test_an_empty_result_offers_to_drop_a_filter(self) -> None:
        filters = {Facet.KIND: ("PLAYBOOK",), Facet.YEAR: ("2025",)}

        shown = page("kindermishandeling", filters=filters)

        left = [
            Question.read(QueryDict(link.url.partition("?")[2])).filters for link in shown.wider
        ]
        assert left == [{Facet.YEAR: ("2025",)}, {Facet.KIND: ("PLAYBOOK",)}]
        assert all("1" in str(link.label) for link in shown.wider)

    def test_the_order_can_be_changed(self) -> None:
        shown = page("kindermishandeling", sort=Sort.DATE)

        assert [(str(link.label), link.is_current) for link in shown.sorts] == [
            (str(texts.SORT_BY_RELEVANCE), False),
            (str(texts.SORT_BY_DATE), True),
        ]
        assert [shown.found.title for shown in shown.results] == ["Signalen", "Handreiking"]

    @pytest.mark.parametrize(
        ("options", "labels"),
        [
            (Options(), (texts.SEARCH_WHOLE_WORDS, texts.SEARCH_NO_SYNONYMS)),
            (
                Options(word_parts=False, synonyms=False),
                (texts.SEARCH_WORD_PARTS, texts.SEARCH_SYNONYMS),
            ),
        ],
    )
    def test_word_parts_and_synonyms_switch_off_and_on(
        self, options: Options, labels: tuple[str, str]
    ) -> None:
        shown = page("kindermishandeling", options=options)

        assert [link.label for link in shown.choices] == list(labels)
        read = [Question.read(QueryDict(link.url.partition("?")[2])) for link in shown.choices]
        assert read[0].options.word_parts is not options.word_parts
        assert read[1].options.synonyms is not options.synonyms

    def test_the_permanent_address_asks_the_same_from_its_first_page(self) -> None:
        asked = Question(query="stalking", filters={}, page=2, sort=Sort.DATE)

        shown = results_page(actor=OPERATOR, question=asked, today=TODAY)

        assert shown.permalink == asked.url()
        assert "pagina" not in shown.permalink

    def test_pages_are_counted(self) -> None:
        for number in range(PER_PAGE + 1):
            shelve("Stalking.", title=f"Geval {number}")

        shown = page("stalking", page=2)

        assert (shown.number, shown.page_total, shown.total) == (2, 2, PER_PAGE + 1)
        assert len(shown.results) == 1
        assert page("qxzwvk").page_total == 1

    def test_without_a_query_the_whole_library_is_shown(self) -> None:
        shown = page()

        assert [one.found.title for one in shown.results] == [
            "Signalen",
            "Handreiking",
            "Najaarsgroep",
            "Vormingsreeks",
            "Webpagina over verontrusting",
        ]
        assert (shown.total, shown.page_total, shown.readings) == (5, 1, ())
