"""Proactive contact of the demo region: lists of made-up people, sealed as they come in, and calls.

What the end report of Genk tells comes out of these rows by the queries of real users: 282
received, 45 not informed, 121 not reached, 114 reached, 10 declined, 104 talked, 2 accounted for
nowhere. The two were received and never settled, and their agreement is over.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.services import grant_role
from fijnmazig.common.actor import OPERATOR, Actor, Scope
from fijnmazig.config.demo import roster
from fijnmazig.config.demo.people import PASSWORD, SEED
from fijnmazig.organisations.domain.facts import PartnershipFacts
from fijnmazig.organisations.queries.doors import organisation_choices, partnership_by_key
from fijnmazig.organisations.services.partnerships import create_partnership
from fijnmazig.outreach.domain.agreements import LegalGround, Terms
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.fields import NEEDED, Field
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.past import is_agreed
from fijnmazig.outreach.services.agreements import make_agreement
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.services.past import PastCall, take_past_calls
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import opened_by, team_list
from fijnmazig.vault.services.keys import make_key, open_key
from fijnmazig.vault.services.teams import add_member, make_team

KEY, PARTNERSHIP = "carma-2023", "hoe-gaat-het-met-u"
NOW_KEY, NOW_PARTNERSHIP = "carma-nu", "blijven-bellen"  # never in the figures of the project
TEAM = "Belteam Demostreek (fictief)"
SUPPLIER, RECEIVER = "Politiezone Demostreek (fictief)", "Belteam Demostreek (fictief)"
BEGINS, ENDS = date(2023, 1, 18), date(2024, 12, 31)
NOW_BEGINS, NOW_ENDS = date(2025, 1, 1), date(2029, 12, 31)
NOT_INFORMED, NOT_REACHED, DECLINED, TALKED, NOWHERE = 45, 121, 10, 104, 2
# Genk is by far the largest of the eight.
PLACES = (
    *("Genk",) * 9,
    *("Houthalen-Helchteren",) * 4,
    *("Bree", "Oudsbergen") * 2,
    *("As", "Bocholt", "Kinrooi", "Zutendaal"),
)
LANGUAGES = ("nl",) * 7 + ("tr", "fr", "it")
HOURS = (10, 14, 18)
TURNS = (Result.NO_ANSWER, Result.NO_ANSWER, Result.NO_ANSWER, Result.SOMEONE_ELSE, Result.NOT_NOW)
MONTHS = 22
HEADER = "Naam;Telefoon;Geïnformeerd;Gemeente;Datum;Taal;Situatie"
STORIES = ("Ruzie in huis, geen gewonden.", "Geroep gehoord door buren.", "Spanning na een breuk.")

type Plan = tuple[Result, ...] | None  # None: not informed, so never called


def prepare_calling(*, coordinator: Actor, caller: Actor, caller_email: str, at: datetime) -> UUID:
    """Make the team at `at`; the agreement, deliveries and calls of before, unless made.

    Return the team.
    """
    team_id = prepare_team(coordinator=coordinator, caller=caller, email=caller_email, at=at)
    if is_agreed(KEY):
        return team_id
    with transaction.atomic():
        project = partnership_by_key(PARTNERSHIP).id
        agreement_id = _agree(team_id, within=project, key=KEY, begins=BEGINS, ends=ENDS)
        _agree(team_id, within=_afterwards(), key=NOW_KEY, begins=NOW_BEGINS, ends=NOW_ENDS)
        for number, plans in enumerate(_months()):
            _deliver(agreement_id, number=number, plans=plans, caller_id=caller.user_id)
    return team_id


def prepare_team(*, coordinator: Actor, caller: Actor, email: str, at: datetime) -> UUID:
    """Give both a key from their password, and return the team that both read."""
    for actor in (coordinator, caller):
        if actor.user_id and member_key(user_id=actor.user_id) is None:
            make_key(actor=actor, kind=SecretKind.PASSWORD, words=PASSWORD, at=at)
    known = {line.name: line.id for line in team_list(actor=coordinator)}
    if TEAM in known:
        return known[TEAM]
    assert coordinator.user_id is not None  # noqa: S101 -- people of the demo have accounts
    pair = open_key(actor=coordinator, words=PASSWORD, at=at)
    opened = opened_by(user_id=coordinator.user_id, pair=pair)
    team_id = make_team(actor=coordinator, opened=opened, name=TEAM, at=at)
    opened = opened_by(user_id=coordinator.user_id, pair=pair)
    add_member(actor=coordinator, opened=opened, team_id=team_id, email=email, at=at)
    return team_id


def entitle_supplier(*, supplier: Actor, at: datetime) -> None:
    """Let the supplier of the demo hand in for the police zone of the demo, unless they may."""
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=BEGINS)}
    scope = Scope(kind=ScopeKind.ORGANISATION, key=str(names[SUPPLIER]))
    if supplier.user_id and scope not in supplier.scopes_of(SUPPLY):
        grant_role(actor=OPERATOR, user_id=supplier.user_id, role=Role.SUPPLIER, scope=scope, at=at)


def morning(day: date) -> datetime:
    """Return nine in the morning on a day, by the clock on the wall."""
    return datetime.combine(day, time(9), tzinfo=WALL)


def _afterwards() -> UUID:
    """Make the partnership that goes on after the project, and return its id."""
    facts = PartnershipFacts(
        name="Blijven bellen na het project (fictief)", is_listed=False, takes_requests=False
    )
    return create_partnership(
        actor=OPERATOR, key=NOW_PARTNERSHIP, facts=facts, at=morning(NOW_BEGINS)
    )


def _agree(team_id: UUID, *, within: UUID, key: str, begins: date, ends: date) -> UUID:
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=BEGINS)}
    terms = Terms(
        supplier_id=names[SUPPLIER],
        receiver_id=names[RECEIVER],
        team_id=team_id,
        purpose="Na een tussenkomst zonder zware feiten vragen hoe het gaat, en hulp aanbieden.",
        ground=LegalGround.PUBLIC_TASK,
        ground_text="Art. 6.1.e AVG; protocol tussen politiezone en belteam (fictief).",
        ground_checked_on=BEGINS,
        valid_from=begins,
        valid_to=ends,
        fields=(
            *NEEDED,
            Field.MUNICIPALITY,
            Field.INTERVENED_ON,
            Field.LANGUAGE,
            Field.STORY,
        ),
        dpo_advice="Gunstig, met een korte bewaartermijn (fictief).",
        dpo_advised_on=BEGINS,
    )
    return make_agreement(
        actor=OPERATOR,
        partnership_id=within,
        key=key,
        terms=terms,
        at=morning(begins),
    )


def _months() -> Iterator[list[Plan]]:
    """Yield what comes of the people of each month: all of them shuffled, some every month."""
    random = Random(SEED)  # noqa: S311 -- a demo that is the same each time
    plans: list[Plan] = [None] * NOT_INFORMED
    plans += [tuple(random.choice(TURNS) for _ in range(3)) for _ in range(NOT_REACHED)]
    for last, count in ((Result.DECLINED, DECLINED), (Result.TALKED, TALKED)):
        tries = [random.choice((0, 0, 1, 1, 2)) for _ in range(count)]
        plans += [(*(random.choice(TURNS) for _ in range(times)), last) for times in tries]
    plans += [(), (Result.NO_ANSWER,)]  # the two that are accounted for nowhere
    random.shuffle(plans)
    for month in range(MONTHS):
        yield plans[month::MONTHS]


def _deliver(
    agreement_id: UUID, *, number: int, plans: Sequence[Plan], caller_id: UUID | None
) -> None:
    """Hand the list of one month in, and write down the calls that followed."""
    day = BEGINS + timedelta(days=7 + 30 * number)
    content = "\n".join([HEADER, *_lines(plans, number=number, day=day)]).encode()
    checked = checked_file(actor=OPERATOR, agreement_id=agreement_id, content=content, today=day)
    delivery = Delivery(
        nonce=uuid5(NAMESPACE_URL, f"{SEED}:{number}"), source=Source.COMMAND, checked=checked
    )
    at = morning(day)
    batch_id = take_in(actor=OPERATOR, agreement_id=agreement_id, delivery=delivery, at=at)
    random = Random(f"{SEED}:{number}")  # noqa: S311 -- idem
    calls = [_calls(plan, day=day, random=random) for plan in plans if plan is not None]
    take_past_calls(actor=OPERATOR, batch_id=batch_id, calls=calls, caller_id=caller_id, at=at)


def _lines(plans: Sequence[Plan], *, number: int, day: date) -> Iterator[str]:
    random = Random(f"{number}:{SEED}")  # noqa: S311 -- idem
    names, given = roster.read_names(), set[str]()
    for place, plan in enumerate(plans):
        name = roster.new_name(random, names=names, given=given)
        informed = "nee" if plan is None else "ja"
        earlier = (day - timedelta(days=random.randint(1, 9))).isoformat()
        yield ";".join(
            (
                name,
                f"0460 00 {number:02} {place:02}",
                informed,
                random.choice(PLACES),
                earlier,
                random.choice(LANGUAGES),
                random.choice(STORIES),
            )
        )


def _calls(plan: Sequence[Result], *, day: date, random: Random) -> list[PastCall]:
    """Return attempts on other weekdays and in other parts of the day, as the agreement asks."""
    calls, when, hour = [], day, random.randrange(len(HOURS))
    for result in plan:
        when += timedelta(days=random.choice((1, 2, 3)))
        while when.isoweekday() > 5:  # noqa: PLR2004 -- Friday
            when += timedelta(days=1)
        moment = datetime.combine(when, time(HOURS[hour % len(HOURS)]), tzinfo=WALL)
        calls.append(PastCall(at=moment, result=result))
        hour += random.choice((1, 2))
    return calls
