"""The short address on a card: few enough signs to copy by hand. Source: CRITERIA E-F2."""

LONGEST_ADDRESS = 30
LETTERS = "abcdefhkmnprstuvwxyz"
"""Letters that nobody takes for another letter or a digit, also in small print."""
WORD_LENGTH = 4
"""Letters of the word of a print run: 160,000 words. Shorter than any word of a card itself."""


def short_address(word: str, *, site: str) -> str:
    """Return the address that a code holds."""
    return f"{site}/k/{word}"


def is_short(address: str) -> bool:
    """Tell whether an address may be printed."""
    return len(address) <= LONGEST_ADDRESS


def card_word(number: int, *, language: str) -> str:
    """Return the word of a card that belongs to no print run: "1", "1en", "1fr"."""
    return f"{number}{'' if language == 'nl' else language}"
