"""Read sealed records with an opened vault; without one there is nothing to read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.errors import NotFound
from fijnmazig.vault.domain.opening import Opened, found_by
from fijnmazig.vault.domain.sealing import KeyPair, Ref, VaultError, open_fields, open_sealed
from fijnmazig.vault.queries.records import visible_record_keys


class Locked(NamedTuple):
    """One sealed field: its record, its name there, and what lies sealed, if anything does."""

    ref: Ref
    name: str
    value: bytes | memoryview | None


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
def unsealed_alone(opened: Opened, *, wanted: Sequence[Locked]) -> tuple[str, ...]:
    """Return the text of every field in its order, and an empty one where it does not open.

    With one query for all of them. What was touched, a key or a field, keeps no other from being
    read, and says no more than what was shredded: only for a page that must be there all the same.
    """
    refs = {each.ref for each in wanted if each.value is not None}
    keys: dict[Ref, bytes] = {}
    for ref, pair, sealed in _sealed_keys(opened, refs=refs):
        with suppress(VaultError):
            keys[ref] = open_sealed(sealed, pair=pair, bound_to=ref.bound())
    return tuple(_text_of(each, key=keys.get(each.ref)) for each in wanted)


@sensitive_variables()
def data_keys(opened: Opened, *, wanted: Mapping[Ref, object]) -> dict[Ref, bytes]:
    """Return the key of every wanted record that this opened vault opens."""
    return {
        ref: open_sealed(sealed, pair=pair, bound_to=ref.bound())
        for ref, pair, sealed in _sealed_keys(opened, refs=wanted)
    }


@sensitive_variables()
def blind(opened: Opened, *, team_id: UUID, kind: str, value: str) -> bytes:
    """Return 32 bytes by which a team finds `value` again, and nobody else does.

    Raises NotFound for a team that this vault does not open.
    """
    secret = opened.teams.get(team_id)
    if secret is None:
        raise NotFound
    return found_by(secret.finding, kind=kind, value=value)


@sensitive_variables()
def _sealed_keys(opened: Opened, *, refs: Collection[Ref]) -> Iterator[tuple[Ref, KeyPair, bytes]]:
    """Yield the sealed key of each of these records, with the pair of this vault that opens it."""
    rows = visible_record_keys(opened).filter(record__in=[ref.record for ref in refs])
    for table, record, team_key_id, sealed in rows.values_list(
        "table", "record", "team_key_id", "sealed"
    ):
        ref = Ref(table, record)
        pair = opened.pair_of(team_key_id)
        if pair is not None and ref in refs:
            yield ref, pair, bytes(sealed)


@sensitive_variables()
def _text_of(field: Locked, *, key: bytes | None) -> str:
    if key is None or field.value is None:
        return ""
    try:
        return open_fields({field.name: bytes(field.value)}, key=key, ref=field.ref)[field.name]
    except VaultError:
        return ""
