"""Seal, seal again, shred. Called inside the transaction, and the audited act, of a room above."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.errors import NotFound
from fijnmazig.vault import store
from fijnmazig.vault.domain import scope
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import Ref, new_key, refuse, seal_fields, seal_to
from fijnmazig.vault.models import RecordKey, Tombstone
from fijnmazig.vault.queries.reading import data_keys
from fijnmazig.vault.queries.records import current_key, keys_to_shred, shredded

BATCH = 500


@sensitive_variables()
def seal(*, team_id: UUID, ref: Ref, fields: Mapping[str, str]) -> dict[str, bytes]:
    """Return each field sealed for a team; whoever seals cannot read it back.

    Raises NotFound when there is no such team, VaultError when the record has a key already or
    was shredded.
    """
    return seal_all(team_id=team_id, records={ref: fields})[ref]


@sensitive_variables()
def seal_all(
    *, team_id: UUID, records: Mapping[Ref, Mapping[str, str]]
) -> dict[Ref, dict[str, bytes]]:
    """Return the fields of many new records sealed for a team, each record under its own key.

    Raises NotFound when there is no such team, VaultError when a record has a key already or was
    shredded.
    """
    scope.enter()
    _inside_a_transaction()
    team_key = current_key(team_id=team_id)
    if shredded(records):
        refuse()
    public, sealed, rows = bytes(team_key.public_key), {}, []
    for ref, fields in records.items():
        key = new_key()
        sealed[ref] = seal_fields(fields, key=key, ref=ref)
        box = seal_to(public, secret=key, bound_to=ref.bound())
        rows.append(
            RecordKey(table=ref.table, record=ref.record, team_key_id=team_key.id, sealed=box)
        )
    try:
        with transaction.atomic():
            RecordKey.unscoped.bulk_create(rows, batch_size=BATCH)
    except IntegrityError:
        refuse()
    return sealed


@sensitive_variables()
def reseal(opened: Opened, *, ref: Ref, fields: Mapping[str, str]) -> dict[str, bytes]:
    """Return fields of a record we can read, sealed under the key it has.

    Raises NotFound when this vault does not open the record.
    """
    key = data_keys(opened, wanted={ref: fields}).get(ref)
    if key is None:
        raise NotFound
    return seal_fields(fields, key=key, ref=ref)


def shred(refs: Iterable[Ref], *, at: datetime) -> int:
    """Destroy the keys of records for good and return how many had one; again does nothing.

    The tombstones are in this transaction, and after it in a file beside the database: what is
    restored later stays unreadable. Source: ADR 0023.
    """
    _inside_a_transaction()
    wanted = frozenset(refs)
    new = sorted(wanted - shredded(wanted))
    Tombstone.unscoped.bulk_create(
        [Tombstone(table=ref.table, record=ref.record, shredded_at=at) for ref in new],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    destroyed = destroy_keys(wanted)
    store.write_after_commit(new, at=at)
    return destroyed


def destroy_keys(refs: frozenset[Ref]) -> int:
    """Overwrite and remove the keys of these records; return how many there were."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # what is removed is wiped, also from free pages
            cursor.execute("PRAGMA secure_delete=ON")
    ordered, destroyed = sorted(refs), 0
    for start in range(0, len(ordered), BATCH):
        part = ordered[start : start + BATCH]
        rows = keys_to_shred(part).values_list("id", "table", "record")
        ids = [key_id for key_id, table, record in rows if Ref(table, record) in refs]
        destroyed += keys_to_shred(part).filter(id__in=ids).delete()[0]
    return destroyed


def _inside_a_transaction() -> None:
    if not connection.in_atomic_block:
        message = "Records are sealed and shredded in the transaction of the room they belong to."
        raise RuntimeError(message)
