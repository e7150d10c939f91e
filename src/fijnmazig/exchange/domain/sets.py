"""Sets: the kinds and themes of the library under codes that tell nothing in an address."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.themes import themes

DIGITS = 8


class Family(StrEnum):
    """What a set gathers by; the value opens its code."""

    KIND = "k"
    THEME = "t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One set: the kind or the theme that it gathers."""

    family: Family
    value: str

    @property
    def spec(self) -> str:
        """Return its code, the same in every installation that knows the kind or theme."""
        digest = hashlib.sha256(self.value.encode()).hexdigest()
        return f"{self.family}-{digest[:DIGITS]}"


def specs_of(*, kind: str, themes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sets that an item belongs to, its kind first."""
    chosen = (Chosen(family=Family.THEME, value=theme) for theme in themes)
    return (Chosen(family=Family.KIND, value=kind).spec, *(one.spec for one in chosen))


def known_sets() -> dict[str, Chosen]:
    """Return every set of this installation by its code: kinds first, then themes, in order."""
    kinds = [Chosen(family=Family.KIND, value=kind.value) for kind in Kind]
    subjects = [Chosen(family=Family.THEME, value=theme.code) for theme in themes()]
    return {chosen.spec: chosen for chosen in (*kinds, *subjects)}
