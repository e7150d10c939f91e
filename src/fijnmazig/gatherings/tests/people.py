"""Members with a profile and work, as registration needs them."""

from typing import Any

from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.models import Cohort, Entry, EntryEvent, Letter
from fijnmazig.gatherings.tests.factories import make_worker

ALONE = Party(with_self=True)


def known(organisation: Any = None) -> tuple[Actor, Any, Any]:
    """Return a member with a profile, who they are, and for whom they work."""
    person, work = make_worker(organisation)
    member = make_member()
    person.user_id = member.id
    person.save()
    return actor_of(member), person, work


def member_as(actor: Actor) -> Actor:
    """Return somebody with an account who holds what `actor` holds."""
    return Actor(
        user_id=make_member().id,
        permissions=actor.permissions,
        scopes=actor.scopes,
        grants=actor.grants,
    )


def states(cohort: Cohort) -> list[tuple[str, int]]:
    """Return how each entry of a group stands, with its seats, who came first in front."""
    rows = Entry.unscoped.filter(cohort=cohort).order_by("queued_at")
    return list(rows.values_list("state", "seat_total"))


def letter_kinds(cohort: Cohort) -> list[str]:
    """Return which mails wait for a group, in order."""
    rows = Letter.unscoped.filter(entry__cohort=cohort).order_by("id")
    return list(rows.values_list("kind", flat=True))


def events(entry: Entry) -> list[str]:
    """Return what happened to an entry, in order."""
    rows = EntryEvent.unscoped.filter(entry=entry).order_by("id")
    return list(rows.values_list("what", flat=True))
