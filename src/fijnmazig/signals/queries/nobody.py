"""Names that are nobody's: municipalities and organisations, word by word."""

import re
from functools import cache

from fijnmazig.organisations.queries.bodies import standing_bodies
from fijnmazig.places.queries import gazetteer

WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")


def names_of_nobody() -> frozenset[str]:
    """Return the words of names of municipalities and organisations, folded."""
    bodies = " ".join(body.name for body in standing_bodies().values())
    return _places(len(gazetteer().municipalities)) | _words(bodies)


@cache
def _places(_total: int) -> frozenset[str]:
    """Return the words of names of places; read again when there are more of them."""
    return _words(" ".join(each.name for each in gazetteer().municipalities))


def _words(text: str) -> frozenset[str]:
    found = (word.casefold() for word in WORD.findall(text))
    return frozenset(part for word in found for part in (word, *word.split("-")) if part)
