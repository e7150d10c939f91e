"""The municipality that somebody names in a few typed words, with or without capitals."""

from dataclasses import dataclass

from fijnmazig.places.domain.gazetteer import Gazetteer
from fijnmazig.places.domain.names import key
from fijnmazig.places.domain.recognition import recognise

MOST_WORDS = 3
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPlace:
    """A municipality of today by its NIS code, and the words that are left without its name."""

    nis: str
    rest: str


def asked_place(text: str, *, gazetteer: Gazetteer) -> AskedPlace | None:
    """Return the municipality that typed words name, or None.

    A name that is also a word (boom, mol) counts with its capital only, as in running text.
    """
    for mention in recognise(text, gazetteer=gazetteer):
        rest = f"{text[: mention.start]} {text[mention.end :]}"
        return AskedPlace(nis=mention.nis, rest=" ".join(rest.split()))
    words = text.split()
    also = {key(name) for name in gazetteer.homonyms}
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            name = " ".join(words[first : first + size])
            if len(name) > SHORTEST and key(name) not in also:
                for mention in recognise(name.title(), gazetteer=gazetteer):
                    if mention.text == name.title():
                        others = [*words[:first], *words[first + size :]]
                        return AskedPlace(nis=mention.nis, rest=" ".join(others))
    return None
