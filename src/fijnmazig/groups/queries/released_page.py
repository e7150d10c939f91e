"""The page of figures for who is in no team, and where it says less."""

from collections.abc import Mapping

from django_stubs_ext import StrOrPromise

from fijnmazig.common.leaving.disclosure import OTHERS, REST, Released
from fijnmazig.groups.domain.released import Part, Step, share_there, told_step
from fijnmazig.groups.queries.figure_tables import FigurePage, TableShown, chart_of, step_table
from fijnmazig.groups.queries.released import ReleasedFigures
from fijnmazig.groups.texts import figures as texts

PERCENT = 100


def released_page(found: ReleasedFigures) -> FigurePage:
    """Return the page of released figures."""
    empty = FigurePage(is_exact=False, may_look=True, counted_before=found.counted_before)
    told = found.parts
    if told is None:
        return empty
    counts = {step: told_step(told, step=step) for step in Step}
    shown = [(texts.STEPS[one], count, count) for one, count in counts.items() if count is not None]
    shares = _shares(found.attendance)
    return FigurePage(
        is_exact=False,
        may_look=True,
        counted_before=found.counted_before,
        steps=step_table(counts),
        step_chart=chart_of(shown, whole=sum(told.total.values())),
        ends=TableShown(
            columns=(texts.END, texts.TOTAL),
            rows=tuple((_part(part), str(count)) for part, count in told.total.items()),
        ),
        groups=_rows(told, titles=found.titles),
        sessions=_share_table(shares),
        session_chart=chart_of(
            [(label, texts.ABOUT % {"percent": share}, share) for label, share in shares],
            whole=PERCENT,
        ),
    )


def _part(part: str) -> StrOrPromise:
    return texts.REST if part == REST else texts.PARTS[Part(part)]


def _rows(told: Released, *, titles: Mapping[str, str]) -> TableShown | None:
    if len(told.rows) < 2:  # noqa: PLR2004 -- one row says what the total says
        return None
    return TableShown(
        columns=(texts.GROUP, *(_part(part) for part in told.parts)),
        rows=tuple(
            (_row_name(name, titles), *(str(cells[part]) for part in told.parts))
            for name, cells in told.rows.items()
        ),
    )


def _row_name(name: str, titles: Mapping[str, str]) -> StrOrPromise:
    if name == OTHERS:
        return texts.OTHERS
    return texts.ROW % {"title": titles[name], "year": name.rpartition("|")[2]}


def _shares(told: Released | None) -> list[tuple[StrOrPromise, int]]:
    """Return about which share was there at each session: no count, and no small cell behind it."""
    if told is None or told.rest:
        return []
    named = {name: cells for name, cells in told.rows.items() if name != OTHERS}
    shares: list[tuple[StrOrPromise, int]] = [
        (texts.SESSION % {"number": name}, share_there(named[name]))
        for name in sorted(named, key=int)
    ]
    if OTHERS in told.rows:
        shares.append((texts.OTHER_SESSIONS, share_there(told.rows[OTHERS])))
    return shares


def _share_table(shares: list[tuple[StrOrPromise, int]]) -> TableShown | None:
    if not shares:
        return None
    return TableShown(
        columns=(texts.WHICH, texts.SHARE),
        rows=tuple((label, texts.ABOUT % {"percent": share}) for label, share in shares),
    )
