"""What leaders see while a group runs: one that does, one that stopped, a pair and a couple."""

from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.services import apart, editions
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.tests.factories import enter_vault


class Running:
    """A leader with an opened vault: a group that runs, one that stopped, a pair, a couple."""

    def __init__(self, client: Client) -> None:
        self.client, self.world = client, make_world()
        self.edition = self.world.running(2, name="Loopt (fictief)")
        self.other = self.world.running(1, name="Naast (fictief)")
        self.stopped = stopped(self.world)
        self.session = self.edition.sessions.get(number=2)
        self.one, self.two = self.edition.candidates.order_by("waiting_since", "id")
        self.waits = [self.world.waiting(formats=tuple(Format)) for _ in range(4)]
        self.pair = named(self.world, self.waits[0].id, self.waits[1].id)
        self.couple = coupled(self.world, self.waits[2].id, self.waits[3].id)
        enter_vault(client, self.world.leader)

    @property
    def pages(self) -> dict[str, dict[str, UUID]]:
        session, person = {"session_id": self.session.id}, {"candidate_id": self.one.id}
        return {
            "pair_list": {},
            "pair_create": {},
            "pair_lift": {"pair_id": self.pair},
            "couple_list": {},
            "couple_create": {},
            "couple_separate": {"couple_id": self.couple},
            "session_move": session,
            "session_call_off": session,
            "catch_up_create": session | person,
            "participant_stop": person,
            "message_list": person,
            "leader_list": {"edition_id": self.edition.id},
            "edition_onward": {"edition_id": self.stopped.id},
        }

    def address(self, name: str) -> str:
        return reverse(f"groups:{name}", kwargs=self.pages[name])

    def get(self, name: str) -> Any:
        return self.client.get(self.address(name))

    def post(self, name: str, /, **said: Any) -> Any:
        return self.client.post(self.address(name), said, headers=ORIGIN)


def stopped(world: World, name: str = "Gestopt (fictief)") -> Any:
    edition = world.running(2, name=name)
    editions.stop_edition(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.PLACE,
        note="",
        at=MONDAY,
    )
    return edition


def named(world: World, one: UUID, other: UUID) -> UUID:
    return apart.name_pair(
        actor=world.actor,
        opened=world.opened,
        one_id=one,
        other_id=other,
        reason="Zij weet waarom.",
        at=MONDAY,
    )


def coupled(world: World, one: UUID, other: UUID) -> UUID:
    return apart.make_couple(
        actor=world.actor,
        opened=world.opened,
        one_id=one,
        other_id=other,
        agreed={one, other},
        at=MONDAY,
    )
