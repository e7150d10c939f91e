"""What is over goes, every night: first what was told, then the person. The counts stay."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.records import edition_ref, feedback_ref, person_ref, story_ref
from fijnmazig.groups.domain.states import CandidateState, Leaving
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.keeping import (
    answers_about,
    edition_day,
    edition_to_leave,
    leaders_in,
    named_editions,
    names_in,
    notes_of,
    over_candidates,
    person_day,
    still_taking_part,
    still_waiting,
    story_day,
    taking_part_candidates,
    taking_part_day,
    waiting_candidates,
    waiting_day,
    worded_editions,
    words_of,
)
from fijnmazig.groups.services.placing import end, forget, free_seats
from fijnmazig.vault.services.records import shred

# People to one transaction: SQLite has one writer, and who leads a group must not wait for a night.
PORTION = 50
WORDS = ("sealed_wish", "sealed_intake", "sealed_contra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What one night did: how many stories, people over, who waited or took part, editions.

    `nameless`: editions that no longer say who led them or did something.
    """

    stories: int
    people: int
    waiting: int = 0
    editions: int = 0
    taking_part: int = 0
    nameless: int = 0


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Destroy what has had its time: people, what they told, who was left waiting, leaders' words.

    Forget who led editions of which the term is over, once nobody sits in them. Whatever is looked
    through is not held meanwhile; what goes does so some people at a time, each time those of one
    edition: a night that is cut off goes on the next one. Raises NotFound for anybody but the
    operator.
    """
    if not actor.is_operator:
        raise NotFound
    return Tidied(
        stories=_purge_stories(actor, at=at),
        people=_purge_people(actor, at=at),
        waiting=_purge_waiting(actor, at=at),
        editions=_purge_editions(actor, at=at),
        taking_part=_purge_taking_part(actor, at=at),
        nameless=_forget_leaders(actor, at=at),
    )


type Purge = Callable[[Sequence[Candidate]], int]


def _in_portions(seen: Iterable[Candidate], *, purge: Purge) -> int:
    """Purge some people at a time, of one edition, so that no two editions are ever held at once.

    What changed since they were seen is for `purge` to look at again. Returns how many went.
    """
    by_edition = defaultdict[UUID | None, list[Candidate]](list)
    for row in seen:
        by_edition[row.edition_id].append(row)
    parts = (part for rows in by_edition.values() for part in batched(rows, PORTION, strict=False))
    return sum(purge(part) for part in parts)


def _purge_stories(actor: Actor, *, at: datetime) -> int:
    told = over_candidates().filter(story_purged_at=None)
    seen = [row for row in told if story_day(row) <= _today(at)]
    return _in_portions(seen, purge=lambda part: _purge_stories_of(part, actor=actor, at=at))


@transaction.atomic
def _purge_stories_of(seen: Sequence[Candidate], *, actor: Actor, at: datetime) -> int:
    told = over_candidates().filter(story_purged_at=None, id__in=[row.id for row in seen])
    kept = told.select_for_update(of=("self",))  # not who comes back this very moment
    rows = [row for row in kept if story_day(row) <= _today(at)]
    shred([story_ref(row.id) for row in rows], at=at)
    for row in rows:
        _forget_words(row)
        row.story_purged_at = at
        row.save(update_fields=["story_purged_at", *WORDS])
    _record(actor, act="groups.stories-purged", rows=rows, at=at)
    return len(rows)


def _purge_people(actor: Actor, *, at: datetime) -> int:
    seen = [row for row in over_candidates() if person_day(row) <= _today(at)]
    return _in_portions(seen, purge=lambda part: _purge_people_of(part, actor=actor, at=at))


@transaction.atomic
def _purge_people_of(seen: Sequence[Candidate], *, actor: Actor, at: datetime) -> int:
    over = over_candidates().filter(id__in=[row.id for row in seen])
    kept = over.select_for_update(of=("self",))
    rows = [row for row in kept if person_day(row) <= _today(at)]
    shred([ref for row in rows for ref in (person_ref(row.id), story_ref(row.id))], at=at)
    for row in rows:
        row.delete()
    _record(actor, act="groups.candidates-purged", rows=rows, at=at)
    return len(rows)


def _purge_waiting(actor: Actor, *, at: datetime) -> int:
    """Let go of who waited a year without an answer: counted as such where they were named."""
    seen = [row for row in waiting_candidates() if waiting_day(row) <= _today(at)]
    return _in_portions(seen, purge=lambda part: _purge_waiting_of(part, actor=actor, at=at))


@transaction.atomic
def _purge_waiting_of(seen: Sequence[Candidate], *, actor: Actor, at: datetime) -> int:
    rows = list[Candidate]()
    for one in seen:
        edition = edition_to_leave(one.edition_id) if one.edition_id else None
        # Not who was answered or placed this very moment.
        for row in [now for now in still_waiting(one) if waiting_day(now) <= _today(at)]:
            rows.append(row)
            had_seat = row.state == CandidateState.PLACED
            end(row, edition=edition, leaving=Leaving.NO_ANSWER, at=at)
            if edition is not None and had_seat:
                free_seats(edition, total=1)
    shred([ref for row in rows for ref in (person_ref(row.id), story_ref(row.id))], at=at)
    for row in rows:
        row.delete()
    _record(actor, act="groups.waiting-purged", rows=rows, at=at)
    return len(rows)


def _purge_taking_part(actor: Actor, *, at: datetime) -> int:
    """Let go of who took part in a group that nobody closed: counted as without an end."""
    seen = [row for row in taking_part_candidates() if taking_part_day(row) <= _today(at)]
    return _in_portions(seen, purge=lambda part: _purge_taking_part_of(part, actor=actor, at=at))


@transaction.atomic
def _purge_taking_part_of(seen: Sequence[Candidate], *, actor: Actor, at: datetime) -> int:
    rows = list[Candidate]()
    for one in seen:
        edition = edition_to_leave(one.edition_id) if one.edition_id else None
        # Not whose group was closed or given another session this very moment.
        for row in [now for now in still_taking_part(one) if taking_part_day(now) <= _today(at)]:
            rows.append(row)
            forget(row, edition=edition, leaving=Leaving.UNKNOWN, at=at)
    _record(actor, act="groups.taking-part-purged", rows=rows, at=at)
    return len(rows)


def _purge_editions(actor: Actor, *, at: datetime) -> int:
    """Destroy what leaders wrote about an edition, and what was answered about it."""
    seen = [row.id for row in worded_editions() if edition_day(row) <= _today(at)]
    return sum(_purge_words_of(one, actor=actor, at=at) for one in seen)


@transaction.atomic
def _purge_words_of(edition_id: UUID, *, actor: Actor, at: datetime) -> int:
    edition_to_leave(edition_id)
    worded = worded_editions().filter(id=edition_id)
    rows = [row for row in worded if edition_day(row) <= _today(at)]
    for row in rows:
        answers = answers_about(row)
        shred([edition_ref(row.id), *(feedback_ref(one.id) for one in answers)], at=at)
        answers.update(sealed_answers=None)
        notes_of(row).update(sealed_text=None)
        row.sealed_start_reason = row.sealed_stop_note = None
        row.save(update_fields=["sealed_start_reason", "sealed_stop_note"])
    _record(actor, act="groups.edition-words-purged", rows=rows, at=at)
    return len(rows)


def _forget_leaders(actor: Actor, *, at: datetime) -> int:
    """Forget who led an edition, noted, decided or gave something in it; what was given stays."""
    seen = [row.id for row in named_editions() if edition_day(row) <= _today(at)]
    return sum(_forget_leaders_of(one, actor=actor, at=at) for one in seen)


@transaction.atomic
def _forget_leaders_of(edition_id: UUID, *, actor: Actor, at: datetime) -> int:
    edition_to_leave(edition_id)
    named = named_editions().filter(id=edition_id)
    rows = [row for row in named if edition_day(row) <= _today(at)]
    for row in rows:
        leaders_in(row.id).delete()
        for several, columns in names_in(row.id):
            several.update(**dict.fromkeys(columns))
    _record(actor, act="groups.leaders-forgotten", rows=rows, at=at)
    return len(rows)


def _today(at: datetime) -> date:
    return at.astimezone(WALL).date()


def _forget_words(row: Candidate) -> None:
    """Leave no ciphertext of what was told: without its key it is noise."""
    for name in WORDS:
        setattr(row, name, None)
    for several, columns in words_of(row):
        several.update(**dict.fromkeys(columns))


def _record(actor: Actor, *, act: str, rows: Iterable[Candidate | Edition], at: datetime) -> None:
    total = len(list(rows))
    if total:
        record(actor=actor, act=act, at=at, details={"total": total})
