"""The words that stand for a card now: those of content, unless somebody wrote others here."""

from fijnmazig.campaigns.domain.cards import Card
from fijnmazig.campaigns.domain.wording import CardText
from fijnmazig.campaigns.queries.cards import card_named, shared_words
from fijnmazig.campaigns.queries.paper import Printing
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.errors import Refused


def standing_text(card: Card, *, language: str) -> CardText | None:
    """Return the words of a card in a language, None when nobody wrote it in that language."""
    return card.texts.get(language)


def standing_languages(card: Card) -> tuple[str, ...]:
    """Return the languages in which a card can be read, Dutch first."""
    return card.languages


def printing_of(name: str, *, language: str, word: str = "") -> Printing:
    """Return what is printed for a card by key or number, with the word of a print run or its own.

    Raises NotFound when there is no such card, Refused when it is not in that language.
    """
    card = card_named(name)
    text = standing_text(card, language=language)
    if text is None or language not in shared_words():
        languages = ", ".join(standing_languages(card))
        raise Refused(str(texts.NO_LANGUAGE) % {"languages": languages})
    return Printing(card=card, language=language, text=text, word=word)
