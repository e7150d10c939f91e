"""The one place where people hear that something changed. Nothing else sends word of a moment."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Change(StrEnum):
    """What happened to moments that were announced."""

    MOVED = "MOVED"
    CANCELLED = "CANCELLED"
    REINSTATED = "REINSTATED"


def announce(change: Change, *, moment_ids: Collection[UUID], at: datetime) -> None:
    """Tell who is registered that moments changed, inside the transaction that changed them.

    Only for what was announced before. Registrations bring the addresses, and with them the mail.
    """
