"""What is over goes, every night: first what was told, then the person. The counts stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.queries.keeping import over_candidates, words_of
from fijnmazig.vault.services.records import shred

WORDS = ("sealed_wish", "sealed_intake", "sealed_contra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What one night did: how many stories went, how many people."""

    stories: int
    people: int


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Destroy what has had its time, as each programme says.

    Both are transactions of their own: a night that is cut off goes on the next one. Raises
    NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    stories = _purge_stories(actor, at=at)
    return Tidied(stories=stories, people=_purge_people(actor, at=at))


@transaction.atomic
def _purge_stories(actor: Actor, *, at: datetime) -> int:
    rows = [
        row
        for row in over_candidates().filter(story_purged_at=None)
        if row.state_at + timedelta(days=row.programme.story_days) <= at
    ]
    shred([story_ref(row.id) for row in rows], at=at)
    for row in rows:
        _forget_words(row)
        row.story_purged_at = at
        row.save(update_fields=["story_purged_at", *WORDS])
    _record(actor, act="groups.stories-purged", rows=rows, at=at)
    return len(rows)


@transaction.atomic
def _purge_people(actor: Actor, *, at: datetime) -> int:
    rows = [
        row
        for row in over_candidates()
        if row.state_at + timedelta(days=row.programme.keep_days) <= at
    ]
    shred([ref for row in rows for ref in (person_ref(row.id), story_ref(row.id))], at=at)
    for row in rows:
        row.delete()
    _record(actor, act="groups.candidates-purged", rows=rows, at=at)
    return len(rows)


def _forget_words(row: Candidate) -> None:
    """Leave no ciphertext of what was told: without its key it is noise."""
    for name in WORDS:
        setattr(row, name, None)
    for several, columns in words_of(row):
        several.update(**dict.fromkeys(columns))


def _record(actor: Actor, *, act: str, rows: Iterable[Candidate], at: datetime) -> None:
    total = len(list(rows))
    if total:
        record(actor=actor, act=act, at=at, details={"total": total})
