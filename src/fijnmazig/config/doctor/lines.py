"""The lines of the report, which also hold when nothing else could be loaded."""

from collections.abc import Iterable
from dataclasses import dataclass

from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, State, fault

ORDER = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the report: the check by name, and what it found."""

    check: str
    state: State
    says: str
    do: str


def line(name: str, *, found: Finding) -> Line:
    """Return one line of the report, in words."""
    return Line(check=name, state=found.state, says=str(found.says), do=str(found.do))


def settings_refused(error: Exception) -> Line:
    """Return the one line there is when the settings themselves cannot be read."""
    says = str(texts.SETTINGS_WRONG).format(faults=error)
    return line("settings", found=fault(says, do=texts.SETTINGS_WRONG_DO))


def worst(lines: Iterable[Line]) -> State:
    """Return how the house as a whole stands."""
    return max((one.state for one in lines), key=ORDER.index, default=State.UNKNOWN)
