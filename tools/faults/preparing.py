"""The people of a house that is going to be killed, and what they will write in.

Imported after Django is set up: everybody and everything here is fictional.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.tests.factories import make_cohort, make_moment, make_series, make_worker
from fijnmazig.outreach.tests.factories import make_agreement, make_dossier
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for, prove

A_DAY, A_YEAR = timedelta(days=1), timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who writes, by session, and in what: groups, a list of a moment, dossiers."""

    members: tuple[str, ...]
    host: str
    caller: str
    caller_id: UUID
    cohorts: tuple[UUID, ...]
    moment: UUID
    people: tuple[UUID, ...]
    dossiers: tuple[UUID, ...]


def prepare(*, writes: int) -> Plan:
    """Make the tables, the people, and room for so many entries and dossiers."""
    call_command("migrate", verbosity=0)
    now = datetime.now(tz=UTC)  # noqa: TID251 -- what is prepared here is written in today
    members = [make_member() for _ in range(4)]
    host, caller = make_member(role=Role.COORDINATOR), make_caller()
    series = make_series()
    cohorts = [make_cohort(series) for _ in range(writes)]
    for cohort in cohorts:
        make_moment(cohort, starts_at=now + 30 * A_DAY)
    people = [make_worker()[0] for _ in range(3)]
    moment = make_moment(starts_at=now - timedelta(hours=1), staff=people[0])
    for person in people[1:]:
        moment.staff.create(professional=person, part="TRAINER")
    return Plan(
        members=tuple(session_of(member) for member in members),
        host=session_of(host),
        caller=session_of(caller),
        caller_id=caller.id,
        cohorts=tuple(cohort.id for cohort in cohorts),
        moment=moment.id,
        people=tuple(person.id for person in people),
        dossiers=make_dossiers(caller, count=writes, today=now.date()),
    )


def make_dossiers(caller: object, *, count: int, today: date) -> tuple[UUID, ...]:
    """Make dossiers that may be called at any hour of any day."""
    agreement = make_agreement(
        make_team(caller),
        valid_from=today - A_DAY,
        valid_to=today + A_YEAR,
        calls_from=time(0),
        calls_until=time(23, 59),
        weekdays="1234567",
    )
    opened_for(caller)  # makes the key, so that the vault can be opened in the browser
    with transaction.atomic():
        return tuple(make_dossier(agreement).id for _ in range(count))


def session_of(member: object) -> str:
    """Log a member in past the second factor and return the cookie of the session."""
    client = Client(SERVER_NAME="127.0.0.1")
    log_in(client, member)  # type: ignore[arg-type]  # a model behind its door
    prove(client, member)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
