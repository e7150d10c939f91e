"""Cards as content has them, read once per process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fijnmazig.campaigns.domain.addresses import card_word
from fijnmazig.campaigns.domain.cards import Card, Fault, FaultKind, Source, parse, word_faults
from fijnmazig.campaigns.printing import picture_names
from fijnmazig.common.errors import NotFound
from fijnmazig.common.paths import CONTENT

FOLDER = CONTENT / "campaigns"
WORDS = "words"


def read_folder(folder: Path) -> tuple[list[Card], list[Fault]]:
    """Return the cards in a folder that are whole, by number, and every mistake found."""
    sources, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            source = Source(key=path.stem, text=text, tables=tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            # The parser says "(at line 3, column 4)" or "(at end of document)".
            line = str(error).partition("at line ")[2].partition(",")[0]
            number = int(line) if line.isdecimal() else max(1, len(text.splitlines()))
            kind = FaultKind.UNREADABLE
            faults.append(Fault(kind=kind, file=path.name, line=number, value=str(error)))
        else:
            sources.append(source)
    shared = [source for source in sources if source.key == WORDS]
    own = [source for source in sources if source.key != WORDS]
    found, wrong = parse(own, pictures=picture_names())
    return found, [*faults, *wrong, *(fault for one in shared for fault in word_faults(one))]


@cache
def cards() -> tuple[Card, ...]:
    """Return the cards of this house by number, those that are whole."""
    return tuple(read_folder(FOLDER)[0])


@cache
def shared_words() -> Mapping[str, Mapping[str, str]]:
    """Return the words that every card has, by language and name."""
    found = tomllib.loads((FOLDER / f"{WORDS}.toml").read_text(encoding="utf-8"))
    return MappingProxyType(found)


def card_numbered(number: int) -> Card:
    """Return one card by its number, or raise NotFound."""
    found = next((card for card in cards() if card.number == number), None)
    if found is None:
        raise NotFound
    return found


def card_named(key: str) -> Card:
    """Return one card by its key or its number as it is written, or raise NotFound."""
    found = next((one for one in cards() if key in {one.key, str(one.number)}), None)
    if found is None:
        raise NotFound
    return found


def card_by_word(word: str) -> tuple[Card, str] | None:
    """Return the card and the language of a word that belongs to no print run, or None."""
    words = {
        card_word(card.number, language=language): (card, language)
        for card in cards()
        for language in card.languages
    }
    return words.get(word)
