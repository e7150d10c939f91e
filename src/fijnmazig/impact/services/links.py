"""Links for funders: read-only, with an end, to released snapshots only. The word is not kept."""

import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.models import FunderLink
from fijnmazig.impact.queries.funders import hashed
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.snapshot_reach import kept_links
from fijnmazig.impact.texts import snapshots as texts

BYTES = 24
LONGEST = timedelta(days=366)


@transaction.atomic
def make_link(*, actor: Actor, project_id: UUID, label: str, ends_on: date, at: datetime) -> str:
    """Make a link and return its word, which is shown once: only its digest is kept.

    Raises NotFound when the project is not the actor's, Refused without a label or with an end
    that is not within a year.
    """
    project = find(managed_projects(actor), id=project_id)
    if not label.strip():
        raise Refused(texts.LABEL_NEEDED)
    today = localdate(at)
    if not today < ends_on <= today + LONGEST:
        raise Refused(texts.BAD_END)
    word = secrets.token_urlsafe(BYTES)
    row = FunderLink.unscoped.create(
        project=project,
        label=label.strip(),
        digest=hashed(word),
        ends_on=ends_on,
        made_at=at,
        made_by=actor.user_id,
    )
    _record(row, act="impact.funder-link-made", actor=actor, at=at)
    return word


@transaction.atomic
def withdraw_link(*, actor: Actor, link_id: UUID, at: datetime) -> None:
    """End a link today; once more changes nothing. Raises NotFound when it is not the actor's."""
    row = find(kept_links(actor).select_for_update(), id=link_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        _record(row, act="impact.funder-link-withdrawn", actor=actor, at=at)


def _record(row: FunderLink, *, act: str, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="funder-link", at=at)
