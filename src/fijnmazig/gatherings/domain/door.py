"""The code at the door: it changes every minute, and one minute's code is good for five.

Whoever has the code was there to read it, or got it passed on within minutes; the host sees on the
list who came in. There is room for somebody to log in before pressing.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

STEP = timedelta(minutes=1)
GOOD_FOR = 5  # steps, the running one included
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1: they are read as each other
LENGTH = 6


def door_code(*, key: UUID, moment_id: UUID, at: datetime) -> str:
    """Return the code that the door of a moment shows at `at`: 6 signs, some 29 bits."""
    return _code(key, moment_id, _step(at))


def opens(code: str, *, key: UUID, moment_id: UUID, at: datetime) -> bool:
    """Tell whether a code, as somebody typed it, was shown at this door in the last minutes."""
    typed, now = plain(code), _step(at)
    shown = [_code(key, moment_id, now - back) for back in range(GOOD_FOR)]
    return any([hmac.compare_digest(typed, each) for each in shown])  # noqa: C419 -- all of them, so that time tells nothing


def plain(code: str) -> str:
    """Return a code in capitals without spaces and dashes."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)


def _step(at: datetime) -> int:
    return int(at.timestamp() // STEP.total_seconds())


def _code(key: UUID, moment_id: UUID, step: int) -> str:
    digest = hmac.new(key.bytes, moment_id.bytes + step.to_bytes(8), hashlib.sha256).digest()
    number, signs = int.from_bytes(digest), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)
