"""Texts of other rooms are found as documents are: same words, same readings, never mixed up."""

import pytest

from fijnmazig.common.parts import Findable
from fijnmazig.library.queries.shelf import Shelf, ShelfHit, ShelfPage, search_shelf, sounds_like

ELDERS = "Steunpunt bij ouderenmis(be)handeling."
PARENTS = "Ouders die bang zijn van hun kind: oudermishandeling."


def thing(key: str, *texts: str, title: str = "Dienst") -> Findable:
    passages = tuple(("nl", text) for text in texts)
    return Findable(key=key, title=title, language="nl", passages=passages)


def ask(query: str, *things: Findable, limit: int = 10) -> ShelfPage:
    return search_shelf(Shelf(things), query=query, limit=limit)


def keys(page: ShelfPage) -> list[str]:
    return [hit.key for hit in page.hits]


def marked(hit: ShelfHit) -> list[str]:
    return [piece for piece, is_marked in hit.sentence if is_marked]


def test_a_compound_is_found_by_its_parts() -> None:
    page = ask(
        "mishandeling van kinderen", thing("a", "Over kindermishandeling."), thing("b", "X.")
    )

    assert keys(page) == ["a"]
    assert marked(page.hits[0]) == ["kindermishandeling"]
    assert page.hits[0].via == ("kindermishandeling",)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ouderen", ["elders"]),
        ("ouderenmishandeling", ["elders"]),
        ("ouderenmisbehandeling", ["elders"]),
        ("oudermishandeling", ["parents"]),
        ("kindermishandeling", []),
        ("veilig thuis", []),
    ],
)
def test_words_that_must_stay_apart_stay_apart(query: str, expected: list[str]) -> None:
    things = (thing("elders", ELDERS), thing("parents", PARENTS), thing("house", "Veilig Huis."))

    assert keys(ask(query, *things)) == expected


def test_what_means_two_things_is_a_choice() -> None:
    page = ask("oudergeweld", thing("elders", ELDERS), thing("parents", PARENTS))

    assert page.readings == ("oudermishandeling", "ouderenmis(be)handeling")
    assert page.hits == ()


def test_a_typing_error_is_mended_and_said() -> None:
    page = ask("vluchthius", thing("a", "Een vluchthuis heeft een geheim adres."))

    assert keys(page) == ["a"]
    assert page.corrected


def test_part_of_the_words_will_do_when_nothing_holds_all() -> None:
    page = ask("stalking door een xylofoon", thing("a", "Wat doet u bij stalking?"))

    assert keys(page) == ["a"]
    assert page.is_relaxed


@pytest.mark.parametrize("written", ["0800 13 500", "0800/13.500", "080013500", "+32 800 13 500"])
def test_a_number_is_found_however_it_is_grouped(written: str) -> None:
    page = ask(written, thing("a", "Bellen: 0800 13 500."), thing("b", "Bellen: 078 15 15 70."))

    assert keys(page) == ["a"]


def test_what_is_called_so_comes_before_what_tells_of_it() -> None:
    teller = thing("teller", "Bel 1712. 1712 helpt. Liever 1712 dan wachten.", title="Raad")
    named = thing("named", "Voor al uw vragen.", title="1712, hulplijn over geweld")

    assert keys(ask("1712", teller, named)) == ["named", "teller"]


def test_the_passage_that_answers_best_is_shown_with_its_language() -> None:
    both = Findable(
        key="a",
        title="Someone to talk to",
        language="en",
        passages=(("en", "A line for children."), ("nl", "Een lijn voor een tolk.")),
    )

    (hit,) = ask("tolk", both).hits

    assert (hit.passage, hit.sentence_language, hit.language) == (1, "nl", "en")


def test_a_match_in_the_title_is_marked_and_the_text_opens_below() -> None:
    (hit,) = ask("kindreflex", thing("a", "Zes stappen.", title="Kindreflex in beeld")).hits

    assert hit.title == (("Kindreflex", True), (" in beeld", False))
    assert hit.sentence == (("Zes stappen.", False),)


def test_a_thing_without_text_is_found_by_its_title() -> None:
    (hit,) = ask("kindreflex", thing("a", title="Kindreflex")).hits

    assert (hit.sentence, hit.passage) == ((), 0)


def test_the_first_few_are_given_and_all_are_counted() -> None:
    page = ask("stalking", *(thing(str(at), "Stalking.") for at in range(5)), limit=2)

    assert (len(page.hits), page.total) == (2, 5)


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_nothing_is_asked_and_nothing_is_found(query: str) -> None:
    assert ask(query, thing("a", "Iets.")).hits == ()


def test_an_empty_shelf_finds_nothing() -> None:
    assert ask("stalking") == ShelfPage(readings=("stalking",))


@pytest.mark.parametrize(
    ("query", "words", "expected"),
    [
        ("ik word geslagen", ["slaan"], True),
        ("Hij heeft een MES!", ["mes"], True),
        ("waar is child focus?", ["child focus"], True),
        ("mest", ["mes"], False),
        ("focus op het child", ["child focus"], False),
        ("", ["mes"], False),
    ],
)
def test_words_are_heard_in_any_form_and_as_whole_words(
    query: str, words: list[str], *, expected: bool
) -> None:
    assert sounds_like(query, words=words) is expected


def test_the_sentence_is_in_the_language_of_the_thing_where_that_says_it_too() -> None:
    passages = (("nl", "Voor wie last heeft van een partner die slaat."), ("en", "Partner."))
    service = Findable(key="a", title="Dienst", language="nl", passages=passages)

    hits = [ask(query, service).hits[0] for query in ("partner", "partners")]

    assert [hit.sentence_language for hit in hits] == ["nl", "nl"]


def test_the_sentence_is_in_the_other_language_where_only_that_says_it() -> None:
    passages = (("nl", "Voor wie bang is."), ("en", "For whoever is stalked."))
    service = Findable(key="a", title="Dienst", language="nl", passages=passages)

    assert ask("stalked", service).hits[0].sentence_language == "en"
