import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.pages import domain
from fijnmazig.pages.queries import front as queries
from fijnmazig.pages.texts import DOORS
from fijnmazig.pages.views import front

pytestmark = pytest.mark.django_db
OPEN = [
    "home",
    "before_you_read",
    "help_now",
    "professional",
    "search",
    "parts",
    "accessibility",
    "privacy",
]
TELLING = re.compile(r"geweld|misbruik|mishandel|slachtoffer|partner|politie|abuse", re.IGNORECASE)
OWN_LINKS = {
    "https://1712.be/",
    "https://www.childfocus.be/",
}  # pressed, never loaded


class Page(HTMLParser):
    """What a page loads, where it leads, and what stands in its title."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.title = ""
        self._inside = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = "" if tag == "title" and "id" in values else tag  # that of a drawing
        if tag in {"script", "img", "iframe", "source", "use"}:
            self.loads.append(values.get("src") or values.get("href") or "")
        if tag == "link":
            self.loads.append(values.get("href") or "")
        if tag == "a":
            self.links.append(values.get("href") or "")
        self.inline += [name for name in values if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- the signature of the parser
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        if self._inside in {"script", "style"} and data.strip():
            self.inline.append(data)


def page_of(client: Client, name: str, prefix: str = "") -> Page:
    answer = client.get(prefix + reverse(f"pages:{name}"))
    assert answer.status_code == 200
    return Page(answer.content.decode())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", OPEN)
def test_open_page_sets_no_cookie_and_is_never_kept(client: Client, name: str, prefix: str) -> None:
    answer = client.get(prefix + reverse(f"pages:{name}"))

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", OPEN)
def test_open_page_is_called_by_the_name_of_the_site_only(client: Client, name: str) -> None:
    assert page_of(client, name).title == "Fijnmazig"


@pytest.mark.parametrize("name", [*OPEN, "leave"])
def test_address_of_an_open_page_tells_nothing(name: str) -> None:
    assert not TELLING.search(reverse(f"pages:{name}"))


@pytest.mark.parametrize("name", OPEN)
def test_open_page_loads_nothing_from_elsewhere(client: Client, name: str) -> None:
    page = page_of(client, name)

    assert page.loads
    assert [address for address in page.loads if not address.startswith("/static/")] == []
    outside = {address for address in page.links if re.match(r"(https?:)?//", address)}
    assert outside <= OWN_LINKS


@pytest.mark.parametrize("name", OPEN)
def test_open_page_has_no_inline_script_or_style(client: Client, name: str) -> None:
    assert page_of(client, name).inline == []


@pytest.mark.parametrize("name", OPEN)
def test_open_page_has_the_exit_as_plain_link_and_as_skip_link(client: Client, name: str) -> None:
    assert page_of(client, name).links.count(reverse("pages:leave")) == 2


@pytest.mark.parametrize("name", OPEN)
def test_open_page_shows_the_emergency_number_before_anything_else(
    client: Client, name: str
) -> None:
    links = page_of(client, name).links

    assert next(link for link in links if link.startswith("tel:")) == "tel:112"
    assert links.index("tel:112") == 2  # after the two skip links


def test_home_shows_whom_to_call_without_a_tap(client: Client) -> None:
    assert {"tel:112", "tel:101", "tel:1712"} <= set(page_of(client, "home").links)


def test_home_leads_to_help_through_the_interruption_page(client: Client) -> None:
    links = page_of(client, "home").links

    assert reverse("pages:before_you_read") in links
    assert reverse("pages:help_now") not in links


@pytest.mark.parametrize("name", ["home", "professional", "search"])
def test_the_box_searches_every_room_without_javascript(client: Client, name: str) -> None:
    source = client.get(reverse(f"pages:{name}")).content.decode()

    # By POST, so that what somebody looks for never stands in the address.
    assert f'<form class="search" action="{reverse("pages:search")}" method="post"' in source
    assert 'name="q"' in source


def test_before_you_read_says_what_stays_behind_and_leads_on(client: Client) -> None:
    answer = client.get(reverse("pages:before_you_read"))
    source = answer.content.decode()

    assert "Wij kunnen die geschiedenis niet wissen." in source
    assert "Verwijder alleen die regels." in source
    assert "meteo.be" in source
    assert reverse("pages:help_now") in Page(source).links


@pytest.mark.parametrize("word", ["1", "", "https://elders.example/", "//elders.example", "/weg/"])
def test_before_you_read_never_leads_elsewhere(client: Client, word: str) -> None:
    answer = client.get(reverse("pages:before_you_read"), {"naar": word})

    links = Page(answer.content.decode()).links
    assert {urlsplit(link).netloc for link in links} == {""}
    assert links.count(reverse("pages:help_now")) == 2


def test_help_now_says_what_is_not_sure(client: Client) -> None:
    source = client.get(reverse("pages:help_now")).content.decode()

    assert source.count("Door ons nog niet nagebeld.") == 6
    assert "bronnen verschillen" in source
    assert "oude bron" in source
    assert "niet nagekeken" in source


def test_help_now_stands_when_the_directory_cannot_be_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(**_asked: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(queries, "channels_by_number", unreadable)

    source = client.get(reverse("pages:help_now")).content.decode()

    assert 'href="tel:112"' in source
    assert 'href="tel:1712"' in source


def test_leave_goes_to_the_neutral_site_and_clears_what_the_browser_keeps(client: Client) -> None:
    answer = client.get(reverse("pages:leave"), {"next": "https://elders.example/"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "https://www.meteo.be/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_leave_is_a_link_and_nothing_else(client: Client, method: str) -> None:
    answer = getattr(client, method)(reverse("pages:leave"), headers={"Sec-Fetch-Site": "none"})

    assert answer.status_code == 405


def test_leave_ends_the_session(client: Client) -> None:
    session = client.session
    session.save()
    key = session.session_key or ""
    assert session.exists(key)

    answer = client.get(reverse("pages:leave"))

    assert answer.status_code == 303
    assert not session.exists(key)
    assert answer.cookies["fijnmazig"]["max-age"] == 0


def test_leave_gets_you_away_even_when_the_session_cannot_be_ended(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuck:
        def logout(self, _request: object) -> None:
            raise DatabaseError

    client.cookies["fijnmazig"] = "x"
    monkeypatch.setattr(front, "get_adapter", lambda _request: Stuck())

    answer = client.get(reverse("pages:leave"))

    assert answer.status_code == 303
    assert answer.cookies["fijnmazig"].value == ""


def test_desk_sends_a_stranger_to_the_login(client: Client) -> None:
    answer = client.get(reverse("pages:desk"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_desk_shows_a_member_their_doors_and_no_other(client: Client) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    page = page_of(client, "desk")

    assert page.title == "Bureau · Fijnmazig"
    assert reverse("library:import_create") in page.links
    assert reverse("account_logout") in page.links
    assert reverse("accounts:member_list") not in page.links


def test_robots_keeps_machines_out_of_the_desk_and_the_exit(client: Client) -> None:
    answer = client.get(reverse("pages:robots"))

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /bureau/\nDisallow: /weg/\n" in answer.content.decode()


@pytest.mark.parametrize("name", OPEN)
def test_every_page_leads_to_itself_in_the_other_language(client: Client, name: str) -> None:
    here = reverse(f"pages:{name}")

    assert f"/en{here}" in page_of(client, name).links
    assert here in page_of(client, name, prefix="/en").links


def test_the_other_language_keeps_the_search(client: Client) -> None:
    answer = client.get(reverse("pages:parts"), {"sorteer": "titel"})

    assert "/en/onderdelen/?sorteer=titel" in Page(answer.content.decode()).links


def test_a_page_that_does_not_exist_still_has_the_exit(client: Client) -> None:
    answer = client.get("/bestaat-niet/")

    page = Page(answer.content.decode())
    assert answer.status_code == 404
    assert page.title == "Fijnmazig"
    assert reverse("pages:leave") in page.links
    assert not answer.cookies


def test_every_door_has_words_and_leads_to_a_route() -> None:
    for door in domain.DOORS:
        assert str(DOORS[door.key].label)
        assert reverse(door.route).startswith("/")


def test_help_in_the_menu_stays_lit_behind_the_interruption_page(client: Client) -> None:
    source = client.get(reverse("pages:help_now")).content.decode()

    assert f'<a href="{reverse("pages:before_you_read")}" aria-current="page">Hulp</a>' in source
