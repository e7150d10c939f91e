"""What apps and players read: recordings in pieces, transcripts, chapters, covers, feeds."""

from datetime import timedelta
from hashlib import sha256
from typing import Any, cast

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, for_machines
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.podcast import store
from fijnmazig.podcast.domain.chapters import as_json
from fijnmazig.podcast.domain.feeds import Heard
from fijnmazig.podcast.domain.plays import OutsideError, Span, asked_span, is_play, is_robot
from fijnmazig.podcast.domain.vtt import written
from fijnmazig.podcast.formats.addresses import Addresses
from fijnmazig.podcast.formats.covers import Cover, as_png, as_svg
from fijnmazig.podcast.formats.rss import CHAPTERS_TYPE, MEDIA_TYPE, write_feed
from fijnmazig.podcast.queries.listening import episode_cover, feed_cover, published
from fijnmazig.podcast.queries.listening import feed as feed_of
from fijnmazig.podcast.services.counting import count_play

VISIBLE = "podcast.queries.reach.visible_episodes"
SVG, PNG = "image/svg+xml", "image/png"
OUTSIDE, PART = 416, 206
BEGINNINGS = Throttle(limit=1, period=timedelta(hours=1))  # of one player and episode


@for_machines(scope=VISIBLE)
@require_safe
def episode_audio(request: Request, number: int, name: str) -> HttpResponseBase:
    episode = published(number)
    if name != episode.audio_name:
        raise NotFound
    answer, span = audio_answer(request, episode)
    if request.method == "GET" and answer.status_code in {200, PART} and is_play(span):
        _count(request, episode)
    return answer


def _count(request: Request, episode: Heard) -> None:
    """Count one play; a robot is none, and a player that begins again within an hour is one.

    What tells two players apart lives in the memory of this process, as a mark that cannot be
    undone, for one hour. Source: CRITERIA E-E2.
    """
    agent = request.headers.get("User-Agent", "")
    mark = sha256(f"{visitor(request)} {agent} {episode.id}".encode()).hexdigest()
    at = timezone.now()
    if not is_robot(agent) and BEGINNINGS.admits(mark, at=at):
        count_play(episode.id, day=timezone.localdate(at))


def audio_answer(request: Request, episode: Heard) -> tuple[HttpResponseBase, Span | None]:
    """Return a recording, the piece of it that was asked for, or that nothing changed."""
    size = episode.audio_bytes
    etag = quote_etag(episode.audio_hash[:32])
    if_range = request.headers.get("If-Range", etag)
    wanted = request.headers.get("Range", "") if if_range == etag else ""
    try:
        span = asked_span(wanted, size=size)
    except OutsideError:
        refused = HttpResponse(status=OUTSIDE, headers={"Content-Range": f"bytes */{size}"})
        return refused, None
    first, length = (span.first, span.length) if span else (0, size)
    answer = StreamingHttpResponse(
        status=PART if span else 200, content_type=episode.audio_type.value
    )
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Length"] = str(length)
    answer.headers["ETag"] = etag
    answer.headers["Content-Disposition"] = f'inline; filename="{episode.audio_name}"'
    if span:
        answer.headers["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    held: Any = answer  # a stream is as good
    unchanged = get_conditional_response(request, etag=etag, response=held)
    if unchanged is held and request.method == "GET":  # nothing is fetched that nobody hears
        answer.streaming_content = store.pieces(episode.audio_hash, first=first, length=length)
    return cast("HttpResponseBase", unchanged), span


@for_machines(scope=VISIBLE)
@require_safe
def episode_transcript(request: Request, number: int) -> HttpResponse:
    return _kept(request, written(published(number).cues).encode(), "text/vtt; charset=utf-8")


@for_machines(scope=VISIBLE)
@require_safe
def episode_chapters(request: Request, number: int) -> HttpResponse:
    return _kept(request, as_json(published(number).chapters).encode(), CHAPTERS_TYPE)


@for_machines(scope=VISIBLE)
@require_safe
def episode_picture(request: Request, number: int) -> HttpResponse:
    return _kept(request, as_png(episode_cover(number)), PNG)


@for_machines(scope=VISIBLE)
@require_safe
def episode_drawing(request: Request, number: int) -> HttpResponse:
    return _drawn(request, episode_cover(number))


@for_machines(scope=VISIBLE)
@require_safe
def cover_picture(request: Request, word: str) -> HttpResponse:
    return _kept(request, as_png(feed_cover(word)), PNG)


@for_machines(scope=VISIBLE)
@require_safe
def cover_drawing(request: Request, word: str) -> HttpResponse:
    return _drawn(request, feed_cover(word))


@for_machines(scope=VISIBLE)
@require_safe
def feed(request: Request, word: str) -> HttpResponse:
    document = write_feed(
        feed_of(word), addresses=Addresses(site=settings.SITE_URL), author=settings.SITE_NAME
    )
    answer = _kept(request, document, f"{MEDIA_TYPE}; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"  # kept, and asked about every time
    return answer


def _drawn(request: Request, cover: Cover) -> HttpResponse:
    return _kept(request, as_svg(cover).encode(), SVG)


def _kept(request: Request, content: bytes, content_type: str) -> HttpResponse:
    """Return bytes with a mark, or that nothing changed since the mark that was sent along."""
    answer = HttpResponse(content, content_type=content_type)
    etag = quote_etag(sha256(content).hexdigest()[:32])
    answer.headers["ETag"] = etag
    unchanged = get_conditional_response(request, etag=etag, response=answer)
    return cast("HttpResponse", unchanged)
