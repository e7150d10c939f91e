"""Keep what a walk saw, so that a long one can be walked in parts, and mended pages again."""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tools.a11y.walking import Ledger, Seen


def keep(ledger: Ledger, *, path: Path) -> None:
    """Write what was seen to a file."""
    told = {
        "seen": [asdict(one) for one in ledger.seen],
        "files": ledger.files,
        "leads_to": ledger.leads_to,
        "shut": ledger.shut,
        "versions": ledger.versions,
        "tests": ledger.tests,
        "onward": ledger.onward,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def kept(path: Path, *, again: Collection[str]) -> Ledger:
    """Return what was seen before, without the names to look at again; empty when nothing was."""
    ledger = Ledger()
    if not path.exists():
        return ledger
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    ledger.seen = [_seen(row) for row in told["seen"] if row["route"] not in again]
    ledger.opened = Counter((one.route, one.language) for one in ledger.seen)
    ledger.files, ledger.leads_to = told["files"], told["leads_to"]
    ledger.shut, ledger.versions = told["shut"], told["versions"]
    ledger.tests, ledger.onward = told.get("tests", {}), told.get("onward", {})
    return ledger


def _seen(row: dict[str, Any]) -> Seen:
    return Seen(
        route=row["route"],
        language=row["language"],
        who=row["who"],
        faults=tuple((check, place) for check, place in row["faults"]),
        help=tuple(row["help"]),
    )
