"""What a run of `benchmarks.load` says, as Markdown."""

import platform
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import chain
from typing import Any, NamedTuple

from benchmarks import _load_disturbed as disturbance
from benchmarks import _machine as machine
from benchmarks._load_drive import Run, percentile

MOST = 2.0
"""How many times as much a page may cost in Flanders as in a region."""
SLIGHT = 2.0
"""Milliseconds below which the clock of the processor says little."""
HEAD = ("| page | as | region | Flanders | ratio | queries |", "|---|---|---|---|---|---|")
INTRODUCTION = """# Load

Written by `python -m benchmarks.load --write …`; nothing here is typed. A house of the
size of a region and one of the size of Flanders are laid down with `fijnmazig demo --scale`
([the sizes](../src/fijnmazig/config/demo/scale/sizes.py)); everything runs on this machine only.
"""
DRIVEN = """
## Under load

{threads} visitors without a pause between two pages, for {seconds:.0f} seconds, in the house of the
size of {scale}: open pages {open} %, those of professionals {professional} %,
casework {casework} %. They run on the same machine as the web processes and take part of it:
"visitors" is what they computed themselves. Without a pause every visitor more makes all of them
wait longer, so the percentiles tell of this many visitors on this machine; the processor time of
a page says more. Web processes are started as [deploy.md](deploy.md) says, with `--workers`. PSS:
of memory that processes share, each counts its part; the first number is of the process that
starts the others.
"""
COSTS = """
## What a page costs, region against Flanders

Asked within one process, so that a busy machine matters less: processor time of the whole
request{backend}, the middle of at least seven times after one that is not counted; and queries.
Load average meanwhile: {loads}. Each page as the first of these may open it: a visitor, everybody
with a role in the first network of the large house, the people of the demo region. What a page
asks for and no house of scale has, a link in a mail or a sealed dossier that we may open, is made
for that moment and undone. {total} pages were reached in both houses. A ratio may be at most
{most:.0f}; below {slight:.0f} ms in both it is a matter of the clock, and counts as met. Each
document of these houses speaks of as many subjects as the texts that Fijnmazig began with
([how many](../src/fijnmazig/config/demo/scale/commons.py)): a question of two words finds some
hundredths of them.
"""


def introduction(*, database: str, load: tuple[float, float]) -> str:
    """Return the head: machine, versions, database, date."""
    facts = (
        ("machine", f"{machine.processor()}, {machine.cores()} cores, {machine.memory():.0f} GB"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        ("Django", version("django")),
        ("granian", version("granian")),
        ("database", database),
        ("date", machine.today()),
        ("load average, begin and end", f"{load[0]:.1f} and {load[1]:.1f}; others use the machine"),
    )
    rows = "\n".join(f"| {name} | {value} |" for name, value in facts)
    return f"{INTRODUCTION}\n| | |\n|---|---|\n{rows}\n"


def driven(
    runs: Sequence[Run], *, shares: Mapping[str, int], scale: str, threads: int, seconds: float
) -> str:
    """Return what was seen under load, a row for each number of web processes and each world."""
    head = DRIVEN.format(threads=threads, seconds=seconds, scale=scale.capitalize(), **shares)
    return "\n".join((head, *_machine(runs), "", *_worlds(runs), "", *_errors(runs), ""))


def _machine(runs: Sequence[Run]) -> Iterator[str]:
    yield (
        "| web processes | pages | a second | errors | processor time of a page | visitors | "
        "PSS of web (MB) | worker (MB) | load average |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for run in runs:
        total, wrong = run.seen.total, sum(run.seen.errors.values())
        yield (
            f"| {run.processes} | {total} | {total / run.seconds:.1f} | {wrong} "
            f"| {run.computed / total * 1e3:.1f} ms | {run.driver / run.seconds * 100:.0f} % "
            f"| {' + '.join(f'{one:.0f}' for one in run.web)} | {run.worker:.0f} "
            f"| {run.load[0]:.1f} to {run.load[1]:.1f} |"
        )


def _worlds(runs: Sequence[Run]) -> Iterator[str]:
    yield "| web processes | world | pages | p50 | p95 | p99 |"
    yield "|---|---|---|---|---|---|"
    for run in runs:
        for world, took in (*run.seen.took.items(), ("all", [*chain(*run.seen.took.values())])):
            times = " | ".join(f"{percentile(took, at) * 1e3:.0f} ms" for at in (0.5, 0.95, 0.99))
            yield f"| {run.processes} | {world} | {len(took)} | {times} |"


def _errors(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        for what, total in run.seen.errors.most_common():
            yield f"- {run.processes} web processes: {total} times {what}"


def costs(
    region: Mapping[str, Any],
    flanders: Mapping[str, Any],
    *,
    names: Mapping[str, Any],
    backend: bool,
) -> str:
    """Return the cost of every page in both houses and the ratio, the largest ratio first.

    `names` are those of what can be opened, `wanted`, and of what takes a form only, `posted`.
    """
    seen = disturbance.witnesses(region["pages"], flanders["pages"])
    found = in_order(region["pages"], flanders["pages"], disturbed=disturbance.disturbed(seen))
    head = COSTS.format(
        backend=" and of the server process of PostgreSQL that serves it" if backend else "",
        total=len(found),
        loads=" and ".join(load_of(house["pages"].values()) for house in (region, flanders)),
        most=MOST,
        slight=SLIGHT,
    )
    lines = [head, *counted(found, seen=seen), *HEAD, *(row.text for row in found)]
    if not flanders["is_whole"]:
        rest = sorted(set(region["pages"]) - set(flanders["pages"]))
        lines += [
            "",
            f"The run in Flanders was broken off: {len(rest)} pages were not measured there,",
        ]
        lines += [f"and nothing is known of their ratio: {_quoted(rest)}."]
    reached = {name.removesuffix(" ?") for name in region["pages"] if name in flanders["pages"]}
    missed = sorted(set(names["wanted"]) - reached)
    lines += ["", f"Not reached ({len(missed)}): {_quoted(missed) or 'none'}."]
    posted = sorted(names["posted"])
    lines += ["", f"No page, answers to a form only ({len(posted)}): {_quoted(posted)}.", ""]
    return "\n".join(lines)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def load_of(pages: Iterable[Mapping[str, Any]]) -> str:
    """Return the smallest and the largest load average while these were asked."""
    loads = [page["load"] for page in pages if page["load"] is not None]
    return f"{min(loads):.1f} to {max(loads):.1f}" if loads else "not noted"


def _queries(*counts: int | None) -> str:
    return " and ".join("?" if one is None else str(one) for one in dict.fromkeys(counts))


class Row(NamedTuple):
    """A line of a table: how many times as much, whose, and whether it says anything."""

    ratio: float
    text: str
    who: str
    is_disturbed: bool


def in_order(
    region: Mapping[str, Any], flanders: Mapping[str, Any], *, disturbed: Collection[str]
) -> list[Row]:
    """Return the row of each page in both houses, the largest ratio first."""
    return sorted(rows(region, flanders, disturbed=disturbed), key=lambda row: -row.ratio)


def counted(found: Sequence[Row], *, seen: Mapping[str, disturbance.Witnesses]) -> Iterator[str]:
    """Yield what stands above a table: who was disturbed, and how many of the others are above."""
    yield from disturbance.told(seen, rows=Counter(row.who for row in found))
    sound = [row for row in found if not row.is_disturbed]
    yield f"Above {MOST:.0f}: {sum(row.ratio > MOST for row in sound)} of {len(sound)}."
    yield ""


def is_met(text: str) -> bool:
    """Tell whether a part says that no page is above the most, and that nobody was disturbed."""
    return f"Above {MOST:.0f}: 0 of" in text and "\nDisturbed: " not in text


def rows(
    region: Mapping[str, Any], flanders: Mapping[str, Any], *, disturbed: Collection[str]
) -> Iterator[Row]:
    """Yield of each page in both houses its row; those of the disturbed are marked."""
    for key, small in region.items():
        name, large = small["name"], flanders.get(key)
        if large is None:
            continue
        ratio = large["ms"] / small["ms"]
        is_slight = max(large["ms"], small["ms"]) < SLIGHT
        is_disturbed = small["who"] in disturbed
        queries = _queries(small["queries"], large["queries"])
        text = (
            f"| `{name.replace(' ?', '` with a question' if name.endswith('?') else '')}"
            f"{'' if name.endswith('?') else '`'} | {small['who']} | {small['ms']:.1f} ms "
            f"| {large['ms']:.1f} ms | {ratio:.2f}{', disturbed' if is_disturbed else ''} "
            f"| {queries} |"
        )
        shown = min(ratio, MOST) if is_slight else ratio
        yield Row(ratio=shown, text=text, who=small["who"], is_disturbed=is_disturbed)
