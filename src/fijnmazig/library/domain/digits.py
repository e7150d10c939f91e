"""Numbers that are written in many ways: telephone numbers, circulars, large figures."""

import re

_GROUP = r"(?:\(0\))?\(?\d+\)?"
_RUN = re.compile(rf"\+?{_GROUP}(?:(?:\s?[./\-\u2013]\s?|\s){_GROUP})*")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_SHORTEST_PHONE, _LONGEST_PHONE = 8, 13
_SHORTEST, _LONGEST = 4, 20


def _only(text: str) -> str:
    """Return the digits of `text`."""
    return "".join(sign for sign in text if sign.isdecimal() and sign.isascii())


def _national(text: str) -> str:
    """Return a telephone number as dialled in Belgium: +32 3 880 18 00 becomes 038801800."""
    written = re.sub(r"\(0\)", "", text)
    digits = _only(written)
    if written.startswith("+32"):
        return "0" + digits[2:]
    if digits.startswith("0032"):
        return "0" + digits[4:]
    return digits


def _phone(groups: list[str]) -> str:
    """Return the number that the groups spell when they look like one telephone number, else ''."""
    number = _national(" ".join(groups))
    starts = groups[0].lstrip("(")[:1] in ("0", "+")
    return number if starts and _SHORTEST_PHONE <= len(number) <= _LONGEST_PHONE else ""


def _grouped(run: str) -> list[str]:
    """Return the digits-only numbers in one run of digits and separators."""
    if _THOUSANDS.fullmatch(run):
        return [_only(run)]
    groups = re.split(r"\s+", run)
    for first in range(len(groups)):
        for last in range(len(groups), first, -1):
            number = _phone(groups[first:last])
            if number:
                before = " ".join(groups[:first])
                after = " ".join(groups[last:])
                return [*_grouped(before), number, *_grouped(after)]
    return [_only(group) for group in groups if re.search(r"\d[./\-\u2013]\d", group)]


def joined_numbers(text: str) -> list[str]:
    """Return the numbers of `text` that consist of several groups, as digits only.

    03/880.18.00, 03 880 18 00 and +32 3 880 18 00 all give 038801800; 4/2006 gives 42006.
    """
    if not _DIGIT.search(text):
        return []
    numbers = (number for run in _RUN.findall(text) for number in _grouped(run))
    return list(dict.fromkeys(number[:_LONGEST] for number in numbers if len(number) >= _SHORTEST))
