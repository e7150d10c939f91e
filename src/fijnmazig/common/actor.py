"""Who acts. Built once per request by accounts; passed by hand everywhere else."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a role holds: a kind (REGION, MUNICIPALITY, PARTNERSHIP, …) and the key of one."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person, or the operator at the command line, on whose behalf code runs.

    `permissions` are names such as "library.import"; `scopes` say where they hold.
    """

    user_id: UUID | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    is_operator: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is logged in and nobody sits at the command line."""
        return self.user_id is None and not self.is_operator

    def may(self, permission: str) -> bool:
        """Tell whether the actor holds `permission`; the operator at the machine holds all."""
        return self.is_operator or permission in self.permissions


ANONYMOUS = Actor()
OPERATOR = Actor(is_operator=True)
