"""Who left the network, forgotten in two steps: first how to reach them, then who they were."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.accounts.queries import accounts_kept
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import (
    Distinction,
    Mandate,
    Membership,
    Merge,
    Organisation,
    Professional,
)
from fijnmazig.organisations.queries.accounts import accounts_by_row
from fijnmazig.organisations.queries.openness import VALUES
from fijnmazig.organisations.queries.periods import not_over, organisation_goes_on
from fijnmazig.organisations.services.open_texts import Leaving

A_YEAR = timedelta(days=365)
NAMED_YEARS = 10
"""Calendar years after that of the last work in which a name stays. Source: none; our own choice.

As long as attendance has names, so that lists and certificates of those years have one too.
"""
NOTHING: Mapping[str, Any] = {"email": "", "phone": "", "user_id": None, "checked_at": None}
"""How to reach nobody."""
WORK = Membership.unscoped.filter(professional_id=OuterRef("id"))
SEATS = Mandate.unscoped.filter(professional_id=OuterRef("id"))


type Needed = Callable[[Collection[UUID]], frozenset[UUID]]

_REACHED: list[Needed] = []
_NAMED: list[Needed] = []


def spare_people(*, reached: Needed, named: Needed) -> None:
    """Ask a room above, from now on, which of some people it still reaches, and which it names."""
    if reached not in _REACHED:
        _REACHED.append(reached)
        _NAMED.append(named)


def forget_contacts(*, today: date, leaving: Leaving) -> int:
    """Forget how to reach who left a year ago, noted in `leaving`; return of how many.

    Whose account is kept is not forgotten: it is closed for a year before it is emptied. With it
    goes who never worked anywhere, name and all unless a room names them, and the tie to it of who
    still works here.
    """
    forgotten = 0
    linked = _people().exclude(user_id=None)
    for rows in _without_account(linked.filter(_never()), needed=_NAMED):
        leaving.lose_contacts(rows)
        forgotten += rows.update(**NOTHING, name="", words_key=person_key(""), names_itself=False)
    for rows in _without_account(linked):
        leaving.lose_contacts(rows.filter(_never()))
        forgotten += rows.filter(_never()).update(**NOTHING)
        rows.update(user_id=None)
    full = _people().exclude(**NOTHING)
    left = _left(before=today - A_YEAR)
    never = _never() & _written_down_before(today)
    for rows in _without_account(full.filter(left | never), needed=_REACHED):
        leaving.lose_contacts(rows)
        forgotten += rows.update(**NOTHING)
    return forgotten


def forget_names(*, today: date, leaving: Leaving) -> int:
    """Forget who worked here, and where, ten calendar years ago; return of how many.

    They are noted in `leaving`. Who never worked anywhere counts from when they were written down.
    Who was ever a SPOC, deputy or lead, and who came to a moment since, is named as long
    as that is kept.
    """
    left = _left(before=date(today.year - NAMED_YEARS, 1, 1))
    never = _never() & _written_down_before(today)
    over = _people().filter(left | never).exclude(Exists(SEATS))
    forgotten = 0
    for rows in _without_account(over, needed=_NAMED):
        leaving.lose_names(rows)
        Membership.unscoped.filter(professional__in=rows.values("id")).delete()
        forgotten += rows.update(name="", words_key=person_key(""), names_itself=False)
    return forgotten


def forget_merged() -> int:
    """Forget who was merged away and can no longer come back; their row only points onward."""
    rows = _merged_for_good(Professional.unscoped.all())
    full = rows.exclude(**NOTHING, name="", names_itself=False)
    return full.update(**NOTHING, name="", words_key=None, names_itself=False)


def forget_distinctions() -> int:
    """Forget who said that two rows are two, once one of them is gone; return how many."""
    bodies = _merged_for_good(Organisation.unscoped.all()).values("id")
    people = _merged_for_good(Professional.unscoped.all()).values("id")
    nameless = Professional.unscoped.filter(name="").values("id")
    gone = _either(bodies, kind=MergeKind.ORGANISATION)
    gone |= _either(people, kind=MergeKind.PROFESSIONAL)
    gone |= _either(nameless, kind=MergeKind.PROFESSIONAL)
    return Distinction.unscoped.filter(gone).delete()[0]


def _people() -> QuerySet[Professional]:
    return Professional.unscoped.filter(merged_into=None).exclude(name="")


def _left(*, before: date) -> Q:
    """Return who worked or held something, all of it over before a day."""
    seat = Q(partnership__end_date__isnull=True) | Q(partnership__end_date__gte=before)
    goes_on = not_over(before) & organisation_goes_on(before)
    there = Q(Exists(WORK)) | Q(Exists(SEATS))
    return there & ~Q(Exists(WORK.filter(goes_on))) & ~Q(Exists(SEATS.filter(goes_on & seat)))


def _never() -> Q:
    """Return who never worked or held anything here, as far as we know."""
    return ~Q(Exists(WORK)) & ~Q(Exists(SEATS))


def _written_down_before(today: date) -> Q:
    return Q(created_at__year__lt=today.year - NAMED_YEARS)


def _without_account(
    rows: QuerySet[Professional], *, needed: Collection[Needed] = ()
) -> Iterator[QuerySet[Professional]]:
    """Yield those whose account is not kept, and whom no room needs.

    Also who never opened their profile has an account, by its address: once that is empty, nobody
    who is asked to erase them finds it.

    Some at a time: a first night may meet thousands.
    """
    people = list(rows.values_list("id", "user_id", "email"))
    for some in batched(people, VALUES, strict=False):
        accounts = accounts_by_row(some)
        kept = accounts_kept(user_ids=set(accounts.values()))
        free = {row_id for row_id, _, _ in some if accounts.get(row_id) not in kept}
        for asked in needed:
            free -= asked(free)
        yield Professional.unscoped.filter(id__in=free)


def _merged_for_good[R: (Organisation, Professional)](rows: QuerySet[R]) -> QuerySet[R]:
    undoable = Merge.unscoped.values("gone_id")
    return rows.filter(merged_into__isnull=False).exclude(id__in=undoable)


def _either(ids: QuerySet, *, kind: MergeKind) -> Q:  # type: ignore[type-arg]  # rows of ids
    return Q(kind=kind) & (Q(first_id__in=ids) | Q(second_id__in=ids))
