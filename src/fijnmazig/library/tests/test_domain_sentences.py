"""Sentences are cut where a Dutch reader would, and know their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.sentences import split_sentences
from fijnmazig.library.tests import documents


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Een zin. Nog een zin! En een?", ["Een zin.", "Nog een zin!", "En een?"]),
        ("Dit kan o.a. Boom helpen.", ["Dit kan o.a. Boom helpen."]),
        ("Zie art. 458 en nr. 12 van dhr. Peeters.", ["Zie art. 458 en nr. 12 van dhr. Peeters."]),
        ("Bel J. Janssens of A.-M. Claes.", ["Bel J. Janssens of A.-M. Claes."]),
        ("1. Selectie van partners. 2. Start.", ["1. Selectie van partners.", "2. Start."]),
        ("Zij vroeg: “Hoe gaat het?” Hij zweeg.", ["Zij vroeg: “Hoe gaat het?”", "Hij zweeg."]),
        ("Barst?! wordt gespeeld. Leuk!", ["Barst?! wordt gespeeld.", "Leuk!"]),
        ("Aan de slag gaan.Barst wordt gestart.", ["Aan de slag gaan.", "Barst wordt gestart."]),
        ("Er waren 14.723 mensen, 3,5 % meer.", ["Er waren 14.723 mensen, 3,5 % meer."]),
        ("Mail naar team@stad.gent. Dank u.", ["Mail naar team@stad.gent.", "Dank u."]),
        ("Zie www.stad.Gent en verder.", ["Zie www.stad.Gent en verder."]),
        ("Kop\n\nTekst eronder.", ["Kop", "Tekst eronder."]),
        ("koffie, thee enz. Daarna begon het.", ["koffie, thee enz.", "Daarna begon het."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


def test_sentences_of_a_source_document_are_whole() -> None:
    [text] = tidied([documents.seed(0)])

    found = [sentence.text for sentence in split_sentences(text)]

    assert "De eerste editie telde 66 unieke deelnemers, de 2de editie 110." in found
    assert len(found) == 32


@given(st.text(alphabet="aAzéÉ1.!?\n \"'”(@-", max_size=200))
def test_sentences_are_slices_in_order_that_lose_no_letter(text: str) -> None:
    found = split_sentences(text)

    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert [sentence.start for sentence in found] == sorted({sentence.start for sentence in found})
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())
