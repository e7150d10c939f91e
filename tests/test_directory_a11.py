"""The fourteen tests of a directory that can be trusted, by their numbers. Source: DOMAIN A11.

Numbers 3 (moments), 6 (secret places), 12 (HSDS) and 14 (the form) have files of their own here.
"""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.directory import services
from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.domain.hours import State, Timetable
from fijnmazig.directory.domain.rows import ChannelRow, HoursRow
from fijnmazig.directory.models import Channel, Service
from fijnmazig.directory.queries.finding import found_page
from fijnmazig.directory.services import Upload
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, load_everything, make_service
from fijnmazig.directory.views.finding import address_of
from tests.clock import INSTANTS, brussels, set_clock

pytestmark = pytest.mark.django_db
LIST = "/wegwijzer/"
SAME = {"Sec-Fetch-Site": "same-origin"}
MORNING = INSTANTS["monday-morning"]
FRESH = replace(OFFICE, hours_checked=date(2026, 6, 1))
STATES = {
    "Nu open": FRESH,
    "Nu gesloten": replace(FRESH, hours=(HoursRow(days="za", start="9:00", end="12:00"),)),
    "Op afspraak": replace(FRESH, by_appointment=True),
    "Uren niet bekend": replace(FRESH, hours_known=False, hours=()),
    "Uren niet recent gecontroleerd": replace(FRESH, hours_checked=date(2025, 6, 1)),
}
CODES = ("open", "closed", "by_appointment", "unknown", "unchecked")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start every test on a Monday in June, ten in the morning."""
    set_clock(monkeypatch, MORNING)


def one_of_each_state() -> None:
    for code, channel in zip(CODES, STATES.values(), strict=True):
        make_service(key=code.replace("_", "-"), name=code, channel=(channel,))


def told(capsys: pytest.CaptureFixture[str], at: str = "2026-06-08T10:00") -> dict[str, str]:
    call_command("directory", "open-at", at, "--json")
    channels = json.loads(capsys.readouterr().out)["channels"]
    return {one["service"]: one["state"] for one in channels}


def badges(client: Client) -> dict[str, str]:
    """Return by the name of a service what its first badge on the list says."""
    page = client.get(LIST).content.decode()
    articles = re.findall(r"<article.*?</article>", page, re.DOTALL)
    found = {}
    for article in articles:
        name = re.search(r"<h3[^>]*><a[^>]*>([^<]*)", article)
        label = re.search(r'class="tag[^"]*"[^>]*>([^<]*)', article)
        assert name
        assert label
        found[name[1]] = label[1].strip()
    return found


def test_01_badge_filter_and_command_say_the_same(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    one_of_each_state()

    now = found_page(actor=ANONYMOUS, wanted=Wanted(answers=Answers.NOW), at=MORNING)

    assert badges(client) == dict(zip(CODES, STATES, strict=True))
    assert [one.key for one in now.services] == ["open"]
    assert told(capsys) == {code.replace("_", "-"): code for code in CODES}


def test_01_there_is_no_second_evaluator_anywhere(
    client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one_of_each_state()
    detail = f"{LIST}{Service.unscoped.get(key='open').id}/"
    assert "hoursAvailable" in client.get(detail).content.decode()

    monkeypatch.setattr(Timetable, "state", lambda _self, _at: State.UNKNOWN)

    now = found_page(actor=ANONYMOUS, wanted=Wanted(answers=Answers.NOW), at=MORNING)
    assert set(badges(client).values()) == {"Uren niet bekend"}
    assert now.total == 0
    assert set(told(capsys).values()) == {"unknown"}
    assert "hoursAvailable" not in client.get(detail).content.decode()


@pytest.mark.parametrize("label", STATES)
def test_02_a_state_is_never_blank(client: Client, label: str) -> None:
    make_service(name="dienst", channel=(STATES[label],))

    assert badges(client) == {"dienst": label}


@pytest.mark.parametrize(("kind", "says"), [("PHONE", True), ("CHAT", True), ("WEB", False)])
def test_02_a_site_is_always_there_and_is_not_told_to_be_rung(
    client: Client,
    kind: str,
    says: bool,  # noqa: FBT001 -- a case of the table
) -> None:
    make_service(channel=(ChannelRow(kind=kind, value="https://huis.example", hours_known=False),))

    page = client.get(LIST).content.decode()

    assert ("Uren niet bekend" in page) is says
    assert ("Bel gerust" in page) is says


def test_02_every_channel_of_content_has_a_state_at_every_moment() -> None:
    load_everything()

    for at in INSTANTS.values():
        page = found_page(actor=ANONYMOUS, wanted=Wanted(), at=at)

        channels = [one for service in page.services for one in service.channels]
        assert len(channels) > 20
        assert all(channel.state in State for channel in channels)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2026-06-08T08:00", "Opent vandaag om 9 uur"),
        ("2026-06-08T18:00", "Opent morgen om 9 uur"),
        ("2026-06-05T18:00", "Opent weer op maandag om 9 uur"),
        ("2026-07-20T18:00", "Opent weer op woensdag om 9 uur"),  # past the national day
        ("2026-06-08T16:59", "Open tot 17 uur"),
    ],
)
def test_04_a_closed_line_says_when_it_opens_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, at: str, sentence: str
) -> None:
    make_service(channel=(FRESH,))
    set_clock(monkeypatch, brussels(at))

    assert sentence in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("days", "label"), [(183, "Nu open"), (184, "Uren niet recent gecontroleerd")]
)
def test_05_after_half_a_year_hours_are_not_called_open_and_the_number_stays(
    client: Client, days: int, label: str
) -> None:
    checked = MORNING.date() - timedelta(days=days)
    make_service(name="dienst", channel=(replace(FRESH, hours_checked=checked),))

    page = client.get(LIST).content.decode()

    assert badges(client) == {"dienst": label}
    assert 'href="tel:+3238801800"' in page
    assert ("Bel om te controleren" in page) is (days == 184)


@pytest.mark.parametrize("answers", list(Answers))
def test_07_when_nothing_is_open_the_numbers_that_always_answer_remain(
    client: Client, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    load_everything()
    set_clock(monkeypatch, INSTANTS["saturday-night"])
    wanted = Wanted(form="oudermishandeling", text="vertrouwenscentrum", answers=answers)

    page = client.get(address_of(wanted)).content.decode()

    for number in ("112", "101", "106", "1813"):
        assert f'href="tel:{number}"' in page
    assert "Deze lijnen zijn er altijd" in page


def test_08_1712_is_dialled_as_it_stands(client: Client) -> None:
    load_everything()

    pages = [client.get(path).content.decode() for path in ("/hulp/", LIST, "/wegwijzer/druk/")]

    assert all("tel:1712" in page for page in pages)
    assert not any("321712" in page for page in pages)


@pytest.mark.parametrize("number", ["+321712", "113", "0800-2000", "1720", "110"])
def test_08_a_look_alike_of_elsewhere_is_refused(number: str) -> None:
    sheet = (
        "key,provider,name,summary,audience,access_rule,areas,channel_kind,channel_value,"
        "channel_hours_known\n"
        f"proef,Huis (fictief),Proef,Praten.,EVERYONE,DIRECT,FLANDERS:,PHONE,{number},false\n"
    )
    allowed = Upload(name="lijst.csv", text=sheet.replace(number, "03 880 18 00"))
    assert services.preview_import(actor=OPERATOR, upload=allowed).counts["new"] == 1

    found = services.import_services(
        actor=OPERATOR, upload=Upload(name="lijst.csv", text=sheet), at=MONDAY
    )

    assert (found.stored, found.counts["refused"]) == (False, 1)
    assert not Channel.unscoped.exists()


@pytest.mark.parametrize(
    ("typed", "nis"),
    [
        ("Opglabbeek", "72042"),  # merged into Oudsbergen in 2019
        ("Zwijndrecht", "46030"),  # merged, and moved to another province, in 2025
        ("11056", "46030"),
        ("73032", "73110"),
        ("Terhagen", "11037"),  # part of Rumst
        ("2850", "11005"),
        ("zutendaal", "71067"),
    ],
)
def test_09_an_old_name_or_code_leads_to_the_municipality_of_today(
    client: Client, typed: str, nis: str
) -> None:
    load_everything()

    response = client.post(LIST, {"municipality": typed}, headers=SAME)

    assert response.headers["Location"] == address_of(Wanted(nis=nis))


OLDER, PARENTS = "Over ouderenmis(be)handeling.", "Over oudermishandeling."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ouderen", ["ouderen"]),
        ("oudermishandeling", ["ouders"]),
        ("ouderenmishandeling", ["ouderen"]),
        ("ouderenmisbehandeling", ["ouderen"]),
        ("ouderenmis(be)handeling", ["ouderen"]),
    ],
)
def test_10_older_people_and_parents_are_never_taken_for_each_other(
    typed: str, found: list[str]
) -> None:
    make_service(key="ouderen", summary=OLDER, forms=("ouderenmishandeling",), position=2)
    make_service(key="ouders", summary=PARENTS, forms=("oudermishandeling",), position=1)

    page = found_page(actor=ANONYMOUS, wanted=Wanted(text=typed), at=MORNING)

    assert [one.key for one in page.services] == found


def test_11_what_is_for_professionals_is_labelled_wherever_a_citizen_meets_it(
    client: Client,
) -> None:
    service = make_service(
        name="Consultlijn", channel=(FRESH,), audience="PROFESSIONAL", access_rule="VIA_1712"
    )

    for path in (LIST, "/wegwijzer/druk/", "/wegwijzer/tekst/", f"{LIST}{service.id}/"):
        page = client.get(path).content.decode()

        before, _, after = page.partition("Consultlijn")
        assert "professionals" in (before[-400:] + after).casefold(), path
        assert "Bel eerst 1712" in page, path


def test_11_no_professional_line_stands_above_one_that_a_citizen_may_call() -> None:
    make_service(key="vaklui", audience="PROFESSIONAL", position=0, channel=(FRESH,))
    make_service(key="dicht", position=1, channel=(STATES["Nu gesloten"],))

    page = found_page(actor=ANONYMOUS, wanted=Wanted(), at=MORNING)

    assert [one.key for one in page.services] == ["dicht", "vaklui"]


@pytest.mark.parametrize("path", [LIST, "/wegwijzer/druk/", "/wegwijzer/tekst/"])
def test_13_list_print_and_text_hold_every_number_without_javascript(
    client: Client, path: str
) -> None:
    load_everything()

    page = client.get(path).content.decode()

    whole = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    for number in ("101", "112", "1712", "106", "1813", "0800 13 500"):
        assert number in whole


def test_13_finding_works_by_a_plain_form(client: Client) -> None:
    load_everything()

    page = client.post(LIST, {"situation": "zorg-oudere"}, headers=SAME, follow=True)

    assert page.status_code == 200
    assert 'href="tel:1712"' in page.content.decode()
