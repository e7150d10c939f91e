"""Slow down floods without remembering who: counts live in memory, under keys nobody can undo."""

import hashlib
import hmac
import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from django.http import HttpRequest

_KEY = secrets.token_bytes(32)  # gone with the process, never written down


def visitor(request: HttpRequest) -> str:
    """Return a mark that is equal for requests from one address while this process lives."""
    address = request.META.get("REMOTE_ADDR", "")
    return hmac.new(_KEY, address.encode(), hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Throttle:
    """Admit at most `limit` acts per mark in any stretch of `period`."""

    limit: int
    period: timedelta
    _seen: dict[str, deque[datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def admits(self, mark: str, *, at: datetime) -> bool:
        """Tell whether one more act fits, and count it when it does."""
        with self._lock:
            self._forget(before=at - self.period)
            acts = self._seen.setdefault(mark, deque())
            if len(acts) >= self.limit:
                return False
            acts.append(at)
            return True

    def _forget(self, *, before: datetime) -> None:
        for mark, acts in list(self._seen.items()):
            while acts and acts[0] <= before:
                acts.popleft()
            if not acts:
                del self._seen[mark]
