"""Keys of records: where a new one is sealed to, and which there are."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fijnmazig.common.db import find
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.models import RecordKey, TeamKey, Tombstone


def current_key(*, team_id: UUID) -> TeamKey:
    """Return the key to which new records of a team are sealed. Raises NotFound without a team."""
    return find(TeamKey.unscoped.filter(retired_at=None), team_id=team_id)


def visible_record_keys(opened: Opened) -> QuerySet[RecordKey]:
    """Return the record keys that this opened vault opens; none of what was shredded."""
    graves = Tombstone.unscoped.filter(table=OuterRef("table"), record=OuterRef("record"))
    keys = RecordKey.unscoped.filter(team_key_id__in=list(opened.team_keys()))
    return keys.filter(~Exists(graves))


def keys_to_shred(refs: Iterable[Ref]) -> QuerySet[RecordKey]:
    """Return the keys of records of any team, to destroy them: nobody reads through this."""
    records = [ref.record for ref in refs]
    return RecordKey.unscoped.filter(record__in=records).order_by()


def shredded(refs: Iterable[Ref]) -> frozenset[Ref]:
    """Return which of the records have been shredded."""
    wanted = frozenset(refs)
    rows = Tombstone.unscoped.filter(record__in=[ref.record for ref in wanted])
    found = frozenset(Ref(table, record) for table, record in rows.values_list("table", "record"))
    return found & wanted


def old_record_keys(opened: Opened, *, team_id: UUID) -> QuerySet[RecordKey]:
    """Return the record keys that are still sealed to a retired pair of a team that it opens."""
    secret = opened.teams[team_id]
    retired = TeamKey.unscoped.filter(team_id=team_id, retired_at__isnull=False)
    keys = RecordKey.unscoped.filter(team_key__in=retired, team_key_id__in=list(secret.pairs))
    return keys.order_by("id")


def record_keys() -> QuerySet[RecordKey]:
    """Return the table of record keys, to write back what `old_record_keys` gave."""
    return RecordKey.unscoped.all()


def buried() -> dict[Ref, datetime]:
    """Return every record that was shredded, and when."""
    rows = Tombstone.unscoped.values_list("table", "record", "shredded_at")
    return {Ref(table, record): at for table, record, at in rows}


def buried_in(table: str) -> frozenset[UUID]:
    """Return the ids of what is gone for good from one table."""
    rows = Tombstone.unscoped.filter(table=table)
    return frozenset(rows.values_list("record", flat=True))


def buried_at(table: str) -> dict[UUID, datetime]:
    """Return the ids of what is gone for good from one table, and since when."""
    rows = Tombstone.unscoped.filter(table=table)
    return dict(rows.values_list("record", "shredded_at"))


def keys_left() -> frozenset[Ref]:
    """Return the records that were shredded and have a key all the same."""
    grave = Tombstone.unscoped.filter(table=OuterRef("table"), record=OuterRef("record"))
    rows = RecordKey.unscoped.filter(Exists(grave)).values_list("table", "record")
    return frozenset(Ref(table, record) for table, record in rows)
