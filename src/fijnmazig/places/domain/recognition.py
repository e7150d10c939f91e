"""Municipalities named in running text, precise before complete.

What counts, and what does not:

* A name is written with its capitals, or in capitals only, and stands on its own: not in "bomen",
  in "Gentse", in an e-mail address, nor as the middle of "Brussel-Halle-Vilvoorde".
* A name that is also a word, a person's name or a place abroad (a homonym: As, Boom, Mol, De Haan)
  counts when its surroundings say it is a place: "in", "gemeente" or a postcode before it, a
  municipality beside it in a list, or, for words, a capital that the sentence does not explain.
  "Boom" at the start of a sentence does not count.
* A province or an arrondissement is not a municipality: "provincie Antwerpen", "CAW Limburg".
* The place in the name of an organisation for a wider area ("Veilig Huis Antwerpen") says where
  that organisation sits, not which municipality a text is about. It counts only in a text that
  names no municipality otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fijnmazig.places.domain.gazetteer import Gazetteer, Homonym, TextName
from fijnmazig.places.domain.passage import Passage, Word
from fijnmazig.places.domain.surroundings import Verdict, continues_list, hangs_on, verdict

WITHIN_NAME = re.compile(
    r"\.?(?:[ \t]?\n?[-\u2010\u2011\u2013]\n?[ \t]?|[ \t\xa0]{1,2}|[ \t]?\n[ \t]?)"
)
FULL_NAMES = {"St": "Sint", "ST": "SINT"}
A_FEW = 3  # so many homonyms in a row are a list of places


class MentionKind(StrEnum):
    """Whether a text names the municipality, or an organisation that is called after it."""

    PLACE = "PLACE"
    ORGANISATION = "ORGANISATION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One name in a text: today's NIS code, and `text`, which is `text[start:end]` of the whole."""

    nis: str
    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    nis: str
    first: int  # place of its first word in the passage
    last: int
    homonym: Homonym | None
    verdict: Verdict = Verdict.UNSETTLED


def recognise(text: str, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the municipalities a text is about, in order of appearance, never overlapping.

    Places in the names of organisations are left out, unless the text names nothing else.
    """
    return about(all_mentions(text, gazetteer=gazetteer))


def about(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of places, or those in names of organisations when there are no others.

    For a document of several pages: collect `all_mentions` of every page, then ask this once.
    """
    everything = tuple(mentions)
    places = tuple(mention for mention in everything if mention.kind is MentionKind.PLACE)
    return places or everything


def counted(mentions: Iterable[Mention]) -> Mapping[str, int]:
    """Return how many times each municipality is named, the most often named first."""
    return dict(Counter(mention.nis for mention in mentions).most_common())


def all_mentions(text: str, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return every municipality named in a text, those in names of organisations included."""
    passage = Passage(text)
    judged = [_judged(passage, found) for found in _candidates(passage, gazetteer)]
    settled = [found for group in _lists(passage, judged) for found in _settled(passage, group)]
    return tuple(
        _mention(text, passage, found)
        for found in settled
        if found.verdict in {Verdict.PLACE, Verdict.ORGANISATION}
    )


def _candidates(passage: Passage, gazetteer: Gazetteer) -> Iterator[_Candidate]:
    """Yield what is spelled like a name, the longest first, never overlapping."""
    place = 0
    while place < len(passage.words):
        names = gazetteer.text_names(passage.words[place].name_form)
        name = next((name for name in names if _is_spelled(passage, place, name)), None)
        if name is None:
            place += 1
            continue
        last = place + len(name.words) - 1
        yield _Candidate(nis=name.nis, first=place, last=last, homonym=name.homonym)
        place = last + 1


def _is_spelled(passage: Passage, first: int, name: TextName) -> bool:
    words = passage.words[first : first + len(name.words)]
    gaps = (passage.gap(first + step) for step in range(1, len(words)))
    return _has_capitals_of(name, words) and all(WITHIN_NAME.fullmatch(gap) for gap in gaps)


def _has_capitals_of(name: TextName, words: Sequence[Word]) -> bool:
    written = tuple(FULL_NAMES.get(word.text, word.text) for word in words)
    return written in {name.words, tuple(word.upper() for word in name.words)}


def _judged(passage: Passage, found: _Candidate) -> _Candidate:
    judgement = verdict(passage, found.first, found.last, homonym=found.homonym)
    return replace(found, verdict=judgement)


def _lists(passage: Passage, found: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Yield the candidates in groups that stand side by side in one list."""
    group: list[_Candidate] = []
    for candidate in found:
        if group and not continues_list(passage, group[-1].last, candidate.first):
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def _settled(passage: Passage, group: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the candidates of one list with what their neighbours say about them."""
    possible = [found for found in group if found.verdict is not Verdict.NOT_A_PLACE]
    is_list_of_places = len(possible) >= A_FEW or any(
        found.verdict is Verdict.PLACE for found in possible
    )
    before: _Candidate | None = None
    for found in group:
        judgement = found.verdict
        if hangs_on(passage, found.first):
            judgement = before.verdict if before else Verdict.NOT_A_PLACE
        elif judgement is Verdict.UNSETTLED and is_list_of_places:
            judgement = Verdict.PLACE
        before = replace(found, verdict=judgement)
        yield before


def _mention(text: str, passage: Passage, found: _Candidate) -> Mention:
    start, end = passage.words[found.first].start, passage.words[found.last].end
    kind = MentionKind(found.verdict)
    return Mention(nis=found.nis, start=start, end=end, text=text[start:end], kind=kind)
