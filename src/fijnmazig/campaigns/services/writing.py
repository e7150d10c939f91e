"""What a card says here: each change is a new version, and what was printed keeps its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.cards import text_of
from fijnmazig.campaigns.domain.kinds import LANGUAGES
from fijnmazig.campaigns.domain.wording import CardText, text_faults
from fijnmazig.campaigns.models import CardVersion
from fijnmazig.campaigns.queries.cards import card_named
from fijnmazig.campaigns.queries.reach import standing_versions, writes_cards
from fijnmazig.campaigns.queries.standing import newest_version, standing_text, text_in
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.campaigns.texts import rounds as round_texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused

TRIES = 5  # numbers that others may take before us


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
    newest = newest_version(known.key, language=language)
    if newest is not None and text_in(newest) == text:
        return newest.id  # the same words, sent again
    row = _kept(text, card=known.key, language=language, actor=actor, at=at)
    _record(row, act="campaigns.card-written", actor=actor, at=at)
    return row.id


@transaction.atomic
def take_house_text(*, actor: Actor, card: str, language: str, at: datetime) -> None:
    """Let the words of the house stand again for a card in a language; what was printed stays.

    Raises NotFound when the actor may not, or there is no such card; Refused when the house has no
    words in that language, or they stand already.
    """
    if not writes_cards(actor) or language not in LANGUAGES:
        raise NotFound
    known = card_named(card)
    text = known.texts.get(language)
    if text is None:
        raise Refused(texts.NO_HOUSE_TEXT)
    if newest_version(known.key, language=language) is None:
        raise Refused(texts.HOUSE_STANDS)
    row = _kept(text, card=known.key, language=language, actor=actor, at=at, is_house=True)
    _record(row, act="campaigns.house-text-taken", actor=actor, at=at)


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
    return _kept(text, card=known.key, language=language, actor=actor, at=at, is_house=True)


def _kept(  # noqa: PLR0913 -- a version is these parts
    text: CardText,
    *,
    card: str,
    language: str,
    actor: Actor,
    at: datetime,
    is_house: bool = False,
) -> CardVersion:
    """Return these words as the last version: that which is there already, or a new one."""
    words = {name: getattr(text, name) for name in CardText.__dataclass_fields__}
    for _ in range(TRIES):
        last = standing_versions().filter(card=card, language=language).last()
        if last is not None and last.is_house is is_house and text_in(last) == text:
            return last
        try:
            with transaction.atomic():
                return CardVersion.unscoped.create(
                    card=card,
                    language=language,
                    number=last.number + 1 if last else 1,
                    is_house=is_house,
                    made_at=at,
                    made_by=actor.user_id,
                    **words | {"tips": list(text.tips)},
                )
        except IntegrityError:
            continue  # somebody else wrote it at the same moment
    raise Refused(round_texts.SAME_MOMENT)


def _record(row: CardVersion, *, act: str, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="card-version",
        at=at,
        details={"card": row.card, "language": row.language, "number": row.number},
    )
