"""What somebody who means harm tries on help: the directory, its papers, links, search, agenda."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.common.errors import Refused
from fijnmazig.common.fetching.addresses import may_reach
from fijnmazig.common.fetching.web import Fetcher, FetchError
from fijnmazig.common.http import veil
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.queries import paper
from fijnmazig.directory.services import suggesting
from fijnmazig.directory.services.suggesting import Suggestion, keep_suggestion, suggest_change
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, make_service
from fijnmazig.library.reading import within

SLOW = 5  # seconds in which a hostile question must be done with
TYPST = '#read("/etc/passwd") #eval("1/0") ]#panic("x")[ $ <a> @b \\ ` // */'


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    return tmp_path


# --- Links that lead behind our walls, or stop the one who looks ----------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "::127.0.0.1",  # as IPv4 stood in IPv6 once
        "::10.0.0.1",
        "::ffff:0:127.0.0.1",  # translated
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::",
        "fec0::1",  # of one site
        "fd00:ec2::254",
        "169.254.169.254",
        "168.63.129.16",  # where machines of a cloud ask who they are
    ],
)
@pytest.mark.asvs("V1.3.6")
def test_no_number_leads_to_a_machine_behind_our_walls(address: str) -> None:
    assert not may_reach(address, loopback=False)


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "address",
    [
        f"http://{'a' * 64}.example/",
        "http://.example/",
        "http://a..example/",
        "http://[2001:db8::beef]/",
        "http://[fe80::1%25eth0]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::1]/",
        "http://2130706433/",
    ],
)
def test_no_address_stops_who_looks_at_links(address: str) -> None:
    fetcher = Fetcher(agent="test", loopback=False, silence=1, pause=lambda _seconds: None)

    with within(SLOW), pytest.raises(FetchError):
        fetcher.probe(address)


# --- Open pages that cost much --------------------------------------------------------------------


@pytest.mark.django_db
def test_a_card_of_everything_is_set_at_once() -> None:
    for number in range(paper.MOST_ON_CARD + 20):
        make_service(key=f"dienst-{number}")

    with within(SLOW):
        content = paper.card_paper(wanted=Wanted(), at=MONDAY)

    assert content.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_card_is_never_given_more_than_could_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    for number in range(paper.MOST_ON_CARD + 1):
        make_service(key=f"dienst-{number}")

    def printed(_: object, *, sheet: dict[str, list[object]], on: object) -> bytes:
        assert on
        given.append(len(sheet["services"]))
        return b""

    monkeypatch.setattr(paper, "printed", printed)

    paper.card_paper(wanted=Wanted(), at=MONDAY)

    assert given == [paper.MOST_ON_CARD]


NONSENSE = [
    f"p={'9' * 5_000}",
    f"p={quote('²')}&a={'9' * 5_000}",
    "t=%00&s=%00&w=%00&f=%00&g=%00&v=%00&m=%00",
    "m=9999-99&x=maand",
    "m=0001-01&x=maand",
    f"t={quote('%_' * 400)}",
    "&".join(f"t{n}=1" for n in range(3_000)),
]


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize(
    "route",
    ["directory:service_list", "directory:service_print", "gatherings:agenda_list", "pages:search"],
)
def test_a_veiled_address_that_makes_no_sense_still_gets_a_page(
    client: Client, route: str, nonsense: str
) -> None:
    make_service()

    response = client.get(reverse(route), {"z": veil(nonsense)})

    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["list_print", "card_print"])
@pytest.mark.parametrize("looked_for", ["_" * 400, "AA", veil(f"p={'9' * 5_000}"), veil("g=\x00")])
def test_a_paper_that_makes_no_sense_is_the_paper_of_everything(
    client: Client, route: str, looked_for: str
) -> None:
    make_service()

    response = client.get(reverse(f"directory:{route}", args=[looked_for]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("written", [paper.card_paper, paper.list_paper])
@pytest.mark.asvs("V1.3.7")
def test_no_text_on_paper_is_read_as_an_instruction(written: object) -> None:
    channel = replace(OFFICE, label=TYPST[:60], note=TYPST)
    make_service(name=TYPST, summary=TYPST, provider=TYPST, channel=(channel,))
    assert callable(written)

    assert written(wanted=Wanted(), at=MONDAY).startswith(b"%PDF")


# --- Silencing who knows best ---------------------------------------------------------------------


@pytest.mark.django_db
def test_visitors_who_suggest_without_end_do_not_silence_the_provider() -> None:
    service = make_service()
    said = Suggestion(field="", proposed="Onzin")
    for _ in range(suggesting.MOST_WAITING):
        suggest_change(service_id=service.id, suggestion=said, at=MONDAY)

    keep_suggestion(service, said, at=MONDAY + timedelta(days=1), is_from_provider=True)

    with pytest.raises(Refused):
        suggest_change(service_id=service.id, suggestion=said, at=MONDAY)
    assert service.suggestions.filter(is_from_provider=True).count() == 1


# --- Searching for what is not to be found --------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        '"' * 200,
        "(" * 200,
        "a* " * 66,
        "-" * 200,
        "kinder" * 33,
        " ".join("abcdefghijklmnopqrstuvwxyz" * 4),
        "ouder mishandeling " * 10,
        "\u0301" * 200,
    ],
)
def test_a_nasty_question_is_answered_at_once(client: Client, query: str) -> None:
    make_service()
    client.get(reverse("pages:search"), {"z": veil("eerst")})

    with within(SLOW):
        response = client.get(reverse("pages:search"), {"z": veil(query)})

    assert response.status_code == 200
