"""Dossiers to practise a call on: open ones of made-up people, in a partnership of their own.

They never count in the figures of Genk, may be called at any hour, and lead to numbers that nobody
has. Whoever comes in as the caller of the demo opens the vault with the password on the panel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import calling, roster
from fijnmazig.config.demo.people import SEED
from fijnmazig.organisations.domain.facts import PartnershipFacts
from fijnmazig.organisations.queries.doors import organisation_choices
from fijnmazig.organisations.services.partnerships import create_partnership
from fijnmazig.outreach.domain.agreements import LegalGround, Terms
from fijnmazig.outreach.domain.fields import NEEDED, Field
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.past import is_agreed
from fijnmazig.outreach.services.agreements import make_agreement
from fijnmazig.outreach.services.intake import Delivery, Source, take_in

KEY = PARTNERSHIP = "oefenen-met-bellen"
PLAYBOOK = "bellen"  # what callers read out, by its key in the content of the demo
TIMES = 3  # a visitor who practises often finds somebody to call
BEGUN, HOLDS, LATELY = timedelta(days=60), timedelta(days=330), timedelta(days=2)
HEADER = "Naam;Telefoon;Geïnformeerd;Gemeente;Datum;Taal;Niet bellen;Wie neemt op;Situatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What the police would have written about somebody who does not exist."""

    place: str
    language: str
    unsafe: str
    picks_up: str
    story: str


PEOPLE = (
    Practice(
        place="Genk",
        language="Nederlands",
        unsafe="zo 9-12",
        picks_up="Meestal zijzelf. Haar moeder neemt soms op.",
        story="Buren hoorden geroep. Geen gewonden. Zij wilde toen niet praten.",
    ),
    Practice(
        place="Bree",
        language="Nederlands",
        unsafe="",
        picks_up="",
        story="Ruzie na een feest. Hij ging zelf bij zijn broer slapen.",
    ),
    Practice(
        place="As",
        language="Frans",
        unsafe="elke dag 2-5",
        picks_up="Hijzelf.",
        story="Spanning sinds de scheiding, vooral bij het ophalen van de kinderen.",
    ),
    Practice(
        place="Genk",
        language="Turks",
        unsafe="",
        picks_up="Zijzelf. Haar oudste zoon tolkt: vraag een tolk, niet hem.",
        story="Discussie over geld liep hoog op. Twee kinderen waren thuis.",
    ),
    Practice(
        place="Bocholt",
        language="Nederlands",
        unsafe="za-zo 0-6",
        picks_up="Een vaste lijn: iedereen in huis kan opnemen.",
        story="Haar volwassen zoon woont weer thuis. Er ging een deur stuk.",
    ),
)


def prepare_practice(*, team_id: UUID, playbook_id: UUID | None = None, today: date) -> None:
    """Let a team hold a few open dossiers that came in lately, unless it was done before.

    Who calls them reads out the playbook, where one is given.
    """
    if is_agreed(KEY):
        return
    with transaction.atomic():
        agreement_id = _agree(
            team_id, playbook_id=playbook_id, begins=today - BEGUN, ends=today + HOLDS
        )
        day = today - LATELY
        content = "\n".join([HEADER, *_lines(day)]).encode()
        checked = checked_file(
            actor=OPERATOR, agreement_id=agreement_id, content=content, today=day
        )
        nonce = uuid5(NAMESPACE_URL, f"{SEED}:{KEY}")
        delivery = Delivery(nonce=nonce, source=Source.COMMAND, checked=checked)
        at = calling.morning(day)
        take_in(actor=OPERATOR, agreement_id=agreement_id, delivery=delivery, at=at)


def _agree(team_id: UUID, *, playbook_id: UUID | None, begins: date, ends: date) -> UUID:
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=begins)}
    at = calling.morning(begins)
    facts = PartnershipFacts(
        name="Oefenen met bellen (fictief)", is_listed=False, takes_requests=False
    )
    partnership_id = create_partnership(actor=OPERATOR, key=PARTNERSHIP, facts=facts, at=at)
    terms = Terms(
        supplier_id=names[calling.SUPPLIER],
        receiver_id=names[calling.RECEIVER],
        team_id=team_id,
        purpose="Oefenen: na een tussenkomst vragen hoe het gaat, met verzonnen mensen.",
        ground=LegalGround.PUBLIC_TASK,
        ground_text="Geen: deze mensen bestaan niet (fictief).",
        ground_checked_on=begins,
        valid_from=begins,
        valid_to=ends,
        fields=(
            *NEEDED,
            Field.MUNICIPALITY,
            Field.INTERVENED_ON,
            Field.LANGUAGE,
            Field.UNSAFE_TIMES,
            Field.PICKS_UP,
            Field.STORY,
        ),
        calls_from=time(0),
        calls_until=time.max,
        weekdays=frozenset(range(1, 8)),
        playbook_id=playbook_id,
    )
    return make_agreement(
        actor=OPERATOR, partnership_id=partnership_id, key=KEY, terms=terms, at=at
    )


def _lines(day: date) -> Iterator[str]:
    random = Random(f"{SEED}:{KEY}")  # noqa: S311 -- a demo that is the same each time
    names, given = roster.read_names(), set[str]()
    before = (day - timedelta(days=3)).isoformat()
    for place, one in enumerate(PEOPLE * TIMES):
        name = roster.new_name(random, names=names, given=given)
        number = f"0460 00 90 {place:02}"
        told = (one.language, one.unsafe, one.picks_up, one.story)
        yield ";".join((name, number, "ja", one.place, before, *told))
