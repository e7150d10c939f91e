"""A team with a group and a dossier, for a while: what is sealed in a house of scale is shut to us.

Its leader, caller and supervisor are the people of the first network of the large house, whose
vault is open. Everybody in it is made up.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from benchmarks._load_people import FIRST, Somebody
from django.utils import timezone

from fijnmazig.accounts.models import User
from fijnmazig.config.demo.scale.sizes import named
from fijnmazig.directory.models import Service
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.models import Aftercare
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.goals import GoalSaid, set_goal
from fijnmazig.groups.tests.factories import make_programme
from fijnmazig.groups.tests.lessons import Learning
from fijnmazig.groups.tests.playbooks import published
from fijnmazig.groups.tests.running import coupled
from fijnmazig.groups.tests.running import named as kept_apart
from fijnmazig.groups.tests.world import World
from fijnmazig.organisations.models import Organisation, Partnership
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.referring import Category, OverrideGround, Purpose
from fijnmazig.outreach.models import Batch, Exclusion, PurgeNotice
from fijnmazig.outreach.queries.reach import supplied_agreements
from fijnmazig.outreach.services import calling, consenting, leasing
from fijnmazig.outreach.tests.factories import make_agreement, make_dossier
from fijnmazig.vault.tests.factories import make_team, opened_for

type Kept = Mapping[str, list[Mapping[str, object]]]
type People = Mapping[str, Somebody]


def _group(people: People, kept: Kept) -> None:
    """Make a group that runs by a playbook, one that is over, a pair, a couple, a goal, notes."""
    leader, keeper = _user(people["GROUP_LEADER"]), people["COORDINATOR"].actor
    team = make_team(leader, _user(people["COORDINATOR"]), name="Groepen (meting)")
    pinned = published(keeper, title="Samen verder")
    programme = make_programme(
        team,
        partnership=Partnership.unscoped.get(key=FIRST.key),
        organiser=Organisation.unscoped.get(id=named("organisation", 0)),
        formats=[form.value for form in Format],
        playbook_version_id=pinned.version_id,
        session_total=2,
    )
    world = World(
        leader=leader,
        colleague=leader,
        actor=people["GROUP_LEADER"].actor,
        opened=opened_for(leader),
        programme=programme,
    )
    learned = Learning(world=world, pinned=pinned, edition=world.running(2), keeper=keeper)
    learned.note()
    learned.drafted()
    learned.lesson("Begin later.")
    participant = learned.edition.candidates.order_by("pk")[0]
    _people_of(world, kept, participant=participant)
    session = {"session_id": learned.session.id, "candidate_id": participant.id}
    kept["groups:catch_up_create"].append(session)
    kept["groups:participant_stop"].append({"candidate_id": participant.id})
    for route in ("groups:lesson_detail", "groups:version_create"):
        kept[route].append({"item_id": pinned.item_id})


def _people_of(world: World, kept: Kept, *, participant: Any) -> None:  # noqa: ANN401 -- another room's
    now = timezone.now()
    over = world.running(1)
    finish_edition(actor=world.actor, edition_id=over.id, at=now)
    after = Aftercare.unscoped.filter(candidate__edition=over).first()
    waits = [world.waiting(formats=tuple(Format)) for _ in range(4)]
    kept_apart(world, waits[0].id, waits[1].id)
    coupled(world, waits[2].id, waits[3].id)
    goal = set_goal(
        actor=world.actor,
        opened=world.opened,
        candidate_id=participant.id,
        said=GoalSaid(words="Rustig blijven.", mark=3),
        at=now,
    )
    kept["groups:goal_edit"].append({"goal_id": goal})
    if after is not None:
        kept["groups:after_detail"].append({"after_id": after.id})


def _dossiers(people: People, kept: Kept) -> None:
    """Make dossiers: one that is called, one that worries, one that goes, and one delivery."""
    caller, supplier = people["CALLER"], people["SUPPLIER (demo)"].actor
    team = make_team(_user(caller), _user(people["COORDINATOR"]), name="Bellers (meting)")
    agreement = make_agreement(
        team,
        partnership=Partnership.unscoped.get(key=FIRST.key),
        supplier=Organisation.unscoped.get(id=named("organisation", 0)),
        receiver=Organisation.unscoped.get(id=named("organisation", 1)),
    )
    now = timezone.now()
    called, worries, goes = (make_dossier(agreement, received_at=now) for _ in range(3))
    worries.flag_raised_at = now
    worries.save()
    PurgeNotice.unscoped.create(
        dossier=goes, goes_on=now.date() + timedelta(days=9), told_on=now.date()
    )
    own = supplied_agreements(supplier).order_by("key")[0]
    _batch(own, supplier=supplier.user_id, at=now)
    waits = make_agreement(
        team,
        partnership=own.partnership,
        supplier=own.supplier,
        receiver=own.receiver,
        informed_rule=InformedRule.WAIT.value,
    )
    told = _batch(waits, supplier=supplier.user_id, at=now)
    kept["outreach:batch_inform"].append({"batch_id": told.id})
    colleague = Exclusion.unscoped.create(dossier=worries, user=_user(caller), excluded_at=now)
    kept["outreach:exclusion_remove"].append(
        {"dossier_id": worries.id, "exclusion_id": colleague.id}
    )
    _call(caller, called, kept)
    kept["outreach:worry_detail"].append({"dossier_id": worries.id})
    kept["outreach:purge_postpone"].append({"dossier_id": goes.id})


def _batch(agreement: Any, *, supplier: Any, at: datetime) -> Batch:  # noqa: ANN401 -- another room's
    return Batch.unscoped.create(
        agreement=agreement,
        nonce=uuid4(),
        source="FORM",
        received_at=at,
        supplied_by=supplier,
        row_total=1,
        accepted_total=1,
        refused_total=0,
    )


def _call(caller: Somebody, dossier: Any, kept: Kept) -> None:  # noqa: ANN401 -- another room's
    """Make a call that goes on, and a wish to hand something on without consent."""
    opened = opened_for(_user(caller))
    leasing.take_dossier(actor=caller.actor, dossier_id=dossier.id, at=_by_day())
    attempt = calling.start_attempt(
        actor=caller.actor, opened=opened, dossier_id=dossier.id, at=_by_day()
    )
    consent = consenting.ask_override(
        actor=caller.actor,
        opened=opened,
        dossier_id=dossier.id,
        asked=consenting.Asked(
            service_id=Service.unscoped.get(key="schaal-1").id,
            purpose=Purpose.HELP,
            categories=frozenset({Category.NAME}),
        ),
        ground=OverrideGround.DANGER,
        reason="Er is gevaar.",
        at=timezone.now(),
    )
    of_it = {"dossier_id": dossier.id}
    kept["outreach:attempt_detail"].append(of_it | {"attempt_id": attempt})
    kept["outreach:override_agree"].append(of_it | {"consent_id": consent})


def _by_day() -> datetime:
    """Return eleven o'clock on a working day that is not to come."""
    day = timezone.now().astimezone(WALL).date()
    day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time(11), tzinfo=WALL)


def _user(who: Somebody) -> User:
    assert who.actor.user_id is not None
    return User.objects.get(id=who.actor.user_id)


MAKERS: Sequence[Callable[[People, Kept], None]] = (_group, _dossiers)
