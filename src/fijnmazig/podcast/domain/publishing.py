"""What an episode needs before anybody hears it. Source: CRITERIA E-E1."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What is still missing."""

    AUDIO = "AUDIO"
    SUMMARY = "SUMMARY"
    NOTE = "NOTE"
    TRANSCRIPT = "TRANSCRIPT"
    CHAPTERS = "CHAPTERS"
    COVER_ALT = "COVER_ALT"
    CONSENT = "CONSENT"
    PERSONS = "PERSONS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What an episode has; `unconsented` counts named people whose consent is not noted."""

    audio_ms: int
    summary: str
    content_note: str
    cue_total: int
    chapter_total: int
    cover_alt: str
    person_total: int
    unconsented: int


def lacks(ready: Readiness) -> tuple[Lack, ...]:
    """Return what is missing, in the order in which somebody makes an episode."""
    return tuple(_lacks(ready))


def _lacks(ready: Readiness) -> Iterator[Lack]:
    if not ready.summary.strip():
        yield Lack.SUMMARY
    if not ready.content_note.strip():
        yield Lack.NOTE
    if not ready.cover_alt.strip():
        yield Lack.COVER_ALT
    if ready.audio_ms <= 0:
        yield Lack.AUDIO
    if not ready.chapter_total:
        yield Lack.CHAPTERS
    if not ready.cue_total:
        yield Lack.TRANSCRIPT
    if not ready.person_total:
        yield Lack.PERSONS
    if ready.unconsented:
        yield Lack.CONSENT
