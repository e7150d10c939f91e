"""How a version is named: by its item and its number there."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """One version: the item it belongs to and its number there."""

    item_id: UUID
    number: int
