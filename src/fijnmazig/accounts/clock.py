"""The clock for what no view can hand it to: what runs inside allauth's flows, and the mailing."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment."""
    return timezone.now()  # noqa: TID251 -- middleware, adapter and forms are the views of allauth's flows
