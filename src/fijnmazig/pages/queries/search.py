"""One search across the rooms: what each found, and the help that goes above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.http import unveil, veil
from fijnmazig.common.parts import Link
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.library.queries.shelf import sounds_like
from fijnmazig.pages import domain, texts
from fijnmazig.pages.domain.needs import FIRST_AID
from fijnmazig.pages.queries.found import MOST, Asked, FoundGroup
from fijnmazig.pages.queries.front import acute_words, emergency_lines, situation_link
from fijnmazig.pages.queries.rooms import ROOMS
from fijnmazig.places.domain.asked import asked_place
from fijnmazig.places.queries import gazetteer, municipality_name

LONGEST = 200  # characters of a query
FIRST_FEW = 4  # results of each room, until somebody opens one
QUERY, ROOM = "z", "k"
ALWAYS = ("1712", "106")  # beside the numbers for danger: to talk, and for the night


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a visitor looks for; `room` is the word of one room, or empty for all."""

    query: str = ""
    room: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> "Question":
        """Return the question in an address; what makes no sense is left out."""
        words = {room.word for room in ROOMS}
        room = given.get(ROOM, "")
        return cls(
            query=" ".join(unveil(given.get(QUERY, "")).split())[:LONGEST],
            room=room if room in words else "",
        )

    def about(self, query: str) -> "Question":
        """Return the question of other words, to all rooms."""
        return Question(query=" ".join(query.split())[:LONGEST])

    def url(self) -> str:
        """Return the permanent address: nobody reads in it what was looked for."""
        address = QueryDict(mutable=True)
        if self.query:
            address[QUERY] = veil(self.query)
        if self.room:
            address[ROOM] = self.room
        return reverse("pages:search") + (f"?{address.urlencode()}" if address else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the rooms found, grouped; `calls` only when the words sound as if somebody must call.

    `is_relaxed` says that no group has all of the words.
    """

    query: str
    total: int
    groups: tuple[FoundGroup, ...]
    calls: tuple[domain.Line, ...]
    first_aid: tuple[Link, ...]
    readings: tuple[Link, ...]
    suggestions: tuple[Link, ...]
    place: Link | None
    corrected: str
    is_relaxed: bool
    one_room: bool
    everything: str


def search_page(*, actor: Actor, question: Question, language: str, at: datetime) -> SearchPage:
    """Return what every room has for a question; a constant number of queries.

    A correction shows only where no room holds what was typed, and never where words that must
    stay apart are to be chosen between.
    """
    place = asked_place(question.query, gazetteer=gazetteer()) if question.query else None
    asked = Asked(
        actor=actor,
        query=question.query,
        at=at,
        limit=MOST if question.room else FIRST_FEW,
        nis=place.nis if place else "",
        without_place=place.rest if place else "",
    )
    found = _groups(asked, question) if question.query else ()
    readings = _union(group.readings for group in found if len(group.readings) > 1)
    as_typed = any(group.total and not group.corrected for group in found)
    kept = [
        group
        for group in found
        if not (group.corrected and (as_typed or readings)) and (group.total or group.refusal)
    ]
    return SearchPage(
        query=question.query,
        total=sum(group.total for group in kept),
        groups=tuple(sorted(kept, key=lambda group: group.is_relaxed)),
        calls=_calls(question.query, language=language),
        first_aid=tuple(situation_link(word) for word in FIRST_AID),
        readings=_links(question, readings),
        suggestions=() if as_typed else _links(question, _union(g.suggestions for g in found)),
        place=_services_in(place.nis) if place else None,
        corrected=next((group.corrected for group in kept if group.corrected), ""),
        is_relaxed=all(group.is_relaxed for group in kept),
        one_room=bool(question.room),
        everything=Question(query=question.query).url(),
    )


def _groups(asked: Asked, question: Question) -> tuple[FoundGroup, ...]:
    groups = []
    for room in ROOMS:
        if question.room in {"", room.word}:
            group = room.find(asked)
            everything = group.all_url or replace(question, room=room.word).url()
            has_more = group.total > len(group.lines) and everything != question.url()
            groups.append(
                replace(
                    group,
                    key=room.key.lower(),
                    label=texts.ROOMS[room.key],
                    all_url=everything if has_more else "",
                )
            )
    return tuple(groups)


def _calls(query: str, *, language: str) -> tuple[domain.Line, ...]:
    """Return the fixed block when the words of a query ask for it: always the same numbers."""
    lines = emergency_lines(language=language)
    numbers = [line.number for line in lines]
    digits = {"".join(filter(str.isdigit, number)) for number in numbers}
    typed = "".join(filter(str.isdigit, query))
    if typed in digits or sounds_like(query, words=[*acute_words(), *numbers]):
        return tuple(line for line in lines if line.is_emergency or line.key in ALWAYS)
    return ()


def _services_in(nis: str) -> Link:
    """Return the way to all services of a municipality."""
    address = veil(Wanted(nis=nis).written())
    label = texts.SERVICES_IN % {"municipality": municipality_name(nis)}
    return Link(label=label, url=f"{reverse('directory:service_list')}?z={address}")


def _union(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts_ in lists for text in texts_))


def _links(question: Question, queries: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(label=query, url=question.about(query).url()) for query in queries)
