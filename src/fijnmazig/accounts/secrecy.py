"""Seal the secrets of second factors with a key that is not in the database."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "fijnmazig.accounts.second-factor"


def seal(text: str) -> str:
    """Return the text, sealed with the newest key."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text that was sealed with the newest key or an earlier one.

    Raises cryptography.fernet.InvalidToken when none of the keys fits.
    """
    return _keys().decrypt(sealed.encode()).decode()


def _keys() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key(str(secret)) for secret in secrets])


def _key(secret: str) -> Fernet:
    digest = salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
