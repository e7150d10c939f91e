"""What a caller asks again: is the number still right, and when is it not safe to call."""

from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.unsafe import hours_of
from fijnmazig.outreach.domain.verifying import LONGEST
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal


@sensitive_variables()
def keep_verified(  # noqa: PLR0913 -- what was asked, and what was answered
    row: Dossier,
    *,
    opened: Opened,
    step: Step | None,
    is_verified: bool,
    unsafe_times: str | None,
    at: datetime,
) -> bool:
    """Keep what was asked again of a locked dossier; tell whether anything was.

    Hours that were typed are kept though nobody ticked that they asked; that there are none any
    more only when they did. Raises Refused for hours that we do not understand.
    """
    if step is None or (unsafe_times is None and not is_verified):
        return False
    before = unsafe_texts(opened, rows=[row])[row.id]
    after = before if unsafe_times is None else unsafe_times.strip()
    is_new = after != before and (bool(after) or is_verified)
    if not is_new and not is_verified:
        return False
    if is_new:
        _reseal(row, opened=opened, hours=after)
    row.verified_at = at
    row.save(update_fields=["verified_at", "sealed_unsafe_times"])
    return True


@sensitive_variables()
def _reseal(row: Dossier, *, opened: Opened, hours: str) -> None:
    if hours_of(hours) is None or len(hours) > LONGEST:
        raise Refused(texts.BAD_HOURS)
    name = "sealed_unsafe_times"
    sealed = reseal(opened, ref=dossier_ref(row.id), fields={name: hours}) if hours else {}
    row.sealed_unsafe_times = sealed.get(name)
