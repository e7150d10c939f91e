"""The values that interface parts are drawn from. See docs/interface.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django_stubs_ext import StrOrPromise

NEIGHBOURS = 1  # pages shown on either side of the current one


class Standing(StrEnum):
    """How sure we are of a figure or a statement."""

    CONFIRMED = "CONFIRMED"
    UNCONFIRMED = "UNCONFIRMED"
    DISPUTED = "DISPUTED"
    OUTDATED = "OUTDATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that never stands without its unit, source, date and standing."""

    value: str
    unit: StrOrPromise
    about: StrOrPromise
    source: StrOrPromise
    source_url: str = ""
    source_date: date | None = None
    standing: Standing = Standing.UNCONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetOption:
    """One value to filter by, and how many results it would leave."""

    value: str
    label: StrOrPromise
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A question to filter by; `name` is the parameter in the address.

    A minor one stays closed until somebody opens it or chooses in it, also where there is room.
    """

    name: str
    label: StrOrPromise
    options: Sequence[FacetOption]
    is_minor: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the values that are switched on."""
        return tuple(option.value for option in self.options if option.selected)

    def toggled(self, value: str) -> tuple[str, ...]:
        """Return the values after a press on `value`, in the order of the options."""
        return tuple(
            option.value for option in self.options if option.selected != (option.value == value)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go, and whether the visitor is there now."""

    label: StrOrPromise
    url: str
    is_current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    """Places to go that are put together under one word of a menu."""

    label: StrOrPromise
    links: Sequence[Link]

    @property
    def is_current(self) -> bool:
        """Return whether the visitor is at one of these places now."""
        return any(link.is_current for link in self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """One thing that a room lets people find; `key` is what the room calls it.

    `passages` are (language, text) in the order in which the room shows them.
    """

    key: str
    title: str
    language: str
    passages: tuple[tuple[str, str], ...]


def page_numbers(*, number: int, total: int) -> tuple[int | None, ...]:
    """Return the page numbers to show around `number`, with None where some are left out.

    The first and the last page are always among them.
    """
    near = range(number - NEIGHBOURS, number + NEIGHBOURS + 1)
    shown = sorted({1, total} | {page for page in near if 1 <= page <= total})
    filled: list[int | None] = []
    for page in shown:
        previous = filled[-1] if filled else None
        if previous is not None and page == previous + 2:
            filled.append(previous + 1)
        elif previous is not None and page > previous + 2:
            filled.append(None)
        filled.append(page)
    return tuple(filled)
