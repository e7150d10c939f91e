r"""The letters of names, for a class in a regular expression: also of Petrović, Jadwiga and Çelik.

Latin only, with every mark that Unicode has in one letter (Latin-1, Extended-A, Extended-B and
Extended Additional). `\w` says nothing of capitals, and `[a-zà-ÿ]` stops at the ć of Petrović.
"""

_MARKED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]

CAPITALS = "A-Z" + "".join(letter for letter in _MARKED if letter.isupper())
SMALL = "a-z" + "".join(letter for letter in _MARKED if letter.islower())
WORD = rf"[{CAPITALS}][{SMALL}]+(?:['\u2019-][{CAPITALS}]?[{SMALL}]+)*"
"""A word as names have it: Jan, Müller, Saint-Exupéry, M'hamedi."""
