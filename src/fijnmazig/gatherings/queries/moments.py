"""Moments as facts, for forms and for what is made from them."""

from fijnmazig.gatherings.domain.kinds import Modality
from fijnmazig.gatherings.domain.planning import MomentFacts
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.rooms import room_door


def facts_of(moment: Moment) -> MomentFacts:
    """Return what is said of a moment; behind our own door each has a room of its own."""
    has_own_room = moment.link == room_door(moment_id=moment.id)
    return MomentFacts(
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        title=moment.title,
        is_follow_up=moment.is_follow_up,
        modality=Modality(moment.modality),
        venue=moment.venue,
        address=moment.address,
        nis=moment.nis,
        accessibility=moment.accessibility,
        link="" if has_own_room else moment.link,
        wants_room=has_own_room,
    )
