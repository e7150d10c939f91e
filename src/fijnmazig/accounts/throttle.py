"""Slow down guessing without locking owners out and without keeping an address.

Counts live in this process only, under keys that nobody can turn back: a hash with a key made
when the process starts. Source: ADR 0006.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import caches

PROCESS_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How often something may happen within a time that starts at the first occurrence."""

    name: str
    times: int
    within: timedelta


ACCOUNT_FROM_ELSEWHERE = Limit(name="account", times=10, within=timedelta(minutes=15))
ACCOUNT_FROM_KNOWN_DEVICE = Limit(name="device", times=20, within=timedelta(minutes=15))
PLACE = Limit(name="place", times=300, within=timedelta(minutes=10))
CODES = Limit(name="codes", times=10, within=timedelta(minutes=15))
MAILS_TO_ADDRESS = Limit(name="mails", times=4, within=timedelta(hours=1))


def is_full(limit: Limit, subject: str) -> bool:
    """Tell whether the subject has used up the limit."""
    return int(caches["throttle"].get(_key(limit, subject), 0)) >= limit.times


def count(limit: Limit, subject: str) -> int:
    """Count one more occurrence and return how many there are now."""
    cache, key = caches["throttle"], _key(limit, subject)
    if cache.add(key, 1, timeout=limit.within.total_seconds()):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two calls
        return count(limit, subject)


def forget(limit: Limit, subject: str) -> None:
    """Start counting anew."""
    caches["throttle"].delete(_key(limit, subject))


def _key(limit: Limit, subject: str) -> str:
    digest = hmac.new(PROCESS_KEY, f"{limit.name}:{subject}".encode(), hashlib.sha256)
    return f"{limit.name}:{digest.hexdigest()}"
