import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.domain.rows import ChannelRow, HoursRow, OtherDayRow
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.finding import shown_services
from fijnmazig.directory.queries.linked import linked_service
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, load_everything, make_service
from fijnmazig.directory.views.finding import address_of

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}


def test_service_list_opens_for_everyone_without_a_cookie(client: Client) -> None:
    load_everything()

    response = client.get(reverse("directory:service_list"))

    assert response.status_code == 200
    assert response.cookies == {}
    assert "tel:101" in response.text
    assert "+321712" not in response.text


def test_service_list_puts_nothing_that_tells_in_the_address(client: Client) -> None:
    load_everything()
    answers = {"situation": "zorg-oudere", "municipality": "Zutendaal"}

    response = client.post(reverse("directory:service_list"), answers, headers=SAME)

    address = response.headers["Location"]
    assert response.status_code == 302
    assert "oudere" not in address
    assert address == address_of(Wanted(situation="zorg-oudere", nis="71067"))
    assert "Zutendaal" in client.get(address).text


def test_service_list_finds_a_municipality_by_an_old_name(client: Client) -> None:
    load_everything()

    response = client.post(
        reverse("directory:service_list"), {"municipality": "Opglabbeek"}, headers=SAME
    )

    assert response.headers["Location"] == address_of(Wanted(nis="72042"))


def test_service_list_keeps_what_was_typed_when_a_place_is_unknown(client: Client) -> None:
    load_everything()
    answers = {"situation": "gevaar", "municipality": "Atlantis"}

    response = client.post(reverse("directory:service_list"), answers, headers=SAME)

    assert response.status_code == 200
    assert "We kennen geen gemeente" in response.text
    assert 'value="Atlantis"' in response.text


@pytest.mark.parametrize("address", ["?z=%%%", "?z=AAAA&pagina=9999", "?pagina=x", "?z=8J-YgA"])
def test_service_list_takes_any_address(client: Client, address: str) -> None:
    make_service()

    assert client.get(reverse("directory:service_list") + address).status_code == 200


def test_service_detail_of_a_secret_place_shows_no_address(client: Client) -> None:
    load_everything()
    service = Service.unscoped.get(has_secret_location=True)

    response = client.get(reverse("directory:service_detail", kwargs={"service_id": service.id}))

    assert "Het adres is geheim" in response.text


def test_service_detail_of_what_is_not_there_is_not_found(client: Client) -> None:
    service = make_service()
    url = reverse("directory:service_detail", kwargs={"service_id": service.id})
    assert client.get(url).status_code == 200

    Service.unscoped.update(is_published=False)

    assert client.get(url).status_code == 404


def test_service_detail_tells_search_engines_what_it_is_and_when_it_answers(client: Client) -> None:
    always = replace(OFFICE, hours=(), is_24_7=True, hours_checked=date(2099, 1, 1))
    site = ChannelRow(kind="WEB", value="https://huis.example", label="Site", hours_known=False)
    service = make_service(channel=(always, site), free="YES")

    page = client.get(reverse("directory:service_detail", kwargs={"service_id": service.id})).text

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(block)
    phone, link = told["availableChannel"]
    assert (told["@type"], told["isAccessibleForFree"]) == ("GovernmentService", True)
    assert phone["servicePhone"]["telephone"] == "+3238801800"
    assert phone["servicePhone"]["hoursAvailable"][0]["closes"] == "23:59"
    assert link["serviceUrl"] == "https://huis.example"


def test_linked_hours_are_told_only_while_we_are_sure_of_them() -> None:
    service = make_service()

    (sure,) = shown_services([service], at=MONDAY)
    (unsure,) = shown_services([service], at=MONDAY.replace(year=2027))

    assert "hoursAvailable" in str(linked_service(sure))
    assert "hoursAvailable" not in str(linked_service(unsure))


def test_service_print_lists_numbers_as_text(client: Client) -> None:
    load_everything()

    response = client.get(reverse("directory:service_print"))

    assert "0800 13 500" in response.text
    assert response.cookies == {}


def test_words_of_a_channel_are_marked_as_dutch_and_a_number_is_not(client: Client) -> None:
    load_everything()
    service = Service.unscoped.get(key="tele-onthaal")

    page = client.get(f"/en/wegwijzer/{service.id}/").text

    assert re.search(r'<a [^>]*lang="nl">Chat op tele-onthaal\.be</a>', page)
    assert re.findall(r'<a href="tel:[^>]*lang=[^>]*>', page) == []


def test_each_situation_is_one_tap_away_under_an_address_that_tells_nothing(client: Client) -> None:
    load_everything()
    page = client.get(reverse("directory:service_list")).text

    links = re.findall(r'href="(/wegwijzer/\?z=[\w-]+)#gevonden"[^>]*>([^<]+)</a>', page)

    assert [text for _, text in links] == [
        "Ik ben in gevaar",
        "Ik maak me zorgen om een kind",
        "Ik maak me zorgen om een oudere",
        "Ik maak me zorgen om een buur, vriend of collega",
        "Ik gebruik geweld en wil stoppen",
        "Ik ben professional en zit vast",
    ]
    assert links[2][0] == address_of(Wanted(situation="zorg-oudere"))
    chosen = client.get(links[2][0]).text
    assert 'aria-current="true">Ik maak me zorgen om een oudere' in chosen


def test_danger_stands_above_the_situations_and_the_crisis_team_follows(client: Client) -> None:
    load_everything()

    page = client.get(address_of(Wanted(situation="zelf-geweld"))).text.partition("<main")[2]

    order = ("tel:101", "tel:112", "Crisisteam voor", "Ik ben in gevaar", 'id="gevonden"')
    places = [page.index(word) for word in order]
    assert places == sorted(places)


def test_when_nothing_fits_the_lines_that_never_close_remain(client: Client) -> None:
    load_everything()

    page = client.get(address_of(Wanted(text="bestaat niet"))).text

    assert "Hier vonden we niets voor" in page
    assert "tel:106" in page
    assert "tel:1813" in page


def test_what_is_true_at_this_moment_only_is_left_off_paper(client: Client) -> None:
    today = timezone.localdate()
    lines = [
        replace(OFFICE, hours_checked=today),
        replace(OFFICE, hours_checked=today, hours=(), is_24_7=True),
        replace(OFFICE, hours_known=False, hours=()),
    ]
    make_service(channel=tuple(lines))

    page = client.get(reverse("directory:service_list")).text

    printed = re.findall(r'<span class="row( no-print)?"><span class="tag[^>]*>([^<]+)', page)
    assert [bool(hidden) for hidden, _ in printed] == [True, False, False]
    assert [label for _, label in printed][1:] == ["Dag en nacht", "Uren niet bekend"]


def test_service_list_draws_a_service_that_is_closed_for_a_while_without_a_button(
    client: Client,
) -> None:
    make_service(status="TEMPORARILY_CLOSED", alert="Tot 1 april dicht.")

    text = client.get(reverse("directory:service_list")).text

    assert '<span class="tag tag-warning">Tijdelijk gesloten</span>' in text
    assert "Tot 1 april dicht." in text
    assert ("Nu open" in text, 'button-primary" href="tel:+3238801800"' in text) == (False, False)


def test_service_detail_of_a_service_that_is_gone_points_to_others(client: Client) -> None:
    service = make_service(status="DEFUNCT")

    text = client.get(reverse("directory:service_detail", args=[service.id])).text

    assert "Bestaat niet meer" in text
    assert f'href="{reverse("directory:service_list")}"><' in text
    assert "3238801800" not in text


def test_service_detail_tells_hours_with_their_dates_and_the_days_that_come(
    client: Client,
) -> None:
    today = timezone.localdate()
    ended, begins = today - timedelta(days=1), today + timedelta(days=40)
    hours = (
        HoursRow(days="ma", start="09:00", end="10:00", valid_to=ended),
        HoursRow(days="di", start="09:00", end="11:00"),
        HoursRow(days="wo", start="09:00", end="12:00", valid_from=begins),
    )
    closed = (OtherDayRow(date=ended, note="voorbij"), OtherDayRow(date=begins, note="verhuis"))
    service = make_service(channel=(replace(OFFICE, hours=hours, other_day=closed),))

    text = client.get(reverse("directory:service_detail", args=[service.id])).text

    day = date_format(begins, "j F Y")
    assert f"<li>di 9:00-11:00</li><li>vanaf {day}: wo 9:00-12:00</li>" in text
    assert f"<li>{day}: gesloten (verhuis)</li>" in text
    assert ("9:00-10:00" in text, "voorbij" in text) == (False, False)


@pytest.mark.parametrize(
    ("known", "name", "cost", "bill"),
    [
        (
            "YES",
            "U hoeft uw naam niet te zeggen.",
            "Gratis.",
            '<span class="tag tag-warning">Te zien op de telefoonrekening</span>',
        ),
        (
            "NO",
            '<span class="tag tag-warning">Ze vragen uw naam</span>',
            '<span class="tag tag-warning">Niet gratis</span>',
            "Niet te zien op de telefoonrekening.",
        ),
        (
            "UNKNOWN",
            "Dat weten we niet.",
            "Dat weten we niet.",
            "We weten niet of uw oproep erop staat.",
        ),
    ],
)
def test_service_detail_says_of_name_cost_and_bill_what_may_harm_and_what_nobody_knows(
    client: Client, known: str, name: str, cost: str, bill: str
) -> None:
    service = make_service(anonymous=known, free=known, on_bill=known)

    text = client.get(reverse("directory:service_detail", args=[service.id])).text

    assert f"<dt>Vragen ze uw naam?</dt><dd>{name}</dd>" in text
    assert f"<dt>Kosten</dt><dd>{cost}</dd>" in text
    assert f"<dt>Telefoonrekening</dt><dd>{bill}</dd>" in text


def test_service_detail_says_nothing_of_a_bill_where_nobody_can_call(client: Client) -> None:
    site = ChannelRow(kind="WEB", value="https://huis.example", label="Site", hours_known=False)
    service = make_service(channel=(site,))

    text = client.get(reverse("directory:service_detail", args=[service.id])).text

    assert "Telefoonrekening" not in text
