"""What a professional keeps on a device: public, dated, for professionals only, whole."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.rows import AreaRow
from fijnmazig.directory.tests.factories import load_everything, make_service
from fijnmazig.guidance import queries
from fijnmazig.guidance.domain.guides import World

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FOLDER = "/aanpak/bewaard/"
HERE = {"Sec-Fetch-Site": "same-origin"}
PROFESSIONAL = [one.number for one in queries.guides() if one.world is World.PROFESSIONAL]
CITIZEN = [one.number for one in queries.guides() if one.world is World.CITIZEN]
PLAIN = re.compile(r"^(tel:|mailto:|https://|#|/weg/$)")


def kept_pages(client: Client) -> dict[str, str]:
    """Return every page that the first one leads to within its folder, as the script finds them."""
    pages, waiting = {}, [FOLDER]
    for address in waiting:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        pages[address] = answer.text
        found = re.findall(r'<a[^>]* href="([^"#]+)', answer.text)
        waiting += [one for one in found if one.startswith(FOLDER) and one not in waiting]
    return pages


def test_all_that_is_kept_is_found_from_the_first_page_and_leads_nowhere_else(
    client: Client,
) -> None:
    load_everything()

    pages = kept_pages(client)

    assert sorted(pages) == sorted(
        [FOLDER, f"{FOLDER}wegwijzer/", *(f"{FOLDER}{number}/" for number in PROFESSIONAL)]
    )
    links = {link for page in pages.values() for link in re.findall(r'<a[^>]* href="([^"]+)', page)}
    assert [one for one in links if not one.startswith(FOLDER) and not PLAIN.match(one)] == []


def test_every_kept_page_says_of_when_it_is_and_none_says_that_something_is_open_now(
    client: Client,
) -> None:
    load_everything()
    make_service()

    pages = kept_pages(client)

    for page in pages.values():
        assert re.search(r"Bewaard op \d+ \w+ \d{4} om \d\d\.\d\d uur\. Uren kunnen", page)
        assert "Nu open" not in page
        assert "Opent" not in page
    assert "Maandag tot en met vrijdag van 9 tot 17 uur." in pages[f"{FOLDER}wegwijzer/"]


def test_a_municipality_narrows_the_list_and_no_address_or_title_tells_it(client: Client) -> None:
    load_everything()
    make_service(key="boom", areas=(AreaRow(kind="MUNICIPALITY", code="11005"),))
    make_service(key="genk", areas=(AreaRow(kind="MUNICIPALITY", code="71016"),))

    whole = client.get(f"{FOLDER}wegwijzer/")
    narrowed = client.post(f"{FOLDER}wegwijzer/", {"municipality": "Boom"}, headers=HERE)

    assert ("Dienst boom" in whole.text, "Dienst genk" in whole.text) == (True, True)
    assert ("Dienst boom" in narrowed.text, "Dienst genk" in narrowed.text) == (True, False)
    assert "Hier staan de diensten voor Boom." in narrowed.text
    assert (narrowed.status_code, dict(narrowed.cookies)) == (200, {})
    titles = [re.findall(r"<title>.*?</title>", page.text) for page in (whole, narrowed)]
    assert titles[0] == titles[1]


def test_a_municipality_that_is_not_there_keeps_nothing(client: Client) -> None:
    load_everything()

    assert (
        client.post(f"{FOLDER}wegwijzer/", {"municipality": "Boom"}, headers=HERE).status_code
        == 200
    )
    assert (
        client.post(
            f"{FOLDER}wegwijzer/", {"municipality": "Nergenshuizen"}, headers=HERE
        ).status_code
        == 409
    )


@pytest.mark.parametrize("number", [*CITIZEN, 9999])
def test_a_page_for_citizens_is_never_kept(client: Client, number: int) -> None:
    assert client.get(f"{FOLDER}{PROFESSIONAL[0]}/").status_code == 200

    assert client.get(f"{FOLDER}{number}/").status_code == 404
    with pytest.raises(NotFound):
        queries.kept_guide_page(number=number, at=MONDAY)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_worker_lies_in_the_folder_that_it_answers_for(client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}{FOLDER}werker.js")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in answer.headers
    assert "caches.match" in answer.text


def test_offline_detail_opens_for_members_only_and_names_what_is_kept(client: Client) -> None:
    address = reverse("guidance:offline_detail")
    assert client.get(address).status_code == 302
    log_in(client, make_member(role=Role.FIRST_LINE))

    page = client.get(address).text

    assert 'data-name="bewaard-nl"' in page
    assert f'data-start="{FOLDER}"' in page
    assert f'data-worker="{FOLDER}werker.js"' in page
    assert 'data-name="bewaard-en"' in client.get(f"/en{address}").text


def test_only_the_page_where_one_chooses_loads_what_can_keep_pages(client: Client) -> None:
    addresses = ["/", "/hulp/", "/even-dit/", "/aanpak/", FOLDER, "/wegwijzer/", "/privacy/"]
    addresses += [f"/aanpak/{guide.number}/" for guide in queries.guides()]

    pages = [client.get(address).text for address in addresses]

    assert not any("keep.js" in page or "serviceWorker" in page for page in pages)


def test_steps_that_are_not_always_needed_stay_closed_until_asked_for(client: Client) -> None:
    page = client.get(reverse("guidance:guide_detail", kwargs={"number": 1})).text

    steps = re.findall(r'<h2 id="d\d+-t" lang="nl">(\d)\.(.*?)</section>', page, re.DOTALL)
    closed = [number for number, text in steps if "<details" in text]
    assert [number for number, _ in steps] == list("123456")
    assert closed == list("456")
    assert "<details open" not in page.partition("<main")[2]
    anchors = re.findall(r'<li><a href="#(d\d+)" lang="nl">', page)
    assert len(anchors) == 6
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_the_safety_plan_is_filled_in_by_hand_only(client: Client) -> None:
    (plan,) = (one.number for one in queries.guides() if one.key == "veiligheidsplan")

    page = client.get(reverse("guidance:guide_detail", kwargs={"number": plan})).text

    main = page.partition("<main")[2]
    assert main.count('class="write-here"') == 5
    assert re.findall(r"<(?:form|textarea|select)\b|<input(?![^>]*checkbox)", main) == []
    assert re.findall(r"localStorage|sessionStorage|name=", main) == []
