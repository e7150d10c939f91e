"""Write who reads which sealed field, and how: `python -m tools.fields` makes docs/fields.md."""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path("docs/fields.toml")
PAGE = Path("docs/fields.md")
WAYS = {
    "page": "a page",
    "search": "a page that answers a question put to a list",
    "form": "a page that answers a form that was sent, with what it says of faults",
    "error": "an answer that refuses (a status of 400 or more)",
    "data": "JSON for a machine",
    "file": "a table or another file",
    "calendar": "a calendar",
    "paper": "a PDF that opens without words",
    "address": "an address, a header or a cookie",
    "mail": "a mail",
}
"""In which ways something may come, and what each is."""
HEAD = """# Who reads which sealed field, and in which way

What casework keeps about people is sealed, field by field. Below stands who reads each of them, and
in which way; who has no cell reads nothing of it. `tests/test_fields.py` plants a word of its own
in every sealed field, asks at every door of casework as each of these people, by looking, searching
and sending forms, and refuses whatever is not so. A field that is added is refused until it stands
here.

Written by `python -m tools.fields` from `docs/fields.toml`. The rules behind it are in ADR 0023
(vault), 0024 (calls) and 0025 (groups). The one consent in that world names name, numbers, safe
hours and a message: another one hands on what it names. What stays unsealed (states, dates, codes)
and what figures tell is not in this table.
"""
NONE = "\N{EN DASH}"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who asks; the role is empty for who has none."""

    role: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """A sealed field: what it is, why it is read by whom, and the ways by reader."""

    what: str
    why: str
    seen: Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Everybody who asks, and every field."""

    readers: Mapping[str, Reader]
    fields: Mapping[str, Field]

    def of(self, reader: str) -> dict[str, list[str]]:
        """Return what a reader reads: the ways by field."""
        return {
            name: sorted(field.seen[reader])
            for name, field in sorted(self.fields.items())
            if reader in field.seen
        }


def read(place: Path) -> Table:
    """Return the table that a file holds."""
    told = tomllib.loads(place.read_text(encoding="utf-8"))
    return Table(
        readers={name: Reader(**each) for name, each in told["readers"].items()},
        fields={name: Field(**each) for name, each in told["fields"].items()},
    )


def faults(table: Table) -> Iterator[str]:
    """Yield one sentence for each name in the table that means nothing."""
    for name, field in table.fields.items():
        for reader, ways in field.seen.items():
            if reader not in table.readers:
                yield f"{name} is read by {reader}, who is nobody"
            strange = [way for way in ways if way not in WAYS]
            yield from (f"{name} comes as {way}, which is no way" for way in strange)


def page(table: Table) -> str:
    """Return the whole document."""
    reading = [name for name in table.readers if table.of(name)]
    ways = {way for field in table.fields.values() for each in field.seen.values() for way in each}
    lines = [HEAD, "## Ways", "", *(f"* *{way}*: {what}" for way, what in WAYS.items())]
    never = ", ".join(sorted(set(WAYS) - ways))
    lines += [
        "",
        f"Nothing sealed comes as: {never}. A PDF locked with words is not opened.",
    ]
    lines += ["", "## Readers", "", "| reader | role | who | fields read |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {each.role or NONE} | {each.who} | {len(table.of(name)) or 'none'} |"
        for name, each in table.readers.items()
    ]
    lines += ["", "## Fields", "", f"| field | what | {' | '.join(reading)} | why |"]
    lines += ["|---" * (len(reading) + 3) + "|"]
    for name, field in table.fields.items():
        cells = [", ".join(field.seen.get(one, ())) or NONE for one in reading]
        lines += [f"| `{name}` | {field.what} | {' | '.join(cells)} | {field.why} |"]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `check` compare it; return the exit code."""
    table = read(ROOT / TABLE)
    wrong, text, place = list(faults(table)), page(table), ROOT / PAGE
    if "check" not in arguments:
        place.write_text(text, encoding="utf-8")
    elif place.read_text(encoding="utf-8") != text:
        wrong.append(f"{PAGE} is not up to date: python -m tools.fields")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
