"""The numbers of one dossier that are still worth calling: without those found to be wrong."""

from collections.abc import Mapping

from django.views.decorators.debug import sensitive_variables

from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.sealed_names import WRONG, wrong_field
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.tried import counted
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


def wrong_marks(row: Dossier) -> dict[str, bytes]:
    """Return, sealed, which numbers a call found to be wrong, to be opened with the person."""
    marks = counted(row).exclude(sealed_note=None).values_list("id", "sealed_note")
    return {wrong_field(attempt_id): bytes(mark) for attempt_id, mark in marks if mark is not None}


@sensitive_variables()
def right_numbers(known: Mapping[str, str]) -> tuple[Number, ...]:
    """Return the numbers among opened texts, in order, without those found to be wrong."""
    wrong = {text for name, text in known.items() if name.startswith(WRONG)}
    lines = known.get("sealed_numbers", "").split("\n")
    return tuple(Number(line) for line in lines if line and line not in wrong)


@sensitive_variables()
def numbers_left(row: Dossier, *, opened: Opened) -> tuple[Number, ...]:
    """Return the numbers of a dossier that are not known to be wrong; none when none opens."""
    if row.sealed_numbers is None:
        return ()
    ref = dossier_ref(row.id)
    wanted = {ref: {"sealed_numbers": bytes(row.sealed_numbers)} | wrong_marks(row)}
    return right_numbers(unsealed(opened, wanted=wanted).get(ref, {}))
