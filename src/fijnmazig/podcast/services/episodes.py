"""Episodes: made, described, given a recording and words, put online and taken off again.

What is online stays whole: a change that would leave something out is refused.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.podcast.domain.chapters import ChapterError, read_chapters
from fijnmazig.podcast.domain.kinds import EpisodeState, Track
from fijnmazig.podcast.domain.pasting import pasted
from fijnmazig.podcast.domain.permissions import PUBLISH
from fijnmazig.podcast.domain.publishing import Lack, lacks
from fijnmazig.podcast.domain.vtt import Cue, VttError, parse
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.queries.reach import managed_episodes, readiness
from fijnmazig.podcast.texts import desk as texts

HEADER = "WEBVTT"
LENIENT = 1_000  # milliseconds that the last words may run on
TRIES = 5  # numbers that others may take before us


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an episode says about itself."""

    track: Track
    title: str
    summary: str = ""
    content_note: str = ""
    cover_alt: str = ""
    language: str = "nl"


def make_episode(*, actor: Actor, words: Words, at: datetime, nonce: UUID | None = None) -> UUID:
    """Make an episode that nobody hears yet, with the next number; return its id.

    `nonce` is fresh for each form and the same when that is sent again: it is one episode then.
    Raises NotFound when the actor may not, Refused without a title, or when others take every
    number at the same moment.
    """
    if not actor.may(PUBLISH):
        raise NotFound
    _refuse_nameless(words)
    key = nonce or uuid4()
    for _ in range(TRIES):
        if Episode.unscoped.filter(id=key).exists():
            return key
        try:
            return _made(key, actor=actor, words=words, at=at)
        except IntegrityError:
            continue  # the same form, or the same number, at the same moment
    raise Refused(texts.SAME_MOMENT)


@transaction.atomic
def _made(key: UUID, *, actor: Actor, words: Words, at: datetime) -> UUID:
    highest = Episode.unscoped.aggregate(most=Max("number"))["most"] or 0
    said = asdict(words) | {"track": words.track.value}
    said["cover_alt"] = words.cover_alt.strip() or texts.COVER_ALT % {"number": highest + 1}
    row = Episode.unscoped.create(
        id=key, number=highest + 1, made_at=at, changed_at=at, made_by=actor.user_id, **said
    )
    note(row, actor=actor, act="podcast.episode-made", at=at)
    return row.id


@transaction.atomic
def describe_episode(*, actor: Actor, episode_id: UUID, words: Words, at: datetime) -> None:
    """Change what an episode says about itself. Raises NotFound, or Refused with what to do."""
    row = held(actor=actor, episode_id=episode_id)
    _refuse_nameless(words)
    for name, value in (asdict(words) | {"track": words.track.value}).items():
        setattr(row, name, value)
    keep(row, actor=actor, act="podcast.episode-described", at=at)


@transaction.atomic
def write_chapters(*, actor: Actor, episode_id: UUID, text: str, at: datetime) -> None:
    """Give an episode its chapters, typed one a line.

    Raises NotFound, or Refused with the line that is wrong or that a recording comes first.
    """
    row = held(actor=actor, episode_id=episode_id)
    if not row.audio_ms:
        raise Refused(texts.AUDIO_FIRST)
    try:
        found = read_chapters(text, duration=row.audio_ms)
    except ChapterError as error:
        raise Refused(texts.CHAPTER_FAULTS[error.fault] % {"line": error.line}) from error
    row.chapters = [asdict(one) for one in found]
    keep(row, actor=actor, act="podcast.chapters-written", at=at)


@transaction.atomic
def write_transcript(*, actor: Actor, episode_id: UUID, text: str, at: datetime) -> None:
    """Give an episode all its words: a VTT file, or a text that says who speaks.

    Raises NotFound, or Refused with the line that is wrong or that a recording comes first.
    """
    row = held(actor=actor, episode_id=episode_id)
    if not row.audio_ms:
        raise Refused(texts.AUDIO_FIRST)
    row.cues = [asdict(cue) for cue in _read_words(text, duration=row.audio_ms)]
    keep(row, actor=actor, act="podcast.transcript-written", at=at)


@transaction.atomic
def publish_episode(*, actor: Actor, episode_id: UUID, at: datetime) -> None:
    """Put an episode online. Its GUID and first day stay, also after it was taken off.

    Raises NotFound, or Refused with everything that is missing.
    """
    row = held(actor=actor, episode_id=episode_id)
    missing = lacks(readiness(row))
    if missing:
        raise Refused(texts.NOT_READY % {"lacks": _sentences(missing)})
    row.state = EpisodeState.PUBLISHED.value
    row.published_at, row.withdrawn_at = row.published_at or at, None
    keep(row, actor=actor, act="podcast.episode-published", at=at)


@transaction.atomic
def withdraw_episode(*, actor: Actor, episode_id: UUID, at: datetime) -> None:
    """Take an episode off every page and feed. Raises NotFound, Refused when it is not online."""
    row = held(actor=actor, episode_id=episode_id)
    if row.state != EpisodeState.PUBLISHED:
        raise Refused(texts.NOT_ONLINE)
    row.state, row.withdrawn_at = EpisodeState.WITHDRAWN.value, at
    keep(row, actor=actor, act="podcast.episode-withdrawn", at=at)


def held(*, actor: Actor, episode_id: UUID) -> Episode:
    """Return an episode to change, that nobody else changes now. Raises NotFound."""
    return find(managed_episodes(actor).select_for_update(), id=episode_id)


def keep(row: Episode, *, actor: Actor, act: str, at: datetime) -> None:
    """Save a changed episode and record it. Raises Refused when it is online and not whole."""
    row.changed_at, row.changed_by = at, actor.user_id
    row.save()
    refuse_gaps(row)
    note(row, actor=actor, act=act, at=at)


def refuse_gaps(row: Episode) -> None:
    """Raise Refused when what is online would lack something."""
    missing = lacks(readiness(row)) if row.state == EpisodeState.PUBLISHED else ()
    if missing:
        raise Refused(texts.WOULD_LACK % {"lacks": _sentences(missing)})


def note(row: Episode, *, actor: Actor, act: str, at: datetime) -> None:
    """Record an act on an episode."""
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="episode",
        at=at,
        details={"number": row.number},
    )


def _sentences(missing: Sequence[Lack]) -> str:
    return " ".join(str(texts.LACKS[one]) for one in missing)


def _refuse_nameless(words: Words) -> None:
    if not words.title.strip():
        raise Refused(texts.TITLE_NEEDED)


def _read_words(text: str, *, duration: int) -> tuple[Cue, ...]:
    if not text.removeprefix("\ufeff").startswith(HEADER):
        cues = pasted(text, duration=duration)
        if not cues:
            raise Refused(texts.NO_WORDS)
        return cues
    try:
        cues = parse(text)
    except VttError as error:
        raise Refused(texts.VTT_FAULTS[error.fault] % {"line": error.line}) from error
    if cues[-1].end > duration + LENIENT:
        raise Refused(texts.PAST_END)
    return cues
