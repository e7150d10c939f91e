"""Slow down floods: counts live in memory, and are gone with the process.

Places are counted under marks that nobody can undo; members, who are logged in, under their key.
"""

import hashlib
import hmac
import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Lock

from django.http import HttpRequest

SWEEP = timedelta(seconds=1)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_KEY = secrets.token_bytes(32)  # gone with the process, never written down


def visitor(request: HttpRequest) -> str:
    """Return a mark that is equal for requests from one place while this process lives."""
    return hmac.new(_KEY, place(request).encode(), hashlib.sha256).hexdigest()


def place(request: HttpRequest) -> str:
    """Return where a request comes from: an IPv4 address, or the /64 that one IPv6 line owns.

    Behind a proxy of ours that is the last address in X-Forwarded-For, which the proxy itself
    added; a request that reaches us straight from outside cannot pretend to be elsewhere.
    """
    address = parsed(str(request.META.get("REMOTE_ADDR", "")))
    if address is not None and address.is_private:
        address = parsed(request.headers.get("X-Forwarded-For", "").rpartition(",")[2]) or address
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address)


def parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address that `text` writes, None when it writes none."""
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


@dataclass(slots=True)
class Throttle:
    """Admit at most `limit` acts per mark in any stretch of `period`."""

    limit: int
    period: timedelta
    _seen: dict[str, deque[datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _swept: datetime = NEVER

    def admits(self, mark: str, *, at: datetime) -> bool:
        """Tell whether one more act fits, and count it when it does."""
        with self._lock:
            self._forget(mark, at=at)
            acts = self._seen.setdefault(mark, deque())
            if len(acts) >= self.limit:
                return False
            acts.append(at)
            return True

    def has_room(self, mark: str, *, at: datetime) -> bool:
        """Tell whether one more act would fit, and count none."""
        with self._lock:
            self._forget(mark, at=at)
            return len(self._seen.get(mark, ())) < self.limit

    def forget(self) -> None:
        """Begin again: nobody has done anything yet."""
        with self._lock:
            self._seen.clear()

    def _forget(self, mark: str, *, at: datetime) -> None:
        """Drop what is past of one mark, and now and then of all: a flood comes from many."""
        is_due = abs(at - self._swept) >= SWEEP
        for each in list(self._seen) if is_due else [mark]:
            acts = self._seen.get(each, deque())
            while acts and acts[0] <= at - self.period:
                acts.popleft()
            if not acts:
                self._seen.pop(each, None)
        if is_due:
            self._swept = at
