"""Cut Dutch text into words: accents folded, brackets written out, abbreviations closed up."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60
MOST_BRACKETS = 3
"""Bracketed letters in one word that are written out; further ones are simply dropped."""

_CHUNK = re.compile(r"\S+")
_ODD_SIGNS = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u02bc": "'",
        "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2013": "-", "\u00ad": "",
        "\u0142": "l", "\u00f8": "o", "\u00e6": "ae", "\u0153": "oe", "\u00df": "ss", "\u0131": "i",
    }
)  # fmt: skip
_EDGES = "'\"“”„«»\u2039\u203a.,;:!?…*•·|<>=~_^#%§°€$£†‡→➢▪●○◦□■✓/\\-"
_OPENERS, _CLOSERS = "([{", ")]}"
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{1,20})[)\]}]")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
_AMPERSAND = re.compile(r"[^\W\d_]&[^\W\d_]")
_SIGNED = re.compile(r"[+-]\d{1,3}|\d{1,3}[+]")
_PIECE = re.compile(r"[^\W_]+(?:['\-\u00ad][^\W_]+)*")
_SENTENCE_END = (".", "!", "?", ":", ";", "•", "…")


class Token(NamedTuple):
    """One word as it stands in the text.

    `spellings` are its folded readings, mostly one; a hyphenated word keeps its hyphens. `start`
    and `end` count characters of the text. `ends` tells whether a sentence may end behind it.
    """

    spellings: tuple[str, ...]
    start: int
    end: int
    ends: bool = False


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return `text` in lower case without accents: creëerde, creéerde and creeerde are one."""
    plain = text.lower().translate(_ODD_SIGNS)
    if plain.isascii():
        return plain
    spread = unicodedata.normalize("NFKD", plain)
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return bare.lower().translate(_ODD_SIGNS)


def _written_out(word: str) -> tuple[str, ...]:
    """Return a word with bracketed letters without them and with them.

    ouderenmis(be)handeling gives ouderenmishandeling and ouderenmisbehandeling.
    """
    readings = [word]
    for _ in range(MOST_BRACKETS):
        if not _BRACKETED.search(readings[0]):
            break
        readings = [
            reading
            for before in readings
            for reading in (_BRACKETED.sub("", before, 1), _BRACKETED.sub(r"\1", before, 1))
        ]
    tidy = (re.sub(r"[()\[\]{}]", "", reading).strip("-'") for reading in readings)
    return tuple(dict.fromkeys(reading for reading in tidy if reading))


def _bare(word: str) -> str:
    """Return a word without a closing apostrophe-s: thema's, PV's, Genk's."""
    for ending in ("'s", "'en", "'er"):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)]
    return word.replace("'", "")


def _pieces(chunk: str, start: int) -> Iterator[Token]:
    """Yield the words inside a chunk that other signs hold together: zijn/haar, gaan.Barst."""
    for match in _PIECE.finditer(chunk):
        word = _bare(fold(match.group()))
        if word:
            yield Token((word[:LONGEST_WORD],), start + match.start(), start + match.end())


def _attached_bracket(chunk: str) -> bool:
    """Tell whether a bracket belongs to a word: vrijwilliger(s), (groot)ouders, mis(be)…."""
    match = _BRACKETED.search(chunk)
    if match is None or not match.group(1).strip("-'").isalpha():
        return False
    before, after = chunk[: match.start()], chunk[match.end() :]
    return bool(
        before[-1:].isalpha() or before[-1:] == "-" or after[:1].isalpha() or after[:1] == "-"
    )


def _complex(chunk: str, start: int) -> Iterator[Token]:
    """Yield the words of a chunk that holds more than letters or digits."""
    end = start + len(chunk)
    if "/" in chunk and _BRACKETED.search(chunk):
        for part in re.finditer(r"[^/]+", chunk):
            bare, skipped = _trim(part.group())
            yield from _complex(bare, start + part.start() + skipped) if bare else ()
        return
    if _SIGNED.fullmatch(chunk):
        digits = chunk.strip("+-")
        yield Token((f"{'-' if chunk[0] == '-' else '+'}{digits}",), start, end)
        return
    if _AMPERSAND.fullmatch(chunk):
        yield Token((fold(chunk),), start, end)
        return
    if _DOTTED.fullmatch(chunk):
        yield Token((fold(chunk.replace(".", "")),), start, end)
        return
    if _attached_bracket(chunk):
        readings = tuple(
            dict.fromkeys(
                _bare(fold(piece.group()))[:LONGEST_WORD]
                for reading in _written_out(chunk)
                for piece in _PIECE.finditer(reading.translate(_ODD_SIGNS))
            )
        )
        yield Token(tuple(reading for reading in readings if reading), start, end)
        return
    yield from _pieces(chunk, start)


def _trim(chunk: str) -> tuple[str, int]:
    """Return a chunk without the signs around it, and how many were taken off in front."""
    bare = chunk
    while bare:
        before = bare
        bare = bare.strip(_EDGES) if not _SIGNED.fullmatch(bare) else bare
        if bare and bare[0] in _OPENERS and bare.find(_closing(bare[0])) in (-1, len(bare) - 1):
            bare = bare[1:]
        if bare and bare[-1] in _CLOSERS and bare.rfind(_opening(bare[-1])) in (-1, 0):
            bare = bare[:-1]
        if bare == before:
            break
    return bare, chunk.find(bare) if bare else 0


def _closing(opener: str) -> str:
    """Return the bracket that closes `opener`."""
    return _CLOSERS[_OPENERS.index(opener)]


def _opening(closer: str) -> str:
    """Return the bracket that `closer` closes."""
    return _OPENERS[_CLOSERS.index(closer)]


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order."""
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        start = match.start()
        if chunk.isalnum():
            yield Token((fold(chunk)[:LONGEST_WORD],), start, match.end())
            continue
        ends = chunk.endswith(_SENTENCE_END)
        bare = chunk[:-1]
        if bare.isalnum() and not chunk[-1].isalnum() and chunk[-1] != "+":
            yield Token((fold(bare)[:LONGEST_WORD],), start, match.end() - 1, ends)
            continue
        bare, skipped = _trim(chunk.translate(_KEEP_LENGTH))
        found = list(_complex(bare, start + skipped)) if bare else []
        yield from found[:-1]
        if found:
            last = found[-1]
            yield Token(last.spellings, last.start, last.end, ends)


_KEEP_LENGTH = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u02bc": "'",
     "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2013": "-", "\u2014": " "}
)  # fmt: skip
