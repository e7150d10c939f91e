"""The report of the doctor, for a person or for another program."""

from collections.abc import Sequence

from fijnmazig.common.console import err, out, print_json
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import State
from fijnmazig.config.doctor.lines import Line, worst

COLOURS = {State.OK: "green", State.UNKNOWN: "dim", State.WARN: "yellow", State.FAULT: "red"}
WIDTH = 9  # of the longest word for a state, and a space


def show(lines: Sequence[Line], *, as_json: bool) -> bool:
    """Print what was found and tell whether anything is wrong."""
    state = worst(lines)
    if as_json:
        print_json({"state": state, "checks": lines})
        return state is State.FAULT
    for line in lines:
        word = str(texts.STATES[line.state])
        out.print(f"{word:<{WIDTH}}", style=COLOURS[line.state], end="")
        out.print(line.says, markup=False, soft_wrap=True)
        if line.do:
            out.print(f"{'':<{WIDTH}}→ {line.do}", markup=False, soft_wrap=True)
    err.print(str(texts.ALL_WELL if state is State.OK else texts.NOT_ALL_WELL))
    return state is State.FAULT
