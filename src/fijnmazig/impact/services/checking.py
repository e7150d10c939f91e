"""Disclosure control of a snapshot: against itself, and against all that was ever released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.disclosure.auditing import Interval, exposed
from fijnmazig.impact.domain.disclosure.cells import Pattern, Rules, Stand, Tables, joined
from fijnmazig.impact.domain.disclosure.overlapping import Earlier, clashing, together
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.disclosure.splitting import splits
from fijnmazig.impact.domain.freezing import Figure
from fijnmazig.impact.domain.stored import pattern_read, rules_read, tables_read
from fijnmazig.impact.domain.tabling import adding, standing, tables_of
from fijnmazig.impact.models import Project, Snapshot
from fijnmazig.impact.texts import snapshots as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The tables of a snapshot, and what of them is hidden and why."""

    tables: Tables
    pattern: Pattern
    lasting: frozenset[str]
    adding: frozenset[str]


def checked(
    figures: Sequence[Figure],
    *,
    project: Project,
    first: date | None,
    last: date,
    rules: Rules,
) -> Checked:
    """Return tables and pattern of figures that are about to be frozen.

    Raises Refused when the period overlaps an earlier release in part, or figures contradict.
    """
    before = earlier_releases(project)
    _refuse_overlap(first, last=last, earlier=before)
    try:
        tables = tables_of(figures)
    except ValueError as fault:
        raise Refused(texts.CONTRADICT) from fault
    lasting = standing(tables, figures=figures)
    summed = adding(tables, figures=figures)
    said: dict[str, Any] = {"first": first, "last": last, "earlier": before}
    all_tables = joined(
        together(tables, **said, standing=lasting), splits(tables, **said, adding=summed)
    )
    hidden_before = before[-1].hidden if before else ()
    pattern = protect(all_tables, rules=rules, hidden_before=hidden_before)
    return Checked(tables=tables, pattern=pattern, lasting=lasting, adding=summed)


def _refuse_overlap(first: date | None, *, last: date, earlier: Sequence[Earlier]) -> None:
    clash = clashing(first=first, last=last, earlier=earlier)
    if clash:
        numbers = ", ".join(str(one.number) for one in clash)
        raise Refused(texts.CLASH % {"numbers": numbers})


def still_exposed(snapshot: Snapshot) -> tuple[Interval, ...]:
    """Return what a reader could work out if this snapshot left now, with all that left before.

    Raises Refused when it overlaps in part what left since it was taken.
    """
    tables = tables_read(snapshot.tables)
    pattern = pattern_read(snapshot.pattern)
    before = earlier_releases(snapshot.project, but=snapshot)
    _refuse_overlap(snapshot.first, last=snapshot.last, earlier=before)
    said: dict[str, Any] = {"first": snapshot.first, "last": snapshot.last, "earlier": before}
    lasting, summed = (frozenset(snapshot.pattern.get(one, ())) for one in ("lasting", "adding"))
    all_tables = joined(
        together(tables, **said, standing=lasting), splits(tables, **said, adding=summed)
    )
    rules = rules_read(snapshot.pattern)
    found = exposed(all_tables, hidden=pattern.hidden, rules=rules)
    shown = {
        cell.key
        for cell in tables.cells
        if cell.stand is Stand.ASKED and cell.key not in pattern.hidden and rules.is_small(cell)
    }
    bare = (one for one in tables.cells if one.key in shown)
    return found + tuple(
        Interval(key=one.key, value=one.value, least=one.value, most=one.value, is_safe=False)
        for one in bare
    )


def earlier_releases(project: Project, *, but: Snapshot | None = None) -> tuple[Earlier, ...]:
    """Return every snapshot that ever left, the oldest first: who has read it still knows it."""
    rows = Snapshot.unscoped.filter(project=project, released_at__isnull=False)
    if but is not None:
        rows = rows.exclude(id=but.id)
    return tuple(
        Earlier(
            number=row.number,
            first=row.first,
            last=row.last,
            tables=tables_read(row.tables),
            hidden=pattern_read(row.pattern).hidden.keys(),
            adding=frozenset(row.pattern.get("adding", ())),
        )
        for row in rows.order_by("released_at", "number")
    )
