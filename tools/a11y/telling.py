"""What a walk found: docs/accessibility.md, and the data of the statement in the product."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils import timezone

from tools.a11y import looking, names
from tools.a11y.walking import LANGUAGES, TEST, Ledger, Seen

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "accessibility.md"
CONTENT = ROOT / "content" / "pages"
STATEMENT = CONTENT / "accessibility.toml"
MEASURED = CONTENT / "accessibility_walk.toml"
NOT_REACHED = Path(__file__).with_name("not_reached.toml")
UNKNOWN = "the walk did not come there"
HELP = "help in the same order everywhere (3.2.6)"
HOW = {
    "2.4.11 Focus Not Obscured": "everything that takes the focus, at 320 px, is hit "
    "where it is drawn",
    "2.5.7 Dragging Movements": "no `draggable`; a slider has a field or buttons beside it; the "
    "map has buttons and keys (`tests/journeys/test_mesh.py`)",
    "3.2.6 Consistent Help": "112, 1712, the exit, privacy and this statement stand in one order "
    "in the bar and at the foot of every page",
    "3.3.7 Redundant Entry": "a refused form keeps what was typed "
    "(`tests/journeys/test_signals.py`), and the second step of logging in asks nothing of the "
    "first (`test_login.py`)",
    "3.3.8 Accessible Authentication": "fields for name, password and code can be filled in by a "
    "password manager, take what is pasted, and there is no puzzle; passkeys are offered",
}


def tell(ledger: Ledger, *, is_whole: bool) -> int:
    """Print what was found, write it down after a whole walk; return 1 when anything is wrong."""
    ledger.seen.extend(_out_of_order(ledger.seen))
    counts = Counter(check for seen in ledger.seen for check, _ in seen.faults)
    for check, total in counts.most_common():
        print(f"{check}: {total}")
    left = not_reached(ledger)
    print(f"{len(names.names())} names, {len(pages(ledger))} pages looked at, {len(left)} not")
    for name, why in left.items():
        print(f"  {name}: {why}")
    if is_whole:
        today = timezone.localdate()
        DOCUMENT.write_text(document(ledger, counts, today=today), encoding="utf-8")
        MEASURED.write_text(measured(ledger, counts, today=today), encoding="utf-8")
    return 1 if counts else 0


def pages(ledger: Ledger) -> dict[str, set[str]]:
    """Return the names that were looked at, and in which languages."""
    found: dict[str, set[str]] = {}
    for seen in ledger.seen:
        found.setdefault(seen.route, set()).add(seen.language)
    return dict(sorted(found.items()))


def by_tests(ledger: Ledger) -> list[str]:
    """Return the names that nobody came to in the walk: a page of a test was shown."""
    walked = {one.route for one in ledger.seen if one.who != TEST}
    return [route for route in pages(ledger) if route not in walked]


def not_reached(ledger: Ledger) -> dict[str, str]:
    """Return why a page was not looked at, for every name that may be one."""
    told = tomllib.loads(NOT_REACHED.read_text(encoding="utf-8"))
    other = {*names.not_pages(), *pages(ledger), *ledger.files, *ledger.onward}
    left = {}
    for name in sorted(names.names() - other):
        leads_to, shut = ledger.leads_to.get(name), ledger.shut.get(name)
        leads = f"leads on to `{leads_to}`" if leads_to else ""
        left[name] = told.get(name, "") or leads or shut or UNKNOWN
    return left


def _out_of_order(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield a fault for each page on which two ways to help stand the other way round."""
    order: Counter[tuple[str, str]] = Counter()
    for one in seen:
        order.update(_pairs(one.help))
    for one in list(seen):
        wrong = [(a, b) for a, b in _pairs(one.help) if order[b, a] > order[a, b]]
        if wrong:
            faults = tuple((HELP, f"{a} stands before {b}") for a, b in wrong)
            print(f"  {one.who} {one.language} {one.route} | {faults}")
            yield Seen(route=one.route, language=one.language, who=one.who, faults=faults, help=())


def _pairs(ways: Sequence[str]) -> list[tuple[str, str]]:
    return [(a, b) for at, a in enumerate(ways) for b in ways[at + 1 :]]


def document(ledger: Ledger, counts: Counter[str], *, today: date) -> str:
    """Return the whole document."""
    gaps = tomllib.loads(STATEMENT.read_text(encoding="utf-8"))["gaps"]
    versions = ", ".join(f"{what} {which}" for what, which in sorted(ledger.versions.items()))
    walkers = {one.who for one in ledger.seen} - {TEST}
    lines = [
        "# Accessibility",
        "",
        f"Written by `make a11y` on {today.isoformat()} with {versions}.",
        f"Who walked through the demo: {', '.join(sorted(walkers))}.",
        "The standard is WCAG 2.2 AA (EN 301 549). Do not edit; run it again.",
        *_table("Which names of addresses", ("names", "how many"), _names(ledger)),
        *_table("What was checked on each page", ("check", "faults"), _checks(counts)),
        "",
        f"{len(ledger.seen)} pages: each name once in Dutch with every check; in English (how",
        "many: see above) at 320 px (axe, targets, sideways, spacing), at a zoom of 200 % and with",
        "text at 200 %, where longer words change what is seen. Of what several roles see, one",
        "looked. Pages to which no door and no link of the demo leads were shown to the same",
        "browser as a test of the house left them, with the styles and scripts of the demo. Names",
        "are counted there by what tests got: a name that no test ever got a page from, but a file",
        "or a way on only, is counted so.",
        "`tests/journeys/test_accessibility.py` looks at the doors of each role with axe.",
        *_table("What axe does not see of WCAG 2.2", ("criterion", "how it is checked"), HOW),
        "",
        "2.5.8 Target Size is looked at by axe. Ten tasks are walked with the keyboard only:",
        "`tests/journeys/test_keyboard.py` names them.",
        "",
        "## Open points",
        "",
        *(f"* {gap['en']}" for gap in gaps),
        *_remaining(ledger),
        *_table("Not looked at", ("name", "why"), _left(ledger)),
        *_table("Seen as a test leaves it", ("name", "tests"), _by_tests(ledger)),
        *_table("Only leads on", ("name", "to"), _onward(ledger)),
    ]
    return "\n".join(lines) + "\n"


def _table(title: str, head: tuple[str, str], rows: Mapping[str, object]) -> list[str]:
    line = "|---|---:|" if all(isinstance(value, int) for value in rows.values()) else "|---|---|"
    told = (f"| {key} | {value} |" for key, value in rows.items())
    return ["", f"## {title}", "", f"| {head[0]} | {head[1]} |", line, *told]


def _names(ledger: Ledger) -> dict[str, int]:
    seen = pages(ledger)
    reasons = Counter(why for name, why in names.not_pages().items() if name not in seen)
    return {
        "of the URL resolver": len(names.names()),
        "pages looked at": len(seen),
        "of those in Dutch and in English": sum(of == set(LANGUAGES) for of in seen.values()),
        "of those in the walk": len(seen) - len(by_tests(ledger)),
        "of those as a test leaves them": len(by_tests(ledger)),
        **dict(sorted(reasons.items())),
        "gives a file": len(set(ledger.files) - {*seen, *names.not_pages()}),
        "only leads on, see below": len(_onward(ledger)),
        "not looked at, see below": len(not_reached(ledger)),
    }


def _checks(counts: Counter[str]) -> dict[str, int]:
    return {check: counts[check] for check in (*looking.CHECKS_IN_ORDER, HELP)}


def _left(ledger: Ledger) -> dict[str, str]:
    one_only = {
        f"`{name}`": f"looked at in {'/'.join(sorted(of))} only"
        for name, of in pages(ledger).items()
        if of != set(LANGUAGES)
    }
    return {f"`{name}`": why for name, why in not_reached(ledger).items()} | one_only


def _by_tests(ledger: Ledger) -> dict[str, str]:
    return {f"`{name}`": f"`{ledger.tests.get(name, '')}`" for name in by_tests(ledger)}


def _onward(ledger: Ledger) -> dict[str, str]:
    told = {*names.not_pages(), *pages(ledger)}
    return {f"`{name}`": to for name, to in sorted(ledger.onward.items()) if name not in told}


def _remaining(ledger: Ledger) -> list[str]:
    places = Counter((seen.route, check) for seen in ledger.seen for check, _ in seen.faults)
    return [f"* `{route}`: {check} ({total})" for (route, check), total in sorted(places.items())]


def measured(ledger: Ledger, counts: Counter[str], *, today: date) -> str:
    """Return what the statement in the product says of the walk, as TOML."""
    lines = [
        "# Written by `make a11y`: what was looked at last, and what was wrong.",
        f"tested_on = {today.isoformat()}",
        *(
            f'{what.lower().replace("-", "_")} = "{which}"'
            for what, which in sorted(ledger.versions.items())
        ),
        f"names = {len(pages(ledger))}",
        f"names_in_english = {sum('en' in of for of in pages(ledger).values())}",
        f"names_from_tests = {len(by_tests(ledger))}",
        f"names_not_seen = {len(not_reached(ledger))}",
        f"pages = {len(ledger.seen)}",
        f"faults = {counts.total()}",
    ]
    return "\n".join(lines) + "\n"
