"""People of domain tests: a number, and the keys they share."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings

from fijnmazig.groups.domain.apart import Known
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import Waiting

MONDAY = datetime(2024, 3, 4, 9, tzinfo=UTC)
GROUP = frozenset({Format.GROUP})
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
thorough = settings(steady, max_examples=1000)


def known(number: int, *keys: bytes) -> Known:
    return Known(id=UUID(int=number), keys=frozenset(keys))


def waiting(number: int, *keys: bytes, days: int = 0, **fields: Any) -> Waiting:
    values: dict[str, Any] = {"formats": GROUP} | fields
    return Waiting(known=known(number, *keys), since=MONDAY + timedelta(days=days), **values)
