"""Add, remove and move the parts of a session, as the buttons of its form ask."""

from dataclasses import replace

from fijnmazig.library.domain.playbook import Part, Session
from fijnmazig.library.domain.playbook_shape import MOST_ROWS

ADD, REMOVE, RAISE, LOWER = "erbij", "weg", "hoger", "lager"


def rearranged(session: Session, *, action: str) -> tuple[Session, int | None]:
    """Return the session after a button was pressed, and the part (from 1) to show then.

    `action` is "erbij", or "weg", "hoger" or "lager" with a dash and the number of a part. Anything
    else leaves the session as it is, without its empty parts, and shows no part.
    """
    word, _, number = action.partition("-")
    parts = list(session.parts)
    place = int(number) - 1 if number.isascii() and number.isdecimal() else -1
    if word == ADD:
        parts += [Part()] if len(parts) < MOST_ROWS else []
        return replace(session, parts=tuple(parts)), len(parts)
    if not 0 <= place < len(parts) or word not in {REMOVE, RAISE, LOWER}:
        return replace(session, parts=tuple(part for part in parts if part != Part())), None
    part = parts.pop(place)
    if word != REMOVE:
        place = max(0, min(len(parts), place + (1 if word == LOWER else -1)))
        parts.insert(place, part)
    return replace(session, parts=tuple(parts)), min(place + 1, len(parts))
