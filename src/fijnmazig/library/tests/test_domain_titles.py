"""A proposal says what a document is called, is about, dates from, and in which language it is."""

import pytest

from fijnmazig.library.domain.fields import labelled_fields
from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource
from fijnmazig.library.domain.titles import Proposal, language_of, propose, title_of_file, year_of
from fijnmazig.library.tests import documents


def proposal(
    text: str, *, media_type: MediaType = MediaType.TXT, name: str = "Nota_over zorg.txt"
) -> Proposal:
    page = PageText(number=1, label="", text=text, source=TextSource.TEXT_LAYER)
    return propose(
        pages=[page], fields=labelled_fields(text), media_type=media_type, file_name=name
    )


@pytest.mark.parametrize(
    ("seed", "title", "kind"),
    [
        (0, "Rupelmycorrhiza", Kind.REPORT),
        (1, "Rupelmycorrhiza", Kind.REPORT),
        (2, "Hoe gaat het met U?", Kind.REPORT),
        (3, "Interstedelijk Platform Intrafamiliaal Geweld (ISP IFG)", Kind.REPORT),
        (4, "Veilig Huis Antwerpen: Basisvorming IFG", Kind.TRAINING),
    ],
)
def test_source_documents_get_the_title_and_kind_a_reader_would_give(
    seed: int, title: str, kind: Kind
) -> None:
    found = proposal(tidied([documents.seed(seed)])[0])

    assert (found.title, found.kind, found.year, found.language) == (title, kind, 2024, "nl")


def test_a_description_is_whole_sentences_of_running_text() -> None:
    text = (
        "Draaiboek lotgenoten\n\n• een punt van de lijst zonder einde\n\nDit draaiboek helpt u een"
        " groep te begeleiden. Kort. Het bestaat uit zes sessies van twee uur."
    )

    assert proposal(text).description == (
        "Dit draaiboek helpt u een groep te begeleiden. Het bestaat uit zes sessies van twee uur."
    )


def test_a_long_description_ends_with_a_sentence_or_a_whole_word() -> None:
    many = "Dit is een zin van zeven woorden. " * 30
    one = "Woord " * 200 + "einde."

    assert proposal(many).description == ("Dit is een zin van zeven woorden. " * 11).strip()
    assert proposal(one).description.endswith("Woord …")


def test_a_form_without_a_title_is_called_by_its_first_line() -> None:
    text = "Buurtwerk in beeld\n\nCoördinerende gemeente Boom\nContact Dienst Zorg\n"

    assert proposal(text).title == "Buurtwerk in beeld"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Omgaan met stress\nHet is een goede gewoonte om elke dag even stil te staan.",
            "Omgaan met stress",
        ),
        ("3\n\nEen heldere titel.\n\nTekst", "Een heldere titel."),
        ("", "Nota over zorg"),
        ("12\n34", "Nota over zorg"),
        (
            f"In deze map staat {'heel ' * 20}veel. En meer.",
            f"In deze map staat {'heel ' * 14}…",
        ),
    ],
)
def test_a_title_comes_from_the_first_line_that_says_something(text: str, title: str) -> None:
    assert proposal(text).title == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("map/sub/draaiboek_lotgenoten.pdf", "Draaiboek lotgenoten"),
        ("003_195a0394032bab09.txt", "003"),
        ("195a0394032bab09.txt", "195a0394032bab09"),
        ("zonder", "Zonder"),
    ],
)
def test_a_file_name_becomes_a_readable_title(name: str, title: str) -> None:
    assert title_of_file(name) == title


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Nota van 18/10/24. In januari 2025 en in 2026 volgt meer.", 2024),
        ("Van december 2022 tot oktober 2024; in 2025 verder.", 2024),
        ("Op 26 augustus 2024.", 2024),
        ("Cijfers van 2020, 2024 en 2024; COL 4/2006.", 2024),
        ("Cijfers van 2020 en 2021.", 2021),
        ("Er waren 2024,5 en 1999.999 en nummer 12.", None),
    ],
)
def test_a_year_comes_from_the_most_exact_date(text: str, year: int | None) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("text", "media_type", "kind"),
    [
        ("Draaiboek telefonisch contact", MediaType.PDF, Kind.PLAYBOOK),
        ("Welkom allemaal", MediaType.PPTX, Kind.SLIDES),
        ("Vorming veilig praten", MediaType.PPTX, Kind.TRAINING),
        ("Checklist veiligheid", MediaType.DOCX, Kind.TOOL),
        ("Podcast aflevering een", MediaType.TXT, Kind.RECORDING),
        ("Zomaar een blad", MediaType.TXT, Kind.OTHER),
    ],
)
def test_a_kind_comes_from_the_words_of_the_title(
    text: str, media_type: MediaType, kind: Kind
) -> None:
    assert proposal(text, media_type=media_type).kind is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De groep komt samen in het huis en er is koffie voor wie dat wil.", "nl"),
        ("Le groupe se retrouve dans la maison et il y a du café pour tous.", "fr"),
        ("The group meets at the house and there is coffee for all of them.", "en"),
        ("Die Gruppe trifft sich im Haus und es gibt Kaffee für alle.", "de"),
        ("Rupelmycorrhiza Antistressles 2024", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_commonest_words(text: str, language: str) -> None:
    assert language_of(text) == language
