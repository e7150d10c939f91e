"""What the people of the demo region write, ask and confirm, and what waits for a reviewer."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.describing import described, from_work
from fijnmazig.config.demo.publishing import acting, put_online
from fijnmazig.config.demo.together import moment
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.queries.items import own_items, visible_items
from fijnmazig.library.queries.reviewing import look_page
from fijnmazig.library.services import confirming, redaction, reviewing, writing

FOLDER = CONTENT / "demo" / "sharing"
STEP, SPREAD = 17, 150  # days between confirmations, all of them within half a year

type Row = Mapping[str, Any]


def told() -> Row:
    """Return what the manifest says."""
    return tomllib.loads((FOLDER / "sharing.toml").read_text(encoding="utf-8"))


@transaction.atomic
def prepare_sharing(members: Mapping[Role, UUID], *, today: date) -> None:
    """Write and ask what is not there yet, and let owners confirm most of what they shared."""
    manifest = told()
    titles = [row["title"] for row in manifest["written"]]
    if visible_items(OPERATOR).filter(title__in=titles).exists():
        return
    for row in manifest["written"]:
        write(row, members=members)
    confirm_most(members, left=manifest["unconfirmed"], today=today)


def write(row: Row, *, members: Mapping[Role, UUID]) -> None:
    """Share one thing without a file, and bring it where the manifest says it stands."""
    at, owner = moment(row["written"]), Role(row["owner"])
    actor = acting(members, owner, at=at)
    told_of_it = described({"language": "nl", "year": None, **row}, kind=Kind(row["kind"]))
    description = from_work(told_of_it, actor=actor, on=row["written"])
    body = " ".join(row["text"].split())
    text = writing.Text(body=body)
    item_id = writing.write(actor=actor, description=description, text=text, at=at)
    redaction.decide_details(actor=actor, item_id=item_id, left_out=(), at=at)
    if row["state"] == Status.PUBLISHED:
        put_online(members=members, owner=owner, item_id=item_id, at=at, today=row["written"])
        return
    reviewing.submit(actor=actor, item_id=item_id, at=at)
    if row["state"] == Status.RETURNED:
        later = at + timedelta(days=1)
        reviewer = acting(members, Role.COORDINATOR, at=later)
        look = look_page(actor=reviewer, item_id=item_id).look
        reviewing.send_back(
            actor=reviewer, item_id=item_id, look=look, reason=row["reason"], at=later
        )


def confirm_most(members: Mapping[Role, UUID], *, left: list[str], today: date) -> None:
    """Let owners confirm what they shared in the last months, but for some; dates go with today."""
    actors = [acting(members, role, at=moment(today)) for role in members]
    for actor in actors:
        mine = own_items(actor).filter(owner_id=actor.user_id, status=Status.PUBLISHED)
        rows = mine.exclude(title__in=left).order_by("title").values_list("id", "confirmed_date")
        for place, (item_id, confirmed) in enumerate(rows):
            day = today - timedelta(days=place * STEP % SPREAD)
            if confirmed is not None and day > confirmed:
                confirming.confirm(actor=actor, item_id=item_id, at=moment(day), today=day)
