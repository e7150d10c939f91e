"""A made-up list of past meetings, and how much memory the process took at most."""

import random
import resource
from pathlib import Path

MEETINGS, BODIES = 1_500, 500
HEADER = "Datum;Moment;Organisatie;Naam"


def write_past(path: Path, *, rows: int, word: str) -> None:
    """Write a list of so many rows: each person at a meeting once. `word` keeps two lists apart."""
    chance = random.Random(1)
    people = rows // 10
    seen: dict[tuple[int, int], None] = {}
    while len(seen) < rows:
        seen[chance.randrange(MEETINGS), chance.randrange(people)] = None
    lines = (
        f"2024-{meeting % 12 + 1:02d}-{meeting % 28 + 1:02d};Moment {word} {meeting};"
        f"Organisatie {word} {person % BODIES};{word} {person} Voorbeeld"
        for meeting, person in seen
    )
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")


def most_memory() -> float:
    """Return how much memory this process held at most so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
