"""Recordings: taken in, told by their bytes, and gone when no episode has them any more."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.cleaning import Cleaned, clean
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.podcast import store
from fijnmazig.podcast.domain.permissions import PUBLISH
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.queries.reach import chapters_of, cues_of
from fijnmazig.podcast.reading.audio import Recording, read_recording
from fijnmazig.podcast.services.episodes import held, keep
from fijnmazig.podcast.texts import desk as texts

LENIENT = 1_000
CLEAN_SECONDS = 30


def take_recording(
    *, actor: Actor, episode_id: UUID, source: BinaryIO, at: datetime, voice: str = ""
) -> None:
    """Give an episode its recording; `voice` names the program that spoke, if one did.

    Raises NotFound when the episode is not the actor's, Refused when the file is no recording, or
    is too short for the words that the episode has online.
    """
    if not actor.may(PUBLISH):
        raise NotFound
    draft = store.receive(source)
    bare = draft.with_name(f"bare-{draft.name}")
    try:
        found = read_recording(draft)
        match clean(draft, kind=found.audio_type.name, into=bare, seconds=CLEAN_SECONDS):
            case Cleaned.TAKEN_OUT:
                found = read_recording(bare)
                bare.replace(draft)
            case Cleaned.STILL_IN:
                raise Refused(texts.FILE_TELLS)
        content_hash = store.keep(draft)
    finally:
        store.forget(draft)
        store.forget(bare)
    try:
        _give(actor, episode_id, found, content_hash=content_hash, is_synthetic=bool(voice), at=at)
    except (NotFound, Refused):
        _forget_unused(content_hash)
        raise


@transaction.atomic
def _give(  # noqa: PLR0913 -- what was found, and who keeps it
    actor: Actor,
    episode_id: UUID,
    found: Recording,
    *,
    content_hash: str,
    is_synthetic: bool,
    at: datetime,
) -> None:
    row = held(actor=actor, episode_id=episode_id)
    before = row.audio_hash
    row.audio_hash, row.audio_type = content_hash, found.audio_type.value
    row.audio_bytes, row.audio_ms, row.is_synthetic = found.size, found.duration, is_synthetic
    _fit(row)
    keep(row, actor=actor, act="podcast.recording-taken", at=at)
    if before and before != content_hash:
        transaction.on_commit(lambda: _forget_unused(before))


def _fit(row: Episode) -> None:
    """Let go of words and chapters past the end; what is online is not cut without a word."""
    late_words = [cue for cue in cues_of(row) if cue.end > row.audio_ms + LENIENT]
    late_chapters = [one for one in chapters_of(row) if one.start >= row.audio_ms]
    if late_words or late_chapters:
        if row.state == "PUBLISHED":
            raise Refused(texts.TOO_SHORT)
        row.cues, row.chapters = [], []


def _forget_unused(content_hash: str) -> None:
    if not Episode.unscoped.filter(audio_hash=content_hash).exists():
        store.forget_recording(content_hash)
