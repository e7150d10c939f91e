"""What takes long to compute of a mesh: once in this process for each state of its attendance.

The key holds a digest of the very table it is computed from, so any mark, correction, merge or
erasure asks for a new computation; nothing can go stale, nothing is on a disk, and no person is in
it. Source: ADR 0019.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

MOST = 64
"""So many results stay, the last asked ones."""

_results: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def remembered[Result](key: Hashable, *, make: Callable[[], Result]) -> Result:
    """Return what `make` made for this key, now or not long ago. Two at a time may both make it."""
    with _lock:
        if key in _results:
            _results.move_to_end(key)
            found: Result = _results[key]
            return found
    made = make()
    with _lock:
        _results[key] = made
        while len(_results) > MOST:
            _results.popitem(last=False)
    return made
