"""Check the form of plain values read from a file, and collect everything that is wrong."""

from collections.abc import Mapping
from dataclasses import replace

from fijnmazig.library.domain.playbook_faults import Fault, FaultKind, MalformedError, Place
from fijnmazig.library.domain.prose import tidied

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
MOST_ROWS = 40  # sessions of a playbook, parts of a session, lines of a list
MOST_MINUTES = 24 * 60

PLAYBOOK_TEXTS = ("purpose", "audience", "not_for", "preparation")
SESSION_TEXTS = ("title", "goal", "safety_note")
PART_TEXTS = ("title", "steps", "script")
_OTHER_FIELDS = {
    PLAYBOOK_TEXTS: {"schema", "agreements", "sessions"},
    SESSION_TEXTS: {"minutes", "materials", "parts"},
    PART_TEXTS: {"minutes"},
}


class Shape:
    """Reads values one by one; what is wrong is kept, so that a writer sees all of it at once."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, at: Place, kind: FaultKind, value: str = "") -> None:
        """Keep one fault."""
        self.faults.append(Fault(at, kind, value))

    def refuse(self) -> None:
        """Raise MalformedError when anything was wrong."""
        if self.faults:
            raise MalformedError(self.faults)

    def record(self, value: object, *, at: Place, texts: tuple[str, ...]) -> Mapping[str, object]:
        """Return `value` as fields by name; a name that the schema does not have is a fault."""
        if not isinstance(value, Mapping):
            self.fault(at, FaultKind.NOT_A_RECORD)
            return {}
        for name in sorted(str(name) for name in value.keys() - _OTHER_FIELDS[texts] - set(texts)):
            self.fault(at, FaultKind.UNKNOWN_FIELD, name[:LONGEST_TITLE])
        return value

    def prose(
        self, found: Mapping[str, object], *, names: tuple[str, ...], at: Place
    ) -> dict[str, str]:
        """Return the texts called `names`, tidied; a title is one line."""
        return {name: self._text(found.get(name, ""), replace(at, field=name)) for name in names}

    def _text(self, value: object, at: Place) -> str:
        if not isinstance(value, str):
            self.fault(at, FaultKind.NOT_TEXT)
            return ""
        is_title = at.field == "title"
        text = " ".join(tidied(value).split()) if is_title else tidied(value)
        longest = LONGEST_TITLE if is_title else LONGEST_TEXT
        if len(text) > longest:
            self.fault(at, FaultKind.TOO_LONG, str(longest))
            return ""
        return text

    def rows(self, found: Mapping[str, object], *, name: str, at: Place) -> list[object]:
        """Return the rows of the list called `name`."""
        value = found.get(name, [])
        if not isinstance(value, list | tuple):
            self.fault(replace(at, field=name), FaultKind.NOT_A_LIST)
            return []
        if len(value) > MOST_ROWS:
            self.fault(replace(at, field=name), FaultKind.TOO_MANY, str(MOST_ROWS))
            return []
        return list(value)

    def lines(self, found: Mapping[str, object], *, name: str, at: Place) -> tuple[str, ...]:
        """Return the lines of the list called `name`, each on one line; empty ones are left out."""
        texts = (
            self._text(row, replace(at, field=name)) for row in self.rows(found, name=name, at=at)
        )
        lines = (" ".join(text.removeprefix("- ").split()) for text in texts)
        return tuple(line for line in lines if line)

    def minutes(self, found: Mapping[str, object], *, at: Place) -> int:
        """Return the whole number of minutes; 0 when it is not filled in yet."""
        value = found.get("minutes", 0)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_MINUTES:
            return value
        self.fault(replace(at, field="minutes"), FaultKind.NOT_MINUTES)
        return 0
