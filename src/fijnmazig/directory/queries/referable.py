"""Services to which somebody may be guided: what is published and not gone, near ones first."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Value, When

from fijnmazig.common.choosing.finding import MOST, Finder, finder_of
from fijnmazig.directory.domain.kinds import AreaKind
from fijnmazig.directory.queries.channels import findable_rows
from fijnmazig.directory.queries.narrowing import areas_around


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


def referable_finder() -> Finder:
    """Return how to find a service that may be chosen, by its name or by who offers it."""
    return finder_of(findable_rows(), columns=("name", "provider"), called=_called)


def services_near(*, nis: str) -> tuple[tuple[str, str], ...]:
    """Return services that work in a place, by name: those of the place before wider ones.

    No more than a form shows at once; one query, none without a place.
    """
    if not nis:
        return ()
    areas = areas_around(nis)
    own = areas.filter(kind__in=[AreaKind.MUNICIPALITY.value, AreaKind.REGION.value])
    is_wide = Case(When(id__in=own.values("service_id"), then=Value(0)), default=Value(1))
    rows = findable_rows().filter(id__in=areas.values("service_id"))
    named = rows.order_by(is_wide, "name", "provider", "key").values_list("id", "name", "provider")
    return tuple((str(key), _called(name, provider)) for key, name, provider in named[:MOST])


def service_name(*, service_id: UUID) -> str:
    """Return what a service that may be chosen is called, nothing when it may not."""
    row = findable_rows().filter(id=service_id).values_list("name", "provider").first()
    return _called(*row) if row else ""


def _called(name: str, provider: str) -> str:
    return name if not provider or provider in name else f"{name} ({provider})"
