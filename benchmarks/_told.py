"""What the benchmarks handed over, as Markdown: docs/performance.md, and its one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._table import Row, rows_of

PROSE = Path(__file__).resolve().parent / "prose"
INTRODUCTION = """# Performance

Written by `python -m benchmarks.all --write docs/performance.md` (`make bench`). The figures come
from the run; only the explanations are typed (`benchmarks/prose/`). Each benchmark measures its
peer in the same run, on the same machine, next to ours. **A ratio tells how many times as good
Fijnmazig is: above 1 it is the quicker, smaller or better one, below 1 the peer is.** Absolute
times are of the machine below. Visitors at one, two and four web processes and the cost of each
page from a region to Flanders: [load.md](load.md).
"""
SMALL_RUN = """
**This was a small run (`--small`), to see whether the benchmarks work. Its figures say nothing.**
"""
RATIOS = """
## All ratios

{total} comparisons: {better} where Fijnmazig is at least as good as the peer, {worse} where it is
not{apart}.
"""
APART = ", {apart} where the peer does not give the same result, so that its time says little"
WORSE = """
## What is not faster

Counted from the rows above: every one with a ratio below 1, the lowest first. "No" in the last
column: the peer answers with less than ours does, or does less work; the text of its subject says
what.
"""
MISSED = """
## What was asked and not reached
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one benchmark said: its rows and remarks, and how its run went."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    load: tuple[float, float]
    seconds: float
    date: str
    exit_code: int
    small: bool

    @property
    def title(self) -> str:
        """Return the heading of its prose."""
        return prose_of(self.name)[0]


def part_of(name: str, kept: Mapping[str, Any]) -> Part:
    """Return a part from what was kept of it."""
    begin, end = kept["load"]
    return Part(
        name=name,
        rows=tuple(rows_of(kept)),
        notes=tuple(kept["notes"]),
        load=(begin, end),
        seconds=kept["seconds"],
        date=kept["date"],
        exit_code=kept["exit_code"],
        small=kept["small"],
    )


def prose_of(name: str) -> tuple[str, str]:
    """Return the heading and the explanation of a benchmark."""
    head, _, rest = (PROSE / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    return head.removeprefix("# "), rest.strip()


def told(value: float | None, unit: str = "") -> str:
    """Return a figure for people: three digits that count, thousands apart, its unit."""
    if value is None:
        return "-"
    number = float(value)
    if number == int(number) or abs(number) >= 1_000:
        text = f"{number:,.0f}"
    elif abs(number) >= 100:
        text = f"{number:.0f}"
    else:
        text = f"{number:.3g}" if abs(number) >= 0.001 else f"{number:.1g}"
    return f"{text} {unit}".rstrip()


def ratio_of(row: Row) -> str:
    """Return the ratio of a row; where one side is nought there is none."""
    if row.ratio is None:
        return "-"
    text = f"{row.ratio:.2f}" if row.ratio < 10 else f"{row.ratio:,.0f}"
    return text if row.ratio >= 0.01 else f"{row.ratio:.1g}"


def document(parts: Sequence[Part], *, machine: Mapping[str, str]) -> str:
    """Return the whole document."""
    lines = [INTRODUCTION]
    lines += [SMALL_RUN] if any(part.small for part in parts) else []
    lines += ["## Machine and versions", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in _facts(parts, machine).items()]
    lines += [one_table(parts), *_worse(parts), *_missed(parts)]
    for part in parts:
        lines += ["", *_subject(part)]
    return "\n".join(lines) + "\n"


def _facts(parts: Sequence[Part], machine: Mapping[str, str]) -> dict[str, str]:
    dates = sorted({part.date for part in parts})
    loads = [load for part in parts for load in part.load]
    peers = sorted(
        {
            f"{row.peer_name} {row.peer_version}"
            for part in parts
            for row in part.rows
            if row.peer_name and row.peer_version
        }
    )
    known = dict(machine)
    if dates:
        known["date"] = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
        known["load average"] = (
            f"{parts[0].load[0]:.1f} at the begin, {parts[-1].load[1]:.1f} at the end; "
            f"{min(loads):.1f} to {max(loads):.1f} meanwhile, the benchmarks themselves included"
        )
    return known | ({"peers": " · ".join(peers)} if peers else {})


def one_table(parts: Sequence[Part]) -> str:
    """Return every comparison in one table, with how many there are on either side."""
    compared = [(part, row) for part in parts for row in part.rows if row.peer is not None]
    apart = sum(not row.same for _part, row in compared)
    better = sum(bool(row.is_better) and row.same for _part, row in compared)
    head = RATIOS.format(
        total=len(compared),
        better=better,
        worse=len(compared) - better - apart,
        apart=APART.format(apart=apart) if apart else "",
    )
    return "\n".join((head, *_ratios(compared)))


def _ratios(compared: Sequence[tuple[Part, Row]]) -> Iterator[str]:
    yield "| subject | what | measured | Fijnmazig | peer | | ratio | same result |"
    yield "|---|---|---|---|---|---|---|---|"
    for part, row in compared:
        ratio = ratio_of(row)
        yield (
            f"| {part.title} | {row.kind} | {row.measured} | {told(row.ours, row.unit)} "
            f"| {told(row.peer, row.unit)} | {row.peer_name} "
            f"| {f'**{ratio}**' if row.is_better and row.same else ratio} "
            f"| {'yes' if row.same else 'no'} |"
        )


def _worse(parts: Sequence[Part]) -> Iterator[str]:
    found = [(part, row) for part in parts for row in part.rows if row.is_better is False]
    yield WORSE
    yield from _ratios(sorted(found, key=lambda pair: pair[1].ratio or 0))


def _missed(parts: Sequence[Part]) -> Iterator[str]:
    yield MISSED
    found = [(part, row) for part in parts for row in part.rows if row.misses]
    stopped = [part for part in parts if not part.rows]
    for part, row in found:
        yield (
            f"- {part.title}, {row.kind}, {row.measured}: {told(row.ours, row.unit)} "
            f"({_asked(row)})"
        )
    for part in stopped:
        yield f"- {part.title}: not measured, its benchmark stopped ({part.exit_code})"
    if not found and not stopped:
        yield "Nothing: every bar in the tables below is reached."


def _asked(row: Row) -> str:
    if row.asked is None:
        return ""
    return f"{'at least' if row.more_is_better else 'at most'} {told(row.asked, row.unit)}"


def _subject(part: Part) -> Iterator[str]:
    title, prose = prose_of(part.name)
    yield f"## {title}: `benchmarks/{part.name}.py`"
    yield ""
    yield prose
    yield ""
    if part.rows:
        yield "| what | measured | asked | Fijnmazig | peer | | ratio |"
        yield "|---|---|---|---|---|---|---|"
    for row in part.rows:
        yield (
            f"| {row.kind} | {row.measured} | {_asked(row)} | {told(row.ours, row.unit)} "
            f"| {told(row.peer, row.unit) if row.peer is not None else ''} | {row.peer_name} "
            f"| {ratio_of(row) if row.peer is not None else ''}"
            f"{'' if row.same else ' (not the same result)'} |"
        )
    yield ""
    yield from (f"- {note}" for note in part.notes)
    yield (
        f"- Measured on {part.date} in {part.seconds:,.0f} s, at a load average of "
        f"{part.load[0]:.1f} (begin) to {part.load[1]:.1f} (end)."
    )
