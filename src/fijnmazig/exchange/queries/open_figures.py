"""Released snapshots of projects that are open to all, as machines read them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from fijnmazig.exchange.domain.open_figures import Figures, Row, Stand
from fijnmazig.exchange.texts import PART_UNACCOUNTED
from fijnmazig.impact.domain.aims import Aim
from fijnmazig.impact.queries import snapshots
from fijnmazig.impact.queries.aims import aims_of
from fijnmazig.impact.queries.snapshots import FigureTold, PartTold, SnapshotTold

NO_AIMS: Mapping[str, Aim] = MappingProxyType({})


def open_figures() -> tuple[Figures, ...]:
    """Return every released snapshot, the newest first."""
    return tuple(map(_figures, snapshots.open_snapshots()))


def figures_of(*, key: str, number: int) -> Figures:
    """Return one released snapshot; raises NotFound when it is not there, or not any more."""
    told = snapshots.open_snapshot(key=key, number=number)
    return _figures(told, aims=aims_of(told))


def _figures(told: SnapshotTold, *, aims: Mapping[str, Aim] = NO_AIMS) -> Figures:
    return Figures(
        project_key=told.project_key,
        project=told.project,
        about=told.summary,
        began_on=told.began_on,
        ends_on=told.ends_on,
        number=told.number,
        title=told.title,
        first=told.first,
        last=told.last,
        released_at=told.released_at or told.taken_at,
        threshold=told.threshold,
        digest=told.digest,
        code_version=told.code_version,
        rows=tuple(row for figure in told.figures for row in _rows(figure, aims)),
    )


def _rows(figure: FigureTold, aims: Mapping[str, Aim]) -> Iterator[Row]:
    aim = aims.get(figure.key, Aim())
    yield Row(
        key=figure.key,
        label=figure.label,
        unit=str(figure.unit_label),
        definition=figure.definition,
        source=figure.query or figure.source,
        stand=_stand(figure),
        value=figure.value,
        words=figure.words,
        baseline=aim.baseline,
        baseline_on=aim.baseline_on,
        target=aim.target,
    )
    for part in figure.parts:
        yield _part(part, figure=figure)
    if figure.unaccounted:
        yield Row(
            key=f"{figure.key}/unaccounted",
            label=str(PART_UNACCOUNTED),
            unit=str(figure.unit_label),
            definition=figure.definition,
            source=figure.query or figure.source,
            stand=Stand.SAID,
            value=Decimal(figure.unaccounted),
            part_of=figure.key,
        )


def _stand(figure: FigureTold) -> Stand:
    if figure.is_hidden:
        return Stand.HIDDEN
    if figure.value is not None:
        return Stand.SAID
    return Stand.WORDS if figure.words else Stand.UNKNOWN


def _part(part: PartTold, *, figure: FigureTold) -> Row:
    told = Stand.SAID if part.value is not None else Stand.UNKNOWN
    return Row(
        key=f"{figure.key}/{part.key}",
        label=part.label,
        unit=str(figure.unit_label),
        definition=figure.definition,
        source=figure.query or figure.source,
        stand=Stand.HIDDEN if part.is_hidden else told,
        value=None if part.is_hidden else part.value,
        part_of=figure.key,
    )
