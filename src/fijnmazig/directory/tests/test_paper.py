"""On paper: accessible, two sides of A6, and never a number that looks surer than it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import veil
from fijnmazig.directory.domain.finding import ONE_TAP, Answers, Wanted
from fijnmazig.directory.domain.rows import AreaRow, ChannelRow, CheckedRow, HoursRow, OtherDayRow
from fijnmazig.directory.models import Channel, ServiceChange, Verification
from fijnmazig.directory.queries import part
from fijnmazig.directory.queries.listing import ChannelListed, list_page
from fijnmazig.directory.queries.paper import card_paper, list_paper, list_text
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, SAID, load_everything, make_service

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
CANARY = "Kanariepietstraat 77"
ZUTENDAAL = Wanted(situation="zorg-oudere", nis="71067")


def words_of(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def listed(**changes: Any) -> ChannelListed:
    """Return the one channel of a service made with changes, as it is written down."""
    make_service(channel=(replace(OFFICE, **changes),))
    (service,) = list_page(wanted=Wanted(), at=MONDAY).everyone
    return service.channels[0]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("paper", [card_paper, list_paper], ids=["card", "list"])
def test_a_paper_is_tagged_in_its_language_and_its_title_tells_nothing(
    paper: Any, language: str
) -> None:
    load_everything()
    with translation.override(language):
        reader = PdfReader(BytesIO(paper(wanted=ZUTENDAAL, at=AT)))

    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == f"{language}-BE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Fijnmazig", None)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("situation", ["", "praten", *ONE_TAP])
def test_a_card_has_two_sides_of_a6_whatever_stands_on_it(situation: str, language: str) -> None:
    load_everything()
    with translation.override(language):
        made = card_paper(wanted=Wanted(situation=situation), at=AT)

    sizes = [(page.mediabox.width, page.mediabox.height) for page in PdfReader(BytesIO(made)).pages]
    assert [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in sizes] == [(105, 148)] * 2


def test_a_card_that_cannot_hold_everything_says_so_and_keeps_two_sides() -> None:
    load_everything()
    for number in range(20):
        make_service(key=f"dienst-{number}", situations=("gevaar",), summary="Lang. " * 20)

    made = card_paper(wanted=Wanted(situation="gevaar"), at=AT)

    assert len(PdfReader(BytesIO(made)).pages) == 2
    assert "Niet alles past op dit kaartje." in words_of(made)


def test_danger_crisis_and_who_never_closes_stand_in_that_order_on_every_card() -> None:
    load_everything()

    first = PdfReader(BytesIO(card_paper(wanted=ZUTENDAAL, at=AT))).pages[0].extract_text()

    wanted = ("101", "112", "Crisisteam voor volwassenen", "106", "1813", "1712")
    places = [first.index(word) for word in wanted]
    assert places == sorted(places)


def test_a_list_holds_all_that_serves_the_place_and_says_what_a_reader_must_know() -> None:
    load_everything()
    make_service(
        key="hier", name="Dienst Hier", areas=(AreaRow(kind="MUNICIPALITY", code="71067"),)
    )
    make_service(
        key="daar", name="Dienst Daar", areas=(AreaRow(kind="MUNICIPALITY", code="11005"),)
    )

    words = words_of(list_paper(wanted=ZUTENDAAL, at=AT))

    for said in (
        "Waar kunt u terecht in Zutendaal?",
        "Afgedrukt op 26 november 2026. Uren kunnen verouderd zijn.",
        "Dienst Hier",
        "Maandag tot en met vrijdag van 9 tot 17 uur. Gesloten op feestdagen.",
        "Uren niet recent gecontroleerd, laatst in februari 2026.",
        "Iedereen kan er rechtstreeks terecht.",
        "Bron: proefbron",
    ):
        assert said in words
    assert "Dienst Daar" not in words


@pytest.mark.parametrize(
    ("results", "doubts"),
    [
        (["CONFIRMED"], []),
        (["CONFIRMED", "OLD"], []),
        (["OLD"], ["nummer niet bevestigd: oude bron"]),
        (["CONFIRMED", "DISPUTED"], ["nummer niet bevestigd: bronnen spreken elkaar tegen"]),
        (["UNCONFIRMED"], ["nummer niet bevestigd"]),
        ([], ["nummer niet bevestigd"]),
    ],
)
def test_a_number_that_is_not_confirmed_says_so(results: list[str], doubts: list[str]) -> None:
    checks = tuple(CheckedRow(field="value", result=one, source=one) for one in results)

    assert [str(one) for one in listed(checked=checks).doubts] == doubts


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hours_known": False, "hours": ()}, "Uren niet bekend: bel, of kijk op de site."),
        ({"hours_known": False, "hours": (), "by_appointment": True}, "Alleen op afspraak."),
        ({"hours": (), "is_24_7": True}, "Dag en nacht."),
        (
            {"hours": (), "is_24_7": True, "hours_checked": None},
            "Dag en nacht. Uren niet recent gecontroleerd.",
        ),
        (
            {
                "hours": (HoursRow(days="ma,wo,vr-zo", start="09:30", end="24:00"),),
                "closed_on_public_holidays": False,
                "closed_on_11_july": True,
                "by_appointment": True,
            },
            (
                "Maandag, woensdag, vrijdag tot en met zondag van 9.30 tot 24 uur."
                " Ook open op feestdagen. Gesloten op 11 juli. Maak eerst een afspraak."
            ),
        ),
        (
            {
                "hours": (
                    HoursRow(days="ma", start="09:00", end="17:00", valid_to=date(2026, 1, 1)),
                    HoursRow(days="di", start="10:00", end="12:00", valid_from=date(2026, 2, 1)),
                )
            },
            "Dinsdag van 10 tot 12 uur. Gesloten op feestdagen.",
        ),
        (
            {
                "hours": (
                    HoursRow(days="ma", start="09:00", end="17:00", valid_to=date(2026, 6, 30)),
                    HoursRow(
                        days="di",
                        start="10:00",
                        end="12:00",
                        valid_from=date(2026, 7, 1),
                        valid_to=date(2026, 8, 31),
                    ),
                    HoursRow(days="wo", start="8:00", end="9:00", valid_from=date(2026, 9, 1)),
                ),
                "holidays_known": False,
                "july_known": False,
            },
            (
                "Tot en met 30 juni 2026: maandag van 9 tot 17 uur."
                " Van 1 juli 2026 tot en met 31 augustus 2026: dinsdag van 10 tot 12 uur."
                " Vanaf 1 september 2026: woensdag van 8 tot 9 uur."
                " Op feestdagen: niet bekend. Op 11 juli: niet bekend."
            ),
        ),
        (
            {
                "is_24_7": True,
                "hours": (),
                "other_day": (
                    OtherDayRow(date=date(2026, 3, 1), note="voorbij"),
                    OtherDayRow(date=date(2026, 12, 24), start="09:00", end="12:00"),
                    OtherDayRow(date=date(2026, 12, 25), note="Kerstmis"),
                    OtherDayRow(date=date(2026, 12, 26), note="Kerstmis"),
                ),
            },
            (
                "Dag en nacht. 24 december 2026: van 9 tot 12 uur."
                " Van 25 december 2026 tot en met 26 december 2026: gesloten (Kerstmis)."
            ),
        ),
        ({"kind": "WEB", "hours_known": False, "hours": ()}, ""),
    ],
)
def test_hours_are_told_in_words(changes: dict[str, Any], said: str) -> None:
    assert listed(**changes).hours == said


def test_a_line_for_professionals_within_a_service_for_all_is_marked() -> None:
    assert [str(one) for one in listed(audience="PROFESSIONAL").doubts] == [
        "Alleen voor professionals."
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_asks_as_often_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        make_service(key=f"dienst-{number}")

    with django_assert_num_queries(8):
        page = list_page(wanted=Wanted(), at=AT)

    assert len(page.everyone) == rows


@pytest.fixture
def two_on_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make three services, the last for professionals, where a part holds two."""
    monkeypatch.setattr(part, "MOST_ON_PAPER", 2)
    make_service(key="a", name="Dienst Vakman", audience="PROFESSIONAL", position=0)
    make_service(key="b", name="Dienst Een", position=1)
    make_service(key="c", name="Dienst Twee", position=2)


@pytest.mark.usefixtures("two_on_a_paper")
def test_a_list_that_is_cut_says_how_much_there_is_and_how_to_get_the_rest() -> None:
    said = (
        "Deze lijst is niet volledig: hier staan dienst 1 tot en met 2 van 3. Kies op de site een"
        " gemeente, dan wordt de lijst korter. De rest staat op de site, in delen, bij “Wat u hier"
        " vond, om af te drukken”."
    )

    pdf, text = words_of(list_paper(wanted=Wanted(), at=AT)), list_text(wanted=Wanted(), at=AT)

    for shown in (pdf, text):
        assert said in shown
        assert "Dienst Twee" in shown
        assert "Dienst Vakman" not in shown


@pytest.mark.usefixtures("two_on_a_paper")
def test_every_service_stands_in_one_part_and_a_part_that_is_not_there_is_the_last() -> None:
    pages = [list_page(wanted=Wanted(page=number), at=AT) for number in (1, 2, 9)]

    assert [[one.key for one in (*page.everyone, *page.professionals)] for page in pages] == [
        ["b", "c"],
        ["a"],
        ["a"],
    ]
    assert [(one.number, one.parts, one.total) for one in pages] == [(1, 2, 3), *[(2, 2, 3)] * 2]
    assert "hier staan dienst 3 tot en met 3 van 3." in pages[1].lacking


@pytest.mark.usefixtures("two_on_a_paper")
def test_a_list_that_is_whole_says_nothing_of_parts() -> None:
    page = list_page(wanted=Wanted(text="Twee"), at=AT)

    assert [one.key for one in page.everyone] == ["c"]
    assert (page.lacking, page.parts) == ("", 1)


@pytest.mark.usefixtures("two_on_a_paper")
def test_service_print_leads_to_its_other_parts(client: Client) -> None:
    answer = client.get(reverse("directory:service_print"))

    assert 'href="?pagina=2"' in answer.text
    assert "Dienst Vakman" in client.get("/wegwijzer/druk/?pagina=2").text


def test_a_list_of_what_is_open_now_holds_nothing_else() -> None:
    make_service(key="open")
    make_service(key="dicht", channel=(replace(OFFICE, hours=()),))

    page = list_page(wanted=Wanted(answers=Answers.NOW), at=MONDAY)

    assert [one.key for one in page.everyone] == ["open"]


def test_a_secret_address_is_on_no_paper() -> None:
    note = CheckedRow(field="value", value=CANARY, result="CONFIRMED", source="bron", note=CANARY)
    service = make_service(
        has_secret_location=True, channel=(replace(OFFICE, checked=(note,)),), areas=()
    )
    ServiceChange.unscoped.create(
        service=service, field="location", before=CANARY, reason=CANARY, changed_at=MONDAY
    )

    papers = [words_of(paper(wanted=Wanted(), at=AT)) for paper in (card_paper, list_paper)]
    papers.append(list_text(wanted=Wanted(), at=AT))

    assert all(service.name in text for text in papers)
    assert not any(CANARY in text for text in papers)


def test_a_text_is_set_as_it_is_and_a_strange_sign_is_refused() -> None:
    hostile = '#read("/etc/passwd") *vet* $x$'
    make_service(summary=hostile)
    assert hostile in words_of(list_paper(wanted=Wanted(), at=AT))

    make_service(summary="Bel ons 😀")

    with pytest.raises(Refused, match="😀"):
        list_paper(wanted=Wanted(), at=AT)


def test_the_plain_text_holds_numbers_hours_doubts_and_addresses_of_sites() -> None:
    site = ChannelRow(kind="WEB", value="https://huis.example", label="Site", hours_known=False)
    make_service(channel=(replace(OFFICE, checked=()), site), alert="Geen nieuwe intakes.")

    text = list_text(wanted=Wanted(), at=MONDAY)

    assert "Bellen: 03 880 18 00 · nummer niet bevestigd\nMaandag tot en met vrijdag" in text
    assert "Site: Site · https://huis.example" in text
    assert "Geen nieuwe intakes." in text


@pytest.mark.parametrize(("route", "name"), [("card_print", "kaart"), ("list_print", "lijst")])
@pytest.mark.parametrize("looked_for", ["-", veil(ZUTENDAAL.written()), "AAAA", "8J-YgA"])
def test_a_paper_opens_for_everyone_under_a_name_that_tells_nothing(
    client: Client, route: str, name: str, looked_for: str
) -> None:
    make_service()

    answer = client.get(reverse(f"directory:{route}", kwargs={"looked_for": looked_for}))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_service_text_is_plain_and_sets_no_cookie(client: Client) -> None:
    make_service(name="Huis & <Hof>")

    answer = client.get(reverse("directory:service_text"))

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Huis & <Hof>" in answer.text
    assert not answer.cookies


def test_what_is_not_published_is_on_no_paper_whoever_asks() -> None:
    service = make_service()
    assert service.name in list_text(wanted=Wanted(), at=AT)

    type(service).unscoped.update(is_published=False)

    assert service.name not in list_text(wanted=Wanted(), at=AT)
    assert Channel.unscoped.exists()
    assert Verification.unscoped.filter(source=SAID.source).exists()


def test_paper_says_that_a_service_is_closed_for_a_while_and_until_when_its_message_stands() -> (
    None
):
    until = date(2026, 4, 1)
    make_service(status="TEMPORARILY_CLOSED", alert="Bel zolang 1712.", alert_until=until)

    papers = [words_of(paper(wanted=Wanted(), at=MONDAY)) for paper in (card_paper, list_paper)]

    for said in ("Tijdelijk gesloten", "Bel zolang 1712. (dit geldt tot en met 1 april 2026)"):
        assert all(said in text for text in (*papers, list_text(wanted=Wanted(), at=MONDAY)))
