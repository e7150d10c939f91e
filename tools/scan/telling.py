"""What scans found, told on one page; what `known.toml` explains is named as what it is."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEEN, KNOWN = HERE / "seen", HERE / "known.toml"
HEAD = """# What was tried behind a login

Written by `make scan`: wapiti (GPL, a tool in an environment of its own) is let into a demo that is
thrown away, as one person after another, through a small proxy that is logged in and that sends
`Origin` as a browser does. It begins at one page of every route our own walk reaches, in Dutch, and
tries the forms and addresses it finds. Kept out: logging out, the quick exit, the panel of the
demo, what would shut the person out (password, second factor, ending the own role or session, the
own key), and more than {most} addresses of one route. Each request comes from another place, so
the limits for one place do not stand in the way. Time ends it, not the end of the list. What is
found is either mended with a test or explained below (`tools/scan/known.toml`); what is open makes
the command fail.
"""

type Place = tuple[str, str]  # the kind, and the route or "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing the scanner says, at one route."""

    kind: str
    module: str
    method: str
    route: str
    parameter: str
    info: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What became of one visit."""

    who: str
    on: str
    seconds: int
    wapiti: str
    pages: int
    statuses: Mapping[int, int]
    opened: tuple[str, ...]
    sent_to: tuple[str, ...]
    kept_out: int
    logins: int
    most: int
    broke: tuple[Mapping[str, object], ...]
    errors_in_the_log: int
    finished: bool
    stopped: tuple[str, ...]
    found: tuple[Found, ...]

    def open(self, known: Mapping[Place, str]) -> list[str]:
        """Return what nobody has explained: what was found, and every fault of the house."""
        told = [f"{one.kind} at {one.route}" for one in self.found if not why(one, known)]
        told += [f"{one['status']} at {one['route']}" for one in self.broke]
        if self.errors_in_the_log > len(self.broke):
            told.append(f"{self.errors_in_the_log} errors in the log")
        return told if self.finished else [*told, "the scan did not finish"]


def why(one: Found, known: Mapping[Place, str]) -> str:
    """Return what a finding is, when that was looked at; empty when it was not."""
    return known.get((one.kind, one.route)) or known.get((one.kind, "*")) or ""


def read_known(path: Path = KNOWN) -> dict[Place, str]:
    """Return what was looked at, and what it is."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("known", [])
    return {(one["kind"], route): one["why"] for one in rows for route in one["at"]}


def read_scan(path: Path) -> Scan:
    """Return a scan as it was kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Scan(
        **{
            **kept,
            "statuses": {int(number): times for number, times in kept["statuses"].items()},
            "opened": tuple(kept["opened"]),
            "sent_to": tuple(kept["sent_to"]),
            "broke": tuple(kept["broke"]),
            "stopped": tuple(kept["stopped"]),
            "found": tuple(Found(**one) for one in kept["found"]),
        }
    )


def told(scans: Sequence[Scan], *, known: Mapping[Place, str]) -> str:
    """Return the page."""
    names = ["who", "date", "wapiti", "minutes", "pages to begin at", "requests"]
    names += ["routes opened", "routes sent to", "kept out", "logged in", "2xx", "3xx", "4xx"]
    names += ["5xx", "found", "open"]
    lines = [
        HEAD.format(most=max((one.most for one in scans), default=0)),
        f"| {' | '.join(names)} |",
        f"|{'---|' * len(names)}",
        *(f"| {' | '.join(map(str, row(one, known)))} |" for one in scans),
    ]
    lines += ["", "Ended by time, not by the end of what there was to try:", ""]
    lines += [f"* {one.who}: {', '.join(one.stopped) or 'nothing'}" for one in scans]
    lines += _found(scans, known)
    broke = [f"* {one.who}: {fault}" for one in scans for fault in one.open(known)]
    return "\n".join([*lines, *(["", "## Open", "", *broke] if broke else [])]) + "\n"


def row(one: Scan, known: Mapping[Place, str]) -> list[object]:
    """Return one visit as a row of the table."""
    hundreds = Counter[int]()
    for status, times in one.statuses.items():
        hundreds[status // 100] += times
    return [
        *(one.who, one.on, one.wapiti.removeprefix("Wapiti "), f"{one.seconds / 60:.0f}"),
        *(one.pages, sum(one.statuses.values()), len(one.opened), len(one.sent_to), one.kept_out),
        *(one.logins, *(hundreds[k] for k in (2, 3, 4, 5)), len(one.found), len(one.open(known))),
    ]


def _found(scans: Sequence[Scan], known: Mapping[Place, str]) -> list[str]:
    times: Counter[tuple[str, str, str]] = Counter()
    routes: dict[tuple[str, str, str], set[str]] = {}
    for one in (one for scan in scans for one in scan.found):
        key = (one.kind, one.module, why(one, known) or "open")
        times[key] += 1
        routes.setdefault(key, set()).add(one.route)
    lines = ["", "## Found", "", "| what | module | times | routes | what it is |"]
    lines.append("|---|---|---|---|---|")
    lines += [
        f"| {kind} | {module} | {times[kind, module, reason]} "
        f"| {len(routes[kind, module, reason])} | {reason} |"
        for kind, module, reason in sorted(times)
    ]
    return lines
