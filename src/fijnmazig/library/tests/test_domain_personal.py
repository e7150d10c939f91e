"""Whoever shares a document is asked about every person that can be found in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import (
    PersonalKind,
    is_desk_mailbox,
    is_national_number,
    personal_spans,
)
from fijnmazig.library.tests import documents

NAME, PHONE, EMAIL = PersonalKind.NAME, PersonalKind.PHONE, PersonalKind.EMAIL


def pages(*texts: str) -> list[PageText]:
    return [
        PageText(number=number, label="", text=text, source=TextSource.TEXT_LAYER)
        for number, text in enumerate(texts, start=1)
    ]


def found(*texts: str) -> list[tuple[PersonalKind, str, bool]]:
    return [(span.kind, span.text, span.functional) for span in personal_spans(pages(*texts))]


def names(*texts: str) -> list[str]:
    return [text for kind, text, _ in found(*texts) if kind is NAME]


def test_the_contact_line_of_a_report_gives_name_mailbox_and_number() -> None:
    text = documents.seed(0).replace("[contactpersoon]", "Fien Voorbeeld")

    assert found(tidied([text])[0]) == [
        (NAME, "Fien Voorbeeld", False),
        (EMAIL, "secretariaat@boom.be", True),
        (PHONE, "03 880 18 00", True),
    ]


def test_an_unusual_name_on_a_contact_line_is_found_too() -> None:
    text = documents.seed(0).replace("[contactpersoon]", "Quirina Vandenvoorbeeld")

    assert names(text) == ["Quirina Vandenvoorbeeld"]


def test_trainers_on_a_slide_are_found_even_as_a_bare_first_name() -> None:
    text = documents.seed(4).replace("[vormingswerker],", "Robbe Zandloper,", 1)
    text = text.replace("[vormingswerker]", "karel")

    assert names(text) == ["Robbe Zandloper", "karel", "Marvin", "Sarah"]


@pytest.mark.parametrize(
    ("seed", "spans"), [(1, []), (2, []), (3, [(EMAIL, "teamIFG@stad.gent", True)])]
)
def test_source_documents_without_people_raise_no_question(
    seed: int, spans: list[tuple[PersonalKind, str, bool]]
) -> None:
    assert found(tidied([documents.seed(seed)])[0]) == spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verslag door An De Smet, coördinator.", ["An De Smet"]),
        (
            "Aanwezig: Jan Peeters, Xandra Vos en Mo Yilmaz.",
            ["Jan Peeters", "Xandra Vos", "Mo Yilmaz"],
        ),
        ("Dhr. Quirijn Zwart belde. Later zei Zwart nee.", ["Quirijn Zwart", "Zwart"]),
        ("Mevrouw Van den Broeck kwam.", ["Van den Broeck"]),
        ("J. Verstappen en A.-M. Claes tekenden.", ["J. Verstappen", "A.-M. Claes"]),
        ("VERMEULEN Karel, regisseur", ["VERMEULEN Karel"]),
        ("Fatima El Amrani en Piet kwamen.", ["Fatima El Amrani", "Piet"]),
        ("De SPOC Hamoudi Bensalem vertelde.", ["Hamoudi Bensalem"]),
        ("Zij heet Noor.", ["Noor"]),
        ("Contact Dienst Onthaal Lies Aerts, Boom", ["Lies Aerts"]),
        ("Mevrouw Petrović belde met Jan Kovačević.", ["Petrović", "Jan Kovačević"]),
        ("Dhr. Şahin en mevrouw Łukasik kwamen.", ["Şahin", "Łukasik"]),
    ],
)
def test_names_are_found_by_what_stands_around_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het Veilig Huis Antwerpen werkt met Stad Genk en CAW Limburg.",
        "Elke week vergadert de Staf. Dan bloeit de Roos. Toon interesse. Leen een boek.",
        "Zie artikel 458 van het Strafwetboek en Triple P.",
        "Family Justice Center Limburg, Houthalen-Helchteren, Huis van het Kind.",
        "Op maandag 3 maart in Zaal Zuid.",
        "[contactpersoon] en [vormingswerker] gaven uitleg.",
        "Georganiseerd door Veilig Huis Limburg. Sprekers: Veilig Huis, Stad Gent.",
    ],
)
def test_organisations_places_and_plain_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_mailbox_spells_out_a_name_that_the_text_then_gives_away() -> None:
    texts = ("Mail naar zita.onbekend@voorbeeld.be.", "Volgens Onbekend ging het goed.")

    assert found(*texts) == [
        (EMAIL, "zita.onbekend@voorbeeld.be", False),
        (NAME, "Onbekend", False),
    ]


@pytest.mark.parametrize(
    ("address", "is_desk"),
    [
        ("secretariaat@boom.be", True),
        ("teamIFG@stad.gent", True),
        ("info@voorbeeld.be", True),
        ("anke.peeters@voorbeeld.be", False),
        ("jdv@voorbeeld.be", False),
    ],
)
def test_mailboxes_of_desks_are_told_from_those_of_people(address: str, is_desk: bool) -> None:  # noqa: FBT001 -- a column of the table above
    assert is_desk_mailbox(address) is is_desk


@pytest.mark.parametrize(
    ("text", "functional"),
    [
        ("Onthaal: info@boom.be, 03 880 18 00", True),
        ("Bel mij op 03 880 18 00.", False),
        ("Gratis nummer 0800 13 500.", True),
        ("Onthaal: info@boom.be, gsm 0470 12 34 56", False),
        ("Mail anke.peeters@boom.be of bel 03 880 18 00", False),
    ],
)
def test_a_number_is_of_a_desk_next_to_its_mailbox_and_never_when_mobile(
    text: str,
    functional: bool,  # noqa: FBT001 -- a column of the table above
) -> None:
    assert [span[2] for span in found(text) if span[0] is PHONE] == [functional]


def test_dates_figures_and_help_lines_are_no_numbers_of_people() -> None:
    assert found("Op 26/08/2024 waren er 14.723 mensen; bel 1712, 112 of 116 000.") == []


def test_a_mailbox_that_looks_like_a_number_counts_once() -> None:
    assert found("0470123456@voorbeeld.be") == [(EMAIL, "0470123456@voorbeeld.be", False)]


def test_a_national_number_is_known_by_its_check_digits() -> None:
    assert found("Rijksregister 85.07.30-033.28 en 85.07.30-033.29") == [
        (PersonalKind.NATIONAL_NUMBER, "85.07.30-033.28", False)
    ]
    assert [
        is_national_number(digits) for digits in ("00012511148", "17073003384", "85133003328")
    ] == [
        True,
        True,
        False,
    ]


@given(st.lists(st.text(alphabet="AnPet. @0-9be\nJansvD,:'", max_size=80), max_size=3))
def test_spans_lie_where_they_say_in_order_and_apart(texts: list[str]) -> None:
    spans = personal_spans(pages(*texts))

    assert all(texts[span.page - 1][span.start : span.end] == span.text for span in spans)
    places = [(span.page, span.start, span.end) for span in spans]
    assert places == sorted(places)
    assert all(first[0] < second[0] or first[2] <= second[1] for first, second in pairwise(places))
