"""A card as a sheet to print: its words, its numbers with their source, its code."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from fijnmazig.campaigns.domain.addresses import (
    LONGEST_ADDRESS,
    card_word,
    is_short,
    short_address,
)
from fijnmazig.campaigns.domain.cards import Card
from fijnmazig.campaigns.domain.kinds import Ink, Orientation, Paper, Side
from fijnmazig.campaigns.domain.wording import CardText
from fijnmazig.campaigns.printing import CardFullError, drawing, ground, printed, side_shown
from fijnmazig.campaigns.queries.cards import shared_words
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.codes import qr_drawing
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.directory.queries.printable import PrintableNumber, printable_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is printed: a card in one language, its words, their day, its word, how it is held."""

    card: Card
    language: str
    text: CardText
    written: date
    word: str = ""
    orientation: Orientation = Orientation.LANDSCAPE

    @property
    def address(self) -> str:
        """Return the short address that its code holds."""
        word = self.word or card_word(self.card.number, language=self.language)
        return short_address(word, site=settings.SITE_URL)


def card_pdf(printing: Printing, *, paper: Paper, at: datetime) -> bytes:
    """Return a card as PDF; the same words, numbers and address give the same bytes, on any day.

    Raises Refused when a number is not confirmed or its service closed for a while, the address is
    too long, or the words do not fit.
    """
    sheet, checked = _sheet(printing, at=at)
    try:
        return printed(paper, sheet=sheet, on=max(checked, printing.written))
    except CardFullError as error:
        raise Refused(texts.CARD_FULL) from error
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE) % {"text": error.text}) from error


def card_side(printing: Printing, *, side: Side, at: datetime) -> bytes:
    """Return one side of a card as PNG. Raises as `card_pdf`."""
    sheet, _ = _sheet(printing, at=at)
    try:
        return side_shown(side, sheet=sheet)
    except CardFullError as error:
        raise Refused(texts.CARD_FULL) from error
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE) % {"text": error.text}) from error


def _sheet(printing: Printing, *, at: datetime) -> tuple[dict[str, Any], date]:
    card, text = printing.card, printing.text
    numbers, danger = _numbers(card, at=at)
    address = _address(printing)
    words = shared_words()[printing.language]
    every = [*numbers, danger]
    checked = min(one.checked_date for one in every)
    named = [source for one in every for source in one.source.split("; ")]
    sources = "; ".join(dict.fromkeys(named))
    told = words["checked"].format(day=f"{checked:%d/%m/%Y}", source=sources)
    sheet = {
        "title": settings.SITE_NAME,
        "lang": printing.language,
        "orientation": printing.orientation.value,
        "light": card.ink is Ink.LIGHT,
        "picture": drawing(card.picture),
        "ground": ground(card.picture),
        "alt": text.picture,
        "headline": text.headline,
        "under": text.under,
        "lead": text.lead,
        "tips": list(text.tips),
        "call": text.call,
        "danger": text.danger,
        "more": text.more,
        "numbers": [one.shown for one in numbers],
        "danger_number": danger.shown,
        "address": address.partition("://")[2],
        "code": qr_drawing(address),
        "code_alt": words["code"].format(address=address),
        "checked": f"{told}. {words['without_hours']}",
    }
    return sheet, checked


def _numbers(card: Card, *, at: datetime) -> tuple[list[PrintableNumber], PrintableNumber]:
    """Return the number printed large and that for danger; only what a source confirms.

    Cards hang for years: none is printed while the service on it is closed for a while.
    """
    keys = [card.services[0], card.danger_service]
    found = {one.key: one for one in printable_numbers(keys=keys, at=at)}
    for key in keys:
        if key not in found:
            raise Refused(str(texts.NOT_CONFIRMED) % {"service": key})
        if found[key].status:
            raise Refused(str(texts.CLOSED_FOR_A_WHILE) % {"service": found[key].name})
    return [found[keys[0]]], found[keys[1]]


def _address(printing: Printing) -> str:
    address = printing.address
    if not settings.SITE_URL:
        raise Refused(texts.NO_ADDRESS)
    if not is_short(address):
        values = {"address": address, "most": LONGEST_ADDRESS}
        raise Refused(str(texts.ADDRESS_TOO_LONG) % values)
    return address
