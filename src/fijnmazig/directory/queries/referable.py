"""Services to which somebody may be guided: what is published and not gone, near ones first."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.directory.queries.findable import findable_rows
from fijnmazig.directory.queries.finding import areas_around


@dataclass(frozen=True, slots=True, kw_only=True)
class Referable:
    """One service by its name and who offers it; `is_near` when it works in the place asked."""

    id: UUID
    name: str
    is_near: bool


def referable_services(*, nis: str) -> tuple[Referable, ...]:
    """Return every service that may be chosen, by name; two queries, one without a place."""
    rows = findable_rows().order_by("name", "provider", "key")
    near = set(areas_around(nis).values_list("service_id", flat=True)) if nis else set()
    return tuple(
        Referable(id=key, name=_called(name, provider), is_near=key in near)
        for key, name, provider in rows.values_list("id", "name", "provider")
    )


def service_name(*, service_id: UUID) -> str:
    """Return what a service that may be chosen is called, nothing when it may not."""
    row = findable_rows().filter(id=service_id).values_list("name", "provider").first()
    return _called(*row) if row else ""


def _called(name: str, provider: str) -> str:
    return name if not provider or provider in name else f"{name} ({provider})"
