"""Where roles may hold: rooms above say once, when the house starts, which keys exist."""

from collections.abc import Callable

from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import domain, texts
from fijnmazig.common.actor import Scope

type Looker = Callable[[str], bool]

LOOKERS: dict[str, Looker] = {}


def know_scopes(kind: domain.ScopeKind, *, looker: Looker) -> None:
    """Let `looker` tell from now on whether a key of this kind exists."""
    LOOKERS[kind.value] = looker


def exists(scope: Scope) -> bool:
    """Tell whether there is such a place; of a kind that no room knows, there is none."""
    if scope.kind == domain.ScopeKind.REGION:
        return True
    looker = LOOKERS.get(scope.kind)
    return looker is not None and looker(scope.key)


def refusal_of(role: domain.Role, *, scope: Scope) -> StrOrPromise | None:
    """Return why a role cannot be given there, and what to do; None when it can."""
    fault = domain.scope_fault(role, kind=scope.kind, key=scope.key)
    if fault is not None:
        return texts.SCOPE_FAULTS[fault]
    return None if exists(scope) else texts.UNKNOWN_SCOPES[scope.kind]
