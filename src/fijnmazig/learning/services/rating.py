"""Take where somebody stands, without a name; and break the link between sheets in time."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.evaluation import LARGEST, pair_of
from fijnmazig.gatherings.queries.evaluation import templates
from fijnmazig.learning.models import RatingAnswer, RatingSheet, RatingYear
from fijnmazig.learning.queries.rating import TEMPLATE
from fijnmazig.learning.texts import rating as texts

SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What somebody filled in: numbers by statement, and what they make up each time."""

    values: Mapping[str, int]
    parts: Sequence[str]
    is_after: bool


@transaction.atomic
def give_rating(rated: Rated, *, today: date) -> None:
    """Keep a filled-in form: no name, no account, no day; no act is recorded either.

    Raises Refused when nothing was filled in.
    """
    known = [one.key for one in templates()[TEMPLATE].statements]
    values = {
        key: value for key, value in rated.values.items() if key in known and 0 <= value <= LARGEST
    }
    if not values:
        raise Refused(texts.NOTHING_FILLED_IN)
    year, _made = RatingYear.unscoped.get_or_create(
        year=today.year, defaults={"salt": secrets.token_bytes(SALT_BYTES)}
    )
    sheet = RatingSheet.unscoped.create(
        year=year,
        is_after=rated.is_after,
        pair=pair_of(rated.parts, salt=bytes(year.salt)),
    )
    RatingAnswer.unscoped.bulk_create(
        RatingAnswer(sheet=sheet, statement=key, value=value) for key, value in values.items()
    )


@transaction.atomic
def break_links(*, actor: Actor, today: date) -> int:
    """Make marks that nobody can compute again, once a year is over; return for how many years.

    Sheets that belong together still do: every mark is replaced by one drawn at random, and the
    salt is thrown away. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    over = list(RatingYear.unscoped.filter(year__lt=today.year, salt__gt=b"").order_by("year"))
    for year in over:
        fresh: dict[str, str] = {}
        for sheet in year.sheets.exclude(pair=""):
            sheet.pair = fresh.setdefault(sheet.pair, uuid4().hex)
            sheet.save(update_fields=["pair"])
        year.salt = b""
        year.save(update_fields=["salt"])
    if over:
        record(actor=actor, act="learning.links-broken", details={"years": len(over)})
    return len(over)
