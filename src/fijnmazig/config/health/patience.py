"""Ask what may never answer, without waiting for it longer than a watcher does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

SECONDS = 3.0  # less than whoever asks waits: five in the compose file


@dataclass(slots=True)
class Pulse:
    """One question in a thread of its own. While it has no answer, nobody else waits for one.

    What it raises counts as an answer: it came in time.
    """

    question: Callable[[], None]
    seconds: float = SECONDS
    answered: Event | None = None
    lock: Lock = field(default_factory=Lock)

    def beats(self) -> bool:
        """Tell whether an answer came in time; at once when a question before it still has none."""
        with self.lock:
            waits = self.answered is not None and not self.answered.is_set()
            answered = self.answered = self.answered if waits and self.answered else Event()
            if not waits:
                Thread(target=self._ask, args=(answered,), daemon=True).start()
        return answered.wait(0 if waits else self.seconds)

    def _ask(self, answered: Event) -> None:
        try:
            self.question()
        finally:
            answered.set()
