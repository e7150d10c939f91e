"""Printed pages become running text again: no furniture, no broken words, no broken lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.furniture import join_hyphen, joined, tidied, without_furniture
from fijnmazig.library.tests import documents

WORD = st.text(alphabet="abcdefgëïABC-.,:1", min_size=1, max_size=12)
PAGE = st.lists(st.lists(WORD, max_size=12).map(" ".join), max_size=20).map("\n".join)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("samen", "werking", "samenwerking"),
        ("Houthalen", "Helchteren", "Houthalen-Helchteren"),
        ("Houthalen-Helch", "teren", "Houthalen-Helchteren"),
        ("IFG", "aanpak", "IFG-aanpak"),
        ("e", "learning", "e-learning"),
        ("18", "jarige", "18-jarige"),
        ("kennis", "en vaardigheden", "kennis- en vaardigheden"),
        ("jeugd", "of gezinszorg", "jeugd- of gezinszorg"),
        ("niet", "hulpverleners", "niet-hulpverleners"),
        ("ex", "partner", "ex-partner"),
        ("ex", "positie", "expositie"),
        ("video", "opname", "video-opname"),
        ("zee", "eend", "zee-eend"),
        ("ge", "integreerd", "geïntegreerd"),
        ("be", "eindigd", "beëindigd"),
        ("co", "ordinatie", "coördinatie"),
        ("onge", "interesseerd", "ongeïnteresseerd"),
        ("ge", "ëvalueerd", "geëvalueerd"),
        ("cli", "enten", "cliënten"),
        ("financi", "eel", "financieel"),
        ("“samen", "werking", "“samenwerking"),
    ],
)
def test_a_word_broken_at_the_margin_comes_back_as_it_was(
    left: str, right: str, whole: str
) -> None:
    assert join_hyphen(left, right) == whole


def test_wrapped_lines_become_one_and_paragraphs_stay_apart() -> None:
    text = (
        "De coördinator begeleidt de groep van ouders in Boom en in de hele ruime\n"
        "omgeving, samen met Family Justice Center en partners uit Houthalen-\n"
        "Helchteren. Zij werken zo goed mogelijk samen met alle lokale besturen, en\n"
        "Politie.\n\nEen nieuwe alinea."
    )

    paragraph = (
        "De coördinator begeleidt de groep van ouders in Boom en in de hele ruime omgeving, "
        "samen met Family Justice Center en partners uit Houthalen-Helchteren. "
        "Zij werken zo goed mogelijk samen met alle lokale besturen, en Politie."
    )
    assert joined(text).split("\n\n") == [paragraph, "Een nieuwe alinea."]


@pytest.mark.parametrize(
    "text",
    [
        "• Wurging, verstikking en verdrinking komen het vaakst voor in dit verslag\n• stalking",
        "Titel project Een lange titel tot het einde van de regel\nCoördinerende gemeente Boom",
        "Zaal | 12,5 | een heel lange regel in een tabel die tot de rand doorloopt\nkoffie | 3",
        "EEN HELE LANGE KOP IN HOOFDLETTERS DIE TOT HET EINDE VAN DE REGEL LOOPT\nen dan tekst",
        "koffie\nthee\nsuiker",
        "Stap een: voer een gesprek over de kinderen\nStap twee: peil naar de veiligheid",
        "1. Eerst nog een lange regel die bijna tot de rand van het blad doorloopt\n2. tweede",
    ],
)
def test_lists_forms_tables_and_headings_stay_as_they_stand(text: str) -> None:
    assert joined(text) == text


def test_a_soft_hyphen_is_never_shown() -> None:
    assert joined("samen\u00adwerking en hulp\u00ad\nverlening") == "samenwerking en hulpverlening"


def test_running_headers_stay_once_and_page_numbers_go() -> None:
    pages = [
        f"Draaiboek lotgenoten\n\nTekst van blad {number} over {subject}.\n\nPagina {number} van 4"
        for number, subject in enumerate(["rust", "steun", "hulp", "zorg"], start=1)
    ]

    assert [" ".join(page.split()) for page in without_furniture(pages)] == [
        "Draaiboek lotgenoten Tekst van blad 1 over rust.",
        "Tekst van blad 2 over steun.",
        "Tekst van blad 3 over hulp.",
        "Tekst van blad 4 over zorg.",
    ]


def test_bare_page_numbers_go_only_when_they_run_along() -> None:
    numbered = ["Een tekst\n7", "Nog een tekst\n8", "Derde tekst\n9"]
    counted = ["Aantal\n282", "Aantal gesprekken\n104", "Groepen\n6"]

    assert [page.strip() for page in without_furniture(numbered)] == [
        "Een tekst",
        "Nog een tekst",
        "Derde tekst",
    ]
    assert without_furniture(counted) == counted


def test_a_title_on_a_few_slides_is_no_furniture() -> None:
    slides = [
        f"{title}\nUitleg over {word}"
        for title, word in zip(["Hulp", "Hulp", *"abcdefgh"], "klmnopqrst", strict=True)
    ]

    assert without_furniture(slides) == slides


def test_an_address_printed_twice_in_a_row_is_kept_once() -> None:
    page = "Meer lezen:\nhttps://www.voorbeeld.be/hulp\nhttps://www.voorbeeld.be/hulp\nhttps://www.voorbeeld.be/hulp"

    assert without_furniture([page]) == ["Meer lezen:\nhttps://www.voorbeeld.be/hulp"]


def test_a_header_with_its_page_number_in_it_is_furniture() -> None:
    pages = [f"Eindrapport - {5 + number} -\nOver {word}" for number, word in enumerate("abc")]

    assert without_furniture(pages) == ["Eindrapport - 5 -\nOver a", "Over b", "Over c"]


def test_figures_at_the_top_of_every_page_are_no_furniture() -> None:
    pages = [f"Aantal deelnemers: {count}\nen verder" for count in (12, 30, 9)]

    assert [page.split("\n")[0] for page in without_furniture(pages)] == [
        "Aantal deelnemers: 12",
        "Aantal deelnemers: 30",
        "Aantal deelnemers: 9",
    ]


def test_rows_of_figures_that_look_alike_all_stay() -> None:
    page = "\n".join(f"Aantal unieke deelnemers in het jaar: {count}" for count in (25, 88, 25, 88))

    assert without_furniture([page]) == [page]


def test_a_form_heading_that_comes_back_on_the_next_page_is_kept_once() -> None:
    [text] = tidied([documents.seed(3)])

    assert text.count("belangrijkste resultaten") == 1
    assert documents.seed(3).count("belangrijkste resultaten") == 2


def test_a_slide_shown_twice_is_kept_once() -> None:
    [text] = tidied([documents.seed(4)])

    assert text.count("Stap 6: betrek een gemandateerde voorziening") == 1


@given(st.lists(PAGE, max_size=6))
def test_tidying_keeps_the_number_of_pages_and_adds_no_letters(pages: list[str]) -> None:
    found = tidied(pages)

    assert len(found) == len(pages)
    assert all(
        len("".join(page.split())) <= len("".join(before.split()))
        for page, before in zip(found, pages, strict=True)
    )


@given(PAGE)
def test_joining_loses_nothing_but_hyphens_and_line_ends(text: str) -> None:
    found = joined(text)

    def letters(value: str) -> str:
        return "".join(value.replace("ë", "e").replace("ï", "i").replace("-", "").split())

    assert letters(found) == letters(text)
