"""What a house that the world reaches tells browsers: headers, cookies, closed doors."""

import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of_house
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.devices import cookie_name
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.config.demo.pages import declared_views
from fijnmazig.vault.opening import COOKIE

pytestmark = pytest.mark.django_db
SETTINGS = Path(__file__).resolve().parent.parent / "src/fijnmazig/config/settings.py"
PUBLIC = {
    "ALLOWED_HOSTS": "huis.example",
    "MAIL_URL": "smtp+tls://mail.example:587",
    "SITE_URL": "https://huis.example",
    "SECRET_KEY": "a-key-of-forty-characters-or-more-is-long-enough",
}
HARDENED = (
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
)
# One word each for who watches, and the descriptions of what is public anyway.
MEANT_TO_BE_OPEN = {
    "health:live",
    "health:ready",
    "machines:doors_openapi",
    "machines:hsds_openapi",
}
INNER = [
    "admin/",
    "metrics",
    "metrics/",
    "docs/",
    "swagger/",
    "redoc/",
    "graphql",
    "__debug__/",
    "silk/",
    "server-status",
    "actuator/health",
    "debug/vars",
    "phpinfo.php",
]
ANSWERS = ["/", "/bestaat-niet/", "/oai/?verb=Niets", "/leeft/", "/hsds/", "/robots.txt"]


@pytest.fixture(scope="module")
def public() -> dict[str, Any]:
    """Return the settings as a house with a public name reads them."""
    before = dict(os.environ)
    os.environ.update(PUBLIC)
    try:
        return runpy.run_path(str(SETTINGS))
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.asvs("V3.4.1")
def test_a_public_house_tells_browsers_to_come_over_tls_only(
    path: str, public: dict[str, Any], settings: Settings
) -> None:
    for name in HARDENED:
        setattr(settings, name, public[name])

    told = Client().get(path, secure=True).headers["Strict-Transport-Security"]

    assert told == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.asvs("V12.2.1")
def test_a_public_house_sends_a_visitor_without_tls_to_tls(
    public: dict[str, Any], settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = public["SECURE_SSL_REDIRECT"]

    answer = Client().get("/", headers={"host": "testserver"})

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/")


@pytest.mark.asvs("V3.3.1", "V3.3.2", "V3.3.4")
def test_the_cookie_of_a_session_is_sent_over_tls_from_our_own_pages_and_never_to_scripts(
    public: dict[str, Any],
) -> None:
    assert public["SESSION_COOKIE_NAME"] == "__Host-fijnmazig"
    assert public["SESSION_COOKIE_SECURE"] is True
    assert public["SESSION_COOKIE_HTTPONLY"] is True
    assert public["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.asvs("V3.3.3")
def test_every_cookie_of_a_public_house_belongs_to_this_host_alone(
    public: dict[str, Any], settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = public["SESSION_COOKIE_SECURE"]

    names = {public["SESSION_COOKIE_NAME"], cookie_name(), COOKIE}

    assert len(names) == 3
    assert {name.startswith("__Host-") for name in names} == {True}


@pytest.mark.asvs("V11.4.2")
def test_a_stolen_password_takes_long_to_try(public: dict[str, Any]) -> None:
    hasher = ScryptPasswordHasher()

    assert public["PASSWORD_HASHERS"][0].rpartition(".")[2] == type(hasher).__name__
    # The least that OWASP gives for scrypt in 16 MiB: N = 2^14, r = 8, p = 5.
    assert hasher.work_factor >= 2**14
    assert hasher.block_size >= 8
    assert hasher.parallelism >= 5


@pytest.mark.asvs("V13.4.2")
def test_a_public_house_shows_nothing_of_its_inside(public: dict[str, Any]) -> None:
    assert public["DEBUG"] is False
    assert public["DEMO"] is False


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.asvs("V3.2.1", "V3.4.3", "V3.4.4", "V3.4.5", "V3.4.6", "V4.1.1")
def test_every_answer_says_what_a_browser_may_do_with_it(path: str) -> None:
    headers = Client().get(path).headers

    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Type"]


@pytest.mark.asvs("V3.4.2")
def test_only_doors_for_programs_may_be_read_by_other_sites() -> None:
    opened = Client().get("/hsds/").headers["Access-Control-Allow-Origin"]

    member = Client()
    log_in(member, make_member())
    own = member.get(
        reverse("accounts:profile_detail"), headers={"Origin": "https://kwaad.example"}
    )
    assert own.status_code == 200
    assert opened == "*"
    assert "Access-Control-Allow-Origin" not in own.headers


@pytest.mark.parametrize("path", ["/.git/config", "/static/", "/static/../settings.py", "/files/"])
@pytest.mark.asvs("V5.3.1", "V13.4.1", "V13.4.3")
def test_no_folder_is_listed_and_nothing_beside_the_pages_is_served(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.asvs("V13.4.5")
def test_what_watches_and_describes_the_house_is_open_where_it_is_meant_to_be_only() -> None:
    told = {
        route for route, _, _ in declared_views() if re.search(r"health|openapi|metric|doc", route)
    }

    assert told == MEANT_TO_BE_OPEN
    assert [Client().get(f"/{path}/").content for path in ("leeft", "gereed")] == [b"ok", b"ok"]


@pytest.mark.parametrize("path", INNER)
@pytest.mark.asvs("V13.4.5")
def test_nothing_inner_stands_at_an_address_that_is_guessed(path: str) -> None:
    assert Client().get(f"/{path}").status_code == 404


@pytest.mark.asvs("V13.4.5")
def test_no_part_for_makers_is_installed() -> None:
    inner = ("django.contrib.admin", "django.contrib.admindocs", "debug_toolbar", "silk")

    assert [name for name in settings_of_house.INSTALLED_APPS if name.startswith(inner)] == []


@pytest.mark.asvs("V13.4.4")
def test_a_request_is_never_echoed() -> None:
    answer = Client().trace("/", headers={"X-Geheim": "mosterd"})

    assert answer.status_code == 405
    assert "TRACE" not in answer.headers["Allow"]
    assert "mosterd" not in answer.content.decode()


@pytest.mark.asvs("V15.3.3")
def test_what_a_form_does_not_have_cannot_be_set() -> None:
    member, client = make_member(), Client()
    log_in(client, member)
    address = member.email
    form = {"name": "Mira Anders", "language": "en", "email": "ander@huis.example", "is_active": ""}

    client.post(reverse("accounts:profile_edit"), form | {"role": "ADMINISTRATOR"}, headers=ORIGIN)

    member.refresh_from_db()
    assert (member.name, member.email, member.is_active) == ("Mira Anders", address, True)
    assert list(member.grants.values_list("role", flat=True)) == ["FIRST_LINE"]


@pytest.mark.asvs("V4.1.3")
def test_the_name_of_a_proxy_or_of_a_machine_cannot_be_made_up() -> None:
    assert Client().get("/", headers={"host": "kwaad.example"}).status_code == 400

    answer = Client().get("/", headers={"X-Forwarded-Host": "kwaad.example"})
    assert "kwaad.example" not in answer.content.decode()
