"""What a password may not be: known to attackers, or made of what anyone can look up.

There are no rules about capitals, digits or signs, and no password ever expires.

Source: NIST SP 800-63B and OWASP ASVS 5.0, chapter on passwords; ADR 0006.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import texts
from fijnmazig.accounts.models import User
from fijnmazig.common.paths import CONTENT

RUNS = (
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "01234567890" * 3,
    "azertyuiopqsdfghjklmwxcvbn" * 2,
    "qwertyuiopasdfghjklzxcvbnm" * 2,
    "poiuytrezamlkjhgfdsqnbvcxw" * 2,
    "poiuytrewqlkjhgfdsamnbvcxz" * 2,
)
FEW = 10  # so many digits or signs around an easy word make it no better
SHORTEST_PIECE = 4  # shorter pieces occur in any sentence
SHORTEST_REST = 8  # so much must be left of a password without what anyone can look up


class KnownPasswordValidator:
    """Refuse what attackers try first: listed ones, repeated pieces, runs along the keyboard."""

    def validate(self, password: str, user: object | None = None) -> None:  # noqa: ARG002 -- Django's signature
        """Raise ValidationError with what to do instead."""
        if is_known(password):
            raise ValidationError(texts.PASSWORD_KNOWN, code="password_known")

    def get_help_text(self) -> StrOrPromise:
        """Say the rule."""
        return texts.PASSWORD_KNOWN


class OwnWordsValidator:
    """Refuse a password that is little more than a name, an address or the name of this site."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with what to do instead."""
        rest = plain(password)
        for word in sorted(own_words(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != plain(password) and len(rest) < SHORTEST_REST:
            raise ValidationError(texts.PASSWORD_OWN_WORDS, code="password_own_words")

    def get_help_text(self) -> StrOrPromise:
        """Say the rule."""
        return texts.PASSWORD_OWN_WORDS


def is_known(password: str) -> bool:
    """Tell whether attackers try this password early.

    Looks at the whole and at what is left without digits and signs around it, when those are few
    or as easy as the word itself.
    """
    word = plain(password)
    core = re.sub(r"^[\d\W_]+|[\d\W_]+$", "", word)
    padding = word.replace(core, "", 1)
    return any(is_easy(each) for each in _cores(word)) or (is_easy(core) and is_easy(padding))


def is_easy(word: str) -> bool:
    """Tell whether the word is listed, a run along a keyboard, or one easy piece over and over."""
    piece = _repeated_piece(word)
    return len(piece) <= SHORTEST_PIECE or any(
        each in known_passwords() or _is_run(each) for each in (word, piece)
    )


def _cores(word: str) -> Iterator[str]:
    """Yield the word, and what is left after taking a few digits and signs off either end."""
    before, after = (len(re.match(r"[\d\W_]*", each)[0]) for each in (word, word[::-1]))  # type: ignore[index]  # this pattern always matches
    for head in range(min(before, FEW) + 1):
        for tail in range(min(after, FEW - head) + 1):
            yield word[head : len(word) - tail]


def own_words(user: User | None) -> set[str]:
    """Return what anyone can look up: the name of the site, and name and address of the user."""
    sources = [str(settings.SITE_NAME)]
    if user is not None:
        sources += [user.name, *user.email.split("@")]
    pieces = {plain(piece) for source in sources for piece in re.split(r"[\s.@_+-]+", source)}
    return {piece for piece in pieces if len(piece) >= SHORTEST_PIECE}


def plain(password: str) -> str:
    """Return the password in lower case, without accents and spaces."""
    folded = unicodedata.normalize("NFKD", password.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c) and not c.isspace())


@cache
def known_passwords() -> frozenset[str]:
    """Return the list in content/accounts/known-passwords.txt, folded."""
    path = CONTENT / "accounts" / "known-passwords.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(plain(line) for line in lines if line and not line.startswith("#"))


def _repeated_piece(word: str) -> str:
    """Return the shortest piece that, repeated, gives the whole word: "abcabca" gives "abc"."""
    for length in range(1, len(word) + 1):
        piece = word[:length]
        if (piece * (len(word) // length + 1))[: len(word)] == word:
            return piece
    return word


def _is_run(word: str) -> bool:
    return len(word) >= SHORTEST_PIECE and any(word in run or word[::-1] in run for run in RUNS)
