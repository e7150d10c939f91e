"""Which of two rows stays, and whose value counts where they differ."""

from uuid import UUID

from django.http import QueryDict

from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.merges import FIELDS
from fijnmazig.organisations.services.merges import Union

KEPT, FIELD = "blijft", "veld-"
FIRST, SECOND = "1", "2"


def union_in(given: QueryDict, *, kind: MergeKind, first_id: UUID, second_id: UUID) -> Union:
    """Return what a comparison says: the first row stays unless the second was chosen.

    A field that was not chosen keeps the value of who stays.
    """
    stays = SECOND if given.get(KEPT) == SECOND else FIRST
    goes = FIRST if stays == SECOND else SECOND
    return Union(
        kind=kind,
        kept_id=first_id if stays == FIRST else second_id,
        gone_id=second_id if stays == FIRST else first_id,
        from_gone=frozenset(
            name for name in FIELDS[kind] if given.get(f"{FIELD}{name}", stays) == goes
        ),
    )
