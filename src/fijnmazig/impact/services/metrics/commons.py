"""Figures of what everybody may use: library, course, podcast and game, of the whole region."""

from collections.abc import Mapping

from fijnmazig.impact.services.metrics.answering import (
    Answer,
    Asking,
    Counter,
    parts_of,
    unregistered,
)
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.learning.queries.counting import certificates
from fijnmazig.library.queries.counting import online_items
from fijnmazig.podcast.queries.counting import online_episodes, plays


def _items(asking: Asking) -> Answer:
    found = online_items(first=asking.wanted.first, last=asking.day)
    counts = {kind.value: total for kind, total in found.items()}
    total = sum(counts.values())
    labels = texts.ITEM_KINDS
    return Answer(
        value=total, records=total, query=online_items, parts=parts_of(counts, labels=labels)
    )


def _downloads(_asking: Asking) -> Answer:
    return unregistered(online_items, note=texts.NO_DOWNLOADS)


def _lessons(_asking: Asking) -> Answer:
    return unregistered(online_items, note=texts.NO_LESSONS)


def _certificates(asking: Asking) -> Answer:
    total = certificates(first=asking.wanted.first, last=asking.day)
    return Answer(value=total, records=total, query=certificates)


def _episodes(asking: Asking) -> Answer:
    total = online_episodes(first=asking.wanted.first, last=asking.day)
    return Answer(value=total, records=total, query=online_episodes)


def _plays(asking: Asking) -> Answer:
    found = plays(first=asking.wanted.first, last=asking.day, on=asking.on)
    counts = {str(number): total for number, total in found.by_episode.items()}
    labels = {number: str(texts.EPISODE) % {"number": number} for number in counts}
    return Answer(
        value=sum(counts.values()) if counts else None,
        records=found.days,
        query=plays,
        parts=parts_of(counts, labels=labels),
        is_exact=not found.has_more,
        note=str(texts.FEW_PLAYS if found.has_more else texts.PLAYS),
    )


COUNTERS: Mapping[str, Counter] = {
    "library.items": _items,
    "library.downloads": _downloads,
    "game.lessons": _lessons,
    "learning.certificates": _certificates,
    "podcast.episodes": _episodes,
    "podcast.plays": _plays,
}
