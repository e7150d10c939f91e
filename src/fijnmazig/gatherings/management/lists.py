"""Past meetings at the command line: read, show, take over."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import err
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.queries.past import PastPlan, plan_past
from fijnmazig.gatherings.services.past import PastTaken, take_past
from fijnmazig.gatherings.texts import past as texts
from fijnmazig.organisations.queries.doors import partnership_by_key

MOST_SHOWN = 20


def import_past(
    file: Path, *, partnership: str, commit: bool, at: datetime
) -> tuple[PastPlan, PastTaken | None]:
    """Return what a list brings, and what was written when it was to be and could be.

    Raises Refused when there is no such file or partnership, or the file is no list.
    """
    try:
        partnership_id = partnership_by_key(partnership).id
    except NotFound:
        raise Refused(texts.NO_SUCH_PARTNERSHIP % {"key": partnership}) from None
    try:
        with file.open("rb") as source:
            plan = plan_past(
                actor=OPERATOR,
                partnership_id=partnership_id,
                source=source,
                today=timezone.localdate(at),
            )
    except OSError as error:
        raise Refused(texts.NO_SUCH_FILE % {"file": file.name}) from error
    taken = None
    if commit and plan.is_good:
        taken = take_past(actor=OPERATOR, partnership_id=partnership_id, plan=plan, at=at)
    return plan, taken


def as_data(plan: PastPlan, taken: PastTaken | None) -> dict[str, Any]:
    """Return what programs read: counts, faults by row, and what was written."""
    return {
        "rows": len(plan.listed.rows),
        "moments": plan.moments,
        "new_people": len(plan.people.new_people),
        "new_organisations": len(plan.people.new_organisations),
        "faults": [asdict(fault) for fault in plan.faults],
        "taken": asdict(taken) if taken else None,
    }


def print_past(plan: PastPlan, taken: PastTaken | None) -> None:
    """Print for people: what there is, the first faults, and whether it was written."""
    data = as_data(plan, taken)
    err.print(str(texts.PLANNED) % data, markup=False)
    for fault in plan.faults[:MOST_SHOWN]:
        told = {
            "row": fault.row,
            "column": texts.COLUMNS[fault.column],
            "why": texts.FAULTS[fault.fault],
        }
        err.print(str(texts.FAULT_LINE) % told, markup=False)
    if len(plan.faults) > MOST_SHOWN:
        err.print(str(texts.MORE_FAULTS) % {"n": len(plan.faults) - MOST_SHOWN}, markup=False)
    if taken is not None:
        err.print(str(texts.TAKEN) % asdict(taken), markup=False)
    elif plan.faults:
        err.print(str(texts.NOT_TAKEN_OVER), markup=False)
