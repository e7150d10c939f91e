"""Episodes as who makes them sees them: what there is, what is missing, how often each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.podcast.domain.chapters import typed
from fijnmazig.podcast.domain.feeds import Heard
from fijnmazig.podcast.domain.kinds import EpisodeState, PersonRole, Track
from fijnmazig.podcast.domain.pasting import as_pasted
from fijnmazig.podcast.domain.permissions import PUBLISH
from fijnmazig.podcast.domain.plays import SMALLEST, Released, released
from fijnmazig.podcast.domain.publishing import lacks
from fijnmazig.podcast.domain.times import clock
from fijnmazig.podcast.models import DayCount, Episode
from fijnmazig.podcast.queries.listening import EpisodePage, page_of
from fijnmazig.podcast.queries.reach import (
    chapters_of,
    cues_of,
    heard,
    managed_episodes,
    readiness,
)
from fijnmazig.podcast.texts import desk as texts
from fijnmazig.podcast.texts.listening import ROLES, TRACKS

WORDS = ("track", "title", "summary", "content_note", "cover_alt", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One episode at the desk; `lacks` are sentences."""

    id: UUID
    number: int
    title: str
    language: str
    track: StrOrPromise
    state: StrOrPromise
    is_online: bool
    length: str
    lacks: tuple[StrOrPromise, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """Every episode, newest first."""

    rows: tuple[DeskLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody who is named; `consented_on` is None until they agreed."""

    id: UUID
    name: str
    role: StrOrPromise
    consented_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeDesk:
    """One episode to work on: what it says by the names of the form, and its parts as typed."""

    line: DeskLine
    says: dict[str, str]
    chapters: str
    transcript: str
    cue_total: int
    chapter_total: int
    is_synthetic: bool
    persons: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """An episode as everybody will see it."""

    line: DeskLine
    shown: EpisodePage


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """How often one episode was played, as far as it may be shown."""

    number: int
    title: str
    language: str
    counts: Released


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPage:
    """Plays a day of every episode; below `smallest` a day is not shown."""

    rows: tuple[CountLine, ...]
    smallest: int


def desk_page(*, actor: Actor) -> DeskPage:
    """Return every episode that the actor may change."""
    rows = managed_episodes(actor).prefetch_related("persons")
    return DeskPage(rows=tuple(_line(row) for row in rows))


def episode_desk(*, actor: Actor, episode_id: UUID) -> EpisodeDesk:
    """Return one episode to work on. Raises NotFound when it is not the actor's to change."""
    row = _found(actor, episode_id)
    persons = sorted(row.persons.all(), key=lambda one: (one.made_at, one.name, one.id))
    return EpisodeDesk(
        line=_line(row),
        says={name: getattr(row, name) for name in WORDS},
        chapters=typed(chapters_of(row)),
        transcript=as_pasted(cues_of(row)),
        cue_total=len(row.cues),
        chapter_total=len(row.chapters),
        is_synthetic=row.is_synthetic,
        persons=tuple(
            PersonLine(
                id=one.id,
                name=one.name,
                role=ROLES[PersonRole(one.role)],
                consented_on=one.consented_on,
            )
            for one in persons
        ),
    )


def preview_page(*, actor: Actor, episode_id: UUID, at: datetime, audio_url: str) -> PreviewPage:
    """Return an episode as everybody will see it, heard at another address until then.

    Raises NotFound when it is not the actor's, or there is nothing to hear yet.
    """
    row = _found(actor, episode_id)
    if not row.audio_hash:
        raise NotFound
    return PreviewPage(line=_line(row), shown=page_of(heard(row), at=at, audio_url=audio_url))


def recording_of(*, actor: Actor, episode_id: UUID) -> Heard:
    """Return an episode with its recording, for who may change it. Raises NotFound."""
    row = _found(actor, episode_id)
    if not row.audio_hash:
        raise NotFound
    return heard(row)


def count_page(*, actor: Actor, today: date) -> CountPage:
    """Return how often each episode was played on the days before `today`.

    Raises NotFound when the actor may not.
    """
    if not actor.may(PUBLISH):
        raise NotFound
    counts = DayCount.unscoped.order_by("episode_id", "day")
    by_episode = {
        key: {row.day: row.plays for row in rows}
        for key, rows in groupby(counts, key=lambda row: row.episode_id)
    }
    rows = managed_episodes(actor).exclude(published_at=None)
    return CountPage(rows=tuple(_counted(rows, by_episode, today=today)), smallest=SMALLEST)


def _counted(
    rows: Iterable[Episode], by_episode: dict[UUID, dict[date, int]], *, today: date
) -> Iterable[CountLine]:
    for row in rows:
        counts = released(by_episode.get(row.id, {}), today=today)
        yield CountLine(number=row.number, title=row.title, language=row.language, counts=counts)


def _found(actor: Actor, episode_id: UUID) -> Episode:
    return find(managed_episodes(actor).prefetch_related("persons"), id=episode_id)


def _line(row: Episode) -> DeskLine:
    return DeskLine(
        id=row.id,
        number=row.number,
        title=row.title,
        language=row.language,
        track=TRACKS[Track(row.track)],
        state=texts.STATES[EpisodeState(row.state)],
        is_online=row.state == EpisodeState.PUBLISHED,
        length=clock(row.audio_ms) if row.audio_ms else "",
        lacks=tuple(texts.LACKS[one] for one in lacks(readiness(row))),
        changed_at=row.changed_at,
    )
