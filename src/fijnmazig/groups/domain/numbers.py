"""Telephone numbers and mail addresses in what people type, each the same however it was typed.

Belgians write one number with spaces, dots, slashes and hyphens, and put the same marks between
two numbers. A stretch of digits is therefore cut where numbers can begin, so that as few digits as
possible are left over. Two ways to cut that are as good give the numbers of both: to keep two
people apart for nothing can be put right, to let two meet cannot.
"""

import re
import unicodedata
from collections.abc import Iterator

COUNTRY = "32"
NEIGHBOURS = ("31", "33")  # where a number also has ten digits after the way abroad is left out
SHORTEST, LONGEST = 8, 15
LANDLINE, MOBILE = 9, 10  # digits of a number here, with its nought
PREFIXED = LONGEST + 3  # with "00" in front, and the nought that should be left out
ADDRESS = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
# The nought that is left out from abroad: "+32 (0)470".
LEFT_OUT = re.compile(r"((?:\+|(?<!\d[\s./-])\b00)\s*[1-9]\d{0,2}[\s./-]*)\(\s*0\s*\)")
STRETCH = re.compile(r"(?:\+\s*)?\d(?:[\s./()|\\+\u2010-\u2015\u2212-]*\d)*")
GROUP = re.compile(r"\+?\d+")


def plain(text: str) -> str:
    """Return text without marks that nobody sees, and with the digits 0 to 9 only."""
    shown = (char for char in unicodedata.normalize("NFKC", text) if _is_shown(char))
    return "".join(str(unicodedata.decimal(char, char)) for char in shown)


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the mail addresses in a plain text, in small letters."""
    return tuple(dict.fromkeys(found.casefold() for found in ADDRESS.findall(text)))


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers in a plain text, their country in front; in doubt every reading."""
    found = list[str]()
    for line in re.split(r"[\n,;]+", ADDRESS.sub(";", text)):
        for stretch in STRETCH.findall(_with_noughts(line)):
            found += _read(re.sub(r"\+\s+", "+", stretch))
    return tuple(dict.fromkeys(found))


def _is_shown(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")


def _with_noughts(line: str) -> str:
    return re.sub(r"\(\s*0\s*\)\s*", "0", LEFT_OUT.sub(r"\1", line))


def _read(stretch: str) -> Iterator[str]:
    groups = [part for group in GROUP.findall(stretch) for part in _parts(group)]
    windows = _windows(groups)
    best = _fewest_left(groups, windows=windows)
    back = _fewest_left(groups[::-1], windows=_turned(windows, total=len(groups)))[::-1]
    taken = set[int]()
    for start, end in windows:
        if best[start] + back[end] == best[-1]:
            taken.update(range(start, end))
            yield from _readings("".join(groups[start:end]))
    yield from _leftovers(groups, taken=taken)


def _parts(group: str) -> list[str]:
    """Return a group of digits; one that is too long for a number may be cut anywhere."""
    return [group] if len(group) <= PREFIXED else re.findall(r"\+?\d", group)


def _windows(groups: list[str]) -> list[tuple[int, int]]:
    """Return from where to where groups in a row can be one number."""
    found = list[tuple[int, int]]()
    for start in range(len(groups)):
        typed = ""
        for end in range(start, len(groups)):
            if typed and groups[end].startswith("+"):
                break
            typed += groups[end]
            if len(typed) > PREFIXED:
                break
            if _readings(typed):
                found.append((start, end + 1))
    return found


def _turned(windows: list[tuple[int, int]], *, total: int) -> list[tuple[int, int]]:
    return [(total - end, total - start) for start, end in windows]


def _fewest_left(groups: list[str], *, windows: list[tuple[int, int]]) -> list[int]:
    """Return how many digits are in no number, at best, before each of the groups."""
    starts: dict[int, list[int]] = {}
    for start, end in windows:
        starts.setdefault(end, []).append(start)
    left = [0]
    for end, group in enumerate(groups, 1):
        skipped = left[-1] + len(group.lstrip("+"))
        left.append(min([skipped, *(left[start] for start in starts.get(end, []))]))
    return left


def _leftovers(groups: list[str], *, taken: set[int]) -> Iterator[str]:
    """Return what is in no number but long enough to be one of another country."""
    typed = ""
    for index in range(len(groups) + 1):
        if index < len(groups) and index not in taken:
            typed += groups[index]
            continue
        digits = re.sub(r"\D", "", typed)
        if len(digits) >= SHORTEST:
            yield COUNTRY + digits[1:] if digits.startswith("0") else digits
        typed = ""


def _readings(typed: str) -> tuple[str, ...]:
    """Return which numbers this can be, none when it is no whole number."""
    digits = typed.removeprefix("+").removeprefix("00")
    if digits.startswith(COUNTRY):
        rest = digits.removeprefix(COUNTRY).removeprefix("0")
        return (COUNTRY + rest,) if len(rest) in {LANDLINE - 1, MOBILE - 1} else ()
    if digits != typed:
        return (digits,) if SHORTEST <= len(digits) <= LONGEST and digits[0] != "0" else ()
    if digits.startswith("0") and len(digits) in {LANDLINE, MOBILE}:
        is_of_here = len(digits) == LANDLINE or digits.startswith("04")
        codes = (COUNTRY,) if is_of_here else (COUNTRY, *NEIGHBOURS)
        return tuple(code + digits[1:] for code in codes)
    if digits.startswith("4") and len(digits) == MOBILE - 1:  # written without its nought
        return (COUNTRY + digits,)
    return ()
