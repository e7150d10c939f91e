"""Names of candidates, read with an opened vault."""

from collections.abc import Iterable
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.models import Candidate
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


@sensitive_variables()
def names(opened: Opened, *, rows: Iterable[Candidate]) -> dict[UUID, str]:
    """Return what candidates are called, of those this vault opens, with one query."""
    wanted = {
        person_ref(row.id): {"sealed_name": row.sealed_name}
        for row in rows
        if row.sealed_name is not None
    }
    found = unsealed(opened, wanted=wanted)
    return {ref.record: texts["sealed_name"] for ref, texts in found.items()}
