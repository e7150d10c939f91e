"""The rooms that one search looks in: each lets its own things be found, and shows them here.

A room more is a row more in ROOMS. Source: ADR 0018.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from fijnmazig.campaigns.queries.findable import findable_cards, findable_cards_stamp
from fijnmazig.common.errors import Refused
from fijnmazig.directory.domain.kinds import ChannelKind
from fijnmazig.directory.queries.channels import ChannelShown
from fijnmazig.directory.queries.findable import findable_services, findable_stamp, keys_around
from fijnmazig.directory.queries.finding import services_named
from fijnmazig.facts.domain.anchors import FactKind
from fijnmazig.facts.domain.permissions import SEE_ALL
from fijnmazig.facts.queries import findable_facts, place_of
from fijnmazig.game.queries.findable import findable_stories
from fijnmazig.gatherings.queries.announced import Announced
from fijnmazig.gatherings.queries.findable import (
    findable_series,
    findable_series_stamp,
    next_moments,
)
from fijnmazig.guidance.queries import findable_guides, section_of
from fijnmazig.learning.queries.findable import findable_modules, page_of
from fijnmazig.library.queries.results import Question
from fijnmazig.library.queries.search import first_results
from fijnmazig.library.queries.shelf import ShelfHit, search_shelf
from fijnmazig.pages import texts
from fijnmazig.pages.queries.found import (
    MOST,
    SHELVES,
    Asked,
    FoundGroup,
    FoundLine,
    Room,
    from_shelf,
    line_of,
)
from fijnmazig.podcast.queries.findable import (
    chapter_anchor,
    findable_episodes,
    findable_episodes_stamp,
)


def _services(asked: Asked) -> FoundGroup:
    """Return services with whom to call; where a municipality is named, those that work there."""
    shelf = SHELVES.shelf("services", stamp=findable_stamp(), things=findable_services)
    query = asked.without_place if asked.nis and asked.without_place else asked.query
    page = search_shelf(shelf, query=query, limit=MOST)
    near = keys_around(asked.nis) if asked.nis else None
    hits = [hit for hit in page.hits if near is None or hit.key in near]
    shown = {
        one.key: one
        for one in services_named(keys=[hit.key for hit in hits[: asked.limit]], at=asked.at)
    }
    return FoundGroup(
        total=page.total if near is None else len(hits),
        lines=tuple(
            line_of(
                hit,
                url=reverse("directory:service_detail", kwargs={"service_id": shown[hit.key].id}),
                note=shown[hit.key].access_label,
                channels=_to_call(shown[hit.key].channels),
                service=shown[hit.key],
            )
            for hit in hits
            if hit.key in shown
        ),
        readings=page.readings,
        suggestions=page.suggestions,
        corrected=page.corrected,
        is_relaxed=page.is_relaxed,
    )


def _to_call(channels: Sequence[ChannelShown]) -> tuple[ChannelShown, ...]:
    """Return the telephones, or the first other way where there is none; the rest is a press on."""
    phones = tuple(channel for channel in channels if channel.kind is ChannelKind.PHONE)
    return phones or tuple(channels[:1])


def _guides(asked: Asked) -> FoundGroup:
    shelf = SHELVES.shelf("guides", stamp=None, things=findable_guides)
    return from_shelf(asked, shelf, _guide_line)


def _guide_line(hit: ShelfHit) -> FoundLine:
    number = int(hit.key)
    section = section_of(number, passage=hit.passage)
    url = reverse("guidance:guide_detail", kwargs={"number": number})
    return line_of(hit, url=f"{url}#{section}" if section else url)


def _facts(asked: Asked) -> FoundGroup:
    """Return figures, words and laws; who may not see unconfirmed figures searches without them."""
    things = findable_facts(actor=asked.actor)
    name = f"facts:{asked.actor.may(SEE_ALL)}"
    return from_shelf(asked, SHELVES.shelf(name, stamp=things, things=lambda: things), _fact_line)


PLACES = {
    FactKind.FIGURE: "facts:figure_list",
    FactKind.DEFINITION: "facts:term_list",
    FactKind.TERM: "facts:term_list",
    FactKind.LAW: "facts:reference_list",
}


def _fact_line(hit: ShelfHit) -> FoundLine:
    kind, anchor = place_of(hit.key)
    return line_of(hit, url=f"{reverse(PLACES[kind])}#{anchor}", note=texts.FACT_KINDS[kind])


def _documents(asked: Asked) -> FoundGroup:
    """Return what the library has, with the way to all of it."""
    try:
        page = first_results(actor=asked.actor, query=asked.query, limit=asked.limit)
    except Refused as refusal:
        return FoundGroup(refusal=refusal.message)
    return FoundGroup(
        total=page.total,
        lines=tuple(
            FoundLine(
                title=((found.title, False),),
                url=reverse("library:item_detail", kwargs={"item_id": found.item_id}),
                sentence=found.pieces,
                note=found.kind_label,
            )
            for found in page.results
        ),
        readings=tuple(reading.text for reading in page.readings),
        suggestions=page.suggestions,
        corrected=page.corrected,
        is_relaxed=page.is_relaxed,
        all_url=Question(query=asked.query, filters={}).url(),
    )


def _agenda(asked: Asked) -> FoundGroup:
    """Return what is announced and still to come, with the day and the place of the next time."""
    shelf = SHELVES.shelf("agenda", stamp=findable_series_stamp(), things=findable_series)
    page = search_shelf(shelf, query=asked.query, limit=MOST)
    coming = next_moments(keys=[hit.key for hit in page.hits], at=asked.at) if page.hits else {}
    lines = tuple(
        line_of(hit, url=coming[hit.key].url, note=_when(coming[hit.key]))
        for hit in page.hits
        if hit.key in coming
    )
    return FoundGroup(
        total=len(lines),
        lines=lines[: asked.limit],
        readings=page.readings,
        suggestions=page.suggestions,
        corrected=page.corrected,
        is_relaxed=page.is_relaxed,
    )


def _when(moment: Announced) -> str:
    """Return the day and where, in a few words."""
    day = date_format(localtime(moment.starts_at), "j F Y")
    where = str(moment.modality_label) if moment.is_online else moment.municipality
    return ", ".join(part for part in (day, where) if part)


def _podcast(asked: Asked) -> FoundGroup:
    """Return episodes, at the chapter in which the words are said."""
    shelf = SHELVES.shelf("podcast", stamp=findable_episodes_stamp(), things=findable_episodes)
    return from_shelf(asked, shelf, _episode_line)


def _episode_line(hit: ShelfHit) -> FoundLine:
    url = reverse("podcast:episode_detail", kwargs={"number": int(hit.key)})
    anchor = chapter_anchor(hit.passage)
    return line_of(hit, url=f"{url}#{anchor}" if anchor else url)


def _course(asked: Asked) -> FoundGroup:
    """Return modules of the course, at the page on which the words stand."""
    shelf = SHELVES.shelf("course", stamp=None, things=findable_modules)
    return from_shelf(asked, shelf, _module_line)


def _module_line(hit: ShelfHit) -> FoundLine:
    place = {"module": int(hit.key), "number": page_of(hit.passage)}
    return line_of(hit, url=reverse("learning:step_detail", kwargs=place))


def _stories(asked: Asked) -> FoundGroup:
    shelf = SHELVES.shelf("stories", stamp=None, things=findable_stories)
    return from_shelf(asked, shelf, _story_line)


def _story_line(hit: ShelfHit) -> FoundLine:
    return line_of(hit, url=reverse("game:story_detail", kwargs={"number": int(hit.key)}))


def _cards(asked: Asked) -> FoundGroup:
    """Return cards as they read now."""
    shelf = SHELVES.shelf("cards", stamp=findable_cards_stamp(), things=findable_cards)
    return from_shelf(asked, shelf, _card_line)


def _card_line(hit: ShelfHit) -> FoundLine:
    return line_of(hit, url=reverse("campaigns:card_detail", kwargs={"number": int(hit.key)}))


# In the order of the screen: whom to call comes first.
ROOMS = (
    Room("SERVICES", "1", _services),
    Room("GUIDES", "2", _guides),
    Room("LIBRARY", "3", _documents),
    Room("FACTS", "4", _facts),
    Room("AGENDA", "5", _agenda),
    Room("COURSE", "7", _course),
    Room("PODCAST", "6", _podcast),
    Room("STORIES", "8", _stories),
    Room("CARDS", "9", _cards),
)
