"""Pairs that the team kept apart until somebody lifted that; in an opened vault."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from operator import attrgetter

from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import names_of
from fijnmazig.groups.domain.records import lifting_field, pair_field, person_ref, story_ref
from fijnmazig.groups.models import NeverTogether
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import Locked, unsealed_alone

SEALED = 4  # fields of one pair


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LiftedLine:
    """Two people whom the team kept apart and why, until somebody lifted that and why.

    What cannot be read is empty: both names together, or a reason.
    """

    one: str
    other: str
    was_apart: str
    reason: str
    lifted_at: datetime
    who: str


@sensitive_variables()
def lifted_lines(rows: Iterable[NeverTogether], *, opened: Opened) -> tuple[LiftedLine, ...]:
    """Return pairs that were lifted, the last one first, with one query for all that is sealed.

    Of a touched seal or key nothing: the page also says who stays apart, and that is read all the
    same.
    """
    lifted = [(row, row.lifted_at) for row in rows if row.lifted_at is not None]
    told = unsealed_alone(opened, wanted=[each for row, _ in lifted for each in _sealed(row)])
    who = names_of(user_ids={row.lifted_by for row, _ in lifted if row.lifted_by is not None})
    lines = []
    for (row, lifted_at), (one, other, was_apart, reason) in zip(
        lifted, batched(told, SEALED, strict=True), strict=True
    ):
        is_named = bool(one and other)
        lines.append(
            LiftedLine(
                one=one if is_named else "",
                other=other if is_named else "",
                was_apart=was_apart,
                reason=reason,
                lifted_at=lifted_at,
                who=who.get(row.lifted_by, "") if row.lifted_by else "",
            )
        )
    return tuple(sorted(lines, key=attrgetter("lifted_at"), reverse=True))


def _sealed(row: NeverTogether) -> tuple[Locked, Locked, Locked, Locked]:
    """Return what of a pair lies sealed: both names, why it was named, why it was lifted."""
    story = story_ref(row.first_id)
    why = pair_field(row.first_id, second_id=row.second_id)
    return (
        Locked(person_ref(row.first_id), "sealed_name", row.first.sealed_name),
        Locked(person_ref(row.second_id), "sealed_name", row.second.sealed_name),
        Locked(story, why, row.sealed_reason),
        Locked(story, lifting_field(row.id), row.sealed_lift_reason),
    )
