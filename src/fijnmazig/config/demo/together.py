"""What the people of the demo region do together: remarks, a starter pack, followed themes."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.publishing import acting
from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.domain.remarks import Remark
from fijnmazig.library.queries.collections import visible_collections
from fijnmazig.library.queries.news import open_items
from fijnmazig.library.services import collections, comments, follows
from fijnmazig.library.services.digests import send_digests

FOLDER = CONTENT / "demo" / "together"

type Row = Mapping[str, Any]


@transaction.atomic
def prepare_together(members: Mapping[Role, UUID], *, site: str) -> None:
    """Let the demo people meet, unless they did; `site` is where links in their mail lead."""
    written = tomllib.loads((FOLDER / "together.toml").read_text(encoding="utf-8"))
    pack = written["collection"]
    if visible_collections(OPERATOR).filter(title=pack["title"]).exists():
        return
    for row in written["remark"]:
        say(row, members=members)
    collect(pack, members=members)
    for row in written["follow"]:
        follow(row, members=members)
    send_digests(actor=OPERATOR, site=site, at=moment(written["digest"]["sent"]))


def say(row: Row, *, members: Mapping[Role, UUID]) -> None:
    """Write one remark as the person who says it."""
    at = moment(row["at"])
    remark = Remark(
        kind=CommentKind(row["kind"]),
        text=row["text"],
        otherwise=row.get("otherwise", ""),
        nis=row.get("place", ""),
    )
    actor = acting(members, Role(row["who"]), at=at)
    comments.write_comment(actor=actor, item_id=item_of(row["title"]), remark=remark, at=at)


def collect(row: Row, *, members: Mapping[Role, UUID]) -> None:
    """Make one collection, say why each item is in it, and publish it."""
    at = moment(row["made"])
    actor = acting(members, Role(row["owner"]), at=at)
    about = collections.About(title=row["title"], description=row["description"])
    made = collections.make_collection(actor=actor, about=about, at=at)
    for entry in row["item"]:
        item_id = item_of(entry["title"])
        collections.put_in(actor=actor, collection_id=made, item_id=item_id, at=at)
        collections.note_in(
            actor=actor, collection_id=made, item_id=item_id, note=entry["note"], at=at
        )
    collections.publish_collection(actor=actor, collection_id=made, at=at)


def follow(row: Row, *, members: Mapping[Role, UUID]) -> None:
    """Follow some themes as one person."""
    at = moment(row["since"])
    actor = acting(members, Role(row["who"]), at=at)
    for theme in row["themes"]:
        follows.follow_theme(actor=actor, theme=theme, at=at)


def item_of(title: str) -> UUID:
    """Return the open item with this title."""
    return open_items().filter(title=title).values_list("id", flat=True).get()


def moment(day: date) -> datetime:
    """Return noon of a day: everything was put online in the morning."""
    return datetime.combine(day, time(12, 0), tzinfo=UTC)
