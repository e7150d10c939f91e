"""Turn printed pages back into text: drop what repeats, join what the margin broke."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from fijnmazig.library.domain.fields import is_form_heading, split_label

ZONE = 4
"""Headers and footers are looked for in this many lines at the top and bottom of a page."""
OFTEN = 0.4
"""A line on this share of the pages is furniture; under half, as left and right pages differ."""
ALWAYS_OFTEN = 10
"""A line on this many pages is furniture however long the document is."""
LONGEST_WORD = 60
"""Anything longer is no word, and has no hyphen to resolve."""
FEWEST_LETTERS, FEWEST_PAGES = 3, 3
LONGEST_KEY = 300  # a longer line is text; to look for numbers in it would take too long
"""Shorter lines, and lines on fewer pages, are furniture only when the form itself has them."""
REPEATED_LETTERS = 40
"""Two lines in a row that come back word for word, this long together, are kept once."""
WRAPPED, NEARLY_FULL, HALF_FULL = 0.7, 0.9, 0.4
"""How full a line is, against the longest, when it ran on into the next one."""
NARROWEST, WIDEST = 40, 160
"""Printed lines have at least, and at most, this many characters; others were never wrapped."""
FEWEST_LINES = 4
"""Fewer lines do not tell how wide the print was; only a small letter then continues a line."""

_PAGE_NUMBER = re.compile(
    r"(?:pagina|pag\.?|p\.|blz\.?|bladzijde|page|dia|slide)\s*\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|van)\s*\d{1,4}",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[-\u2013—|\s]*(\d{1,4})[-\u2013—|\s]*")
_STARTS_ITEM = re.compile(r"[•▪●○◦➢➤✓*·-]\s|[o]\s+[A-Z]|\(?\d{1,2}[.):]\s|[a-z]\)\s")


def tidied(pages: Sequence[str]) -> list[str]:
    """Return each page without furniture, its hyphenated and wrapped lines joined."""
    return [joined(page) for page in without_furniture(pages)]


def without_furniture(pages: Sequence[str]) -> list[str]:
    """Return the pages without page numbers, and with running headers and footers kept once."""
    lines = [page.split("\n") for page in pages]
    running = _running_lines(lines)
    offset = _number_offset(lines)
    seen: set[str] = set()
    return [
        "\n".join(
            _without_echoes(_own_lines(page, number, running=running, offset=offset, seen=seen))
        )
        for number, page in enumerate(lines)
    ]


def _own_lines(
    page: list[str], number: int, *, running: set[str], offset: int | None, seen: set[str]
) -> list[str]:
    """Return the lines of one page that are its own; `seen` grows with the furniture met."""
    zone = _zone(page)
    shown = []
    for place, line in enumerate(page):
        keys = _keys(line, number=number) & running if place in zone else set()
        is_number = place in zone and _is_page_number(line, number=number, offset=offset)
        if not is_number and not keys & seen:
            shown.append(line)
        seen |= keys
    return shown


def _key(line: str) -> str:
    return " ".join(line.lower().split())


def _keys(line: str, *, number: int) -> set[str]:
    """Return what a line may share with other pages: itself, or itself with a running number."""
    key = _key(line)
    if sum(character.isalpha() for character in key) < FEWEST_LETTERS or len(key) > LONGEST_KEY:
        return set()
    running = {
        f"{key[: match.start()]}#{int(match.group()) - number}{key[match.end() :]}"
        for match in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", key)
    }
    return {key, *running}


def _zone(page: list[str]) -> set[int]:
    places = [place for place, line in enumerate(page) if line.strip()]
    return {*places[:ZONE], *places[-ZONE:]}


def _running_lines(pages: list[list[str]]) -> set[str]:
    counts = Counter(
        key
        for number, page in enumerate(pages)
        for key in {key for place in _zone(page) for key in _keys(page[place], number=number)}
    )
    filled = sum(1 for page in pages if any(line.strip() for line in page))
    often = min(max(FEWEST_PAGES, OFTEN * filled), ALWAYS_OFTEN)
    return {
        key
        for key, count in counts.items()
        if count >= often or (count > 1 and is_form_heading(key))
    }


def _number_offset(pages: list[list[str]]) -> int | None:
    """Return how much printed page numbers differ from the count, when they run along with it."""
    counts: Counter[int] = Counter()
    for number, page in enumerate(pages):
        bare = {match.group(1) for place in _zone(page) if (match := _bare(page[place]))}
        counts.update(int(digits) - number for digits in bare)
    offset, count = counts.most_common(1)[0] if counts else (0, 0)
    return offset if count > 1 else None


def _bare(line: str) -> re.Match[str] | None:
    return _BARE_NUMBER.fullmatch(line.strip())


def _is_page_number(line: str, *, number: int, offset: int | None) -> bool:
    if _PAGE_NUMBER.fullmatch(line.strip(" -\u2013—|")):
        return True
    bare = _bare(line)
    return bare is not None and offset is not None and int(bare.group(1)) == number + offset


def _without_echoes(lines: list[str]) -> list[str]:
    """Return the lines, leaving out pairs of lines and long lines that were just there."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    dropped: set[int] = set()
    seen: set[tuple[str, str]] = set()
    for place, following in pairwise(filled):
        pair = (_key(lines[place]), _key(lines[following]))
        if len("".join(pair)) >= REPEATED_LETTERS:
            if pair in seen and _same_digits(lines, place, following):
                dropped |= {place, following}
            elif pair[0] == pair[1] and lines[place].split() == lines[following].split():
                dropped.add(following)
            seen.add(pair)
    return [line for place, line in enumerate(lines) if place not in dropped]


def _same_digits(lines: list[str], *places: int) -> bool:
    """Tell whether lines are the same for good: figures in a table only differ in their digits."""
    return not any(re.search(r"\d{2}", lines[place]) for place in places)


def joined(text: str) -> str:
    """Return `text` with wrapped lines joined to paragraphs and line-end hyphens resolved.

    Lines of a list, a form or a table, headings, and lines before an empty one stay apart.
    """
    lines = [line.strip() for line in text.replace("\u00ad\n", "-\n").split("\n")]
    width = _width(lines)
    is_known = sum(map(bool, lines)) >= FEWEST_LINES
    shown = lines[:1]
    for last, line in pairwise(lines):
        if not last or not line:
            shown += ["\n", line]
        elif _is_broken(shown[-1], line):
            shown += _over_the_margin(shown.pop(), line)
        elif _wraps(last, line, width=width) and (is_known or line[0].islower()):
            shown += [" ", line]
        else:
            shown += ["\n", line]
    return "".join(shown).replace("\u00ad", "")


def _is_broken(last: str, line: str) -> bool:
    """Tell whether the last word of `last` goes on in `line`."""
    word = last.rsplit(" ", 1)[-1]
    is_word = re.search(r"\w-$", word) is not None and len(word) <= LONGEST_WORD
    return is_word and line[0].isalpha() and not _stands_apart(line)


def _width(lines: list[str]) -> int:
    """Return how long a full line is, or 0 when the text is not printed in full lines."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return width if NARROWEST <= width <= WIDEST else 0


def _stands_apart(line: str) -> bool:
    is_heading = line.isupper() or is_form_heading(line)
    starts = _STARTS_ITEM.match(line) is not None
    return is_heading or starts or " | " in line or split_label(line) is not None


def _wraps(last: str, line: str, *, width: int) -> bool:
    """Tell whether `last` ran on into `line`."""
    if not width or _stands_apart(line) or " | " in last or last.isupper() or is_form_heading(last):
        return False
    if ")" in line and last.count("(") > last.count(")"):
        return True
    fill = len(last) / width
    if line[0].islower():
        return fill >= HALF_FULL
    return fill >= (WRAPPED if last.endswith(",") else NEARLY_FULL)


def _over_the_margin(last: str, line: str) -> list[str]:
    """Return the pieces of two lines after joining the word that was broken between them."""
    before, space, left = last[:-1].rpartition(" ")
    right, rest, after = line.partition(" ")
    return [before, space, join_hyphen(left, right) + rest + after]


_SUSPENDED = re.compile(r"(?:en|of|tot|noch|en/of)\b")
_FIXED = re.compile(
    r"niet-\w|ex-(?:partner|man|vrouw|vriend|echtgeno|lief|geliefde|schoon|gedetineerde)"
    r"|non-(?:profit|verba|stop|fictie|formeel|formele)",
    re.IGNORECASE,
)
_CLASHES = re.compile(r"a[aeiu]|e[eiu]|ie|o[eiou]|u[iu]", re.IGNORECASE)
_DERIVES = re.compile(r"(?:.*[^a-z])?(?:on|ver|her)?(?:ge|be|co|re)", re.IGNORECASE)
_DOTTED = {"a": "ä", "e": "ë", "i": "ï", "o": "ö", "u": "ü"}


def join_hyphen(left: str, right: str) -> str:
    """Return what was written before a margin split it into `left`, a hyphen and `right`.

    The hyphen stays in names and after abbreviations ("Houthalen-Helchteren", "IFG-aanpak"),
    before "en" ("kennis- en"), after "niet", and where two vowels would read as one
    ("video-opname"). A dieresis that gave way to the hyphen comes back ("ge-integreerd").

    Source: Het Groene Boekje, the rules on hyphen, dieresis and breaking off words.
    """
    if _SUSPENDED.match(right):
        return f"{left}- {right}"
    core = left.rsplit("-", 1)[-1].strip("(“\u2018\"'")
    is_short_form = len(core) == 1 or core[-1:].isdigit() or (core.isupper() and len(core) > 1)
    if right[0].isupper() or is_short_form or _FIXED.match(f"{core}-{right}"):
        return f"{left}-{right}"
    if not _CLASHES.fullmatch(left[-1] + right[0]):
        return left + right
    return _join_vowels(left, right)


def _join_vowels(left: str, right: str) -> str:
    dotted = left + _DOTTED[right[0].lower()] + right[1:]
    if _DERIVES.fullmatch(left):
        return dotted
    if left.endswith("i"):
        return dotted if right.startswith("ent") else left + right
    return f"{left}-{right}"
