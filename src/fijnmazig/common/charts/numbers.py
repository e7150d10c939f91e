"""What a chart is drawn from, and what it comes as: a drawing and its twin, a table."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.formats import number_format
from django.utils.safestring import SafeString

from fijnmazig.common.charts import texts


class Missing(StrEnum):
    """Why a value is not there; neither of them is zero."""

    HIDDEN = "HIDDEN"  # too few to tell: "onderdrukt"
    UNKNOWN = "UNKNOWN"  # nobody wrote it down: "niet geregistreerd"


type Value = Decimal | int | float | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values under one name, one for each label."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is drawn: `about` says what the labels are, `unit` what one is, both in words.

    For a heat map the labels are the rows and the series the columns. Raises ValueError when a
    series has another number of values than there are labels.
    """

    title: str
    about: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError(self.title)

    @property
    def known(self) -> tuple[tuple[float, str, str], ...]:
        """Return every value that is there, with its label and the name of its series."""
        return tuple(
            (float(value), label, one.name)
            for one in self.series
            for value, label in zip(one.values, self.labels, strict=True)
            if not isinstance(value, Missing)
        )

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return every value that is not there."""
        return tuple(
            value for one in self.series for value in one.values if isinstance(value, Missing)
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not self.labels or not self.series


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing and its numbers; draw both with `{% chart chart %}`.

    `head` and `rows` are the table: the first of each row names it, the others are in words.
    """

    title: str
    description: str
    svg: SafeString
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def said(value: Value) -> str:
    """Return a value in words of the reader's language."""
    match value:
        case Missing.HIDDEN:
            return str(texts.HIDDEN)
        case Missing.UNKNOWN:
            return str(texts.UNKNOWN)
    plain = Decimal(str(value)).normalize()
    whole = plain == plain.to_integral_value()
    return str(number_format(plain.quantize(Decimal(1)) if whole else plain, force_grouping=True))


def chart_of(numbers: Numbers, *, svg: SafeString, description: str) -> Chart:
    """Return a drawing together with the table of what it was drawn from."""
    rows = tuple(
        (label, *(said(one.values[at]) for one in numbers.series))
        for at, label in enumerate(numbers.labels)
    )
    names = tuple(one.name or numbers.unit for one in numbers.series)
    return Chart(
        title=numbers.title,
        description=description,
        svg=svg,
        head=(numbers.about, *names),
        rows=rows,
    )


def described(numbers: Numbers, *, kind: str) -> str:
    """Return what a chart shows for who does not see it: its kind, its highest, what is missing."""
    said_of = [kind, str(texts.UNIT) % {"unit": numbers.unit}]
    if numbers.known:
        value, label, name = max(numbers.known, key=lambda one: one[0])
        where = f"{label}, {name}" if name and len(numbers.series) > 1 else label
        said_of.append(str(texts.HIGHEST) % {"value": said(value), "label": where})
    if numbers.missing:
        said_of.append(texts.SOME_MISSING % {"total": len(numbers.missing)})
    return " ".join([*said_of, str(texts.IN_TABLE)])
