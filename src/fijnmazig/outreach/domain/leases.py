"""Who works on a dossier now: for a short while before a call, for longer during one."""

from datetime import datetime, timedelta
from uuid import UUID

BEFORE = timedelta(minutes=10)
DURING = timedelta(minutes=60)


def is_held_by_other(*, holder_id: UUID, until: datetime, asker_id: UUID, at: datetime) -> bool:
    """Tell whether somebody else still holds a dossier; what nobody renews ends by itself."""
    return holder_id != asker_id and until > at
