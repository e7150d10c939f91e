"""Find what points to a person in a signal, so that it is refused before anything is kept.

A help and no guarantee: a name that looks like an ordinary word passes. Who triages reads again.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.common.letters import WORD
from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import PersonalKind, personal_spans


class Trace(StrEnum):
    """What sort of thing points to a person."""

    NAME = "NAME"
    NUMBER = "NUMBER"
    MAIL = "MAIL"
    ADDRESS = "ADDRESS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of text that points to a person, and of which sort."""

    trace: Trace
    text: str


_NUMBER = re.compile(r"\+?\d(?:[\s./()-]{0,2}\d){5,}")
"""Six digits or more: a telephone, a day of birth, a number of a file or an account."""
_MAIL = re.compile(r"\S+ ?@ ?\S+\.\S+")
_ROADS = "straat|laan|weg|plein|dreef|lei|baan|kaai|hof|pad|dijk|steeg|markt|wijk|berg|veld|park"
_ADDRESS = re.compile(rf"\b[\w'\u2019-]*(?:{_ROADS})\s+(?:nr\.?\s*)?\d+\w?\b", re.IGNORECASE)
_PARTICLE = r"(?:[Vv]an(?: de[nr]?)?|[Dd]e[nr]?|[Tt]e[nr]?|[Ee]l|[Aa]l|[Bb]en|[Ll]a)"
_PAIR = re.compile(rf"(?<![\w-])({WORD}) (?:{_PARTICLE} ){{0,2}}({WORD})(?![\w-])")
_ORDINARY = frozenset(
    (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
        *("september", "oktober", "november", "december", "maandag", "dinsdag", "woensdag"),
        *("donderdag", "vrijdag", "zaterdag", "zondag", "kerst", "pasen", "ramadan"),
        *("veilig", "huis", "sociaal", "welzijn", "kind", "gezin", "vlaanderen", "vlaamse"),
        *("antwerpen", "limburg", "brabant", "oost-vlaanderen", "west-vlaanderen", "belgië"),
        *("brussel", "politie", "zone", "parket", "team", "dienst", "preventie", "centrum"),
        *("lokaal", "lokale", "stad", "gemeente", "steunpunt", "tele-onthaal", "nederlands"),
        *("nederlandse", "franse", "engelse", "arabische", "turkse", "poolse", "oekraïense"),
        *("de", "het", "een", "deze", "die", "dit", "wie", "wij", "we", "er", "veel", "soms"),
        *("ook", "als", "voor", "na", "in", "op", "bij", "met", "door", "sinds", "tijdens"),
        *("onze", "ons", "hun", "geen", "meer", "elke", "alle", "ouders", "ouderen", "mensen"),
        *(
            "anders",
            "mens",
            "kinderen",
            "jongeren",
            "collega's",
            "professionals",
            "en",
            "maar",
            "want",
            "hier",
        ),
    )
)
_OF_LIBRARY = {
    PersonalKind.NAME: Trace.NAME,
    PersonalKind.PHONE: Trace.NUMBER,
    PersonalKind.EMAIL: Trace.MAIL,
    PersonalKind.NATIONAL_NUMBER: Trace.NUMBER,
}


def traces(text: str, *, ordinary: Collection[str] = ()) -> tuple[Found, ...]:
    """Return what in a text points to a person, each once, in the order of the rules.

    `ordinary` are names that are nobody's, folded, word by word: municipalities, organisations.
    """
    nobody = _ORDINARY.union(ordinary)
    return tuple(dict.fromkeys(_found(text, nobody)))


def _found(text: str, nobody: frozenset[str]) -> Iterator[Found]:
    named: list[str] = []
    page = PageText(number=1, label="", text=text, source=TextSource.TEXT_LAYER)
    for span in personal_spans([page]):
        if span.kind is not PersonalKind.NAME or not _is_nobody(span.text, nobody):
            named.append(span.text)
            yield Found(trace=_OF_LIBRARY[span.kind], text=span.text)
    for trace, rule in (
        (Trace.MAIL, _MAIL),
        (Trace.NUMBER, _NUMBER),
        (Trace.ADDRESS, _ADDRESS),
    ):
        for match in rule.finditer(text):
            yield Found(trace=trace, text=match.group().strip())
    for match in _PAIR.finditer(text):
        first, last = match.groups()
        is_known = any(first in name or last in name for name in named)
        if not is_known and not {first.casefold(), last.casefold()} & nobody:
            yield Found(trace=Trace.NAME, text=match.group())


def _is_nobody(name: str, nobody: frozenset[str]) -> bool:
    return all(word in nobody for word in name.casefold().split())
