"""What a card says here: each change is a new version, and what was printed keeps its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.cards import text_of
from fijnmazig.campaigns.domain.kinds import LANGUAGES
from fijnmazig.campaigns.domain.wording import CardText, text_faults
from fijnmazig.campaigns.models import CardVersion
from fijnmazig.campaigns.queries.cards import card_named
from fijnmazig.campaigns.queries.reach import writes_cards
from fijnmazig.campaigns.queries.standing import newest_version, standing_text
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.campaigns.texts import rounds as round_texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused


@transaction.atomic
def write_card(
    *, actor: Actor, card: str, language: str, said: Mapping[str, Any], at: datetime
) -> UUID:
    """Make a new version of what a card says in a language, and return its id.

    Raises NotFound when the actor may not, or there is no such card; Refused with every mistake.
    """
    if not writes_cards(actor) or language not in LANGUAGES:
        raise NotFound
    known, text = card_named(card), text_of(said)
    faults = text_faults(text, subject=known.subject)
    if faults:
        raise Refused("\n".join(texts.said(fault) for fault in faults))
    row = _kept(text, card=known.key, language=language, actor=actor, at=at)
    record(
        actor=actor,
        act="campaigns.card-written",
        subject_id=row.id,
        subject_kind="card-version",
        at=at,
        details={"card": known.key, "language": language, "number": row.number},
    )
    return row.id


def pinned_version(*, actor: Actor, card: str, language: str, at: datetime) -> CardVersion:
    """Return the version that stands now, kept as a row, for a print run to hold on to.

    Part of making a run, which records it. Raises Refused when the card is not in that language.
    """
    known = card_named(card)
    newest = newest_version(known.key, language=language)
    if newest is not None:
        return newest
    text = standing_text(known, language=language)
    if text is None:
        raise Refused(round_texts.CARD_GONE)
    return _kept(text, card=known.key, language=language, actor=actor, at=at)


def _kept(text: CardText, *, card: str, language: str, actor: Actor, at: datetime) -> CardVersion:
    rows = CardVersion.unscoped.filter(card=card, language=language)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    words = {name: getattr(text, name) for name in CardText.__dataclass_fields__}
    return CardVersion.unscoped.create(
        card=card,
        language=language,
        number=last + 1,
        made_at=at,
        made_by=actor.user_id,
        **words | {"tips": list(text.tips)},
    )
