"""The key on paper: made once, shown once, and used when nobody of a team can read any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault import texts
from fijnmazig.vault.domain import recovery
from fijnmazig.vault.domain.opening import Opened, TeamSecret, grant, granted
from fijnmazig.vault.domain.sealing import KeyPair, VaultError, new_pair
from fijnmazig.vault.models import RecoveryGrant, RecoveryKey
from fijnmazig.vault.queries.recovery import recovery_grants, recovery_keys, shared_with


@transaction.atomic
@sensitive_variables()
def new_recovery(*, actor: Actor, at: datetime) -> str:
    """Make the recovery key of this installation and return it as it is written on paper.

    Raises NotFound for anyone but the operator, Refused when there is one already.
    """
    _operator(actor)
    if recovery_keys().exists():
        raise Refused(texts.RECOVERY_REPLACES)
    return _make(actor, at=at)


@transaction.atomic
@sensitive_variables()
def replace_recovery(*, actor: Actor, at: datetime) -> str:
    """Make another recovery key; the one before opens nothing new, and nothing here any more.

    Raises NotFound for anyone but the operator.
    """
    _operator(actor)
    for key in recovery_keys():
        key.grants.all().delete()
    recovery_keys().update(retired_at=at)
    return _make(actor, at=at)


@sensitive_variables()
def share_with_recovery(*secrets: TeamSecret) -> None:
    """Seal secrets of teams to the recovery key, as far as it has them not yet."""
    key = recovery_keys().first()
    if key is None:
        return
    pairs = {
        key_id: (pair, secret.finding)
        for secret in secrets
        for key_id, pair in secret.pairs.items()
    }
    known = shared_with(recovery_key_id=key.id, team_key_ids=pairs)
    for team_key_id, (pair, finding) in pairs.items():
        if team_key_id not in known:
            sealed = grant(pair, finding=finding, to=bytes(key.public_key), team_key_id=team_key_id)
            RecoveryGrant.unscoped.create(
                team_key_id=team_key_id, recovery_key_id=key.id, sealed=sealed
            )


@transaction.atomic
@sensitive_variables()
def share_opened(opened: Opened) -> None:
    """Seal every team of an opened vault to the recovery key that came after it."""
    share_with_recovery(*opened.teams.values())


@sensitive_variables()
def read_paper(text: str) -> KeyPair:
    """Return the pair that somebody typed from paper. Raises Refused when a letter is wrong."""
    try:
        return recovery.read(text)
    except VaultError:
        raise Refused(texts.RECOVERY_WRONG) from None


@sensitive_variables()
def recovered(pair: KeyPair, *, team_id: UUID) -> TeamSecret:
    """Return the secret of a team with the key on paper. Raises Refused when it opens nothing."""
    key = recovery_keys().first()
    if key is None or bytes(key.public_key) != pair.public:
        raise Refused(texts.RECOVERY_WRONG)
    pairs: dict[UUID, KeyPair] = {}
    finding = b""
    for row in recovery_grants(recovery_key_id=key.id, team_id=team_id):
        pairs[row.team_key_id], finding = granted(
            bytes(row.sealed), to=pair, team_key_id=row.team_key_id
        )
    if not pairs:
        raise Refused(texts.RECOVERY_NOT_FOR_TEAM)
    return TeamSecret(pairs=pairs, current=list(pairs)[-1], finding=finding)


def _make(actor: Actor, *, at: datetime) -> str:
    pair = new_pair()
    row = RecoveryKey.unscoped.create(public_key=pair.public, made_at=at)
    record(actor=actor, act="vault.recovery-made", subject_id=row.id, subject_kind="key", at=at)
    return recovery.written(pair)


def _operator(actor: Actor) -> None:
    if not actor.is_operator:
        raise NotFound
