"""Figures of cards and the codes on them."""

from collections.abc import Mapping
from decimal import Decimal

from fijnmazig.campaigns.queries.totals import handed, opened, printed
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter, parts_of
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.places.queries import municipality_name

TOGETHER = "TOGETHER"


def _printed(asking: Asking) -> Answer:
    found = printed(
        partnership_id=asking.partnership_id, first=asking.wanted.first, last=asking.day
    )
    if not found.runs:
        return Answer(value=None, records=0, query=printed, note=str(texts.NO_CARDS))
    balance = found.balance
    parts = {"handed_out": balance.handed_out, "left_over": balance.left_over}
    return Answer(
        value=balance.printed,
        records=found.runs,
        query=printed,
        parts=parts_of(parts, labels=texts.CARD_PARTS),
        unaccounted=balance.unaccounted,
    )


def _handed_out(asking: Asking) -> Answer:
    found = handed(partnership_id=asking.partnership_id, first=asking.wanted.first, last=asking.day)
    if not found.rows:
        return Answer(value=None, records=0, query=handed, note=str(texts.NO_CARDS))
    return Answer(
        value=sum(found.by_place.values()),
        records=found.rows,
        query=handed,
        parts=parts_of(found.by_place, labels=_names(found.by_place)),
    )


def _openings(asking: Asking) -> Answer:
    found, days = opened(
        partnership_id=asking.partnership_id,
        first=asking.wanted.first,
        last=asking.day,
        on=asking.on,
    )
    if found.total is None:
        note = texts.FEW_OPENINGS if found.merged else texts.NO_OPENINGS
        return Answer(value=None, records=days, query=opened, is_exact=False, note=str(note))
    parts = parts_of(found.rows, labels=_names(found.rows))
    if found.merged:
        names = _names(dict.fromkeys(found.merged, 0))
        label = ", ".join(str(names[key]) for key in found.merged)
        merged = found.merged_count
        value = None if merged is None else Decimal(merged)
        parts = (*parts, Part(key=TOGETHER, label=label, value=value))
    return Answer(
        value=found.total,
        records=days,
        query=opened,
        parts=parts,
        is_exact=not found.merged,
        note=str(texts.OPENINGS),
    )


def _names(counts: Mapping[str, int]) -> dict[str, object]:
    return {nis: (municipality_name(nis) or nis) if nis else texts.WHOLE_ROUND for nis in counts}


COUNTERS: Mapping[str, Counter] = {
    "campaigns.printed": _printed,
    "campaigns.handed_out": _handed_out,
    "campaigns.openings": _openings,
}
