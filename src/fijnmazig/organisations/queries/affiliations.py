"""For whom people work, for rooms that show who wrote something."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.models import Membership
from fijnmazig.organisations.queries.periods import holds_there
from fijnmazig.organisations.queries.reach import visible_professionals


def affiliations(*, actor: Actor, user_ids: Iterable[UUID], on: date) -> dict[UUID, str]:
    """Return the organisations that members with these accounts work for on a day, as one text.

    Members only; who works for nobody, or has no profile, is absent.
    """
    people = visible_professionals(actor).filter(user_id__in=list(user_ids))
    rows = Membership.unscoped.filter(holds_there(on), professional__in=people)
    named = rows.order_by("organisation__name").values_list(
        "professional__user_id", "organisation__name"
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for user_id, name in ((user_id, name) for user_id, name in named if user_id is not None):
        found[user_id].append(name)
    return {user_id: ", ".join(names) for user_id, names in found.items()}
