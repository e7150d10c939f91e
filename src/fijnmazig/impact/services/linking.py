"""What in other rooms an activity may lead to, to pick from: names only, never a person.

Groups and agreements are named here and not in queries, so that nothing that open pages read leads
to casework.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.queries.naming import round_names
from fijnmazig.common.actor import Actor
from fijnmazig.game.queries.stories import list_page
from fijnmazig.gatherings.queries.naming import moment_names, series_names
from fijnmazig.groups.queries.naming import programme_names
from fijnmazig.impact.domain.kinds import Room
from fijnmazig.library.queries.naming import item_names
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
    Room.ITEM: lambda _actor, _key: list(item_names()),
    Room.LESSON: _stories,
}


def link_choices(*, actor: Actor, partnership_id: UUID | None, room: Room) -> Choices:
    """Return what of a room can belong to an activity, by name; nothing of a room without any."""
    lister = LISTERS.get(room)
    return lister(actor, partnership_id) if lister else []
