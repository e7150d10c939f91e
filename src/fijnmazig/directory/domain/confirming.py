"""The link in a mail to a provider: who holds it may confirm, once. Source: ADR 0016."""

import hashlib
from datetime import timedelta

ANSWERED_WITHIN = timedelta(days=60)
TOKEN_BYTES = 32


def digest(token: str) -> str:
    """Return what we keep of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()
