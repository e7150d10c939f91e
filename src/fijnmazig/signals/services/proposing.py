"""A person takes what another room proposes as a signal, or puts it aside with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.signals.domain.kinds import Evidence, Kind, Seen, Source
from fijnmazig.signals.models import SignalLink, SkippedProposal
from fijnmazig.signals.queries.proposals import Proposal, proposal
from fijnmazig.signals.services.giving import SignalFacts, keep_proposed
from fijnmazig.signals.texts import proposing as texts
from fijnmazig.signals.texts.words import EVIDENCE


@transaction.atomic
def take_proposal(*, actor: Actor, source: str, key: str, text: str, at: datetime) -> UUID:
    """Make a proposal a signal, in the words of who takes it; return the signal's id.

    Raises NotFound when it is gone or taken, Refused when the text points to somebody.
    """
    found = proposal(actor=actor, source=source, key=key, at=at)
    facts = SignalFacts(
        text=text, concerned=found.concerned, seen=Seen.SOME, nis=found.nis, themes=()
    )
    row = keep_proposed(facts, actor=actor, source=found.source, key=found.key, at=at)
    if found.source is not Source.MISSING:
        row.kind = Kind.GAP.value
        row.save(update_fields=["kind"])
    if found.source is Source.MESH:
        SignalLink.unscoped.create(
            signal=row,
            room=Evidence.MESH.value,
            key=found.key,
            label=str(EVIDENCE[Evidence.MESH]),
            made_at=at,
            made_by=actor.user_id,
        )
    return row.id


@transaction.atomic
def put_aside(*, actor: Actor, source: str, key: str, reason: str, at: datetime) -> None:
    """Put a proposal aside for good, with the reason.

    Raises NotFound when it is gone or taken, Refused without a reason.
    """
    found: Proposal = proposal(actor=actor, source=source, key=key, at=at)
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    row = SkippedProposal.unscoped.create(
        source=found.source.value,
        source_key=found.key,
        reason=reason.strip(),
        made_at=at,
        made_by=actor.user_id,
    )
    record(
        actor=actor,
        act="signals.proposal-put-aside",
        subject_id=row.id,
        subject_kind="proposal",
        at=at,
    )
