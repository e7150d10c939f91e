"""Find names of persons in Dutch text by what stands around them and by common first names."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fijnmazig.common.letters import CAPITALS, WORD
from fijnmazig.library.domain.fields import folded
from fijnmazig.library.domain.first_names import AMBIGUOUS, FIRST_NAMES

type Place = tuple[int, int]

_WORD = rf"(?:[{CAPITALS}]['\u2019])?{WORD}"
_LOUD = rf"[{CAPITALS}]{{2,}}(?:-[{CAPITALS}]{{2,}})*"
_PARTICLE = (
    r"(?:[Vv]an(?: de[nr]?| het| 't)?|[Vv]an[dt]e[nr]?|[Dd]e[nrs]?|[Tt]e[nr]?|[Dd][uia]|[Ll][ae]"
    r"|[Ee]l|[Aa]l|[Bb]en|[Oo]uld|[Vv]on|'t)"
)
_SURNAME = rf"(?:(?:{_PARTICLE}[ ]){{0,2}}{_WORD}(?:[ ]{_WORD})?)"
_INITIALS = r"(?:[A-Z]\.[ -]?){1,3}"
_ANY_NAME = rf"(?:{_INITIALS}[ ]?|{_WORD}[ ])?{_SURNAME}"

_TITLE = (
    r"(?:[Dd]e heer|[Mm]ijnheer|[Mm]eneer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Dd]r\."
    r"|[Pp]rof\.?|[Dd]rs\.|[Ii]r\.|[Ii]ng\.|[Mm]r\.|[Jj]uf|[Mm]eester|[Zz]uster|[Pp]astoor"
    r"|[Dd]octor|[Dd]okter)"
)
_ROLE = (
    r"(?:\w*(?:coördinator|coordinator|regisseur|begeleid(?:er|ster)|werk(?:er|ster)|trainer|trekker"
    r"|voorzitter|directeur|directrice|verantwoordelijke|inspecteur|psycholoog|psychologe|consulente?"
    r"|adviseur|leider|criminoloog|criminologe)|burgemeester|schepen|contactpersoon|auteurs?"
    r"|verslaggever|diensthoofd|spreker|docent|lesgever|moderator|stagiaire?|vertrouwenspersoon"
    r"|huisarts|magistraat|procureur|SPOC)"
)
_LISTED = (
    r"(?:aanwezig(?:en)?|verontschuldigd|afwezig|verslag(?: door)?|auteurs?|sprekers?|deelnemers"
    r"|opgemaakt door|geschreven door|met dank aan|contact(?:persoon)?(?: dienst)?|begeleiding"
    r"|redactie|naam(?: en voornaam)?|tekst|foto'?s?|verantwoordelijke uitgever|v\.u\.)"
)
_RULES = (
    re.compile(rf"\b{_TITLE}[ ]{{1,3}}(?:{_TITLE}[ ]{{1,3}}){{0,4}}(?P<name>{_ANY_NAME})"),
    re.compile(rf"(?P<name>\b{_WORD}[ ]{_SURNAME})(?=\s*[,(\u2013-]+\s*(?i:{_ROLE})\b)"),
    re.compile(rf"\b(?i:{_ROLE})[ ]*[:,(\u2013-]?[ ]*(?P<name>{_WORD}[ ]{_SURNAME})"),
    re.compile(rf"(?:\bdoor|\bdank aan|\bnamens)[ ](?P<name>{_WORD}[ ]{_SURNAME})"),
    re.compile(rf"(?P<name>(?<![\w.])(?:[A-Z]\.[ -]?){{1,3}}[ ]?{_SURNAME})"),
)
_LOUD_NAME = re.compile(rf"\b(?:{_LOUD}[ ](?P<after>{_WORD})|(?P<before>{_WORD})[ ]{_LOUD})\b")
_LIST_LINE = re.compile(rf"^[^\S\n]*(?i:{_LISTED})\b[ ]*[:|]?(?P<rest>.+)$", re.MULTILINE)
_LISTED_NAME = re.compile(rf"(?<![\w-]){_WORD}[ ]{_SURNAME}(?=\s*(?:[,;(/|&\u2013]|en\b|$))")
# Looks ahead only, so that "Bel Jan Peeters" is tried at Bel and again at Jan.
_FULL = re.compile(rf"(?<![\w@.-])(?=(?P<first>{_WORD})[ ](?P<last>{_SURNAME}))")
_ALONE = re.compile(rf"(?<![\w@.-])(?P<first>{_WORD})(?![\w@])")
_OWN_LINE = re.compile(r"^[^\S\n]*[•▪●-]?[^\S\n]*(?P<first>[\w-]{2,})[^\S\n]*$", re.MULTILINE)

# How words begin that stand with capitals in names of organisations, places, works and days.
_NOT_A_PERSON_START = """
    advies afdeling agentschap algemeen antwerpen babobox basis belg beroeps bestuur brussel
    bureau caw center centr child college commissie coordin december departement dialo dienst
    dinsdag donderdag draaiboek europ expertise famil februari federa fonds gemeente gent gezin
    groep hasselt help hoge hoofdstuk huis hulp ifg impuls instituut intrafam januari jeugd
    justi kabinet kind leuven limburg lokaal lokale maandag maart mechelen minister netwerk
    november ocmw oktober onderwijs ouder overleg parket partner platform politie preventie
    project provincie raad rode samen school secretari september slachtoffer sociaal sociale
    stad steunpunt straat team triple universiteit veilig vereniging vertrouwen vlaams vlaamse
    vlaanderen vorming vrijdag vzw welzijn werk woensdag youtube zaterdag zondag zone zorg
"""
_NOT_A_PERSON_WHOLE = "and die dit een het hoe juli juni not pz the wat wie your"
_NOT_A_PERSON = re.compile(
    rf"(?:{'|'.join(_NOT_A_PERSON_START.split())})|(?:{'|'.join(_NOT_A_PERSON_WHOLE.split())})\b"
)


def name_spans(texts: Sequence[str], *, known: Iterable[tuple[str, ...]] = ()) -> list[list[Place]]:
    """Return the places of names in each text, in order and not overlapping.

    `known` are names found elsewhere, as folded parts. A full name that is sure on one page also
    gives away its parts on the others.
    """
    full = {part for owner in known for part in owner if len(part) > 1}
    sure = [list(_sure(text)) for text in texts]
    for text, places in zip(texts, sure, strict=True):
        for start, end in places:
            full.update(_parts(text[start:end]))
    return [
        _merged([*places, *_hinted(text, full)]) for text, places in zip(texts, sure, strict=True)
    ]


def _sure(text: str) -> Iterator[Place]:
    """Yield names that their surroundings or their first name give away."""
    for rule in _RULES:
        for match in rule.finditer(text):
            if _may_be_person(match["name"]):
                yield match.span("name")
    yield from _listed(text)
    for match in _LOUD_NAME.finditer(text):
        if _is_first_name(match["after"] or match["before"]):
            yield match.span()
    for match in _FULL.finditer(text):
        if _is_first_name(match["first"]) and _may_be_person(match["last"]):
            yield match.start("first"), match.end("last")


def _listed(text: str) -> Iterator[Place]:
    """Yield the names on a line that announces names: who was there, who wrote this."""
    for line in _LIST_LINE.finditer(text):
        for match in _LISTED_NAME.finditer(line["rest"]):
            end = line.start("rest") + match.end()
            if trimmed := _without_office(match.group()):
                yield end - len(trimmed), end


def _hinted(text: str, full: set[str]) -> Iterator[Place]:
    """Yield first names that stand alone, and parts of names that are known from elsewhere."""
    for match in _ALONE.finditer(text):
        name = folded(match["first"])
        if name in FIRST_NAMES or (name in full and _may_be_person(name)):
            yield match.span()
    for match in _OWN_LINE.finditer(text):
        if folded(match["first"]) in FIRST_NAMES:
            yield match.span("first")


def _without_office(name: str) -> str:
    """Return a listed name without an office before it: "Dienst Anke Peeters"."""
    words = name.split(" ")
    named = next((place for place, word in enumerate(words) if _is_first_name(word)), 0)
    words = words[named:]
    while words and _NOT_A_PERSON.match(folded(words[0])):
        words = words[1:]
    return "" if any(_NOT_A_PERSON.match(folded(word)) for word in words) else " ".join(words)


def _may_be_person(name: str) -> bool:
    return not any(_NOT_A_PERSON.match(word) for word in folded(name).split())


def _is_first_name(word: str) -> bool:
    parts = folded(word).split("-")
    return any(part in FIRST_NAMES or part in AMBIGUOUS for part in (*parts, folded(word)))


def _parts(name: str) -> set[str]:
    """Return the parts of a full name that can stand for it: not the particles, not initials."""
    return {folded(word) for word in re.findall(_WORD, name) if not re.fullmatch(_PARTICLE, word)}


def _merged(places: list[Place]) -> list[Place]:
    """Return the places in order, those that overlap or touch taken together."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
