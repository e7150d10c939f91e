"""Codes of an authenticator app: checked slowly, accepted once, whatever process looks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.core.exceptions import ValidationError

from fijnmazig.accounts import domain, guesses, services, texts
from fijnmazig.accounts.models import User


def check_slowly[T](user: User, check: Callable[[], T], *, at: datetime) -> T:
    """Return what `check` gives, a limited number of wrong times per person.

    Raises ValidationError when `check` does, or when it is time to wait.
    """
    if guesses.must_wait_for_code(user):
        raise ValidationError(texts.WAIT)
    try:
        value = check()
    except ValidationError:
        guesses.count_wrong_code(user, at=at)
        raise
    guesses.forgive_codes(user)
    return value


def accept_once(user: User, code: str, *, at: datetime) -> str:
    """Return the code, or refuse it when the same step of the app was used before.

    Raises ValidationError on a second use. A recovery code is no step and passes: allauth strikes
    it out in the database itself.
    """
    step = step_of(user, code, at=at)
    if step is not None and not services.use_code(user_id=user.id, step=step):
        raise ValidationError(texts.CODE_USED)
    return code


def step_of(user: User, code: str, *, at: datetime) -> int | None:
    """Return the number of the step of 30 seconds that shows this code, one step off allowed."""
    factor = Authenticator.objects.filter(user_id=user.id, type=Authenticator.Type.TOTP).first()
    if factor is None:
        return None
    secret = decrypt(factor.data["secret"])
    typed = "".join(code.split())
    for moment in (at + timedelta(seconds=domain.TOTP_SECONDS * off) for off in (-1, 0, 1)):
        if domain.totp_code(secret=secret, at=moment) == typed:
            return int(moment.timestamp()) // domain.TOTP_SECONDS
    return None
