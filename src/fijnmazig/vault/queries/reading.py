"""Read sealed records with an opened vault; without one there is nothing to read."""

from collections.abc import Mapping
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.errors import NotFound
from fijnmazig.vault.domain.opening import Opened, found_by
from fijnmazig.vault.domain.sealing import Ref, open_fields, open_sealed
from fijnmazig.vault.queries.records import visible_record_keys


@sensitive_variables()
def unsealed(
    opened: Opened, *, wanted: Mapping[Ref, Mapping[str, bytes | memoryview]]
) -> dict[Ref, dict[str, str]]:
    """Return the text of every field, by record, with one query for all of them.

    A shredded record and one of another team are both absent: nobody can tell which it was.
    Raises VaultError, which says nothing, when something was touched.
    """
    keys = data_keys(opened, wanted=wanted)
    return {
        ref: open_fields({name: bytes(value) for name, value in sealed.items()}, key=key, ref=ref)
        for ref, sealed in wanted.items()
        if (key := keys.get(ref)) is not None
    }


@sensitive_variables()
def data_keys(opened: Opened, *, wanted: Mapping[Ref, object]) -> dict[Ref, bytes]:
    """Return the key of every wanted record that this opened vault opens."""
    rows = visible_record_keys(opened).filter(record__in=[ref.record for ref in wanted])
    found: dict[Ref, bytes] = {}
    for table, record, team_key_id, sealed in rows.values_list(
        "table", "record", "team_key_id", "sealed"
    ):
        ref = Ref(table, record)
        pair = opened.pair_of(team_key_id)
        if pair is not None and ref in wanted:
            found[ref] = open_sealed(bytes(sealed), pair=pair, bound_to=ref.bound())
    return found


@sensitive_variables()
def blind(opened: Opened, *, team_id: UUID, kind: str, value: str) -> bytes:
    """Return 32 bytes by which a team finds `value` again, and nobody else does.

    Raises NotFound for a team that this vault does not open.
    """
    secret = opened.teams.get(team_id)
    if secret is None:
        raise NotFound
    return found_by(secret.finding, kind=kind, value=value)
