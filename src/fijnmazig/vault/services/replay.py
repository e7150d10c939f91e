"""What was shredded stays shredded: the database and the file of tombstones complete each other.

Runs at every start of a server or worker and whenever somebody opens the vault, so before anything
is read from a database that was put back from a copy. Source: ADR 0023.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR
from fijnmazig.vault import store
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.models import Tombstone
from fijnmazig.vault.queries.records import buried, keys_left
from fijnmazig.vault.services.records import BATCH, destroy_keys

TABLE = "vault_tombstone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many records are known to be shredded, and how many keys had come back."""

    known: int
    shredded: int


def replay(*, at: datetime) -> Replayed:
    """Destroy again what a copy brought back, and write down what a crash left unwritten."""
    in_file, in_database = store.read(), buried()
    only_database = {ref: when for ref, when in in_database.items() if ref not in in_file}
    for when in sorted(set(only_database.values())):
        store.write(sorted(ref for ref in only_database if only_database[ref] == when), at=when)
    only_file = {ref: when for ref, when in in_file.items() if ref not in in_database}
    shredded = _bury(only_file, at=at)
    return Replayed(known=len(in_file) + len(only_database), shredded=shredded)


def empty_log() -> bool:
    """Empty the log of the database if it still waits for that; tell whether nothing waits."""
    return not store.log_waits() or store.wipe_log()


@transaction.atomic
def _bury(missing: dict[Ref, datetime], *, at: datetime) -> int:
    """Put the tombstones back, destroy whatever key stands beside one, return how many did."""
    if missing:
        Tombstone.unscoped.bulk_create(
            [
                Tombstone(table=ref.table, record=ref.record, shredded_at=missing[ref])
                for ref in sorted(missing)
            ],
            batch_size=BATCH,
            ignore_conflicts=True,
        )
    shredded = destroy_keys(keys_left())
    if shredded:
        record(actor=OPERATOR, act="vault.shredding-replayed", at=at, details={"keys": shredded})
    return shredded
