"""What the pages show on which mandates are given, passed on and ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.models import Membership, Partnership
from fijnmazig.organisations.queries.mandates import MandateLine, mandate_lines
from fijnmazig.organisations.queries.organisations import municipality_choices
from fijnmazig.organisations.queries.partnerships import Head, head_of
from fijnmazig.organisations.queries.periods import holds_there, not_over
from fijnmazig.organisations.queries.reach import (
    manageable_mandates,
    manager_reach,
    visible_partnerships,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """A mandate in a list, and whether the reader may change it."""

    line: MandateLine
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateList:
    """Every mandate of a partnership: of now, to come, and of before."""

    head: Head
    now: tuple[MandateRow, ...]
    coming: tuple[MandateRow, ...]
    before: tuple[MandateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePage:
    """One mandate, for who may change it."""

    head: Head
    mandate: MandateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Whom one can ask: partners to choose from, and the people of the partner chosen.

    `organisation_id` is None until one is chosen; `seats` are the municipalities one may fill.
    """

    organisations: list[tuple[str, str]]
    organisation_id: UUID | None
    organisation: str
    people: list[tuple[str, str]]
    seats: list[tuple[str, str]]
    may_fill_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingPage:
    """Where a mandate is given or passed on; `mandate` is the one that is passed on."""

    head: Head
    candidates: Candidates
    mandate: MandateLine | None = None


def mandate_list_page(*, actor: Actor, partnership_id: UUID, on: date) -> MandateList:
    """Return the mandates of a partnership, those of now first.

    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    reach = manager_reach(actor)
    rows = [
        MandateRow(line=line, may_change=reach.holds_seat(row.key, nis=line.nis))
        for line in mandate_lines(row_filter=Q(partnership_id=row.id), on=on)
    ]
    return MandateList(
        head=head_of(row, actor=actor, on=on),
        now=tuple(each for each in rows if each.line.is_now),
        coming=tuple(each for each in rows if each.line.is_to_come(on)),
        before=tuple(
            each for each in rows if not each.line.is_now and not each.line.is_to_come(on)
        ),
    )


def mandate_page(*, actor: Actor, partnership_id: UUID, mandate_id: UUID, on: date) -> MandatePage:
    """Return one mandate that the actor may change.

    Raises NotFound when it is absent, of another partnership, or not the actor's.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    return MandatePage(
        head=head_of(row, actor=actor, on=on),
        mandate=_managed_line(row, actor=actor, mandate_id=mandate_id, on=on),
    )


def naming_page(
    *, actor: Actor, partnership_id: UUID, organisation_id: UUID | None, on: date
) -> NamingPage:
    """Return whom one can ask for a mandate; the people of one partner once it is chosen.

    Raises NotFound when the partnership is absent, or no seat of it is the actor's to fill.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    head = head_of(row, actor=actor, on=on)
    if not head.may_mandate:
        raise NotFound
    candidates = _candidates(row, actor=actor, organisation_id=organisation_id, on=on)
    return NamingPage(head=head, candidates=candidates)


def succession_page(
    *,
    actor: Actor,
    partnership_id: UUID,
    mandate_id: UUID,
    organisation_id: UUID | None,
    on: date,
) -> NamingPage:
    """Return who can take a mandate over; of the same organisation unless another is chosen.

    Raises NotFound as `mandate_page` does.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    line = _managed_line(row, actor=actor, mandate_id=mandate_id, on=on)
    wanted = organisation_id or line.organisation_id
    return NamingPage(
        head=head_of(row, actor=actor, on=on),
        candidates=_candidates(row, actor=actor, organisation_id=wanted, on=on),
        mandate=line,
    )


def _managed_line(row: Partnership, *, actor: Actor, mandate_id: UUID, on: date) -> MandateLine:
    mine = find(manageable_mandates(actor).filter(partnership_id=row.id), id=mandate_id)
    (line,) = mandate_lines(row_filter=Q(id=mine.id), on=on)
    return line


def _candidates(
    row: Partnership, *, actor: Actor, organisation_id: UUID | None, on: date
) -> Candidates:
    reach = manager_reach(actor)
    parts = row.participations.filter(holds_there(on)).select_related("organisation")
    partners = {part.organisation_id: part.organisation.name for part in parts}
    chosen = organisation_id if organisation_id in partners else None
    seats = row.municipalities.filter(not_over(on)).values_list("nis", flat=True)
    return Candidates(
        organisations=sorted(
            ((str(key), name) for key, name in partners.items()), key=lambda one: one[1].casefold()
        ),
        organisation_id=chosen,
        organisation=partners[chosen] if chosen else "",
        people=_people(chosen, on=on) if chosen else [],
        seats=municipality_choices(nis for nis in seats if reach.holds_seat(row.key, nis=nis)),
        may_fill_whole=reach.holds_partnership(row.key),
    )


def _people(organisation_id: UUID, *, on: date) -> list[tuple[str, str]]:
    rows = Membership.unscoped.filter(not_over(on), organisation_id=organisation_id)
    ordered = rows.select_related("professional").order_by(Lower("professional__name"))
    return [
        (str(row.professional_id), f"{row.professional.name} ({row.function})".removesuffix(" ()"))
        for row in ordered
    ]
