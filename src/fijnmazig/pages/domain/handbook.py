"""The leaves of the handbook, and which of them is for whom."""

from dataclasses import dataclass

from fijnmazig.accounts.domain import PERMISSIONS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf: its name in addresses and of its file, and the role it is for.

    Without a role it is for who has no account.
    """

    name: str
    role: Role | None = None


FOR_VISITORS = "bezoeker"
# In the order of the first page of the handbook.
LEAVES = (
    Leaf(name=FOR_VISITORS),
    Leaf(name="leraar"),
    Leaf(name="eerstelijnswerker", role=Role.FIRST_LINE),
    Leaf(name="spoc", role=Role.SPOC),
    Leaf(name="coordinator", role=Role.COORDINATOR),
    Leaf(name="vormingswerker", role=Role.TRAINER),
    Leaf(name="groepsbegeleider", role=Role.GROUP_LEADER),
    Leaf(name="beller", role=Role.CALLER),
    Leaf(name="aanleveraar", role=Role.SUPPLIER),
    Leaf(name="ontvanger", role=Role.RECIPIENT),
    Leaf(name="dpo", role=Role.DPO),
    Leaf(name="beheerder", role=Role.ADMINISTRATOR),
)
BY_NAME = {leaf.name: leaf for leaf in LEAVES}


def own_leaves(permissions: frozenset[str]) -> tuple[Leaf, ...]:
    """Return the leaves of the roles that somebody plays, told from what they may do.

    A role of which everything is also in a larger one that they hold adds no leaf.
    """
    whole = {role for role, needed in PERMISSIONS.items() if needed <= permissions}
    largest = {
        role for role in whole if not any(PERMISSIONS[role] < PERMISSIONS[other] for other in whole)
    }
    return tuple(leaf for leaf in LEAVES if leaf.role in largest)
