import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_places")]


def list_url(**query: str) -> str:
    return reverse("places:municipality_list", query=query)


def detail_url(nis: str) -> str:
    return reverse("places:municipality_detail", args=[nis])


def test_municipality_list_shows_an_old_name_with_the_one_of_today(client: Client) -> None:
    html = client.get(list_url(zoek="Kortessem")).content.decode()

    assert detail_url("71072") in html
    assert "Vroeger: Kortessem" in html


def test_municipality_list_stays_in_a_province(client: Client) -> None:
    html = client.get(list_url(provincie="Limburg")).content.decode()

    assert "38 gemeenten gevonden" in html
    assert detail_url("44021") not in html


def test_municipality_list_says_what_to_do_when_nothing_is_found(client: Client) -> None:
    assert "Geen gemeente gevonden" in client.get(list_url(zoek="xyz")).content.decode()


@pytest.mark.parametrize("query", [{"provincie": "Brabant"}, {"zoek": "x" * 200}])
def test_municipality_list_answers_to_a_question_that_makes_no_sense(
    client: Client, query: dict[str, str]
) -> None:
    assert client.get(list_url(**query)).status_code == 200


def test_municipality_detail_says_where_an_old_code_is_now(client: Client) -> None:
    html = client.get(detail_url("71022")).content.decode()

    assert "Deze gemeente bestond tot en met 31 december 2024." in html
    assert f'<a href="{detail_url("71072")}">Hasselt</a>' in html


def test_municipality_detail_lists_what_merged(client: Client) -> None:
    html = client.get(detail_url("46030")).content.decode()

    assert "Zwijndrecht (11056), tot en met 31 december 2024; nu: Beveren-Kruibeke" in html


def test_municipality_detail_of_an_unknown_code_is_not_found(client: Client) -> None:
    assert client.get(detail_url("44021")).status_code == 200
    assert client.get(detail_url("99999")).status_code == 404


@pytest.mark.parametrize("url", [list_url, lambda: detail_url("11005")])
def test_pages_about_places_leave_no_trace(client: Client, url: object) -> None:
    response = client.get(url())  # type: ignore[operator]  # one of the two functions above

    assert response.status_code == 200
    assert response.cookies == {}
    assert response["Cache-Control"] == "no-store"
