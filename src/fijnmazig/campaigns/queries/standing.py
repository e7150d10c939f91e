"""The words that stand for a card now: those of content, unless somebody wrote others here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.campaigns.domain.cards import Card
from fijnmazig.campaigns.domain.kinds import LANGUAGES, Orientation
from fijnmazig.campaigns.domain.wording import CardText
from fijnmazig.campaigns.models import CardVersion, PrintRun
from fijnmazig.campaigns.queries.cards import card_by_word, card_named
from fijnmazig.campaigns.queries.paper import Printing
from fijnmazig.campaigns.queries.reach import standing_versions
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.errors import NotFound, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a code leads: a card, by its number, in a language."""

    number: int
    language: str


def newest_version(card: str, *, language: str) -> CardVersion | None:
    """Return the version that somebody wrote here and that stands, None when the house's does."""
    last = standing_versions().filter(card=card, language=language).last()
    return None if last is None or last.is_house else last


def standing_text(card: Card, *, language: str) -> CardText | None:
    """Return the words of a card in a language, None when nobody wrote it in that language."""
    newest = newest_version(card.key, language=language)
    return text_in(newest) if newest is not None else card.texts.get(language)


def standing_languages(card: Card) -> tuple[str, ...]:
    """Return the languages in which a card can be read, Dutch first."""
    rows = standing_versions().filter(card=card.key)  # the last of each language last
    is_house = dict(rows.values_list("language", "is_house"))
    known = {*card.languages, *(one for one, of_house in is_house.items() if not of_house)}
    return tuple(one for one in LANGUAGES if one in known)


def text_in(row: CardVersion) -> CardText:
    """Return the words of a version."""
    names = [name for name in CardText.__dataclass_fields__ if name != "tips"]
    return CardText(**{name: getattr(row, name) for name in names}, tips=tuple(row.tips))


def read_through(card: Card, *, language: str) -> date:
    """Return the day on which the words that stand were written or read through."""
    newest = newest_version(card.key, language=language)
    return newest.made_at.date() if newest is not None else card.reviewed


def printing_of(
    name: str,
    *,
    language: str,
    word: str = "",
    orientation: Orientation = Orientation.LANDSCAPE,
) -> Printing:
    """Return what is printed for a card by key or number.

    With the word of a print run: its own words, and the way it was printed.

    Raises NotFound when there is no such card or run, Refused when it is not in that language.
    """
    card = card_named(name)
    if word:
        return printing_of_run(word, card=card)
    text = standing_text(card, language=language)
    if text is None or language not in LANGUAGES:
        languages = ", ".join(standing_languages(card))
        raise Refused(str(texts.NO_LANGUAGE) % {"languages": languages})
    day = read_through(card, language=language)
    return Printing(card=card, language=language, text=text, written=day, orientation=orientation)


def printing_of_run(word: str, *, card: Card | None = None) -> Printing:
    """Return what a print run holds: the words it was made with, not those of today.

    Raises NotFound when there is no such run, Refused when it is of another card.
    """
    row = PrintRun.unscoped.filter(word=word).select_related("version").first()
    if row is None:
        raise NotFound
    if card is not None and row.version.card != card.key:
        raise Refused(str(texts.NO_WORD) % {"word": word})
    return Printing(
        card=card_named(row.version.card),
        language=row.version.language,
        text=text_in(row.version),
        word=row.word,
        written=row.version.made_at.date(),
        orientation=Orientation(row.orientation),
    )


def way_of(word: str) -> Way:
    """Return where the code with a word leads, or raise NotFound."""
    own = card_by_word(word)
    if own is not None:
        return Way(number=own[0].number, language=own[1])
    printing = printing_of_run(word)
    return Way(number=printing.card.number, language=printing.language)


def run_of_word(word: str) -> UUID | None:
    """Return the print run of a word, None when it is no run's."""
    return PrintRun.unscoped.filter(word=word).values_list("id", flat=True).first()
