"""Propose what a document is called, is about, dates from, and which language it speaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fijnmazig.library.domain.fields import (
    FormField,
    LabelledField,
    folded,
    is_form_heading,
    split_label,
)
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.domain.sentences import split_sentences

FEWEST_LETTERS, LONGEST_TITLE, LONGEST_DESCRIPTION = 3, 120, 400
LONGEST_HEADING = 90
"""A first line longer than this is a sentence, not a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a person may accept or change; `year` is None and `language` "" when nothing tells."""

    title: str
    description: str
    year: int | None
    kind: Kind
    language: str


def propose(
    *,
    pages: Sequence[PageText],
    fields: Sequence[LabelledField],
    media_type: MediaType,
    file_name: str,
) -> Proposal:
    """Return a proposal from the form's fields, the first page that has text, and the file name."""
    first = next((page.text for page in pages if page.text.strip()), "")
    whole = "\n".join(page.text for page in pages)
    title = _title(first, fields=fields) or title_of_file(file_name)
    return Proposal(
        title=title[:LONGEST_TITLE],
        description=_description(first),
        year=year_of(whole),
        kind=_kind(title, first, media_type=media_type),
        language=language_of(whole),
    )


def title_of_file(name: str) -> str:
    """Return a file name as a title: without folder, ending, underscores and long codes."""
    stem = re.sub(r"\.\w{1,5}$", "", name.rsplit("/", 1)[-1])
    words = re.sub(r"\b[0-9a-f]{12,}\b", "", re.sub(r"[_\s]+", " ", stem)).strip(" -")
    return (words or stem)[:1].upper() + (words or stem)[1:]


_NAMED = re.compile(
    r"\bproject\s+(?:[\u2018'“\"](?P<quoted>[^\u2019”\"\n]{3,80})[\u2019'”\"]|(?P<name>[A-Z]\w{3,}))"
)
_ABBREVIATED = re.compile(
    r"\b(?P<name>[A-Z][\w-]+(?:\s+(?:van\s+)?[A-Z][\w-]+)+\s+\([A-Z][A-Z &]+\))"
)


def _title(first: str, *, fields: Sequence[LabelledField]) -> str:
    for field in fields:
        if field.field is FormField.TITLE:
            return field.value
    lines = [line.strip() for line in first.split("\n")]
    start = next((number for number, line in enumerate(lines) if _is_usable(line)), None)
    if start is None:
        return ""
    heading, below = [*lines[start:], ""][:2]
    if len(heading) > LONGEST_HEADING or heading.endswith("."):
        return _named_thing(first) or _cut(split_sentences(heading)[0].text, LONGEST_HEADING)
    return f"{heading}: {below}" if _is_subtitle(below, of=heading) else heading


def _is_subtitle(line: str, *, of: str) -> bool:
    is_short = len(line) < 2 * len(of) and len(of) + len(line) <= LONGEST_HEADING
    return is_short and _is_usable(line) and not line.endswith(".")


def _is_usable(line: str) -> bool:
    letters = sum(character.isalpha() for character in line)
    is_word = letters >= FEWEST_LETTERS
    return is_word and not is_form_heading(line) and split_label(line) is None


def _named_thing(text: str) -> str:
    """Return the project or the body that the first sentences name."""
    opening = text[: LONGEST_DESCRIPTION * 2]
    if named := _NAMED.search(opening):
        return named["quoted"] or named["name"]
    found = _ABBREVIATED.search(opening)
    return found["name"] if found else ""


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _description(first: str) -> str:
    """Return the first whole sentences of running text, up to LONGEST_DESCRIPTION characters."""
    chosen: list[str] = []
    for sentence in split_sentences(first):
        if split_label(sentence.text) or not _RUNNING.match(sentence.text):
            continue
        if chosen and len(" ".join((*chosen, sentence.text))) > LONGEST_DESCRIPTION:
            break
        chosen.append(sentence.text)
    return _cut(" ".join(chosen), LONGEST_DESCRIPTION)


_RUNNING = re.compile(r"[A-ZÀ-Þ\"“\u2018](?:\S*+\s++){5,200}\S*[.!?][”\u2019\"]?$", re.DOTALL)
"""A sentence that runs: it opens with a capital, has more than five words, and ends."""
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATED = (
    re.compile(
        rf"\b\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?((?:20|19)?\d\d)\b"
        rf"|\b\d{{1,2}} (?:{_MONTHS}) (\d{{4}})\b"
    ),
    re.compile(rf"\b(?:{_MONTHS}) ((?:19|20)\d\d)\b"),
)
CENTURY = 100
_YEAR = re.compile(r"(?<![\w./,-])((?:19|20)\d\d)(?![\w/]|[.,]\d)")


def year_of(text: str) -> int | None:
    """Return the year a text dates from: of its latest full date, else month, else usual year."""
    for pattern in _DATED:
        years = [int(next(filter(None, groups))) for groups in _groups(pattern, text)]
        if years:
            return max(year if year >= CENTURY else 20 * CENTURY + year for year in years)
    counts = Counter(int(year) for year in _YEAR.findall(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _groups(pattern: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    return [tuple(group or "" for group in match.groups()) for match in pattern.finditer(text)]


_KIND_WORDS = {
    Kind.PLAYBOOK: r"draaiboek|handleiding|stappenplan|protocol|leidraad",
    Kind.TRAINING: r"vorming|cursus|training|opleiding|workshop|lesmateriaal|intervisie",
    Kind.REPORT: r"rapport|verslag|samenvatting|resultaten|aanbeveling|evaluatie|eindnota",
    Kind.TOOL: r"checklist|werkblad|kaartje|spel\b|game|tool\b|vragenlijst",
    Kind.RECORDING: r"podcast|opname|aflevering|transcript",
}
TITLE_WEIGHT = 5
"""A word in the title says more about what a document is than the same word in its text."""


def _kind(title: str, first: str, *, media_type: MediaType) -> Kind:
    scores = Counter(
        {
            kind: len(re.findall(pattern, folded(first)))
            + TITLE_WEIGHT * len(re.findall(pattern, folded(title)))
            for kind, pattern in _KIND_WORDS.items()
        }
    )
    scores[Kind.REPORT] += TITLE_WEIGHT * any(map(is_form_heading, first.split("\n")))
    [(kind, score)] = scores.most_common(1)
    if media_type is MediaType.PPTX and score < TITLE_WEIGHT:
        return Kind.SLIDES
    return kind if score else Kind.OTHER


_COMMON_WORDS = {
    "nl": "de het een en van ik te dat die in is op zijn met voor niet aan er om ook als bij door",
    "fr": "le la les des et un une du est pour dans que qui sur par avec pas sont ce au aux se ne",
    "en": "the of and to a in is that for it with as was on are be this by an not or from at",
    "de": "der die und das den von zu mit sich des auf ist im dem nicht ein eine als auch es",
}
_LANGUAGES = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}
SURE = 0.1
"""In running text at least this share of the words are the commonest of its language."""


def language_of(text: str) -> str:
    """Return nl, fr, en or de, or "" when none of them is clear."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    shares = Counter(
        {code: sum(word in common for word in words) for code, common in _LANGUAGES.items()}
    )
    code, count = shares.most_common(1)[0]
    return code if words and count >= SURE * len(words) else ""
