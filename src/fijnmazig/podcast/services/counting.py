"""Counting: a number a day, and nothing about who. No act is recorded: nobody acted."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from fijnmazig.podcast.models import DayCount


@transaction.atomic
def count_play(episode_id: UUID, *, day: date) -> None:
    """Add one to the plays of an episode on a day."""
    DayCount.unscoped.get_or_create(episode_id=episode_id, day=day)
    DayCount.unscoped.filter(episode_id=episode_id, day=day).update(plays=F("plays") + 1)
