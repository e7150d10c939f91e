"""What may stand on a card: short, plain, about one subject, and never a number to call.

The same rules hold for cards of content and for what somebody types at the desk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.campaigns.domain.kinds import Subject

LONGEST = {
    "headline": 60,
    "under": 100,
    "picture": 160,
    "lead": 90,
    "call": 110,
    "danger": 40,
    "more": 50,
}
"""The fields of one line, in the order of the card, and how many signs fit."""
LONGEST_TIP = 100
FEWEST_TIPS, MOST_TIPS = 3, 5
LONGEST_SENTENCE = 18  # words
NUMBER = re.compile(r"\d(?:[\s./-]?\d){2,}")
"""Three digits and more: a number to call, or an hour. They come from the directory."""
SENTENCES = re.compile(r"(?<=[.!?])\s+")
WORDS = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")

PARTNERS = r"partnergeweld\w*|(?:intimate )?partner (?:violence|abuse)|violences? conjugales?"
CHILDREN = r"kindermis\w*|child (?:abuse|maltreatment)|maltraitance (?:des|sur les) enfants"
ELDERS = (
    r"ouderenmis(?:\(be\))?\w*|ouderengeweld\w*|elder (?:abuse|mistreatment)|"
    r"maltraitance des (?:aînés|personnes âgées)"
)
PARENTS = r"oudermis\w*|oudergeweld\w*|parent abuse|violence envers les parents"
OF_SUBJECT = {Subject.PARTNER: PARTNERS, Subject.CHILD: CHILDREN, Subject.ELDER: ELDERS}
"""The words that belong to one subject; no card is about a child that hurts a parent.

Source: DOMAIN B8.1
"""


class TextFaultKind(StrEnum):
    """What can be wrong with the words of a card."""

    MISSING = "MISSING"
    TOO_LONG = "TOO_LONG"
    TIP_TOO_LONG = "TIP_TOO_LONG"
    TIPS = "TIPS"
    NUMBER = "NUMBER"
    MIXED = "MIXED"
    SENTENCE = "SENTENCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """The words of a card in one language. `picture` says what the picture shows."""

    headline: str
    under: str
    picture: str
    lead: str
    tips: tuple[str, ...]
    call: str
    danger: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFault:
    """One mistake: in which field, on which words; `line` is the whole line that holds them."""

    kind: TextFaultKind
    field: str
    value: str = ""
    line: str = ""


def text_faults(text: CardText, *, subject: Subject) -> tuple[TextFault, ...]:
    """Return every mistake in the words of a card about `subject`, in the order of the card."""
    return tuple(_faults(text, subject=subject))


def _faults(text: CardText, *, subject: Subject) -> Iterator[TextFault]:
    for field, most in LONGEST.items():
        line = getattr(text, field)
        if not line.strip():
            yield TextFault(kind=TextFaultKind.MISSING, field=field)
        if len(line) > most:
            yield TextFault(kind=TextFaultKind.TOO_LONG, field=field, value=str(most), line=line)
        yield from _line_faults(line, field=field, subject=subject)
    if not FEWEST_TIPS <= len(text.tips) <= MOST_TIPS:
        yield TextFault(kind=TextFaultKind.TIPS, field="tips", value=str(len(text.tips)))
    for tip in text.tips:
        if len(tip) > LONGEST_TIP:
            yield TextFault(
                kind=TextFaultKind.TIP_TOO_LONG, field="tips", value=str(LONGEST_TIP), line=tip
            )
        yield from _line_faults(tip, field="tips", subject=subject)


def _line_faults(line: str, *, field: str, subject: Subject) -> Iterator[TextFault]:
    for found in NUMBER.findall(line):
        yield TextFault(kind=TextFaultKind.NUMBER, field=field, value=found, line=line)
    for word in mixed_in(line, subject=subject):
        yield TextFault(kind=TextFaultKind.MIXED, field=field, value=word, line=line)
    for sentence in SENTENCES.split(line):
        if len(WORDS.findall(sentence)) > LONGEST_SENTENCE:
            yield TextFault(
                kind=TextFaultKind.SENTENCE, field=field, value=sentence[:40], line=line
            )


def mixed_in(line: str, *, subject: Subject) -> tuple[str, ...]:
    """Return the words in a line that belong to another subject than that of the card."""
    others = [words for one, words in OF_SUBJECT.items() if one is not subject]
    foreign = re.compile(rf"\b(?:{'|'.join([*others, PARENTS])})", re.IGNORECASE)
    return tuple(found[0] for found in foreign.finditer(line))
