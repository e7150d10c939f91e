"""Dutch documents by the thousand, the same ones every time: made-up reports of some 300 words."""

import random
from functools import cache
from itertools import accumulate

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

COMMON = """
de van het een en in is dat op te zijn met voor niet die er aan ook als maar om dan bij nog naar of
uit door over ze hij wel wat wordt ik we tot je wij kan dit hun meer geen werd worden heeft hebben
""".split()  # noqa: SIM905 -- words in order of how common they are
KNOWN_WORDS = 20_000
SENTENCE, PARAGRAPH = 14, 5


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return Dutch words and their cumulative weights, falling off as words do. Source: Zipf."""
    lemmas = DefaultDictionaryFactory().get_dictionary("nl")
    known = sorted({_text(lemma) for lemma in lemmas.values()})
    usable = [word for word in known if word.isalpha() and word.islower() and 4 < len(word) < 20]
    chosen = random.Random(0).sample(usable, KNOWN_WORDS)
    words = [*COMMON, *chosen]
    return words, list(accumulate(1 / (rank + 2) for rank in range(len(words))))


def _text(word: bytes | str) -> str:
    return word.decode() if isinstance(word, bytes) else word


class Writer:
    """Writes documents; one seed gives one series of them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def document(self, *, words: int = 300) -> str:
        """Return a document of some `words` words, in sentences and paragraphs."""
        sentences = [self._sentence() for _ in range(words // SENTENCE)]
        starts = range(0, len(sentences), PARAGRAPH)
        return "\n\n".join(" ".join(sentences[at : at + PARAGRAPH]) for at in starts)

    def _sentence(self) -> str:
        return " ".join(self._words(self.chance.randint(8, 20))).capitalize() + "."

    def _words(self, count: int) -> list[str]:
        words, weights = vocabulary()
        return self.chance.choices(words, cum_weights=weights, k=count)

    def noise(self, text: str, *, share: float) -> str:
        """Return `text` as a poor scan gives it: `share` of the letters wrong, lost or doubled."""
        return "".join(
            self._misread(letter) if self.chance.random() < share else letter for letter in text
        )

    def _misread(self, letter: str) -> str:
        return self.chance.choice(["", letter * 2, self.chance.choice("aeionrstlcvu1.,")])

    def cut(self, text: str, *, share: float) -> str:
        """Return `text` without its first or its last `share`."""
        length = round(len(text) * share)
        return self.chance.choice([text[length:], text[:-length]])

    def edit(self, text: str, *, share: float) -> str:
        """Return `text` with `share` of its words replaced, lost or added."""
        words = []
        for word in text.split(" "):
            if self.chance.random() >= share:
                words.append(word)
            else:
                [other] = self._words(1)
                words += self.chance.choice([[other], [], [word, other]])
        return " ".join(words)

    def half(self, text: str) -> str:
        """Return a document of which half comes from `text`."""
        half = text[: len(text) // 2]
        return half + "\n\n" + self.document(words=len(half.split()))
