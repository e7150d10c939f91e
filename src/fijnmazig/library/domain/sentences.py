"""Cut Dutch text into sentences, with the place of each."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: `text` is the slice from `start` to `end` of what was cut."""

    start: int
    end: int
    text: str


# Never the last word of a sentence, whatever follows.
_MID_SENTENCE = frozenset(
    """a.d.h.v a.h.w a.u.b afb art b.v bijv blz bv ca cf ct d.i d.m.v d.w.z dhr dr drs e.d e.v
    excl fig gem i.c i.f.v i.p.v i.s.m i.v.m ikv incl ing ir jg jl lic m.a.w m.b.t m.b.v m.i.v
    max mevr min mln mr mw n.a.v n.v.t nl nr nrs o.a o.b.v o.i.d o.l.v o.m p p.a par pp prof q.v
    red ref resp s.l st t.a.v t.b.v t.e.m t.g.v t.h.v t.o.v tel v.a v.z.w vb vgl vnl w.o zgn zie
    zg""".split()  # noqa: SIM905 -- a list to read and to add to
)
LOOKED_BACK = 100
"""Characters before a full stop that can tell what it ends: a bound, for endless sentences."""
_OPENS, _CLOSES = "[\"'“\u2018«(\\[]", "[\"'”\u2019»)\\]]"
_BOUNDARY = re.compile(
    rf"\n+|(?<![.!?…])[.!?…]++{_CLOSES}*(?=\s+{_OPENS}?[^\Wa-zà-ÿ_])|(?<=[a-zà-ÿ]{{3}})\.(?=[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“\u2018«]+$")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")
_INITIAL = re.compile(r"[A-Z](?:\.-?[A-Z])*")
_ADDRESS = re.compile(r"[\w.-]+@|www\.|https?:")


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text` in order, without the space around them.

    A line end ends a sentence, so wrapped lines must be joined first. Abbreviations, initials and
    list numbers do not.
    """
    sentences = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if boundary.group().startswith("\n") or _ends_sentence(text, start, boundary):
            sentences.append(_trimmed(text, start, boundary.end()))
            start = boundary.end()
    sentences.append(_trimmed(text, start, len(text)))
    return [sentence for sentence in sentences if sentence.text]


def _ends_sentence(text: str, start: int, boundary: re.Match[str]) -> bool:
    if not boundary.group().startswith("."):
        return True
    before = text[max(start, boundary.start() - LOOKED_BACK) : boundary.start()]
    last = _LAST_WORD.search(before)
    word = last.group() if last else ""
    if _LIST_NUMBER.search(before) or _INITIAL.fullmatch(word):
        return False
    if _ADDRESS.match(word) and not text[boundary.end()].isspace():
        return False
    return word.lower() not in _MID_SENTENCE


def _trimmed(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return Sentence(begin, begin + len(stripped), stripped)
