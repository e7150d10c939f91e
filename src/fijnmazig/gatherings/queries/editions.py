"""What an edition of a public series came to, as everybody may know it: for pages and reports."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.dialogues import Edition, edition, standing
from fijnmazig.gatherings.domain.kinds import Audience, MomentState
from fijnmazig.gatherings.domain.planning import day_of
from fijnmazig.gatherings.domain.telling import Standing, Told, released
from fijnmazig.gatherings.models import Cohort, Moment
from fijnmazig.gatherings.queries.dialogues import as_count
from fijnmazig.gatherings.queries.reach import ANNOUNCED, held_series
from fijnmazig.gatherings.texts import dialogues as texts
from fijnmazig.organisations.queries.doors import partnership_names


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFigures:
    """What is told of an edition; `told` is None while it is running, or too few came.

    `since` and `until` are the first and the last day that was not cancelled, if any.
    """

    cohort_id: UUID
    series_id: UUID
    series: str
    language: str
    name: str
    partnership: str
    since: date | None
    until: date | None
    standing: Standing
    told: Told | None

    @property
    def standing_label(self) -> StrOrPromise:
        """Return in words why there is nothing to tell, or that there is."""
        return texts.STANDINGS[self.standing]

    @property
    def methods(self) -> tuple[StrOrPromise, ...]:
        """Return in words how the hosts knew who came before."""
        return tuple(texts.METHODS[method] for method in self.told.methods) if self.told else ()

    @property
    def notes(self) -> tuple[StrOrPromise, ...]:
        """Return what may be wrong with the figures, for each way in which they were found."""
        return tuple(texts.ERRORS[method] for method in self.told.methods) if self.told else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialoguePage:
    """The editions a coordinator answers for, the latest first."""

    editions: tuple[EditionFigures, ...]


def edition_figures(*, partnership_id: UUID | None = None) -> tuple[EditionFigures, ...]:
    """Return what is told of every announced edition, of one partnership or of all.

    The latest first. An edition is told of once all its moments were counted or cancelled. Four
    queries.
    """
    rows = _editions().filter(series__state__in=ANNOUNCED)
    if partnership_id is not None:
        rows = rows.filter(series__partnership_id=partnership_id)
    return _figures(rows)


def dialogue_page(*, actor: Actor) -> DialoguePage:
    """Return the editions of the series the actor holds, as everybody may know them."""
    return DialoguePage(editions=_figures(_editions().filter(series__in=held_series(actor))))


def told_editions(*, series_id: UUID) -> tuple[EditionFigures, ...]:
    """Return the editions of an announced series of which something is told."""
    rows = _editions().filter(series_id=series_id, series__state__in=ANNOUNCED)
    return tuple(row for row in _figures(rows) if row.told is not None)


def edition_rows(page: DialoguePage) -> tuple[tuple[str, ...], ...]:
    """Return what is told as a table, the words above it first; what is not told is in words."""
    head = tuple(str(word) for word in texts.EXPORT_COLUMNS)
    return (head, *(_row(row) for row in page.editions))


def _row(row: EditionFigures) -> tuple[str, ...]:
    days = (day.isoformat() if day else "" for day in (row.since, row.until))
    about = (row.series, row.name, row.partnership, *days)
    if row.told is None:
        return (*about, *("",) * 11, str(row.standing_label))
    pairs = (row.told.visits, row.told.unique, row.told.returning)
    apart = (row.told.not_said, row.told.unaccounted)
    return (
        *about,
        str(row.told.moments),
        *(str(number) for pair in pairs for number in (pair.low, pair.high)),
        *(str(texts.NOT_TOLD if number is None else number) for number in apart),
        ", ".join(str(method) for method in row.methods),
        " ".join(str(note) for note in row.notes),
        str(row.standing_label),
    )


def is_told(cohort: Cohort) -> bool:
    """Tell whether the figures of a group are known beyond its host: it can grow no more then."""
    return _told(_held(cohort)) is not None


def _editions() -> QuerySet[Cohort]:
    return Cohort.unscoped.filter(series__audience=Audience.PUBLIC.value)


def _figures(rows: QuerySet[Cohort]) -> tuple[EditionFigures, ...]:
    found = list(rows.select_related("series").prefetch_related("moments__counts"))
    names = partnership_names(ids={row.series.partnership_id for row in found})
    shown = (_shown(row, names[row.series.partnership_id]) for row in found)
    return tuple(sorted(shown, key=_latest_first, reverse=True))


def _latest_first(row: EditionFigures) -> tuple[date, UUID]:
    return row.until or date.min, row.cohort_id


def _shown(row: Cohort, partnership: str) -> EditionFigures:
    held = _held(row)
    is_over = bool(held) and all(moment.state == MomentState.CLOSED for moment in held)
    told = _told(held) if is_over else None
    unsaid = Standing.TOO_FEW if is_over else Standing.RUNNING
    days = [day_of(moment.starts_at) for moment in held]
    return EditionFigures(
        cohort_id=row.id,
        series_id=row.series_id,
        series=row.series.title,
        language=row.series.language,
        name=row.name,
        partnership=partnership,
        since=min(days, default=None),
        until=max(days, default=None),
        standing=Standing.TOLD if told else unsaid,
        told=told,
    )


def _held(cohort: Cohort) -> list[Moment]:
    """Return the moments of a group that were not cancelled, in order."""
    rows = [row for row in cohort.moments.all() if row.state != MomentState.CANCELLED]
    return sorted(rows, key=lambda row: row.position)


def _told(held: list[Moment]) -> Told | None:
    """Return what is told after each count in turn, since the first time all had been counted."""
    counts = sorted(
        (as_count(row) for moment in held for row in moment.counts.all()),
        key=lambda count: count.counted_at,
    )
    versions: list[Edition] = []
    for number in range(1, len(counts) + 1):
        last = {count.moment: count for count in standing(counts[:number])}
        if len(last) == len(held):
            versions.append(edition([last[moment.id] for moment in held]))
    return released(versions)
