"""Agreements, batches, dossiers with their sealed columns, attempts, referrals, raw events."""

from fijnmazig.outreach.models.agreements import Agreement, Batch
from fijnmazig.outreach.models.attempts import Attempt, Lease, StepAnswer
from fijnmazig.outreach.models.dossiers import Dossier, Exclusion, NumberIndex, PurgeNotice
from fijnmazig.outreach.models.events import Event
from fijnmazig.outreach.models.referrals import Consent, Feedback, Receiver, Referral

__all__ = [
    "Agreement",
    "Attempt",
    "Batch",
    "Consent",
    "Dossier",
    "Event",
    "Exclusion",
    "Feedback",
    "Lease",
    "NumberIndex",
    "PurgeNotice",
    "Receiver",
    "Referral",
    "StepAnswer",
]
