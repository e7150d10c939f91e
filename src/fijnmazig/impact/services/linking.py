"""What in other rooms an activity may lead to, to pick from: names only, never a person.

Groups and agreements are named here and not in queries, so that nothing that open pages read leads
to casework.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.queries.naming import round_names
from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.game.queries.stories import list_page
from fijnmazig.gatherings.queries.naming import moment_names, series_names
from fijnmazig.groups.queries.naming import programme_names
from fijnmazig.impact.domain.kinds import Room
from fijnmazig.library.queries.naming import item_finder
from fijnmazig.outreach.queries.naming import agreement_titles

type Choices = list[tuple[str, StrOrPromise]]
type Lister = Callable[[Actor, UUID | None], Choices]


def _stories(_actor: Actor, _partnership_id: UUID | None) -> Choices:
    return [(str(row.number), row.title) for row in list_page().stories]


LISTERS: Mapping[Room, Lister] = {
    Room.SERIES: lambda _actor, key: list(series_names(partnership_id=key)),
    Room.MOMENT: lambda _actor, key: list(moment_names(partnership_id=key)),
    Room.PROGRAMME: lambda actor, key: list(programme_names(actor=actor, partnership_id=key)),
    Room.AGREEMENT: lambda actor, key: list(agreement_titles(actor=actor, partnership_id=key)),
    Room.ROUND: lambda _actor, key: list(round_names(partnership_id=key)),
    Room.LESSON: _stories,
}


FINDERS: Mapping[Room, Callable[[], Finder]] = {Room.ITEM: item_finder}
"""Rooms with so much in them that one types a piece of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What of a room can belong to an activity: all of it to pick from, or how to find it."""

    choices: Choices = field(default_factory=list)
    finder: Finder | None = None

    def label_of(self, key: str) -> str | None:
        """Return how the room calls something that can belong to it now."""
        names = self.finder.named([key]) if self.finder else dict(self.choices)
        label = names.get(key)
        return None if label is None else str(label)

    def key_of(self, label: str) -> str:
        """Return by what the room knows something of exactly this name; empty when it does not."""
        named = self.finder.search(label) if self.finder else self.choices
        return next((key for key, name in named if str(name) == label), "")


def link_choices(*, actor: Actor, partnership_id: UUID | None, room: Room) -> Offered:
    """Return what of a room can belong to an activity, by name; nothing of a room without any."""
    if room in FINDERS:
        return Offered(finder=FINDERS[room]())
    lister = LISTERS.get(room)
    return Offered(choices=lister(actor, partnership_id) if lister else [])
