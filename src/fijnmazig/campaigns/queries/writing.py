"""A card at the desk: what it says now, and how it looks with other words."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.cards import text_of
from fijnmazig.campaigns.domain.kinds import LANGUAGES, Orientation, Side
from fijnmazig.campaigns.domain.wording import CardText, text_faults
from fijnmazig.campaigns.queries.cards import card_numbered
from fijnmazig.campaigns.queries.paper import Printing, card_side
from fijnmazig.campaigns.queries.reach import writes_cards
from fijnmazig.campaigns.queries.standing import newest_version, read_through, standing_text
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused

LONG, SHORT = 641, 455  # dots of a side of a card on a screen


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingPage:
    """One card in one language to write; `number` is that of its version here, 0 without one."""

    key: str
    card_number: int
    subject: StrOrPromise
    language: str
    language_label: StrOrPromise
    languages: tuple[tuple[str, StrOrPromise], ...]
    text: CardText
    number: int
    written: date
    has_house_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Both sides of a card, held one way, as pictures."""

    label: StrOrPromise
    front: str
    back: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A card as it comes out of the printer, held both ways, or why it does not."""

    held: tuple[Held, ...]
    faults: tuple[str, ...]


def writing_page(number: int, *, actor: Actor, language: str) -> WritingPage:
    """Return a card to write. Raises NotFound when the actor may not or there is none."""
    card = card_numbered(number)
    if not writes_cards(actor) or language not in LANGUAGES:
        raise NotFound
    text = standing_text(card, language=language) or card.texts["nl"]
    newest = newest_version(card.key, language=language)
    return WritingPage(
        key=card.key,
        card_number=number,
        subject=texts.SUBJECTS[card.subject],
        language=language,
        language_label=texts.LANGUAGES[language],
        languages=tuple(texts.LANGUAGES.items()),
        text=text,
        number=newest.number if newest else 0,
        written=read_through(card, language=language),
        has_house_text=language in card.texts,
    )


def house_text(number: int, *, language: str) -> CardText:
    """Return the words of content for a card in a language. Raises NotFound when it has none."""
    text = card_numbered(number).texts.get(language)
    if text is None:
        raise NotFound
    return text


def preview(
    number: int, *, actor: Actor, language: str, said: Mapping[str, Any], at: datetime
) -> Preview:
    """Return how a card looks with other words; nothing is kept. Raises as `writing_page`."""
    card = card_numbered(number)
    if not writes_cards(actor) or language not in LANGUAGES:
        raise NotFound
    text = text_of(said)
    faults = tuple(texts.said(fault) for fault in text_faults(text, subject=card.subject))
    printing = Printing(card=card, language=language, text=text, written=card.reviewed)
    try:
        held = tuple(_held(replace(printing, orientation=one), at=at) for one in Orientation)
    except Refused as refusal:
        return Preview(held=(), faults=(*faults, str(refusal.message)))
    return Preview(held=held, faults=faults)


def _held(printing: Printing, *, at: datetime) -> Held:
    is_upright = printing.orientation is Orientation.PORTRAIT
    width, height = (SHORT, LONG) if is_upright else (LONG, SHORT)
    front, back = (_address(card_side(printing, side=side, at=at)) for side in Side)
    return Held(
        label=texts.ORIENTATIONS[printing.orientation],
        front=front,
        back=back,
        width=width,
        height=height,
    )


def _address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
