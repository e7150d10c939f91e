"""What takes long to compute of a mesh: once in this process for each state of its attendance.

The key holds a digest of the very table it is computed from, so any mark, correction, merge or
erasure asks for a new computation; nothing can go stale, nothing is on a disk, and no person is in
it. Source: ADR 0019.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

type Shelf = OrderedDict[Hashable, Any]

MOST, MOST_OF_FEW = 64, 2
"""So many results stay, the last asked ones; and so many of the large ones."""

_results: Shelf = OrderedDict()
FEW: Shelf = OrderedDict()
"""Where large results stand: the ties of the one or two networks that somebody looks at."""
_lock = Lock()


def _always(_: object) -> bool:
    return True


def remembered[Result](
    key: Hashable,
    *,
    make: Callable[[], Result],
    shelf: Shelf = _results,
    fits: Callable[[Result], bool] = _always,
) -> Result:
    """Return what `make` made for this key, now or not long ago. Two at a time may both make it.

    What does not fit is made each time.
    """
    with _lock:
        if key in shelf:
            shelf.move_to_end(key)
            found: Result = shelf[key]
            return found
    made = make()
    if fits(made):
        with _lock:
            shelf[key] = made
            while len(shelf) > (MOST_OF_FEW if shelf is FEW else MOST):
                shelf.popitem(last=False)
    return made
