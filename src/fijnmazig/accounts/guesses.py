"""Who must wait after too many wrong passwords, codes or mails."""

from datetime import datetime

from django.http import HttpRequest

from fijnmazig.accounts import devices, queries, services, throttle
from fijnmazig.accounts.models import User
from fijnmazig.common.throttle import visitor


def must_wait(request: HttpRequest, *, email: str) -> bool:
    """Tell whether a password for this address may not be tried from here now.

    A device on which the owner logged in before has a count of its own: whatever strangers do, it
    does not shut the owner out. Good logins count for nothing, so a whole office fits behind one
    address of the network.
    """
    device = _known_device(request, email)
    if device:
        return throttle.is_full(throttle.ACCOUNT_FROM_KNOWN_DEVICE, f"{device}:{email.lower()}")
    return throttle.is_full(throttle.ACCOUNT_FROM_ELSEWHERE, email.lower()) or throttle.is_full(
        throttle.PLACE, visitor(request)
    )


def count_wrong(request: HttpRequest, *, email: str, at: datetime) -> None:
    """Count a wrong password; the one that shuts the door is recorded."""
    device = _known_device(request, email)
    if device:
        throttle.count(throttle.ACCOUNT_FROM_KNOWN_DEVICE, f"{device}:{email.lower()}")
        return
    throttle.count(throttle.PLACE, visitor(request))
    wrong = throttle.count(throttle.ACCOUNT_FROM_ELSEWHERE, email.lower())
    user_id = queries.user_id_of(email=email)
    if user_id and wrong == throttle.ACCOUNT_FROM_ELSEWHERE.times:
        services.record_guessing(user_id=user_id, at=at)


def must_wait_for_code(user: User) -> bool:
    """Tell whether this person gave too many wrong codes."""
    return throttle.is_full(throttle.CODES, str(user.id))


def count_wrong_code(user: User, *, at: datetime) -> None:
    """Count a wrong code; the one that shuts the door is recorded."""
    if throttle.count(throttle.CODES, str(user.id)) == throttle.CODES.times:
        services.record_guessing(user_id=user.id, at=at)


def forgive_codes(user: User) -> None:
    """Start counting wrong codes anew after a right one."""
    throttle.forget(throttle.CODES, str(user.id))


def may_mail(email: str) -> bool:
    """Count one more mail to this address and tell whether it may still go out."""
    return throttle.count(throttle.MAILS_TO_ADDRESS, email.lower()) <= (
        throttle.MAILS_TO_ADDRESS.times
    )


def _known_device(request: HttpRequest, email: str) -> str:
    user_id = queries.user_id_of(email=email)
    return devices.device_of(request, user_id) if user_id else ""
