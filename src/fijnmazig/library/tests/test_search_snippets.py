"""The sentence that is shown of a page, and what is marked in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.matches import matches, needles_of
from fijnmazig.library.domain.plan import Options
from fijnmazig.library.domain.snippets import (
    LONGEST,
    Passage,
    best_passage,
    opening,
)
from fijnmazig.library.domain.thesaurus import make_analyser
from fijnmazig.library.index.language import analyser, tables
from fijnmazig.library.tests.shelf import Words, plan

PAGE = (
    "De gemeente nodigt uit. Wie meldt mishandeling van jonge kinderen? Vaak de juf.\n\n"
    "• Kindermishandeling komt voor.\n• Bel 03/880.18.00 bij nood.\n"
    "Een vrouw werd slachtoffer; hulp volgde snel."
)


def shown(query: str, text: str = PAGE, *, options: Options | None = None) -> Passage:
    found = best_passage(
        text,
        analyser=analyser(),
        needles=needles_of(plan(query, among=Words(text), options=options)),
    )
    assert found is not None
    return found


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.marks]


@pytest.mark.parametrize(
    ("query", "sentence", "words"),
    [
        ("kindermishandeling", "• Kindermishandeling komt voor.", ["Kindermishandeling"]),
        (
            "mishandeling kinderen",
            "Wie meldt mishandeling van jonge kinderen?",
            ["mishandeling", "kinderen"],
        ),
        ("gemeenten", "De gemeente nodigt uit.", ["gemeente"]),
        ("+32 3 880 18 00", "• Bel 03/880.18.00 bij nood.", ["03/880.18.00"]),
    ],
)
def test_the_best_sentence_is_shown_with_what_matched(
    query: str, sentence: str, words: list[str]
) -> None:
    passage = shown(query)

    assert (passage.text, marked(passage)) == (sentence, words)
    assert passage.via == tuple(word.lower() for word in words)


def test_words_in_one_anothers_company_are_marked_together() -> None:
    passage = shown("slachtofferhulp")

    assert marked(passage) == ["slachtoffer", "hulp"]


def test_function_words_alone_are_marked_as_typed() -> None:
    assert marked(shown("bij")) == ["bij"]


def test_a_passage_stretches_over_sentences_that_answer_more() -> None:
    text = "Eerst de gemeente. Dan de politie. Verder niets."

    passage = shown("gemeente politie", text)

    assert passage.text == "Eerst de gemeente. Dan de politie."


def test_a_passage_does_not_stretch_beyond_what_can_be_shown() -> None:
    filler = "en dan volgt er nog heel wat tekst " * 7
    text = f"Eerst de gemeente {filler}slot. Dan de politie {filler}slot."

    passage = shown("gemeente politie", text)

    assert len(passage.text) <= LONGEST
    assert marked(passage) == ["gemeente"]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "x" * 300 + " " + "woord " * 100 + "politie " + "woord " * 100

    passage = shown("politie", text)

    assert len(passage.text) <= LONGEST
    assert marked(passage) == ["politie"]


def test_line_ends_are_shown_as_spaces() -> None:
    passage = shown("politie", "Bel\n de   politie\nmeteen.")

    assert (passage.text, marked(passage)) == ("Bel de politie meteen.", ["politie"])


def test_a_page_without_a_match_has_no_passage() -> None:
    assert best_passage(PAGE, analyser=analyser(), needles=needles_of(plan("zeppelin"))) is None
    assert best_passage("", analyser=analyser(), needles=needles_of(plan("gemeente"))) is None


def test_a_number_inside_a_longer_one_does_not_match() -> None:
    needles = needles_of(plan("4/2006"))

    assert matches("COL 14/2006 en 4/20061", analyser=analyser(), needles=needles) == []
    assert [
        match.start for match in matches("COL 4/2006", analyser=analyser(), needles=needles)
    ] == [4]


def test_a_part_of_a_compound_marks_the_whole_word() -> None:
    text = "De slachtofferhulp is open."

    assert marked(shown("slachtoffer", text)) == ["slachtofferhulp"]
    whole = needles_of(plan("slachtoffer", options=Options(word_parts=False)))
    assert best_passage(text, analyser=analyser(), needles=whole) is None


def test_opening_is_the_first_sentence() -> None:
    assert opening("\n\n  Dit is\neerst. Dat volgt.") == "Dit is eerst."
    assert opening("  \n ") == ""
    assert opening(" " * 300 + "Dit is eerst. Dat volgt.") == "Dit is eerst."


def test_a_number_that_two_sentences_share_is_not_shown() -> None:
    needles = needles_of(plan("03/880.18.00"))

    assert best_passage("Bel 03/880. 18.00", analyser=analyser(), needles=needles) is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["politie", "kindermishandeling", ".", "\n", "é", "03 880 18 00", "x" * 90])
    )
)
def test_marks_lie_inside_what_is_shown(pieces: list[str]) -> None:
    text = " ".join(pieces)
    needles = needles_of(plan("politie mishandeling kind 03/880.18.00"))

    passage = best_passage(text, analyser=analyser(), needles=needles)

    ends = [edge for mark in (passage.marks if passage else ()) for edge in mark]
    assert ends == sorted(ends)
    assert all(0 <= edge <= len(passage.text if passage else "") for edge in ends)


PIECES = [
    *("politie", "Politie.", "gemeente", "OM", "om", "en", "(groot)ouders", "co-ouder"),
    *("kindermishandeling", "politiegemeente", "slachtofferhulp,", "hulp", "slachtoffer"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(PIECES))
def test_stored_tokens_never_change_what_matches(pieces: list[str], query: str) -> None:
    text = " ".join(pieces)
    reader, lazy = (make_analyser(lexicon=analyser().lexicon, tables=tables()) for _ in "ab")
    needles = [needles_of(plan(query, among=Words(text))) for _ in "ab"]

    plain = matches(text, analyser=reader, needles=needles[0])
    spared = matches(
        text, analyser=lazy, needles=needles[1], stored=analyser().streams(text).packed()
    )

    assert spared == plain


def test_stored_tokens_spare_the_reading_of_words_they_do_not_name() -> None:
    machine = make_analyser(lexicon=analyser().lexicon, tables=tables())
    runs = ["De", "gemeente", "belt", "de", "politie."]
    stored = analyser().streams(" ".join(runs)).packed()
    asked = ("politie", "zeppelin")

    found = [machine.holding([term], runs=[*runs, "zeppelin"], stored=stored) for term in asked]

    assert found == [{"politie."}, set()]


def test_stored_tokens_that_do_not_fit_make_every_word_be_read() -> None:
    machine = make_analyser(lexicon=analyser().lexicon, tables=tables())
    stored = Streams(words="politie politie politie", parts="politie").packed()

    found = machine.holding(["politie"], runs=["gemeente", "politie", "politiezone"], stored=stored)

    assert found == {"politie", "politiezone"}
