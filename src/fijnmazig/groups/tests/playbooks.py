"""A published playbook and the library's door to it, for tests of groups that work by one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.library.queries.pinned import PinnedPlaybook, playbook_now
from fijnmazig.library.services.playbooks import Finished, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY as SHARED_AT
from fijnmazig.library.tests.factories import sharer
from fijnmazig.library.tests.playbooks import PLAYBOOK, make_playbook, publish

KEEPER_ID = UUID(int=77)


def keeper() -> Actor:
    """Return who maintains the playbook: no leader, and of no team."""
    return sharer(KEEPER_ID)


def published(actor: Actor | None = None, *, title: str = "Samen sterker") -> PinnedPlaybook:
    """Return a playbook of two sessions that everybody may read."""
    item_id = make_playbook(actor or keeper(), title=title)
    publish(item_id)
    return now(item_id)


def next_version(item_id: UUID, *, actor: Actor | None = None, **fields: Any) -> PinnedPlaybook:
    """Return a newer version of a playbook, for everybody to read."""
    changed = replace(PLAYBOOK, **({"preparation": "Bel iedereen op."} | fields))
    finished = Finished(playbook=changed, news=News(change_note="Herwerkt."))
    hand_in_playbook(actor=actor or keeper(), item_id=item_id, finished=finished, at=SHARED_AT)
    publish(item_id)
    return now(item_id)


def now(item_id: UUID) -> PinnedPlaybook:
    """Return the version that readers see."""
    found = playbook_now(item_id)
    assert found is not None
    return found
