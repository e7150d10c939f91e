"""Figures for tests, and people who may judge them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.domain.permissions import EDIT, SEE_ALL
from fijnmazig.facts.models import Figure

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EDITOR = Actor(user_id=UUID(int=1), permissions=frozenset({"member", SEE_ALL, EDIT}))
TRAINER = Actor(user_id=UUID(int=2), permissions=frozenset({"member", SEE_ALL}))
MEMBER = Actor(user_id=UUID(int=3), permissions=frozenset({"member"}))


def make_figure(*, key: str = "een-cijfer", standing: Standing = Standing.CONFIRMED) -> Figure:
    """Return a figure with everything that its standing asks."""
    is_confirmed = standing is Standing.CONFIRMED
    return Figure.unscoped.create(
        key=key,
        statement=f"In de proefgemeente kwamen 12 mensen ({key}).",
        statement_en=f"In the test municipality 12 people came ({key}).",
        value=Decimal(12),
        written="12",
        unit="mensen",
        population="bezoekers",
        territory="proefgemeente",
        period="2025",
        source="proefbron" if is_confirmed else "",
        standing=standing.value,
        reason="" if is_confirmed else "Niet teruggevonden.",
        verified_by="coördinator" if is_confirmed else "",
        verified_date=date(2026, 1, 5) if is_confirmed else None,
    )
