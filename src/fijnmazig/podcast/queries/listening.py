"""What everybody reads and hears."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django_stubs_ext import StrOrPromise

from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.podcast.domain.chapters import Chapter
from fijnmazig.podcast.domain.feeds import Feed, Heard
from fijnmazig.podcast.domain.kinds import ALL, Track
from fijnmazig.podcast.domain.times import MINUTE, SECOND, clock
from fijnmazig.podcast.domain.vtt import Cue
from fijnmazig.podcast.formats.addresses import Addresses
from fijnmazig.podcast.formats.covers import Cover
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.queries.reach import heard, visible_episodes
from fijnmazig.podcast.texts import listening as texts

HELP = ("awel",)
"""Services of the directory below every episode, beside the numbers that stand on every page."""
LENIENT = 1_000  # milliseconds that the last words may run on
WITHIN = Addresses()
"""Addresses of files, the same in every language of our pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeLine:
    """One episode in a list."""

    number: int
    title: str
    summary: str
    language: str
    length: str
    minutes: int
    cover_url: str
    cover_alt: str
    is_synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPart:
    """One track with its episodes, newest first, and where apps follow it."""

    word: str
    title: StrOrPromise
    about: StrOrPromise
    feed_url: str
    lines: tuple[EpisodeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The podcast, or one track of it (`only`)."""

    name: str
    about: str
    tracks: tuple[TrackPart, ...]
    feed_url: str
    only: TrackPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Some words of one voice together."""

    voice: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterShown:
    """A chapter with the words spoken in it; `url` opens the recording there."""

    anchor: str
    title: str
    clock: str
    seconds: int
    url: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePage:
    """One episode to read and to hear."""

    line: EpisodeLine
    track: TrackPart
    content_note: str
    audio_url: str
    audio_type: str
    megabytes: float
    transcript_url: str
    chapters: tuple[ChapterShown, ...]
    persons: tuple[tuple[StrOrPromise, str], ...]
    services: tuple[ServiceShown, ...]


def list_page() -> ListPage:
    """Return every published episode, by track."""
    rows = list(visible_episodes())
    return ListPage(
        name=texts.NAME,
        about=texts.FEED_ABOUT[ALL],
        tracks=tuple(_track(track, rows) for track in Track),
        feed_url=WITHIN.feed(ALL),
    )


def track_page(word: str) -> ListPage:
    """Return one track. Raises NotFound when there is no such track."""
    track = _named(word)
    part = _track(track, list(visible_episodes().filter(track=track.value)))
    return ListPage(
        name=texts.NAME,
        about=texts.FEED_ABOUT[track.value],
        tracks=(part,),
        feed_url=WITHIN.feed(track.value),
        only=part,
    )


def episode_page(number: int, *, at: datetime) -> EpisodePage:
    """Return one published episode, with whom to call at an aware moment.

    Raises NotFound when there is none with this number.
    """
    return page_of(published(number), at=at)


def page_of(episode: Heard, *, at: datetime, audio_url: str = "") -> EpisodePage:
    """Return an episode as its page shows it; `audio_url` is another place to hear it."""
    audio = audio_url or WITHIN.audio(episode.number, name=episode.audio_name)
    return EpisodePage(
        line=_line(episode, is_online=not audio_url),
        track=_track(episode.track, []),
        content_note=episode.content_note,
        audio_url=audio,
        audio_type=episode.audio_type.value,
        megabytes=episode.audio_bytes / 1_000_000,
        transcript_url=WITHIN.transcript(episode.number),
        chapters=_chapters(episode, audio=audio),
        persons=tuple((texts.ROLES[one.role], one.name) for one in episode.persons),
        services=services_named(keys=HELP, at=at),
    )


def published(number: int) -> Heard:
    """Return one published episode. Raises NotFound when there is none with this number."""
    return heard(find(visible_episodes().prefetch_related("persons"), number=number))


def feed(word: str) -> Feed:
    """Return the feed of a track, or of all. Raises NotFound when there is no such feed."""
    rows = visible_episodes().prefetch_related("persons")
    if word != ALL:
        rows = rows.filter(track=_named(word).value)
    return Feed(
        word=word,
        title=texts.FEED_TITLES[word],
        description=texts.FEED_ABOUT[word],
        episodes=tuple(heard(row) for row in rows),
    )


def feed_cover(word: str) -> Cover:
    """Return the cover of a feed. Raises NotFound when there is no such feed."""
    if word == ALL:
        return Cover(name=texts.NAME, line=texts.COVER_ALL)
    track = _named(word)
    return Cover(name=texts.NAME, line=texts.COVER_LINE[track], track=track)


def episode_cover(number: int) -> Cover:
    """Return the cover of a published episode. Raises NotFound when it is not there."""
    row = find(visible_episodes(), number=number)
    track = Track(row.track)
    return Cover(name=texts.NAME, line=texts.COVER_LINE[track], track=track, number=str(row.number))


def _named(word: str) -> Track:
    if word not in set(Track):
        raise NotFound
    return Track(word)


def _track(track: Track, rows: list[Episode]) -> TrackPart:
    return TrackPart(
        word=track.value,
        title=texts.TRACKS[track],
        about=texts.TRACKS_ABOUT[track],
        feed_url=WITHIN.feed(track.value),
        lines=tuple(_row_line(row) for row in rows if row.track == track.value),
    )


def _row_line(row: Episode) -> EpisodeLine:
    return EpisodeLine(
        number=row.number,
        title=row.title,
        summary=row.summary,
        language=row.language,
        length=clock(row.audio_ms),
        minutes=max(1, round(row.audio_ms / MINUTE)),
        cover_url=WITHIN.episode_drawing(row.number),
        cover_alt=row.cover_alt,
        is_synthetic=row.is_synthetic,
    )


def _line(episode: Heard, *, is_online: bool) -> EpisodeLine:
    return EpisodeLine(
        number=episode.number,
        title=episode.title,
        summary=episode.summary,
        language=episode.language,
        length=clock(episode.audio_ms),
        minutes=max(1, round(episode.audio_ms / MINUTE)),
        cover_url=WITHIN.episode_drawing(episode.number)
        if is_online
        else WITHIN.cover_drawing(episode.track.value),
        cover_alt=episode.cover_alt,
        is_synthetic=episode.is_synthetic,
    )


def within(episode: Heard) -> tuple[tuple[Chapter, tuple[Cue, ...]], ...]:
    """Return each chapter with its words; what is said before the first belongs to it."""
    ends = [one.start for one in episode.chapters[1:]] + [episode.audio_ms + LENIENT]
    return tuple(
        (one, tuple(_between(episode.cues, 0 if place == 0 else one.start, end)))
        for place, (one, end) in enumerate(zip(episode.chapters, ends, strict=True))
    )


def feed_words() -> tuple[str, ...]:
    """Return the word in the address of every feed."""
    return tuple(texts.FEED_TITLES)


def _chapters(episode: Heard, *, audio: str) -> tuple[ChapterShown, ...]:
    return tuple(
        _chapter(one, cues=cues, place=place, audio=audio)
        for place, (one, cues) in enumerate(within(episode))
    )


def _between(cues: tuple[Cue, ...], start: int, end: int) -> list[Cue]:
    return [cue for cue in cues if start <= cue.start < end]


def _chapter(chapter: Chapter, *, cues: tuple[Cue, ...], place: int, audio: str) -> ChapterShown:
    seconds = chapter.start // SECOND
    turns = groupby(cues, key=lambda cue: cue.voice)
    return ChapterShown(
        anchor=f"h{place + 1}",
        title=chapter.title,
        clock=clock(chapter.start),
        seconds=seconds,
        url=f"{audio}#t={seconds}",
        said=tuple(
            Said(voice=voice, text=" ".join(cue.text for cue in turn)) for voice, turn in turns
        ),
    )
