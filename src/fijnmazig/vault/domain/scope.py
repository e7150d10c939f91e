"""Whether plain text of a sealed record is in scope now: then no error says what it holds.

`enter` is called by whatever opens or seals; a room above calls it before it parses what it will
seal. The middleware of the vault leaves at the end of each request.
"""

from contextvars import ContextVar

_IN_SCOPE: ContextVar[bool] = ContextVar("vault_in_scope", default=False)


def enter() -> None:
    """Say that from here on errors are told without their words."""
    _IN_SCOPE.set(True)


def leave() -> None:
    """Say that no plain text is left."""
    _IN_SCOPE.set(False)


def is_entered() -> bool:
    """Tell whether plain text may be in scope."""
    return _IN_SCOPE.get()
