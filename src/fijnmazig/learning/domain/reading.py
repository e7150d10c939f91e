"""Read a module as authors write it: a head of fields, pages under `#`, blocks between `:::`.

Every mistake is kept with its line; what could be read is returned with it. Source: ADR 0026.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fijnmazig.learning.domain.blocks import read_block
from fijnmazig.learning.domain.course import Block, Module, Prose, Step
from fijnmazig.learning.domain.faults import Fault, FaultKind
from fijnmazig.learning.domain.lines import Line

FENCE, HEAD, STEP = ":::", "---", "# "
FIELDS = ("number", "title", "lead", "minutes", "version", "reviewed", "reviewer", "sources")
SOURCE = re.compile(r"(definition|figure|guide|law|service):[a-z0-9-]+")
SHORTEST, LONGEST = 5, 25  # minutes


@dataclass(slots=True)
class _Reading:
    """A file while it is read: where we are, and what was wrong so far."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, kind: FaultKind, line: int, value: str = "") -> None:
        """Keep one mistake."""
        self.faults.append(Fault(file=self.file, line=line, kind=kind, value=value))


def read_module(text: str, *, key: str, file: str) -> tuple[Module | None, tuple[Fault, ...]]:
    """Return the module in a file, None when its head is not whole, and every mistake of form."""
    reading = _Reading(file)
    lines = [Line(number, said) for number, said in enumerate(text.splitlines(), start=1)]
    end = next((one.number for one in lines[1:] if one.text.strip() == HEAD), None)
    if not lines or lines[0].text.strip() != HEAD or end is None:
        reading.wrong(FaultKind.NO_FRONT, 1)
        return None, tuple(reading.faults)
    fields = _fields(lines[1 : end - 1], reading)
    steps = tuple(_steps(lines[end:], reading))
    if not steps:
        reading.wrong(FaultKind.NO_STEPS, end)
    module = _module(fields, steps, key=key)
    return module, tuple(reading.faults)


def _fields(lines: list[Line], reading: _Reading) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, _, value = line.text.partition(":")
        name, value = name.strip(), value.strip()
        if name not in FIELDS:
            reading.wrong(FaultKind.UNKNOWN_FIELD, line.number, name)
        elif not _fits(name, value):
            reading.wrong(FaultKind.WRONG_VALUE, line.number, name)
        else:
            found[name] = value
    said = {line.text.partition(":")[0].strip() for line in lines}
    for name in FIELDS:
        if name not in said:
            reading.wrong(FaultKind.MISSING, 1, name)
    return found


def _fits(name: str, value: str) -> bool:
    if name == "number":
        return value.isdecimal() and int(value) > 0
    if name == "minutes":
        return value.isdecimal() and SHORTEST <= int(value) <= LONGEST
    if name == "reviewed":
        return _day(value) is not None
    if name == "sources":
        return all(SOURCE.fullmatch(one.strip()) for one in value.split(","))
    return bool(value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _module(fields: Mapping[str, str], steps: tuple[Step, ...], *, key: str) -> Module | None:
    if set(fields) != set(FIELDS):
        return None
    return Module(
        key=key,
        number=int(fields["number"]),
        title=fields["title"],
        lead=fields["lead"],
        minutes=int(fields["minutes"]),
        version=fields["version"],
        reviewed=date.fromisoformat(fields["reviewed"]),
        reviewer=fields["reviewer"],
        sources=tuple(one.strip() for one in fields["sources"].split(",")),
        steps=steps,
    )


def _steps(lines: list[Line], reading: _Reading) -> Iterator[Step]:
    title: Line | None = None
    body: list[Line] = []
    for line in lines:
        if line.text.startswith(STEP):
            if title is not None:
                yield _step(title, body, reading)
            title, body = line, []
        elif title is None and line.text.strip():
            reading.wrong(FaultKind.BEFORE_STEP, line.number)
        else:
            body.append(line)
    if title is not None:
        yield _step(title, body, reading)


def _step(title: Line, body: list[Line], reading: _Reading) -> Step:
    blocks = tuple(_blocks(body, reading))
    return Step(line=title.number, title=title.text.removeprefix(STEP).strip(), blocks=blocks)


def _blocks(lines: list[Line], reading: _Reading) -> Iterator[Block]:
    prose: list[Line] = []
    fenced: list[Line] | None = None
    for line in lines:
        if fenced is None and line.text.startswith(FENCE):
            yield from _prose(prose)
            prose, fenced = [], [line]
        elif fenced is not None and line.text.strip() == FENCE:
            block, faults = read_block(fenced, file=reading.file)
            reading.faults.extend(faults)
            if block is not None:
                yield block
            fenced = None
        elif fenced is not None:
            fenced.append(line)
        else:
            prose.append(line)
    if fenced is not None:
        reading.wrong(FaultKind.NOT_CLOSED, fenced[0].number)
    yield from _prose(prose)


def _prose(lines: list[Line]) -> Iterator[Prose]:
    text = "\n".join(line.text for line in lines).strip()
    if text:
        first = next(line.number for line in lines if line.text.strip())
        yield Prose(line=first, text=text)
