"""Seal secrets of second factors, and mails that wait, with a key that is not in the database."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SECOND_FACTOR = "fijnmazig.accounts.second-factor"
WAITING_MAIL = "fijnmazig.accounts.waiting-mail"


def seal(text: str, *, use: str = SECOND_FACTOR) -> str:
    """Return the text, sealed with the newest key."""
    return _keys(use).encrypt(text.encode()).decode()


def unseal(sealed: str, *, use: str = SECOND_FACTOR) -> str:
    """Return the text that was sealed with the newest key or an earlier one.

    Raises cryptography.fernet.InvalidToken when none of the keys fits.
    """
    return _keys(use).decrypt(sealed.encode()).decode()


def renew(sealed: str, *, use: str = SECOND_FACTOR) -> str:
    """Return the same text sealed with the newest key.

    Raises cryptography.fernet.InvalidToken when none of the keys fits.
    """
    return _keys(use).rotate(sealed.encode()).decode()


def _keys(use: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key(str(secret), use=use) for secret in secrets])


def _key(secret: str, *, use: str) -> Fernet:
    digest = salted_hmac(use, "", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
