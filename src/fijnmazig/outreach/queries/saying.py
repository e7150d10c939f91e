"""What is read aloud before somebody agrees, word for word, by the number of its wording."""

from collections.abc import Collection
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from fijnmazig.outreach.domain.referring import Category, Purpose
from fijnmazig.outreach.texts import referring as texts


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Said:
    """What is read aloud, in the order in which it is."""

    ask: str
    parts: tuple[StrOrPromise, ...]
    purpose: StrOrPromise
    rest: StrOrPromise

    @property
    def whole(self) -> str:
        """Return all of it, in a row."""
        return f"{self.ask} {'; '.join(map(str, self.parts))}. {self.purpose} {self.rest}"


def said_of(
    wording: int, *, recipient: str, purpose: Purpose, categories: Collection[Category]
) -> Said:
    """Return what somebody hears who is asked this. A wording that never was is a KeyError."""
    return Said(
        ask=texts.SAID_ASK[wording] % {"recipient": recipient},
        parts=tuple(texts.SAID_CATEGORIES[one] for one in Category if one in categories),
        purpose=texts.SAID_PURPOSES[purpose],
        rest=texts.SAID_REST[wording],
    )
