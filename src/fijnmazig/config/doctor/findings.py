"""What a check says: how it stands, one sentence, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django_stubs_ext import StrOrPromise


class State(StrEnum):
    """How something stands, the best first."""

    OK = "OK"
    UNKNOWN = "UNKNOWN"
    WARN = "WARN"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one thing stands; `do` is empty when there is nothing to do."""

    state: State
    says: StrOrPromise
    do: StrOrPromise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a check may look at: the moment, the home, the environment, and whether to go outside.

    `site_url` has no slash at its end; it is public unless `is_local`.
    """

    at: datetime
    home: Path
    values: Mapping[str, str]
    site_url: str
    is_local: bool
    network: bool = False


def well(says: StrOrPromise) -> Finding:
    """Return that all is well."""
    return Finding(state=State.OK, says=says)


def warn(says: StrOrPromise, *, do: StrOrPromise) -> Finding:
    """Return what somebody must look at soon."""
    return Finding(state=State.WARN, says=says, do=do)


def fault(says: StrOrPromise, *, do: StrOrPromise) -> Finding:
    """Return what is wrong now."""
    return Finding(state=State.FAULT, says=says, do=do)


def unknown(says: StrOrPromise, *, do: StrOrPromise) -> Finding:
    """Return that nobody could look."""
    return Finding(state=State.UNKNOWN, says=says, do=do)
