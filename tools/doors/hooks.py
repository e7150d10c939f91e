"""Loaded by Schemathesis: each case comes from another place, or all would meet the limit.

Two cases of three that fit the description get keys of something that is there (see `keys.py`);
the third keeps what was guessed. What every door answered is written down.
"""

import json
import os
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

PLACES = count()
KNOWN = json.loads(Path(os.environ["FIJNMAZIG_DOORS_KEYS"]).read_text(encoding="utf-8"))
ANSWERED = Path(os.environ["FIJNMAZIG_DOORS_ANSWERED"])
GUESSED = 3  # of so many cases, one keeps its guess


def before_call(_context: Any, case: Any, _kwargs: Any) -> None:  # noqa: ANN401 -- theirs
    """Say that the case was passed on by a proxy, from an address kept for examples."""
    number = next(PLACES)
    case.headers["X-Forwarded-For"] = f"203.0.{number // 250 % 250}.{number % 250}"
    keys = KNOWN.get(case.operation.path)
    fits = case.meta is None or not case.meta.generation.mode.is_negative
    if keys and fits and number % GUESSED:
        case.path_parameters = dict(keys[number % len(keys)])


def after_call(_context: Any, case: Any, response: Any) -> None:  # noqa: ANN401 -- theirs
    """Write down what a door answered."""
    with ANSWERED.open("a", encoding="utf-8") as book:
        book.write(f"{case.method}\t{case.operation.path}\t{response.status_code}\n")


# Not imported by name: it stands in an environment of its own.
for hook in (before_call, after_call):
    import_module("schemathesis").hook(hook)
