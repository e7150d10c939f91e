"""Deliveries from files: one at the command line, or whatever appears in a folder."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.queries.delivering import LARGEST, checked_file
from fijnmazig.outreach.queries.holding import agreement_by_key
from fijnmazig.outreach.services.intake import Delivery, Source, take_in, told
from fijnmazig.outreach.texts import intake as texts

LISTS = (".csv", ".xlsx")
STILL = 5  # seconds in which a file must not have changed: it is whole by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one delivery came to; never a word of what stood in it."""

    accepted: int
    refused: list[dict[str, int | str]]


@sensitive_variables()
def take_file(
    path: Path, *, agreement: str, source: Source, at: datetime, nonce: UUID | None = None
) -> Answer:
    """Seal the rows of a file under the agreement with this key; all of it or nothing.

    Raises Refused for what is no list or too large, NotFound when there is no such agreement.
    """
    if not path.is_file():
        raise Refused(texts.FILE_NEEDED)
    if path.stat().st_size > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE)
    agreement_id = agreement_by_key(key=agreement)
    today = at.astimezone(WALL).date()
    checked = checked_file(
        actor=OPERATOR, agreement_id=agreement_id, content=path.read_bytes(), today=today
    )
    delivery = Delivery(nonce=nonce or uuid4(), source=source, checked=checked)
    take_in(actor=OPERATOR, agreement_id=agreement_id, delivery=delivery, at=at)
    return Answer(accepted=len(checked.accepted), refused=told(checked.refused))


def waiting_files(folder: Path, *, at: datetime) -> list[Path]:
    """Return the lists in a folder that nobody is still writing, by name."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in LISTS
        and at.timestamp() - path.stat().st_mtime >= STILL
    )


def nonce_of(path: Path) -> UUID:
    """Return a nonce for a file in a folder: cut off between sealing and removing, taken once."""
    status = path.stat()
    return uuid5(NAMESPACE_URL, f"{path.name}:{status.st_size}:{status.st_mtime_ns}")
