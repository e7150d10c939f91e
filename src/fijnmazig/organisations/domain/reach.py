"""Where somebody may manage: everything, some partnerships, some municipalities, or nothing."""

from dataclasses import dataclass

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.permissions import MANAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where somebody manages: `partnerships` are keys, `municipalities` are NIS codes."""

    everything: bool = False
    partnerships: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all can be managed."""
        return not (self.everything or self.partnerships or self.municipalities)

    @property
    def is_wide(self) -> bool:
        """Tell whether more than some municipalities can be managed."""
        return self.everything or bool(self.partnerships)

    def holds_partnership(self, key: str) -> bool:
        """Tell whether the partnership itself can be managed: its partners, its decisions."""
        return self.everything or key in self.partnerships

    def holds_seat(self, key: str, *, nis: str) -> bool:
        """Tell whether mandates of a partnership for a municipality can be managed.

        Without a NIS code: mandates for the whole partnership.
        """
        return self.holds_partnership(key) or nis in self.municipalities


def reach_of(actor: Actor, *, permission: str = MANAGE) -> Reach:
    """Return where the actor holds a permission; that of this room when none is named.

    A team or an organisation as scope gives nothing here.
    """
    scopes = actor.scopes_of(permission)
    return Reach(
        everything=actor.is_operator or any(scope.kind == ScopeKind.REGION for scope in scopes),
        partnerships=frozenset(s.key for s in scopes if s.kind == ScopeKind.PARTNERSHIP),
        municipalities=frozenset(s.key for s in scopes if s.kind == ScopeKind.MUNICIPALITY),
    )
