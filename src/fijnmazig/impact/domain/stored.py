"""Tables and patterns as they are kept beside a snapshot, and read back for the next release."""

from collections.abc import Mapping
from typing import Any

from fijnmazig.impact.domain.disclosure.cells import (
    Cell,
    Derived,
    Pattern,
    Rules,
    Stand,
    Sum,
    Tables,
    Why,
)
from fijnmazig.impact.domain.kinds import Counted


def tables_kept(tables: Tables) -> list[dict[str, Any]]:
    """Return tables as JSON."""
    return [
        {
            "cells": [
                [one.key, one.value, one.counted.value, one.stand.value] for one in tables.cells
            ],
            "sums": [[each.total, list(each.parts)] for each in tables.sums],
            "derived": [[each.key, list(each.needs), each.least] for each in tables.derived],
        }
    ]


def tables_read(kept: list[dict[str, Any]]) -> Tables:
    """Return tables from JSON."""
    said = kept[0] if kept else {"cells": [], "sums": [], "derived": []}
    return Tables(
        cells=tuple(
            Cell(key=key, value=value, counted=Counted(counted), stand=Stand(stand))
            for key, value, counted, stand in said["cells"]
        ),
        sums=tuple(Sum(total=total, parts=tuple(parts)) for total, parts in said["sums"]),
        derived=tuple(
            Derived(key=key, needs=tuple(needs), least=least)
            for key, needs, least in said["derived"]
        ),
    )


def pattern_kept(pattern: Pattern, *, rules: Rules) -> dict[str, Any]:
    """Return what was hidden and why, with the rules of the day, as JSON."""
    return {
        "hidden": {key: why.value for key, why in pattern.hidden.items()},
        "open": list(pattern.open),
        "rules": {
            "people": rules.people,
            "organisations": rules.organisations,
            "width": rules.width,
        },
    }


def pattern_read(kept: Mapping[str, Any]) -> Pattern:
    """Return a pattern from JSON."""
    hidden = {key: Why(why) for key, why in kept.get("hidden", {}).items()}
    return Pattern(hidden=hidden, open=tuple(kept.get("open", ())))


def rules_read(kept: Mapping[str, Any]) -> Rules:
    """Return the rules under which a pattern was made."""
    return Rules(**kept.get("rules", {}))
