"""The network of the demo region, made through the services; what is there already stays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.config.demo import meetings, partnerships, roster
from fijnmazig.config.demo.people import WORKS_SINCE
from fijnmazig.config.demo.roster import Joined, Worker, morning
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.queries.reach import visible_organisations
from fijnmazig.organisations.services import memberships, organisations, profile


@transaction.atomic
def prepare_network(*, coordinator: Actor, today: date) -> None:
    """Make organisations, people and partnerships: all of it, or nothing when anything fails."""
    bodies, written = tuple(roster.organisations()), roster.written()
    ids = prepare_organisations(bodies)
    named = roster.named_workers()
    workers = (*named, *roster.made_workers(bodies, taken=named))
    prepare_people(workers, ids)
    partnership_ids = partnerships.prepare_partnerships(written["partnership"])
    partnerships.prepare_participations(bodies, partnership_ids=partnership_ids, ids=ids)
    partnerships.prepare_mandates(written["mandate"], partnership_ids=partnership_ids, ids=ids)
    partnerships.prepare_decisions(
        written["decision"], partnership_ids=partnership_ids, actor=coordinator
    )
    partnerships.prepare_requests(written["request"], partnership_ids=partnership_ids)
    meetings.prepare_meetings(
        bodies, workers=workers, names=roster.read_names(), ids=partnership_ids, today=today
    )


@transaction.atomic
def link_profiles(actors: Iterable[Actor], *, at: datetime) -> None:
    """Let everybody with an account open their own profile once, so that it is linked to them."""
    for actor in actors:
        profile.open_profile(actor=actor, at=at)


def prepare_organisations(bodies: Sequence[Joined]) -> Mapping[str, UUID]:
    """Make the organisations that are not there yet, and return the ids of all by name."""
    ids = dict(visible_organisations(OPERATOR).values_list("name", "id"))
    for body in bodies:
        if body.name not in ids:
            ids[body.name] = organisations.create_organisation(
                actor=OPERATOR, facts=body.facts, at=morning(body.joined or WORKS_SINCE)
            )
    return ids


def prepare_people(workers: Sequence[Worker], ids: Mapping[str, UUID]) -> None:
    """Let everybody work for their organisation who does not yet."""
    rows = visible_organisations(OPERATOR).values_list("memberships__professional__name", "name")
    known = set(rows)
    for worker in workers:
        if (worker.name, worker.organisation) not in known:
            memberships.add_person(
                actor=OPERATOR,
                organisation_id=ids[worker.organisation],
                person=PersonFacts(name=worker.name, email=worker.email),
                work=WorkFacts(
                    start_date=worker.start, end_date=worker.end, function=worker.function
                ),
                at=morning(max(worker.start, WORKS_SINCE)),
            )
