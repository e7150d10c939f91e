"""What somebody looks for: a situation, a place, a person, and whether it must answer now."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

LONGEST = 120  # characters of a word to look for
OLDEST = 120 * 12  # months
MOST_PAGES = 200
MOST_ON_PAPER = 200  # services in one part of what is printed or kept; the rest is in the next
YOUNGEST = -9  # months: before birth

# Codes and keys of content. One tap each, in the order of the screen; others stand in the form.
ONE_TAP = ("gevaar", "zorg-kind", "zorg-oudere", "zorg-ander", "zelf-geweld", "professional-vast")
STUCK, AS_PROFESSIONAL = "professional-vast", "professional"
# After police and ambulance, whatever is looked for. Source: seed 004, the acute order.
CRISIS = ("crisisteam-volwassenen", "crisisteam-minderjarigen")
FOR_ALL_QUESTIONS = "1712"


class Answers(StrEnum):
    """Which services are shown, by whether they answer now."""

    ANY = ""
    NOW = "nu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; empty texts and None narrow nothing. `page` counts from 1."""

    situation: str = ""
    who: str = ""
    form: str = ""
    nis: str = ""
    age_months: int | None = None
    answers: Answers = Answers.ANY
    text: str = ""
    page: int = 1

    @classmethod
    def read(cls, written: str) -> "Wanted":
        """Return what `written` gave; what makes no sense is left out."""
        cells = {name: cell for name, cell in parse_qsl(written) if "\0" not in cell}
        number = cells.get("p", "1")
        return cls(
            situation=cells.get("s", ""),
            who=cells.get("w", ""),
            form=cells.get("f", ""),
            nis=cells.get("g", "")[:5],
            age_months=_age(cells.get("a", "")),
            answers=Answers.NOW if cells.get("n") == "1" else Answers.ANY,
            text=cells.get("t", "").strip()[:LONGEST],
            page=min(max(int(number[:6]), 1), MOST_PAGES) if number.isdecimal() else 1,
        )

    def written(self) -> str:
        """Return one line that `read` takes back; empty when nothing is looked for."""
        cells = {
            "s": self.situation,
            "w": self.who,
            "f": self.form,
            "g": self.nis,
            "a": "" if self.age_months is None else str(self.age_months),
            "n": "1" if self.answers is Answers.NOW else "",
            "t": self.text,
            "p": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in cells.items() if value})

    def on_page(self, page: int) -> "Wanted":
        """Return the same search, another page of it."""
        return replace(self, page=page)

    @property
    def from_start(self) -> "Wanted":
        """Return the same search from its first page."""
        return self.on_page(1)

    def about(self, situation: str) -> "Wanted":
        """Return the same search for another situation, from its first page."""
        return replace(self, situation=situation, page=1)

    @property
    def is_for_professionals(self) -> bool:
        """Tell whether somebody looks who may call what a citizen may not."""
        return self.situation == STUCK or self.who == AS_PROFESSIONAL

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is looked for."""
        return self.on_page(1) == Wanted()


def _age(text: str) -> int | None:
    plain = text.removeprefix("-")
    if not plain.isdecimal() or len(plain) > len(str(OLDEST)):
        return None
    months = int(text)
    return months if YOUNGEST <= months <= OLDEST else None


# Three things that are never the same: violence by a child, against an older person, by a parent.
# "oudere mishandeling" is told of an older person. Source: DOMAIN B8.1.
WHO = {
    "ouder": "ouder",
    "ouders": "ouder",
    "oudere": "ouderen",
    "ouderen": "ouderen",
    "kind": "kinder",
    "kinder": "kinder",
    "kinderen": "kinder",
}
_ANYBODY, _HARM = "|".join(sorted(WHO, reverse=True)), r"mis(?:\(be\)|be)?handeling(?:en)?"
APART = re.compile(rf"\b({_ANYBODY})[\s-]+({_HARM})\b", re.IGNORECASE)
TURNED = re.compile(
    rf"\b({_HARM})\s+van\s+(?:(?:de|een|het|mijn|uw)\s+)?({_ANYBODY})\b", re.IGNORECASE
)
NOT_INSIDE = {"ouder": "ouderen"}
"""A word, and the one it stands in without meaning it: a parent is no older person."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to look for; one compound that was written apart is one word.

    "ouder mishandeling" is oudermishandeling: its pieces are looked for nowhere else.
    """
    joined = APART.sub(lambda found: WHO[found[1].lower()] + found[2], text)
    joined = TURNED.sub(lambda found: WHO[found[2].lower()] + found[1], joined)
    return tuple(joined.split())


def spellings(word: str) -> tuple[str, ...]:
    """Return a word as other sources write it too: mis(be)handeling has three spellings.

    Older people, parents and children stay apart: only what follows them varies. Source: B8.
    """
    plain = word.casefold().replace("(be)", "")
    stem, found, rest = plain.partition("misbehandel")
    if not found:
        stem, found, rest = plain.partition("mishandel")
    if not found:
        return (word,)
    return tuple(f"{stem}{part}{rest}" for part in ("mishandel", "misbehandel", "mis(be)handel"))
