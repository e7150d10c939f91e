from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from fijnmazig.accounts import devices, secrecy
from fijnmazig.accounts.devices import MOST_PEOPLE

MIRA = UUID("11111111-1111-4111-8111-111111111111")


def request_with(value: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.COOKIES[devices.cookie_name()] = value
    return request


def remembered(*user_ids: UUID) -> str:
    value = ""
    for user_id in user_ids:
        response = HttpResponse()
        devices.remember(request_with(value), response, user_id)
        value = response.cookies[devices.cookie_name()].value
    return value


def test_a_device_is_known_to_whom_logged_in_on_it_only() -> None:
    request = request_with(remembered(MIRA))

    assert len(devices.device_of(request, MIRA)) == 32
    assert devices.device_of(request, uuid4()) == ""


def test_a_device_keeps_its_id_for_everybody_who_shares_it() -> None:
    noor = uuid4()

    request = request_with(remembered(MIRA, noor, MIRA))

    assert devices.device_of(request, MIRA) == devices.device_of(request, noor) != ""


def test_a_device_forgets_the_first_of_too_many_people() -> None:
    others = [uuid4() for _ in range(MOST_PEOPLE)]

    request = request_with(remembered(MIRA, *others))

    assert devices.device_of(request, MIRA) == ""
    assert all(devices.device_of(request, other) for other in others)


@pytest.mark.parametrize("change", ["", "nonsense", "x{}", "{}x"])
@pytest.mark.asvs("V9.1.1")
def test_a_cookie_that_we_did_not_write_means_nothing(change: str) -> None:
    value = remembered(MIRA)
    assert devices.device_of(request_with(value), MIRA)

    assert devices.device_of(request_with(change.format(value)), MIRA) == ""


@pytest.mark.asvs("V9.2.1")
def test_a_cookie_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    value = remembered(MIRA)

    monkeypatch.setattr(devices, "MAX_AGE", timedelta(seconds=-1))

    assert devices.device_of(request_with(value), MIRA) == ""


@pytest.mark.parametrize(("secure", "name"), [(True, "__Host-device"), (False, "device")])
@pytest.mark.asvs("V3.3.2")
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    settings: Settings, *, secure: bool, name: str
) -> None:
    settings.SESSION_COOKIE_SECURE = secure
    response = HttpResponse()

    devices.remember(request_with(""), response, MIRA)

    cookie = response.cookies[name]
    assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", secure)
    assert str(MIRA) not in cookie.value


@pytest.mark.asvs("V11.2.2")
def test_a_sealed_secret_opens_with_an_earlier_key_too(settings: Settings) -> None:
    sealed = secrecy.seal("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key" * 4

    assert secrecy.unseal(sealed) == "JBSWY3DPEHPK3PXP"
