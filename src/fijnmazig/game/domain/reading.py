"""How easily a Dutch text reads, in whole points: the higher, the easier.

Source: Douma 1960, the Dutch form of Flesch: 206.84 - 0.77 x syllables in 100 words - 0.93 x words
in a sentence. It measures length, not sense: who the text is for reads it too.
"""

import re

VOWELS = re.compile(r"[aeiouyáéíóúàèëïöüê]+", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")
ENDS = re.compile(r"[.!?:]+|\n")
EASY_ENOUGH = 70
"""Easier than most newspapers: what readers of fourteen manage at ease."""


def word_count(text: str) -> int:
    """Return how many words a text has."""
    return len(WORDS.findall(text))


def ease(text: str) -> int:
    """Return how easily a text reads; 0 for a text without a word."""
    words = WORDS.findall(text)
    sentences = [one for one in ENDS.split(text) if WORDS.search(one)]
    if not words:
        return 0
    syllables = sum(max(len(VOWELS.findall(word)), 1) for word in words)
    return round(206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(sentences))
