"""The casework of today in a large house: dossiers and people whom a team can open, all sealed.

The team of the demo region works in it, with whoever enters from the panel; it stands for the team
of the first network. Every other network has a team of its own, whose only reader is somebody who
keeps its key and never works: what they cannot see must cost the demo team nothing, and that is
what can be measured. Their people without a seat are there too; groups are led in the demo team
only. Everything goes in through the services of the rooms, and the vault seals it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.queries import actor_for, user_id_of
from fijnmazig.accounts.services import create_member
from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR, Actor, Scope
from fijnmazig.config.demo import calling, leading, offered
from fijnmazig.config.demo.opening import opened_as
from fijnmazig.config.demo.people import BY_ROLE, PASSWORD
from fijnmazig.config.demo.scale import conversations, dossiers, seats
from fijnmazig.config.demo.scale.casework import SEATS
from fijnmazig.config.demo.scale.dossiers import Desk
from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.config.demo.scale.writing import write_objects
from fijnmazig.directory.queries.referable import referable_services
from fijnmazig.organisations.queries.doors import organisation_choices, partnership_by_key
from fijnmazig.outreach.queries.past import is_agreed
from fijnmazig.places.queries import gazetteer
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import new_key
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import TeamMember
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import readers_of, team_list
from fijnmazig.vault.services.keys import make_key
from fijnmazig.vault.services.recovery import share_with_recovery
from fijnmazig.vault.services.teams import new_generation

type Report = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Hands:
    """The teams of the demo region and who works in them; what they open is never shown.

    `keepers` are those of the other teams, by number.
    """

    team_id: UUID
    caller_id: UUID | None
    caller_vault: Opened
    keepers: Mapping[int, Opened]
    supplier_id: UUID
    receiver_id: UUID
    groups_team_id: UUID
    organiser_id: UUID
    leader: seats.Leader


def is_there() -> bool:
    """Tell whether somebody works in the large house already."""
    return is_agreed(dossiers.KEY)


def total_dossiers(size: Size) -> int:
    """Return how many dossiers can be opened in the house, by one team or another."""
    return size.partnerships * (size.open_dossiers + size.kept_dossiers)


def total_people(size: Size) -> int:
    """Return how many people ask for a seat in the house, or have one."""
    gathering = -(-(size.groups_now - 1) // len(seats.STATES))
    return size.groups_now * SEATS - gathering + size.partnerships * size.waiting


def hands_of_the_demo(*, keepers: Mapping[int, Opened], at: datetime) -> Hands:
    """Return the teams of the demo region, with the vaults of caller and leader open."""
    coordinator, caller, leader = (
        actor_for(user_id=_person(role), second_factor=True, at=at).actor
        for role in (Role.COORDINATOR, Role.CALLER, Role.GROUP_LEADER)
    )
    teams = {line.name: line.id for line in team_list(actor=coordinator)}
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=calling.BEGINS)}
    led = leading.leading_as(leader, at=at)
    return Hands(
        team_id=teams[calling.TEAM],
        caller_id=caller.user_id,
        caller_vault=opened_as(caller, at=at),
        keepers=keepers,
        supplier_id=names[calling.SUPPLIER],
        receiver_id=names[calling.RECEIVER],
        groups_team_id=teams[leading.TEAM],
        organiser_id=names[offered.ORGANISER],
        leader=seats.Leader(actor=led.actor, opened=led.opened),
    )


def _person(role: Role) -> UUID:
    found = user_id_of(email=BY_ROLE[role].email)
    assert found is not None  # noqa: S101 -- people of the demo have accounts
    return found


def keep_keys(size: Size, *, at: datetime) -> dict[int, Opened]:
    """Give every other team of the house a key, and one who keeps it, unless it has them.

    Return what the keeper of each opens, by the number of the team. Not inside a transaction:
    deriving the key of a person takes long.
    """
    return {
        number: opened_as(_keep_key(named("team", number), number=number, at=at), at=at)
        for number in range(1, size.partnerships)
    }


def _keep_key(team_id: UUID, *, number: int, at: datetime) -> Actor:
    email = f"sleutel.{number + 1}@schaal.example"
    user_id = user_id_of(email=email) or create_member(
        actor=OPERATOR,
        email=email,
        name=f"Jo Sleutel {number + 1} (fictief)",
        role=Role.CALLER,
        scope=Scope(kind=ScopeKind.TEAM, key=f"schaal-{number + 1}"),
        password=PASSWORD,
        at=at,
    )
    actor = actor_for(user_id=user_id, second_factor=True, at=at).actor
    if readers_of(team_id=team_id).exists():
        return actor
    if member_key(user_id=user_id) is None:
        make_key(actor=actor, kind=SecretKind.PASSWORD, words=PASSWORD, at=at)
    key = member_key(user_id=user_id)
    assert key is not None  # noqa: S101 -- made just now
    with transaction.atomic():
        member = TeamMember(team_id=team_id, user_id=user_id, added_at=at)
        write_objects(TeamMember, iter([member]))
        share_with_recovery(
            new_generation(
                team_id=team_id, generation=1, finding=new_key(), readers=[key], at=at, by=None
            )
        )
    return actor


@transaction.atomic
def lay_today(size: Size, hands: Hands, *, at: datetime, today: date, report: Report) -> None:
    """Lay down the work of every team, or nothing; `keep_keys` comes first."""
    agreement_id = dossiers.agree(
        team_id=hands.team_id,
        supplier_id=hands.supplier_id,
        receiver_id=hands.receiver_id,
        today=today,
    )
    places = sorted(place.nis for place in gazetteer().current())[: size.municipalities]
    _follow(
        "dossiers",
        _dossiers(size, hands, agreement_id=agreement_id, places=places, today=today),
        total=total_dossiers(size),
        report=report,
    )
    _follow(
        "conversations",
        _conversations(hands, agreement_id=agreement_id, today=today),
        total=conversations.total(dossiers.deliveries(size)) * size.partnerships,
        report=report,
    )
    _follow("seats", _people(size, hands, today=today), total=total_people(size), report=report)
    details = {"dossiers": total_dossiers(size), "teams": size.partnerships}
    record(actor=OPERATOR, act="demo.work-laid", at=at, details=details)


def _dossiers(
    size: Size, hands: Hands, *, agreement_id: UUID, places: Sequence[str], today: date
) -> Iterator[int]:
    own = Desk(
        number=0,
        agreement_id=agreement_id,
        caller_id=hands.caller_id,
        columns=len(dossiers.TOLD.split(";")),
    )
    others = (
        Desk(number=number, agreement_id=named("agreement", number), caller_id=None)
        for number in range(1, size.partnerships)
    )
    for desk in (own, *others):
        yield from dossiers.hand_in(size, desk, places=places, today=today)


def _conversations(hands: Hands, *, agreement_id: UUID, today: date) -> Iterator[int]:
    own = (hands.team_id, agreement_id, hands.caller_vault)
    others = (
        (named("team", number), named("agreement", number), vault)
        for number, vault in hands.keepers.items()
    )
    services = referable_services(nis="")
    for team_id, under, vault in (own, *others):
        room = conversations.Room(
            team_id=team_id, agreement_id=under, opened=vault, services=services
        )
        yield from conversations.note_down(room, today=today)


def _people(size: Size, hands: Hands, *, today: date) -> Iterator[int]:
    programme_id = seats.programme(
        partnership_id=partnership_by_key(dossiers.KEY).id,
        organiser_id=hands.organiser_id,
        team_id=hands.groups_team_id,
        today=today,
    )
    led = hands.leader
    yield from seats.gather(size, led, programme_id=programme_id, today=today)
    yield from seats.wait(size, programme_id=programme_id, today=today, leading=led)
    for number in range(1, size.partnerships):
        yield from seats.wait(size, programme_id=named("programme", number), today=today)


def _follow(what: str, steps: Iterator[int], *, total: int, report: Report) -> None:
    done = 0
    for step in steps:
        done += step
        report(what, done, total)
