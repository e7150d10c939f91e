"""The page of search results: what was asked, what was found, and how to go on from there."""

import base64
import binascii

PER_PAGE = 10


def veil(query: str) -> str:
    """Return `query` as letters nobody reads at a glance in a list of visited pages.

    It hides nothing from someone who tries; the address stays permanent and can be shared.
    """
    return base64.urlsafe_b64encode(query.encode()).decode().rstrip("=")


def unveil(veiled: str) -> str:
    """Return what `veil` was given, or an empty text when it is not ours."""
    try:
        return base64.urlsafe_b64decode(veiled + "=" * (-len(veiled) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
