"""Questionnaires go along when the moments of a series change."""

from datetime import datetime

from django.utils.timezone import localdate

from fijnmazig.gatherings.domain.asking import Window, followed, windows
from fijnmazig.gatherings.domain.kinds import MomentState, Phase
from fijnmazig.gatherings.models import Moment, Questionnaire, Series


def follow_moments(series: Series, *, at: datetime) -> None:
    """Open and close what was started by the days of the moments as they are now.

    Inside the caller's transaction; the caller's act is the record.
    """
    rows = list(Questionnaire.unscoped.filter(series_id=series.id))
    if not rows:
        return
    moments = Moment.unscoped.filter(cohort__series_id=series.id)
    going_on = moments.exclude(state=MomentState.CANCELLED.value)
    days = [localdate(start) for start in going_on.values_list("starts_at", flat=True)]
    if not days:
        return
    by_phase = {each.phase: each for each in windows(days, today=min(days))}
    for row in rows:
        phase = Phase(row.phase)
        old = Window(phase=phase, opens=row.opens_date, closes=row.closes_date)
        now = followed(
            old, new=by_phase[phase], today=localdate(at), has_answers=row.sheets.exists()
        )
        if now != old:
            row.opens_date, row.closes_date = now.opens, now.closes
            row.save(update_fields=["opens_date", "closes_date"])
