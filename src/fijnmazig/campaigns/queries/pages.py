"""Pages that everybody may read: the cards, and one card with whom to contact now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

from fijnmazig.campaigns.domain.addresses import card_word, short_address
from fijnmazig.campaigns.domain.cards import Card
from fijnmazig.campaigns.domain.kinds import DUTCH
from fijnmazig.campaigns.domain.wording import CardText
from fijnmazig.campaigns.queries.cards import card_numbered, cards, shared_words
from fijnmazig.campaigns.queries.standing import read_through, standing_languages, standing_text
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.finding import ServiceShown, services_named


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One card in a list, in the language it is shown in."""

    number: int
    language: str
    headline: str
    under: str
    picture_url: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardListPage:
    """Every card of the house."""

    cards: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """A language in which the card can be read, by its own name."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """One card as a page: what stands on paper, and whom to contact now."""

    line: CardLine
    text: CardText
    languages: tuple[OtherLanguage, ...]
    danger: tuple[ServiceShown, ...]
    services: tuple[ServiceShown, ...]
    address: str
    version: str
    reviewed: date
    reviewer: str


def card_list_page() -> CardListPage:
    """Return the cards in the reader's language, as far as they were written in it."""
    return CardListPage(cards=tuple(_line(card, _wanted(card, asked="")) for card in cards()))


def card_page(number: int, *, language: str, at: datetime) -> CardPage:
    """Return one card in a language, or in the reader's; its services as they are at a moment.

    Raises NotFound when there is no such card, or nobody wrote it in that language.
    """
    card = card_numbered(number)
    chosen = _wanted(card, asked=language)
    text = standing_text(card, language=chosen)
    if text is None or (language and chosen != language):
        raise NotFound
    return CardPage(
        line=_line(card, chosen),
        text=text,
        languages=tuple(
            OtherLanguage(code=one, name=shared_words()[one]["name"], is_current=one == chosen)
            for one in standing_languages(card)
        ),
        danger=services_named(keys=[card.danger_service], at=at),
        services=services_named(keys=card.services, at=at),
        address=short_address(card_word(number, language=chosen), site=settings.SITE_URL),
        version=card.version,
        reviewed=read_through(card, language=chosen),
        reviewer=card.reviewer,
    )


def _wanted(card: Card, *, asked: str) -> str:
    """Return the language asked, else the reader's, else Dutch: the first that the card has."""
    known = standing_languages(card)
    reader = (get_language() or DUTCH)[:2]
    return next(one for one in (asked, reader, DUTCH) if one in known)


def _line(card: Card, language: str) -> CardLine:
    text = standing_text(card, language=language)
    assert text is not None  # noqa: S101 -- only languages that the card has are chosen
    return CardLine(
        number=card.number,
        language=language,
        headline=text.headline,
        under=text.under,
        picture_url=static(f"campaigns/pictures/{card.picture}.svg"),
        alt=text.picture,
    )
