"""Mails about accounts that the worker has not sent yet."""

from datetime import datetime

from fijnmazig.accounts.models import WaitingMail


def waiting_count() -> int:
    """Return how many mails wait."""
    return WaitingMail.unscoped.count()


def waiting_since() -> datetime | None:
    """Return since when the oldest mail waits; None when none does."""
    return WaitingMail.unscoped.order_by("made_at").values_list("made_at", flat=True).first()
