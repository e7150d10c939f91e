"""The playbooks of the demo library: written as TOML, published version by version."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from fijnmazig.accounts.domain import Role
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.describing import described, from_work
from fijnmazig.config.demo.people import OPENED_AT
from fijnmazig.config.demo.publishing import acting, put_online
from fijnmazig.library.domain.items import Kind, Lineage
from fijnmazig.library.domain.playbook import Playbook, from_toml
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.queries.history import own_playbook
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News

FOLDER = CONTENT / "demo" / "playbooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenVersion:
    """One version: its content, its day, and the version it was made of as `key:number`."""

    playbook: Playbook
    published: date
    note: str
    lineage: Lineage | None
    derived_from: str

    @property
    def at(self) -> datetime:
        """Return the moment of the day on which it was published."""
        return datetime.combine(self.published, time(10, 0), tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlaybook:
    """One playbook of the demo: who shares it, what is said of it, and its versions in order."""

    key: str
    owner: Role
    description: items.Description
    versions: tuple[WrittenVersion, ...]


def prepare_playbooks(members: Mapping[Role, UUID]) -> Mapping[str, UUID]:
    """Publish each version of each playbook that is not there yet, in the order of the file.

    Return their items by the key they have there.
    """
    ids: dict[str, UUID] = {}
    for written in written_playbooks():
        ids[written.key] = publish(written, members=members, ids=ids)
    return ids


def written_playbooks() -> Iterator[WrittenPlaybook]:
    """Yield what playbooks.toml says, in its order."""
    manifest = tomllib.loads((FOLDER / "playbooks.toml").read_text(encoding="utf-8"))
    for row in manifest["playbook"]:
        yield WrittenPlaybook(
            key=row["key"],
            owner=Role(row["owner"]),
            description=described(row, kind=Kind.PLAYBOOK),
            versions=tuple(_version(version) for version in row["version"]),
        )


def _version(row: Mapping[str, str | date]) -> WrittenVersion:
    published = row["published"]
    assert isinstance(published, date)  # noqa: S101 -- TOML has dates; tells the type checker
    lineage = str(row.get("lineage", ""))
    return WrittenVersion(
        playbook=from_toml((FOLDER / str(row["file"])).read_text(encoding="utf-8")),
        published=published,
        note=str(row["note"]),
        lineage=Lineage(lineage) if lineage else None,
        derived_from=str(row.get("derived_from", "")),
    )


def publish(
    written: WrittenPlaybook, *, members: Mapping[Role, UUID], ids: Mapping[str, UUID]
) -> UUID:
    """Publish the versions that are not there yet; return the id of the item.

    The first of them are older than this house: whoever shares them is there since it opened.
    """
    actor = acting(members, written.owner, at=OPENED_AT)
    known = own_playbook(actor=actor, title=written.description.title)
    item_id, total = known or (None, 0)
    for version in written.versions[total:]:
        at = version.at
        if item_id is None:
            description = from_work(written.description, actor=actor, on=OPENED_AT.date())
            item_id = begin_playbook(actor=actor, description=description, at=at)
        hand_in_playbook(actor=actor, item_id=item_id, finished=_finished(version, ids), at=at)
        put_online(
            members=members, owner=written.owner, item_id=item_id, at=at, today=version.published
        )
        ids = {**ids, written.key: item_id}
    assert item_id is not None  # noqa: S101 -- a playbook has a version; tells the type checker
    return item_id


def _finished(version: WrittenVersion, ids: Mapping[str, UUID]) -> Finished:
    key, _, number = version.derived_from.partition(":")
    source = Which(item_id=ids[key], number=int(number)) if key else None
    news = News(change_note=version.note, lineage=version.lineage, source=source)
    return Finished(playbook=version.playbook, news=news)
