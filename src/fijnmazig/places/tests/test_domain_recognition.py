from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.places.domain.recognition import (
    Mention,
    MentionKind,
    about,
    all_mentions,
    counted,
    recognise,
)
from fijnmazig.places.tests.factories import real_gazetteer

SEEDS = Path(__file__).parents[4] / "tests" / "seeds"
NAMES = real_gazetteer()
TEXT = st.text(alphabet=st.sampled_from("Boom Gent As De Haan-Sint.,\nin\u2013van ä"), max_size=80)


def places(text: str) -> list[str]:
    return [mention.text for mention in all_mentions(text, gazetteer=NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De gemeente Boom groeit.", ["Boom"]),
        ("Coördinerende gemeente Boom", ["Boom"]),
        ("Coördinerende gemeente: Boom", ["Boom"]),
        ("In Boom start een groep.", ["Boom"]),
        ("Een vorming te Boom op 3 mei.", ["Boom"]),
        ("Sinds mei doet nu ook het bestuur in Boom mee.", ["Boom"]),
        ("Deze week doet zelfs Boom mee.", ["Boom"]),
        ("Met de partners, Boom voorop, beslissen we.", ["Boom"]),
        ("De stuurgroep van Boom kiest.", ["Boom"]),
        ("De Burgemeester van Mol opent.", ["Mol"]),
        ("De schepen (voorzitter) van Halen is ziek.", ["Halen"]),
        ("Voor Boom (€ 18), Niel (€ 8) en Schelle (€ 6).", ["Boom", "Niel", "Schelle"]),
        ("Een aanrijding op de baan naar Bree in Peer-centrum.", ["Bree", "Peer"]),
        ("Samen met buurgemeente Boom betalen wij.", ["Boom"]),
        ("Ook Boom doet mee.", ["Boom"]),
        ("Lokaal bestuur Boom", ["Boom"]),
        ("Huis van het Kind Boom", ["Boom"]),
        ("Het OCMW Niel helpt.", ["Niel"]),
        ("2850 Boom", ["Boom"]),
        ("GEMEENTE BOOM", ["BOOM"]),
        ("We gaan naar As.", ["As"]),
        ("De werking in De Haan start later.", ["De Haan"]),
        ("De gemeente Nazareth bestaat niet meer.", ["Nazareth"]),
        ("Boom-Noord ligt in Boom.", ["Boom"]),
    ],
)
def test_a_name_that_is_also_a_word_counts_where_a_place_is_meant(
    text: str, expected: list[str]
) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Een schimmel die goed doet aan planten en bomen.",
        "Boom staat in bloei.",
        "Als je bang bent, bel dan. As we gaan.",
        "Peer is fruit. Mol is een dier. Geel is een kleur.",
        "Halen en brengen doen we samen.",
        "Landen werken samen.",
        "Het onderwerp.\nVoeren van een gesprek",
        "“Boom” is een woord.",
        "De As valt uit de schouw.",
        "BOOM EN PLANT",
        "Kies voor Boom Of Struik.",
        "info@Gent.be, www.Gent.be en https://Genk.be/As",
        "boom, genk en mol",
        "Een Mol-achtig dier in Boom-dagen.",
    ],
)
def test_a_word_of_the_language_is_no_municipality(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Mol belt terug.",
        "Dr. Peer kent de familie Boom.",
        "Vraag het aan de heer Gent.",
        "Toen belde Jan Mol.",
        "Dat schreef Sofie De Haan.",
        "Zie ook volgens De Haan (2019).",
        "Toen was Els van Lier er.",
        "Toen was Els Van Gent er.",
        "Van Damme komt niet.",
        "Van den Boom is een naam.",
        "Zo heet Bree Van de Kamp.",
    ],
)
def test_the_name_of_a_person_is_no_municipality(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "de provincie Antwerpen",
        "de provincies Limburg en Antwerpen",
        "Antwerpen, Limburg en Oost-Vlaanderen doen mee",
        "in Oost-Vlaanderen of Antwerpen",
        "vooral Antwerpen en Limburg doen mee",
        "het arrondissement Mechelen",
        "Brussel-Halle-Vilvoorde",
        "CAW Limburg en Veilig Huis Limburg",
        "een trein naar Lille",
        "het Lille van nu",
        "een huis van Essen",
    ],
)
def test_a_larger_area_or_a_city_abroad_is_no_municipality(text: str) -> None:
    assert places(text) == []


def test_a_province_in_brackets_behind_a_municipality_is_no_municipality() -> None:
    assert places("in Boom (Antwerpen) en Genk (Limburg)") == ["Boom", "Genk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aartselaar, Boom, Hemiksem, Niel, Rumst en Schelle",
         ["Aartselaar", "Boom", "Hemiksem", "Niel", "Rumst", "Schelle"]),
        ("As, Bocholt, Bree, Genk, Houthalen-Helchteren, Kinrooi,\nOudsbergen, Zutendaal, CAW",
         ["As", "Bocholt", "Bree", "Genk", "Houthalen-Helchteren", "Kinrooi", "Oudsbergen",
          "Zutendaal"]),
        ("• As\n• Mol\n• Peer", ["As", "Mol", "Peer"]),
        ("Mol en Peer", ["Mol", "Peer"]),
        ("in Mol en Peer", ["Mol", "Peer"]),
        ("Mol en Hasselt", ["Mol", "Hasselt"]),
        ("Rumst-Boom-Niel", ["Rumst", "Boom", "Niel"]),
        ("Mevrouw Mol, Hasselt", ["Hasselt"]),
    ],
)  # fmt: skip
def test_neighbours_in_a_list_settle_what_a_name_means(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heist op den Berg en St.-Niklaas", ["Heist op den Berg", "St.-Niklaas"]),
        ("ST-TRUIDEN", ["ST-TRUIDEN"]),
        ("Houthalen-\nHelchteren", ["Houthalen-\nHelchteren"]),
        ("Niel-bij-As", ["Niel-bij-As"]),
        ("Sint-Amandsberg en Gent-Centrum", ["Sint-Amandsberg", "Gent"]),
        ("Van Gent tot Brugge", ["Gent", "Brugge"]),
        ("GENT, Gèrechtigheid", ["GENT"]),
        ("Gentse jongeren, de UGent", []),
        ("Sint", []),
    ],
)
def test_the_longest_name_counts_as_it_is_spelled(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_an_old_name_leads_to_the_municipality_of_today() -> None:
    mentions = recognise("Meeuwen-Gruitrode en Kortessem", gazetteer=NAMES)

    assert [mention.nis for mention in mentions] == ["72042", "71072"]


def test_a_mention_says_where_it_stands() -> None:
    text = "Café in Gent."

    assert recognise(text, gazetteer=NAMES) == (Mention(nis="44021", start=8, end=12, text="Gent"),)


@pytest.mark.parametrize(
    "text", ["Veilig Huis Antwerpen", "UZ Gent", "CAW Boom-Mechelen-Lier", "Parket Hasselt"]
)
def test_the_place_in_the_name_of_an_organisation_is_told_apart(text: str) -> None:
    kinds = {mention.kind for mention in all_mentions(text, gazetteer=NAMES)}

    assert kinds == {MentionKind.ORGANISATION}


def test_an_organisation_gives_a_place_only_to_a_text_without_another() -> None:
    alone = recognise("Veilig Huis Antwerpen", gazetteer=NAMES)
    beside = recognise("De gemeente Boom belt Veilig Huis Antwerpen.", gazetteer=NAMES)

    assert [mention.text for mention in alone] == ["Antwerpen"]
    assert [mention.text for mention in beside] == ["Boom"]


def test_about_looks_at_all_pages_of_a_document() -> None:
    first = all_mentions("Veilig Huis Antwerpen", gazetteer=NAMES)
    second = all_mentions("Stad Genk en de stad Genk, met Gent", gazetteer=NAMES)

    assert counted(about([*first, *second])) == {"71016": 2, "44021": 1}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", {"11001", "11005", "11018", "11030", "11037", "11038"}),
        ("001", {"11002"}),  # the form above it was lost: only "Veilig Huis Antwerpen" is left
        ("002", {"71002", "72003", "72004", "71016", "72039", "72018", "72042", "71067"}),
        ("003", {"44021"}),
        ("004", {"11002"}),  # written by "Veilig Huis Antwerpen"; names no other place
    ],
)
def test_the_source_documents_give_what_a_reader_expects(number: str, expected: set[str]) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")

    mentions = recognise(path.read_text(encoding="utf-8"), gazetteer=NAMES)

    assert {mention.nis for mention in mentions} == expected


@given(TEXT)
def test_mentions_stand_in_order_apart_and_as_written(text: str) -> None:
    mentions = all_mentions(text, gazetteer=NAMES)

    bounds = [place for mention in mentions for place in (mention.start, mention.end)]

    assert bounds == sorted(bounds)
    assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
    assert all(mention.text[0].isupper() for mention in mentions)
    assert all(not text[m.end : m.end + 1].isalnum() for m in mentions)


@given(st.text())
def test_any_text_can_be_read_and_nothing_is_found_in_lower_case(text: str) -> None:
    all_mentions(text, gazetteer=NAMES)

    assert all_mentions(text.lower(), gazetteer=NAMES) == ()
