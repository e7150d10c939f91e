"""Which episodes one may reach, and an episode as plain values."""

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.podcast.domain.chapters import Chapter
from fijnmazig.podcast.domain.feeds import Heard, Named
from fijnmazig.podcast.domain.kinds import AudioType, EpisodeState, PersonRole, Track
from fijnmazig.podcast.domain.permissions import PUBLISH
from fijnmazig.podcast.domain.publishing import Readiness
from fijnmazig.podcast.domain.vtt import Cue
from fijnmazig.podcast.models import Episode


def visible_episodes() -> QuerySet[Episode]:
    """Return what everybody may hear, newest first."""
    rows = Episode.unscoped.filter(state=EpisodeState.PUBLISHED.value)
    return rows.order_by("-published_at", "-number")


def managed_episodes(actor: Actor) -> QuerySet[Episode]:
    """Return the episodes that the actor may change: all, or none."""
    rows = Episode.unscoped.order_by("-number")
    return rows if actor.may(PUBLISH) else rows.none()


def chapters_of(episode: Episode) -> tuple[Chapter, ...]:
    """Return the chapters of a row."""
    return tuple(Chapter(start=row["start"], title=row["title"]) for row in episode.chapters)


def cues_of(episode: Episode) -> tuple[Cue, ...]:
    """Return the transcript of a row."""
    return tuple(
        Cue(start=row["start"], end=row["end"], voice=row["voice"], text=row["text"])
        for row in episode.cues
    )


def persons_of(episode: Episode) -> tuple[Named, ...]:
    """Return who agreed to be named, in the order in which they were noted."""
    rows = sorted(episode.persons.all(), key=lambda row: (row.made_at, row.name, row.id))
    return tuple(
        Named(name=row.name, role=PersonRole(row.role)) for row in rows if row.consented_on
    )


def heard(episode: Episode) -> Heard:
    """Return an episode with a recording as plain values."""
    return Heard(
        id=episode.id,
        guid=episode.guid,
        number=episode.number,
        track=Track(episode.track),
        title=episode.title,
        summary=episode.summary,
        content_note=episode.content_note,
        language=episode.language,
        cover_alt=episode.cover_alt,
        chapters=chapters_of(episode),
        cues=cues_of(episode),
        audio_hash=episode.audio_hash,
        audio_type=AudioType(episode.audio_type),
        audio_bytes=episode.audio_bytes,
        audio_ms=episode.audio_ms,
        is_synthetic=episode.is_synthetic,
        persons=persons_of(episode),
        published_at=episode.published_at or episode.made_at,
        changed_at=episode.changed_at,
    )


def readiness(episode: Episode) -> Readiness:
    """Return what an episode has of all it needs to be online."""
    persons = list(episode.persons.all())
    return Readiness(
        audio_ms=episode.audio_ms,
        summary=episode.summary,
        content_note=episode.content_note,
        cue_total=len(episode.cues),
        chapter_total=len(episode.chapters),
        cover_alt=episode.cover_alt,
        person_total=len(persons),
        unconsented=sum(1 for one in persons if one.consented_on is None),
    )
