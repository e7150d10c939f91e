"""Whether a number and the hours not to call are asked again, and how a fallen line is taken up.

Source: CRITERIA S-E3; ADR 0024 for what counts as an attempt.
"""

from datetime import datetime, timedelta

from fijnmazig.outreach.domain.leases import DURING

LONGEST = 300  # of hours not to call, as in what the police hand over
LEFT = timedelta(hours=4)  # after its hold ended nobody comes back, nor a clock that was moved
REDIAL_WITHIN = timedelta(minutes=15)  # since the last sign of the call; then a vault has closed


def is_due(verified_at: datetime | None, *, days: int, started_at: datetime, at: datetime) -> bool:
    """Tell whether a call that began at `started_at` asks again; with 0 days every call does."""
    if verified_at is None:
        return True
    return verified_at < started_at and at - verified_at >= timedelta(days=days)


def may_redial(*, redialled_at: datetime | None, held_until: datetime | None, at: datetime) -> bool:
    """Tell whether a fallen line may be taken up again within its attempt: once, and soon.

    `held_until` is until when the caller holds the dossier: an hour from the last sign of the call.
    """
    if redialled_at is not None or held_until is None:
        return False
    return at - (held_until - DURING) <= REDIAL_WITHIN
