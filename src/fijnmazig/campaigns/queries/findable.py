"""What may be found of the cards: what each says now, in the reader's language or else in Dutch."""

from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import get_language

from fijnmazig.campaigns.domain.cards import Card
from fijnmazig.campaigns.domain.kinds import DUTCH
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.queries.reach import standing_versions
from fijnmazig.campaigns.queries.standing import standing_languages, standing_text
from fijnmazig.campaigns.texts.cards import SUBJECTS
from fijnmazig.common.parts import Findable


def findable_cards() -> tuple[Findable, ...]:
    """Return every card: its headline, then its subject, its lead and its tips.

    The key is the number of the card.
    """
    found = (_findable(card) for card in cards())
    return tuple(one for one in found if one is not None)


def findable_cards_stamp() -> tuple[int, datetime | None]:
    """Return what changes whenever something that is found changes."""
    found = standing_versions().order_by().aggregate(total=Count("id"), latest=Max("made_at"))
    return found["total"], found["latest"]


def _findable(card: Card) -> Findable | None:
    reader = (get_language() or DUTCH)[:2]
    language = reader if reader in standing_languages(card) else DUTCH
    text = standing_text(card, language=language)
    if text is None:
        return None
    subject = str(SUBJECTS[card.subject])
    return Findable(
        key=str(card.number),
        title=text.headline,
        language=language,
        passages=tuple(
            (language, said)
            for said in (f"{subject}. {text.under}", text.lead, " ".join(text.tips))
        ),
    )
