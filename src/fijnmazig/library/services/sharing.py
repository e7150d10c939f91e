"""Sharing in one go: keep what was typed, decide about details, and go on as the sharer asks."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.library.services import items, redaction, reviewing
from fijnmazig.library.services.indexing import analysed


class Then(StrEnum):
    """What a sharer wants once the description is kept."""

    SAVE = "SAVE"
    DECIDE = "DECIDE"
    SUBMIT = "SUBMIT"
    PUBLISH = "PUBLISH"


def describe_and(  # noqa: PLR0913 -- everything the sharer's one form says
    *,
    actor: Actor,
    item_id: UUID,
    description: items.Description,
    left_out: Collection[int],
    then: Then,
    at: datetime,
    today: date,
) -> None:
    """Describe the item and do what follows, all or nothing.

    Personal details are decided on unless the sharer only wants to save. Raises what each step
    raises; then nothing is kept, and the form still holds what was typed.
    """
    gone = () if then is Then.SAVE else left_out
    remaining = redaction.texts_without(actor=actor, item_id=item_id, left_out=gone)
    with analysed(remaining), transaction.atomic():
        items.describe(actor=actor, item_id=item_id, description=description, at=at)
        if then is Then.SAVE:
            return
        redaction.decide_details(actor=actor, item_id=item_id, left_out=left_out, at=at)
        if then is Then.SUBMIT:
            reviewing.submit(actor=actor, item_id=item_id, at=at)
        elif then is Then.PUBLISH:
            items.publish(actor=actor, item_id=item_id, at=at, today=today)
