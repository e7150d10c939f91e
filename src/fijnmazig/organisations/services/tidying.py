"""What has served its time, removed as the models declare."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.models import (
    Decision,
    JoinRequest,
    Mandate,
    Merge,
    Partnership,
    Roster,
)
from fijnmazig.organisations.queries.reach import required_reach
from fijnmazig.organisations.services.forgetting import (
    forget_contacts,
    forget_distinctions,
    forget_merged,
    forget_names,
)
from fijnmazig.organisations.services.keys import keep_all
from fijnmazig.organisations.services.lapsing import end_lapsed_roles
from fijnmazig.organisations.services.open_texts import Leaving, forget_withheld

A_DAY = timedelta(days=1)
THREE_MONTHS = timedelta(days=91)
A_YEAR = timedelta(days=365)
FIVE_YEARS = timedelta(days=1827)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much of each was removed; `emptied` counts people who live on under another row.

    `contacts` and `names` count people who left, `texts` what open pages would say of them and hide
    from now on, `shown` such texts that are others by now, and `distinctions` rows said to be two.
    `mandates` are those of partnerships that ended five years ago; `roles` counts the roles of SPOC
    that ended with the last mandate that carried them.
    """

    requests: int
    rosters: int
    merges: int
    emptied: int
    contacts: int
    names: int
    texts: int
    shown: int
    distinctions: int
    mandates: int
    roles: int


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove old questions to join, lists and merges; empty what was merged away for good.

    Forget who was what in a partnership that ended five years ago, and who wrote its decisions.
    Forget how to reach who left a year ago, and ten calendar years later who they were;
    what open pages would say of them stays off those until it is another text.
    End the roles of SPOC whose last mandate is over, whatever ended it.
    Keys by which lists find people and organisations are made level with what they are called,
    some at a time before the rest: nobody who writes waits while all of them are looked at.
    Raises NotFound for who does not manage the whole region.
    """
    if not required_reach(actor).everything:
        raise NotFound
    keep_all()
    return _tidy(actor, at=at)


@transaction.atomic
def _tidy(actor: Actor, *, at: datetime) -> Tidied:
    asked = Q(answered_at__lt=at - THREE_MONTHS) | Q(asked_at__lt=at - A_YEAR)
    today = localdate(at)
    leaving = Leaving()
    done = Tidied(
        requests=JoinRequest.unscoped.filter(asked).delete()[0],
        rosters=Roster.unscoped.filter(started_at__lt=at - A_DAY).delete()[0],
        merges=Merge.unscoped.filter(merged_at__lt=at - A_YEAR).delete()[0],
        emptied=forget_merged(),
        mandates=_forget_mandates(today=today),
        contacts=forget_contacts(today=today, leaving=leaving),
        names=forget_names(today=today, leaving=leaving),
        texts=leaving.withhold_texts(actor=actor, at=at),
        shown=forget_withheld(),
        distinctions=forget_distinctions(),
        roles=end_lapsed_roles(actor=actor, at=at),
    )
    record(actor=actor, act="organisations.tidied", at=at, details=asdict(done))
    return done


def _forget_mandates(*, today: date) -> int:
    over = Partnership.unscoped.filter(end_date__lt=today - FIVE_YEARS)
    written = Decision.unscoped.filter(partnership__in=over, recorded_by__isnull=False)
    written.update(recorded_by=None)
    return Mandate.unscoped.filter(partnership__in=over).delete()[0]
