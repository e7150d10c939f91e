"""The labelled fields of the report form are read with the line they stand on."""

from pathlib import Path

import pytest

from fijnmazig.library.domain.fields import (
    FormField,
    LabelledField,
    is_form_heading,
    labelled_fields,
    split_label,
)
from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.reading import read_pages
from fijnmazig.library.tests import documents

FIRST = {
    FormField.TITLE: "Rupelmycorrhiza",
    FormField.COORDINATING: "Boom",
    FormField.PARTICIPATING: "Aartselaar, Boom, Hemiksem, Niel, Rumst en Schelle",
    FormField.CONTACT: "Dienst [contactpersoon], Dienst Samenleven",
    FormField.CONTACT_DETAILS: "secretariaat@boom.be 03 880 18 00",
}
SECOND = {
    FormField.TITLE: "Hoe gaat het met U?",
    FormField.COORDINATING: "Stad Genk",
    FormField.PARTICIPATING: "As, Bocholt, Bree, Genk, Houthalen-Helchteren, Kinrooi, Oudsbergen,"
    " Zutendaal, Veilig Huis Limburg, CAW Limburg en Politiezone Carma",
    FormField.CONTACT: "Dienst Veiligheidshuis",
}


def values(text: str) -> dict[FormField, str]:
    return {field.field: field.value for field in labelled_fields(text)}


@pytest.mark.parametrize(("seed", "expected"), [(0, FIRST), (1, {}), (2, SECOND), (3, {}), (4, {})])
def test_source_documents_give_their_fields_before_and_after_tidying(
    seed: int, expected: dict[FormField, str]
) -> None:
    text = documents.seed(seed)

    assert values(text) == expected
    assert values(tidied([text])[0]) == expected


def test_the_lines_a_value_was_read_from_are_shown() -> None:
    found = {field.field: field.source for field in labelled_fields(documents.seed(2))}

    assert found[FormField.COORDINATING] == "Coördinerende gemeente Stad Genk"
    assert found[FormField.PARTICIPATING].split("\n") == [
        "Deelnemende gemeenten As, Bocholt, Bree, Genk, Houthalen-Helchteren, Kinrooi, Oudsbergen,",
        "Zutendaal, Veilig Huis Limburg, CAW Limburg en Politiezone Carma",
    ]


def test_fields_are_read_from_a_pdf_without_empty_lines(tmp_path: Path) -> None:
    form = documents.seed(2).split("Het project")[0].replace("\n \n", "\n")
    path = documents.pdf(tmp_path / "a.pdf", [form])

    [page] = read_pages(path, media_type=MediaType.PDF)

    assert values(page.text) == SECOND


def test_fields_are_read_from_a_scan(tmp_path: Path) -> None:
    path = documents.scanned_pdf(tmp_path / "a.pdf", [documents.seed(0).split("Samenvatting")[0]])

    [page] = read_pages(path, media_type=MediaType.PDF)

    assert {field: values(page.text)[field] for field in list(FIRST)[:3]} == {
        field: FIRST[field] for field in list(FIRST)[:3]
    }


def test_fields_are_read_from_a_table_and_from_a_colon() -> None:
    text = (
        "Projecttitel: Samen sterk\nCoordinerende gemeente | Niel\nContactpersoon:\n\nDienst Zorg\n"
    )

    assert values(text) == {
        FormField.TITLE: "Samen sterk",
        FormField.COORDINATING: "Niel",
        FormField.CONTACT: "Dienst Zorg",
    }


def test_a_label_misread_by_a_scanner_is_still_a_label() -> None:
    assert split_label("Coérdinerende gemeente Boom") == (FormField.COORDINATING, "Boom")


@pytest.mark.parametrize(
    "text",
    [
        "Contact | Vlaanderen.be\nVeilig huis",
        "Contact met de buren is belangrijk.\nCoördinaten op de kaart",
        "Titel project Samen",
        "De titel van het project is Samen.\nDe deelnemende gemeenten zijn Boom en Niel.",
    ],
)
def test_a_text_that_is_no_form_gives_no_fields(text: str) -> None:
    assert labelled_fields(text) == []


def test_a_value_stops_at_a_label_a_heading_a_bullet_and_an_empty_line() -> None:
    long = "Een titel die zo lang is dat hij bijna tot het einde van de regel loopt,"
    for stop in ("Coördinerende gemeente Boom", "RESULTATEN", "• eerste punt", "", "Verduurzaming"):
        text = f"Titel project {long}\n{stop}\nCoördinerende gemeente Boom\n"

        assert values(text)[FormField.TITLE] == long


def test_a_label_without_a_value_gives_no_field() -> None:
    text = "Titel project Samen\nCoördinerende gemeente Boom\nContact\n"

    assert FormField.CONTACT not in values(text)


def test_a_value_runs_on_over_a_few_lines_at_most() -> None:
    names = "\n".join(f"gemeente nummer {number}," for number in range(20))
    text = f"Titel project Samen\nDeelnemende gemeenten Boom,\n{names}"

    assert values(text)[FormField.PARTICIPATING] == (
        "Boom, gemeente nummer 0, gemeente nummer 1, gemeente nummer 2, gemeente nummer 3,"
        " gemeente nummer 4,"
    )


def test_the_first_value_of_a_label_counts() -> None:
    text = "Titel project Een\nCoördinerende gemeente Boom\nTitel project Twee\n"

    assert labelled_fields(text)[0] == LabelledField(
        field=FormField.TITLE, value="Een", source="Titel project Een"
    )


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("verloop, belangrijkste resultaten, uitdagingen, …  ", True),
        ("SAMENVATTING \u2013 VERLOOP", True),
        ("Impulsproject ter bestrijding van intrafamiliaal geweld", True),
        ("Resultaten van het onderzoek", False),
        ("", False),
    ],
)
def test_headings_of_the_form_are_known(line: str, is_heading: bool) -> None:  # noqa: FBT001 -- a column of the table above
    assert is_form_heading(line) is is_heading
