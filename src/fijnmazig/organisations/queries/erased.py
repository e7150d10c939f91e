"""Who was erased and stands in an older copy that was put back: nobody new is taken for them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from fijnmazig.organisations.models import Mandate, Membership, Professional

type Looker = Callable[[], frozenset[UUID]]

_LOOKERS: list[Looker] = []


def know_erased(looker: Looker) -> None:
    """Let the house tell, from now on, which profiles were erased; this room keeps no tombstones.

    Source: ADR 0044.
    """
    if looker not in _LOOKERS:
        _LOOKERS.append(looker)


def erased_people() -> frozenset[UUID]:
    """Return the rows of people who were erased, those without a name too."""
    return frozenset[UUID]().union(*(looker() for looker in _LOOKERS))


def erased_at(addresses: Iterable[str]) -> frozenset[UUID]:
    """Return which rows of people who were erased have one of these addresses, in lower case."""
    wanted = {address.lower() for address in addresses if address}
    rows = Professional.unscoped.filter(email__in=wanted, merged_into=None)
    found = frozenset(rows.values_list("id", flat=True))
    return found & erased_people() if found else found


def work_begun_since(moments: Mapping[UUID, datetime]) -> frozenset[UUID]:
    """Return which people have work or a mandate that began on a day after a moment of theirs."""
    rows = Membership.unscoped.filter(professional_id__in=moments)
    seats = Mandate.unscoped.filter(professional_id__in=moments)
    columns = ("professional_id", "start_date")
    begun = [*rows.values_list(*columns), *seats.values_list(*columns)]
    return frozenset(person for person, day in begun if day > localdate(moments[person]))
