"""Figures are found with what they count; dates, numbers to call and ranks are no figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.figures import Bound, Moment, figure_suggestions
from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.tests import documents


def page(text: str) -> PageText:
    return PageText(number=3, label="p. 3", text=text, source=TextSource.TEXT_LAYER)


def stated(text: str) -> list[tuple[str, str, str]]:
    return [(found.label, str(found.value), found.unit) for found in figure_suggestions(page(text))]


def of_seed(number: int) -> list[tuple[str, str, str]]:
    return stated(tidied([documents.seed(number)])[0])


def test_the_contact_figures_of_a_report_come_with_their_labels() -> None:
    assert of_seed(2)[:6] == [
        ("Aantal ontvangen contactgegevens van PZ Carma (groene dossiers)", "282", ""),
        ("Niet geïnformeerde betrokkenen (niet contacteerbaar)", "45", ""),
        ("Niet bereikbare betrokkenen na drie pogingen", "121", ""),
        ("Bereikte betrokkenen", "114", ""),
        ("Weigerde een gesprek", "10", ""),
        (
            (
                "Voerde een gesprek waarbij werd gepeild naar welzijn, veiligheid en mogelijke"
                " doorverwijzing"
            ),
            "104",
            "",
        ),
    ]


def test_the_group_figures_of_a_report_are_complete() -> None:
    assert of_seed(2)[6:] == [
        ("kandidaten", "6", ""),
        ("deelnemers", "5", ""),
        ("kandidaten", "8", ""),
        ("kandidaten", "7", ""),
        ("sessies", "8", ""),
        ("sessies", "6", ""),
        ("sessies", "6", ""),
        ("deelnemers", "30", ""),
    ]


@pytest.mark.parametrize("seed", [0, 1])
def test_growth_gives_two_figures_and_the_second_edition_counts_the_same(seed: int) -> None:
    assert of_seed(seed) == [
        ("strategische doelstellingen", "5", ""),
        ("deelnemende organisaties", "25", ""),
        ("deelnemende organisaties", "88", ""),
        ("deelnemers", "48", ""),
        ("deelnemers", "450", ""),
        ("unieke deelnemers", "66", ""),
        ("unieke deelnemers", "110", ""),
        ("deel aan meerdere Dappere dialogen", "0.3333", "deel"),
    ]


def test_more_than_is_a_lower_bound_at_the_end_of_a_growth() -> None:
    figures = figure_suggestions(page("Het aantal deelnemers groeide van 48 naar meer dan 450."))

    assert [(found.written, found.bound, found.moment) for found in figures] == [
        ("48", Bound.EXACT, Moment.BEGIN),
        ("meer dan 450", Bound.AT_LEAST, Moment.END),
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Er kwamen 30 mensen.", Bound.EXACT),
        ("Er kwamen minstens 30 mensen.", Bound.AT_LEAST),
        ("Er kwamen ruim 30 mensen.", Bound.AT_LEAST),
        ("Er kwamen 30+ mensen.", Bound.AT_LEAST),
        ("Er kwamen maximaal 30 mensen.", Bound.AT_MOST),
        ("Er kwamen ongeveer 30 mensen.", Bound.ABOUT),
        ("Er kwamen bijna 30 mensen.", Bound.ABOUT),
    ],
)
def test_words_before_a_figure_say_how_exact_it_is(text: str, bound: Bound) -> None:
    [figure] = figure_suggestions(page(text))

    assert (figure.label, figure.value, figure.bound) == ("mensen", Decimal(30), bound)


def test_shares_and_percentages_keep_their_unit() -> None:
    text = (
        "Ongeveer 30% van de vrouwen kent dit. Partnergeweld komt voor in 1 op 7 gezinnen. "
        "7 op de 10 slachtoffers keren terug. Zij 87% doet nooit aangifte (2010). 12,5 procent van"
        " de klachten. In 2024 waren er 14.723 mensen."
    )

    assert stated(text) == [
        ("vrouwen", "30", "%"),
        ("gezinnen", "0.1429", "deel"),
        ("slachtoffers", "0.7000", "deel"),
        ("doet nooit aangifte", "87", "%"),
        ("klachten", "12.5", "%"),
        ("mensen", "14723", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "De infoavond was op 13/2/2024 in het stadhuis.",
        "Op 26 augustus 2024 en in oktober 2024 was er overleg.",
        "Bel 03 880 18 00 of +32 3 880 18 00 of 1712 of 116 000 voor hulp.",
        "Omzendbrief COL 4/2006 en artikel 458 van het Strafwetboek.",
        "De groep stopte na sessie 5 door afhaken.",
        "Stap 3: ondersteun de cliënt.",
        "Open van 9u30 tot 16u, 24/24 en 7/7.",
        "Crisisteam +18 en crisisteam -18 helpen.",
        "1. Sensibilisering van burgers",
        "Voor jongeren van 12 tot 18 jaar.",
        "In 2023-2024 liep het door.",
        "Zie https://voorbeeld.be/28 en info28@voorbeeld.be.",
        "De kost was € 1.200 in totaal.",
        "Het webinar duurde 3 x 20 minuten.",
    ],
)
def test_dates_numbers_to_call_laws_ranks_and_ages_are_no_figures(text: str) -> None:
    assert stated(text) == []


def test_a_figure_knows_its_sentence_page_and_place() -> None:
    text = "Een inleiding vooraf. De eerste editie telde 66 unieke deelnemers."

    [figure] = figure_suggestions(page(text))

    assert (figure.sentence, figure.page) == ("De eerste editie telde 66 unieke deelnemers.", 3)
    assert text[figure.start : figure.start + 2] == "66"


@given(st.text(alphabet="0123456789.,/%+- \nnaarvopdeming:", max_size=120))
def test_whatever_is_written_a_figure_has_a_label_and_stands_where_it_says(text: str) -> None:
    for figure in figure_suggestions(page(text)):
        assert figure.label
        assert figure.value >= 0
        assert text[figure.start].isdigit()
