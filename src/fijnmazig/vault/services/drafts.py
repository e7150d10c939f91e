"""Typed text that outlives the closing of a vault: sealed to its writer, so no vault is needed."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.vault.domain.opening import draft_bound, place_of
from fijnmazig.vault.domain.sealing import seal_to
from fijnmazig.vault.models import Draft
from fijnmazig.vault.queries.members import drafts_of, member_key, old_drafts
from fijnmazig.vault.services.keys import holder

LARGEST = 200_000
KEPT = timedelta(days=7)
NEVER = frozenset(
    {"password", "password1", "password2", "oldpassword", "code", "words", "previous", "again"}
)


@transaction.atomic
@sensitive_variables()
def keep_draft(
    *, actor: Actor, path: str, typed: Mapping[str, Sequence[str]], at: datetime
) -> bool:
    """Seal what the actor typed and ticked on a page, by field; tell whether it is kept.

    What stands empty is kept beside the rest: somebody may have emptied it. Nothing is kept when
    all is empty, when it is too much, or without a key to seal it to. A draft is no act: it
    changes nothing that anyone else can see.

    Raises NotFound for who may not hold a vault.
    """
    user_id = holder(actor)
    key = member_key(user_id=user_id)
    fields = {name: list(values) for name, values in typed.items() if name not in NEVER}
    text = json.dumps(fields).encode()
    if key is None or not any(map(any, fields.values())) or len(text) > LARGEST:
        return False
    place = place_of(path)
    sealed = seal_to(bytes(key.public_key), secret=text, bound_to=draft_bound(place, owner=user_id))
    Draft.unscoped.update_or_create(
        user_id=user_id, place=place, defaults={"sealed": sealed, "saved_at": at}
    )
    return True


def forget_draft(*, actor: Actor, path: str) -> None:
    """Remove the draft of a page whose form has been sent."""
    drafts_of(user_id=holder(actor)).filter(place=place_of(path)).delete()


def forget_old_drafts(*, at: datetime) -> int:
    """Remove drafts that nobody came back for, and return how many."""
    return old_drafts(before=at - KEPT).delete()[0]
