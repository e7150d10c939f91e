"""Find figures that a text states, each with what it counts and the sentence it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fijnmazig.library.domain.pages import PageText
from fijnmazig.library.domain.sentences import Sentence, split_sentences


class Bound(StrEnum):
    """How exact a figure claims to be."""

    EXACT = "EXACT"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    ABOUT = "ABOUT"


class Moment(StrEnum):
    """Which end of a growth "from … to …" a figure is."""

    BEGIN = "BEGIN"
    END = "END"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSuggestion:
    """A figure to confirm; `written` is how the text has it, its digits at `start` of the page."""

    label: str
    value: Decimal
    written: str
    unit: str
    bound: Bound
    moment: Moment | None
    sentence: str
    page: int
    start: int


PERCENT, SHARE = "%", "deel"
"""Units with a meaning of their own: per hundred, and a part of one (1/3, "1 op de 3")."""

_MONTH = (
    r"(?:jan(?:uari|\.)|feb(?:ruari|\.)|maart|april|mei|juni|juli|aug(?:ustus|\.)|sept?(?:ember|\.)"
    r"|okt(?:ober|\.)|nov(?:ember|\.)|dec(?:ember|\.))"
)
_ORDINAL = (
    r"(?:stap|sessie|spoor|fase|module|hoofdstuk|bijlage|pagina|p\.|blz\.?|dia|punt|doelstelling"
    r"|versie|deel|categorie|niveau|graad|les|artikel|art\.|nr\.?"
    r"|nummer|tabel|figuur|col|§|wet|decreet|kb|verordening|richtlijn|iso|sdg|lid|vraag|pijler"
    r"|zaal|lokaal|bus|lijn|tel\.?|telefoon|gsm|oproep)"
)
_NOT_FIGURES = re.compile(
    rf"""
    \d{{1,2}}\s?(?:/|-|\.)\s?\d{{1,2}}\s?(?:/|-|\.)\s?\d{{2,4}}          # 13/2/2024
    | \b\d{{1,2}}(?:ste|de|e)?\s+{_MONTH}(?:\s+\d{{4}})? | {_MONTH}\s+'?\d{{2,4}}
    | \b(?:19|20)\d\d\s?[-\u2013/]\s?(?:19|20)?\d\d\b                     # 2023-2024
    | (?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d)                             # 2024
    | (?:\+|00)\d{{2}}[\d ./()-]{{7,}}\d | \b0\d[\d ./-]{{6,}}\d          # telephone
    | \b(?:1712|1813|112|101|100|102|116\s?000|116000)\b
    | \b\d{{1,2}}(?:[:.]\d\d)?\s?(?:u(?:ur)?|h)\b(?:\s?\d\d)?             # 9u30
    | \b(?:24/24|7/7|24/7)\b | (?<!\w)[+\u2212-]\d{{1,2}}\b              # crisisteam +18
    | \b(?i:{_ORDINAL})\s+\d[\d./]*(?:\s?(?:,|en|t/m|tot)\s?\d+)*         # sessie 5, COL 4/2006
    | ^\s*[•▪●o-]?\s*\(?\d{{1,2}}[.):]\s                                  # 1. first item
    | \bhttps?://\S+ | \bwww\.\S+ | (?<!\S)\S{{1,80}}@\S+
    | \b[A-Za-z]+\d+\b | \b\d+\s?[x\u00d7]\s?\d+ | \b\d+[-\u2013]\d+\b | €\s?[\d.,]+
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_BOUND = (
    r"(?:(?P<bound>meer dan|ruim|minstens|minimaal|minimum|ten minste|tenminste|op zijn minst|al"
    r" meer dan|minder dan|hoogstens|maximaal|maximum|ten hoogste|ongeveer|circa|ca\.|zowat|bijna"
    r"|rond de|om en bij de|een goede)\s+(?:de\s+|van\s+)?)?"
)
_FIGURE = re.compile(
    rf"(?i:{_BOUND})(?<![\w.,/])(?P<number>{_NUMBER})(?P<plus>\+)?"
    rf"(?P<kind>\s?%|\s+procent\b|\s?/\s?\d+|\s+op\s+(?:de\s+)?{_NUMBER})?(?![\w/]|[.,]\d)"
)
_BOUNDS = {
    Bound.AT_LEAST: ("meer dan", "ruim", "min", "ten minste", "tenminste", "op zijn minst", "al "),
    Bound.AT_MOST: ("minder dan", "hoogstens", "max", "ten hoogste"),
}
_LABELLED = re.compile(
    r"^[\s•▪●o-]*(?P<label>[^\W\d].{2,160}?)\s*(?::|=|\|)\s*(?=\S+\s*(?:%|\.|$))"
)
_FROM_TO = re.compile(r"\bvan\s+$", re.IGNORECASE)
_TO = re.compile(r"\bnaar\s+$", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(
    r"\b(?:het )?aantal\s+(?P<label>[^,.;:(]+?)\s+"
    r"(?:(?:groeide|steeg|daalde|ging|evolueerde|klom|zakte|nam toe)\s+)?van\s+$"
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_LINK = re.compile(
    r"de|het|een|en|of|van|in|op|met|voor|door|bij|aan|om|te|uit|na|per|tot|naar|die|dat|deze|dit"
    r"|is|was|zijn|waren|werd|werden|wordt|worden|heeft|hebben|had|er|nam|namen|maar|thuis|doet|gaat"
    r"|keren",
    re.IGNORECASE,
)
_TIME = re.compile(r"jaar|jaren|maand(en)?|we(ek|ken)|dag(en)?|uur|uren|minuten|min", re.IGNORECASE)
LOOKED_AROUND = 200
"""Characters around a figure that can say what it counts."""
MOST_WORDS, LONGEST_CLAUSE = 4, 60
"""What is counted is named in at most this many words, or characters for what a share does."""


def figure_suggestions(page: PageText) -> list[FigureSuggestion]:
    """Return the figures on a page that come with what they count, in order.

    Dates, years, telephone numbers, times, ranks, ranges and references to laws are none.
    """
    return [
        figure
        for sentence in split_sentences(page.text)
        for figure in _in_sentence(sentence, page=page.number)
    ]


def _in_sentence(sentence: Sentence, *, page: int) -> Iterator[FigureSuggestion]:
    masked = _NOT_FIGURES.sub(_blank, sentence.text)
    label, unit, before = "", "", 0
    for match in _FIGURE.finditer(masked):
        found = _label(masked, match)
        moment = _moment(masked, match)
        if found:
            label, unit = found, _unit(match)
        elif not (label and unit == _unit(match) and _is_elliptic(masked[before : match.start()])):
            continue
        before = match.end()
        yield FigureSuggestion(
            label=label,
            value=_value(match),
            written=sentence.text[match.start() : match.end()].strip(),
            unit=unit,
            bound=_bound(match),
            moment=moment,
            sentence=sentence.text,
            page=page,
            start=sentence.start + match.start("number"),
        )


def _blank(match: re.Match[str]) -> str:
    return "\u2400" * len(match.group())


def _value(match: re.Match[str]) -> Decimal:
    value = _decimal(match["number"])
    kind = (match["kind"] or "").strip()
    whole = re.sub(r"^(?:/|op\s+(?:de\s+)?)\s*", "", kind)
    if whole and whole[0].isdigit():
        total = _decimal(whole)
        return (value / total).quantize(Decimal("0.0001")) if total else value
    return value


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def _unit(match: re.Match[str]) -> str:
    kind = (match["kind"] or "").strip()
    if not kind:
        return ""
    return PERCENT if kind in {"%", "procent"} else SHARE


def _bound(match: re.Match[str]) -> Bound:
    words = (match["bound"] or "").lower()
    if match["plus"]:
        return Bound.AT_LEAST
    found = (bound for bound, starts in _BOUNDS.items() if words.startswith(starts))
    return next(found, Bound.ABOUT if words else Bound.EXACT)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and after a figure, as far as it can matter."""
    return (
        text[max(0, match.start() - LOOKED_AROUND) : match.start()],
        text[match.end() : match.end() + LOOKED_AROUND],
    )


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    before, after = _around(text, match)
    if _FROM_TO.search(before) and re.match(r"\s+naar\b", after):
        return Moment.BEGIN
    is_end = _TO.search(before) and re.search(r"\bvan\s+\S+\s+naar\s+$", before)
    return Moment.END if is_end else None


def _label(text: str, match: re.Match[str]) -> str:
    """Return what a figure counts: the label before its colon, its noun, or "aantal … van"."""
    before, after = _around(text, match)
    labelled = _LABELLED.match(text)
    if labelled and labelled.end() >= match.start() and not after.strip(" .\n"):
        return labelled["label"].strip()
    counted = _counted_after(after) or _counted_before(before)
    if counted.startswith("deel") and _unit(match) == SHARE:
        return _clause(after)  # a verb cut in two: "een derde deel aan …" is "neemt deel aan …"
    return counted or (_clause(after) if _unit(match) == PERCENT else "")


def _clause(after: str) -> str:
    """Return what is said of a share, up to the next mark."""
    return re.split(r"[.,;:()\u2400]", after.strip())[0][:LONGEST_CLAUSE].strip()


def _counted_before(before: str) -> str:
    found = _COUNTED_BEFORE.search(before)
    return found["label"].strip() if found else ""


def _counted_after(after: str) -> str:
    """Return the noun after a figure with its adjectives; after "%", "van de" comes first."""
    words: list[str] = []
    rest = after
    if opening := re.match(r"\s+van\s+(?:de|het|alle|die|deze)\s+", rest):
        rest = " " + rest[opening.end() :]
    while len(words) < MOST_WORDS and (match := re.match(r"\s+([^\W\d_][\w'\u2019-]*)", rest)):
        word = match.group(1)
        if _LINK.fullmatch(word):
            break
        if _TIME.fullmatch(word):
            return ""
        words.append(word)
        rest = rest[match.end() :]
        if not word.endswith("e"):
            break
    return " ".join(words)


def _is_elliptic(between: str) -> bool:
    """Tell whether a second figure counts the same as the first: "66 deelnemers, nadien 110"."""
    return len(_WORD.findall(between)) <= MOST_WORDS + 2 and "\u2400" not in between
