"""What the people wrote, and what they were told about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock


class Kind(StrEnum):
    """What people write here; each is one request."""

    SIGNAL = "signal"
    ITEM = "item"
    ENTRY = "entry"
    MARK = "mark"
    TAKEN = "dossier taken"
    STARTED = "call started"
    ADVANCED = "call advanced"
    SAID = "line in the case log"
    ENDED = "call ended"


@dataclass(slots=True)
class Written:
    """One write: by what it is found back, and whether its maker saw that it was done.

    `key` is a word in its text, an id or a nonce; `subject` an id that the answer or the writer
    knows, `word` what a sealed line says.
    """

    kind: Kind
    key: str
    subject: str = ""
    word: str = ""
    is_acknowledged: bool = False


@dataclass(slots=True)
class Ledger:
    """All writes of a run, and what was answered otherwise than with a yes."""

    rows: list[Written] = field(default_factory=list)
    unanswered: int = 0
    unsent: int = 0
    errors: int = 0
    refused: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def begin(self, kind: Kind, *, key: str, subject: str = "", word: str = "") -> Written:
        """Note a write before it is sent."""
        row = Written(kind, key=key, subject=subject, word=word)
        with self.lock:
            self.rows.append(row)
        return row

    def unheard(self, *, is_sent: bool) -> None:
        """Count a write to which no answer came: sent, or not even that as nobody listened."""
        with self.lock:
            self.unanswered += is_sent
            self.unsent += not is_sent

    def of(self, *kinds: Kind) -> list[Written]:
        """Return the writes of some kinds, in the order they were begun."""
        with self.lock:
            return [row for row in self.rows if row.kind in kinds]

    @property
    def acknowledged(self) -> int:
        """Return how many writes were told to be done."""
        with self.lock:
            return sum(row.is_acknowledged for row in self.rows)
