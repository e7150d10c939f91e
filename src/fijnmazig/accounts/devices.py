"""Know a device on which somebody logged in before: by a signed cookie, without a register."""

import secrets
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "fijnmazig.accounts.device"
MAX_AGE = 90 * 24 * 3600
MOST_PEOPLE = 8  # a shared computer knows so many people, then forgets the first


def cookie_name() -> str:
    """Return the cookie's name; over HTTPS it is bound to this host."""
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def device_of(request: HttpRequest, user_id: UUID) -> str:
    """Return the id of this device when this person logged in on it before, else nothing."""
    known = _read(request)
    return str(known["device"]) if _mark(user_id) in known["people"] else ""


def remember(request: HttpRequest, response: HttpResponse, user_id: UUID) -> None:
    """Let the response say that this person logged in on this device."""
    known, mark = _read(request), _mark(user_id)
    people = [each for each in known["people"] if each != mark][1 - MOST_PEOPLE :]
    value = signing.dumps({"device": known["device"], "people": [*people, mark]}, salt=SALT)
    response.set_cookie(
        cookie_name(),
        value,
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        known: dict[str, Any] = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=MAX_AGE
        )
    except signing.BadSignature:
        return {"device": secrets.token_hex(16), "people": []}
    return known


def _mark(user_id: UUID) -> str:
    return salted_hmac(SALT, str(user_id), algorithm="sha256").hexdigest()[:24]
