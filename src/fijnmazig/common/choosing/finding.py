"""What a text finds among what somebody may choose from, and what was meant by what a form sent."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Lower

MOST = 12
"""So many of what looks like a name are shown at once."""

LONGEST = 200  # of one name that is typed
MOST_LINES = 100
"""So many names are looked up at once; the others stay in the text for the next time."""
type Choice = tuple[str, str]
type Apart = Callable[[Collection[UUID]], Mapping[UUID, str]]
"""What tells some of many apart when their names do not: where they are, or for whom they work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What one reader may choose from: what a text finds, and what ids are called.

    `search` gives one more than MOST when there is more; `named` leaves out what may not be chosen.
    """

    search: Callable[[str], Sequence[Choice]]
    named: Callable[[Iterable[str]], Mapping[str, str]]


def finder_of(
    rows: QuerySet[Any],
    *,
    columns: Sequence[str] = ("name",),
    called: Callable[..., str] = str,
    kept: Mapping[UUID, str] | None = None,
    apart: Apart | None = None,
) -> Finder:
    """Return a finder among `rows` by the words in some columns.

    The first column sorts; `called` makes the name out of the columns. What is `kept` may stay
    chosen although it is not among the rows. `apart` is asked only where two are called the same.
    """
    stays = {str(key): name for key, name in (kept or {}).items()}

    def search(text: str) -> list[Choice]:
        found = rows
        for word in text.split():
            found = found.filter(
                Q(*((f"{column}__icontains", word) for column in columns), _connector=Q.OR)
            )
        exact = Case(When(**{f"{columns[0]}__iexact": text}, then=Value(0)), default=Value(1))
        ordered = found.order_by(exact, Lower(columns[0]), "id").values_list("id", *columns)
        options = [(str(key), called(*row)) for key, *row in ordered[: MOST + 1]]
        return _told_apart(options, apart=apart) if apart else options

    def named(keys: Iterable[str]) -> dict[str, str]:
        ids = {key: one for key in keys if (one := _uuid(key)) is not None}
        asked = rows.filter(id__in=ids.values()).order_by() if ids else rows.none()
        here = {str(key): called(*row) for key, *row in asked.values_list("id", *columns)}
        names = stays | here
        return {key: names[str(one)] for key, one in ids.items() if str(one) in names}

    return Finder(search=search, named=named)


def _told_apart(options: Sequence[Choice], *, apart: Apart) -> list[Choice]:
    times = Counter(_plain(name) for _key, name in options)
    twins = [UUID(key) for key, name in options if times[_plain(name)] > 1]
    told = apart(twins) if twins else {}
    return [
        (key, f"{name} ({more})" if (more := told.get(UUID(key))) else name)
        for key, name in options
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a form sent: the text, what was looked up before, what stays, what is ticked."""

    typed: str = ""
    sought: str = ""
    stays: str = ""
    ticked: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Found:
    """What was meant, by value and name, and the texts that may still mean several things."""

    chosen: dict[str, str] = field(default_factory=dict)
    unsettled: dict[str, Sequence[Choice]] = field(default_factory=dict)


def found_by(finder: Finder, sent: Sent, *, several: bool) -> Found:
    """Return what was meant; a text that fits one name exactly is that one, and so is its id."""
    return _several(finder, sent) if several else _one(finder, sent)


def _one(finder: Finder, sent: Sent) -> Found:
    same = sent.typed == sent.sought
    pick = sent.ticked[:1] if same or not sent.typed else ()
    pick = pick or ((sent.stays,) if sent.stays and same else ())
    chosen = dict(finder.named(pick)) if pick else {}
    if chosen or not sent.typed:
        return Found(chosen=chosen)
    return _looked_up(finder, sent.typed[:LONGEST])


def _several(finder: Finder, sent: Sent) -> Found:
    found = Found(chosen=dict(finder.named(sent.ticked)) if sent.ticked else {})
    before = lines_of(sent.sought)
    lines = lines_of(sent.typed)
    for line in lines[:MOST_LINES]:
        one = _looked_up(finder, line)
        held = [key in found.chosen for key, _name in one.unsettled.get(line, ())]
        is_settled = bool(held) and (any(held) if line in before else all(held))
        found.chosen |= one.chosen
        found.unsettled |= {} if is_settled else one.unsettled
    found.unsettled |= dict.fromkeys(lines[MOST_LINES:], ())
    return found


def _looked_up(finder: Finder, text: str) -> Found:
    if _uuid(text) is not None and (known := finder.named([text])):
        return Found(chosen=dict(known))
    options = finder.search(text)
    exact = [one for one in options if _plain(one[1]) == _plain(text)]
    return Found(chosen=dict(exact)) if len(exact) == 1 else Found(unsettled={text: options})


def tidied(text: str) -> str:
    """Return what was typed, each line once and without spaces too many."""
    return "\n".join(lines_of(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of what was typed, each once."""
    lines = text.replace("\0", "").splitlines()
    return list(dict.fromkeys(tidy for line in lines if (tidy := " ".join(line.split())[:LONGEST])))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
