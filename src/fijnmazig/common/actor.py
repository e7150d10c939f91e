"""Who acts. Built once per request by accounts; passed by hand everywhere else."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a role holds: a kind (REGION, MUNICIPALITY, PARTNERSHIP, …) and the key of one."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One permission and the one scope in which a role gives it."""

    permission: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person, or the operator at the command line, on whose behalf code runs.

    `permissions` are names such as "library.import"; `grants` say where each of them holds. The
    union in `scopes` does not: somebody may share everywhere and manage one municipality only.
    """

    user_id: UUID | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    grants: frozenset[Grant] = field(default_factory=frozenset)
    is_operator: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is logged in and nobody sits at the command line."""
        return self.user_id is None and not self.is_operator

    def may(self, permission: str) -> bool:
        """Tell whether the actor holds `permission`; the operator at the machine holds all."""
        return self.is_operator or permission in self.permissions

    def scopes_of(self, permission: str) -> frozenset[Scope]:
        """Return where the actor holds `permission`; nowhere unless a role says so.

        The operator holds it everywhere and has no scopes: ask `is_operator` first.
        """
        return frozenset(grant.scope for grant in self.grants if grant.permission == permission)


ANONYMOUS = Actor()
OPERATOR = Actor(is_operator=True)
