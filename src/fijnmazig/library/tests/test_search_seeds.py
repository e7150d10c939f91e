"""The five source documents go in through the real import; what they say can be found."""

from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.library.tests.documents import seed
from fijnmazig.library.tests.factories import hand_in, read_all, sharer
from fijnmazig.library.tests.shelf import Kept, ask, keep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeds")]


def import_seeds() -> None:
    texts = ((f"{number:03d}.txt", seed(number).encode()) for number in range(5))
    read_all(hand_in(sharer(UUID(int=1)), *texts))


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None,  # noqa: ARG001 -- the database must be there first
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    with django_db_blocker.unblock():
        return keep(home=tmp_path_factory.mktemp("seeds"), fill=import_seeds)


@pytest.fixture
def seeds(kept: Kept, db: None, settings: Settings) -> None:  # noqa: ARG001 -- needs the database
    settings.FIJNMAZIG_HOME = kept.home
    kept.put_back()


def files(query: str) -> list[str]:
    """Return the number of each document found, in order."""
    return [result.file.removesuffix(".txt") for result in ask(query).results]


def test_mishandeling_kinderen_finds_documents_with_the_compound_only() -> None:
    assert "mishandeling kinderen" not in seed(4).lower()

    assert sorted(files("mishandeling kinderen")) == ["003", "004"]


@pytest.mark.parametrize(
    "query", ["ouderenmishandeling", "ouderenmisbehandeling", "ouderenmis(be)handeling", "OMB"]
)
def test_abuse_of_the_elderly_finds_three_documents_and_never_002(query: str) -> None:
    assert sorted(files(query)) == ["000", "001", "003"]


@pytest.mark.parametrize("query", ["oudermishandeling", "oudermishandelingen"])
def test_abuse_of_parents_finds_the_reverse(query: str) -> None:
    assert sorted(files(query)) == ["002", "004"]


@pytest.mark.parametrize(
    ("query", "best", "words"),
    [
        ("mishandeling van kinderen", {"003", "004"}, "kindermishandeling"),
        ("draaiboek lotgenoten 6 sessies", {"002"}, "6 sessies"),
        ("telefonisch contact na politie", {"002"}, "telefonische contactnames"),
        ("oudermishandeling", {"002", "004"}, "oudermishandeling"),
        ("ouderenmishandeling", {"000", "001", "003"}, "ouderenmis(be)handeling"),
        ("SPOC", {"003"}, "(spoc)"),
        ("wurging", {"004"}, "wurging"),
        ("COL 4/2006", {"004"}, "omzendbrief col 4/2006"),
    ],
)
def test_a_question_of_a_professional_gives_page_and_sentence(
    query: str, best: set[str], words: str
) -> None:
    first = ask(query).results[0]

    assert first.file.removesuffix(".txt") in best
    assert (first.page, first.page_label) == (1, "deel 1")
    assert words in first.sentence.lower()
    assert first.sentence[slice(*first.marks[0])].lower() in first.matched_via


def test_every_shown_sentence_stands_in_its_document() -> None:
    queries = ("wurging", "politie", "lotgenoten", "huisverbod", "kindreflex", "signalen")

    strange = [
        (query, result.sentence)
        for query in queries
        for result in ask(query).results
        if " ".join(result.sentence.split())[:60]
        not in " ".join(seed(int(result.file.removesuffix(".txt"))).split())
    ]

    assert strange == []


def test_an_ambiguous_question_shows_both_readings() -> None:
    found = ask("ouder mishandeling")

    assert [(reading.text, reading.total) for reading in found.readings] == [
        ("oudermishandeling", 2),
        ("ouderenmis(be)handeling", 3),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kindermishandleing", "kindermishandeling"),
        ("oudermishandling", "oudermishandeling"),
        ("ouderenmishandling", "ouderenmishandeling"),
        ("lotgenten", "lotgenoten"),
    ],
)
def test_a_typing_error_finds_what_was_meant(written: str, meant: str) -> None:
    found = ask(written)

    assert found.corrected
    assert [reading.text for reading in found.readings] == [meant]
    assert files(written) == files(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("partnergeweld", "huiselijk geweld"),
        ("veilig huis", "veilig thuis"),
        ("vluchthuis", "veiligheidshuis"),
        ("situationeel geweld", "intieme terreur"),
    ],
)
def test_rivals_are_not_shown_for_one_another(one: str, other: str) -> None:
    found = ask(one)

    shown = [
        result.sentence.lower() for result in found.results if one not in result.sentence.lower()
    ]
    assert [sentence for sentence in shown if other in sentence] == []
    assert other not in found.suggestions
