"""A list finds by keys exactly what comparing it with everybody finds, in the same order."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.domain.attenders import Attender, KnownPeople, plan_people
from fijnmazig.organisations.domain.cells import Row
from fijnmazig.organisations.domain.known import NEW, Known
from fijnmazig.organisations.domain.rosters import Choices, assess, check_all
from fijnmazig.organisations.domain.seeking import Sought
from fijnmazig.organisations.models import Membership, Organisation, Partnership, Professional
from fijnmazig.organisations.queries import openness, seeking
from fijnmazig.organisations.queries.attenders import known_people
from fijnmazig.organisations.queries.known import known_by, known_to, vocabulary
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.services.keys import keep_missing
from fijnmazig.organisations.tests.factories import MONDAY, TODAY
from fijnmazig.organisations.tests.rows import body, human
from fijnmazig.places.domain.names import key
from fijnmazig.places.tests.factories import real_gazetteer

pytestmark = pytest.mark.django_db
BODIES = (
    *("Wijkgezondheidscentrum De Brug", "Huis van het Kind Boom", "OCMW Boom", "OCMW Niel"),
    *("C.A.W. De Kempen", "Politiezone 5345", "Sint-Jozef", "Kompas vzw", "Élise-huis", "De"),
    *("Meldpunt oudermishandeling", "Meldpunt kindermishandeling", "???"),
)
PEOPLE = (
    *("An Van der Meersch", "Élise De Smet", "Jan Peeters", "Ste. Marie Dubois", "Jo"),
    *("Wim Vandenberghe", "Ine Ça-Voor Beeld", "J. P. de Vries"),
)
SITES = ("", "", "https://www.brug.example/", "http://brug.example", "https://brug.example/kind")
MAILS = ("", "", "", "An@brug.test", "jan@brug.test", "info@huis.test", "zorg@netwerk.test")
PHONES = ("", "", "0470 11 22 33", "015 22 33 44")
SHORT = ("", "", "WGC", "Boom", "k.")
DAY = date(2024, 1, 1)


def swapped(text: str, at: int) -> str:
    """Return a name with two neighbours swapped."""
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


SPELLINGS: Sequence[Callable[[str, int], str]] = (
    lambda text, _at: text,
    lambda text, _at: text.upper(),
    lambda text, _at: " ".join(reversed(text.split())),
    lambda text, _at: text.replace("É", "E").replace("Ç", "c"),
    lambda text, _at: text.replace(" de ", " ").replace("Van der ", "v.d. "),
    lambda text, _at: text.replace(" ", ""),
    lambda text, _at: f"vzw {text}",
    swapped,
    lambda text, at: text[:at] + text[at + 1 :],
    lambda text, at: f"{text[:at]}q{text[at:]}",
    lambda text, at: f"{text[:at]}x{text[at + 1 :]}",
)
slips = st.lists(st.tuples(st.sampled_from(SPELLINGS), st.integers(0, 30)), max_size=3)


@st.composite
def spelt(draw: st.DrawFn, names: Sequence[str]) -> str:
    """Return one of the names as somebody may write it."""
    text = draw(st.sampled_from(names))
    for spell, at in draw(slips):
        text = spell(text, at % max(1, len(text)))
    return text.strip() or "x"


@st.composite
def houses(draw: st.DrawFn) -> tuple[list[Organisation], list[Professional], list[Membership]]:
    """Return who and what is known, merged rows among them; nothing is written yet."""
    some_bodies = st.lists(spelt(BODIES), min_size=1, max_size=8, unique_by=str.casefold)
    bodies = [
        Organisation(
            name=name,
            short_name=draw(st.sampled_from(SHORT)),
            website=draw(st.sampled_from(SITES)),
            contact_email=draw(st.sampled_from(MAILS)),
            contact_phone=draw(st.sampled_from(PHONES)),
            created_at=MONDAY,
        )
        for name in draw(some_bodies)
    ]
    people = [Professional(name=name, created_at=MONDAY) for name in draw(st.lists(spelt(PEOPLE)))]
    mails = draw(st.permutations(MAILS))
    for person, mail in zip(people, mails, strict=False):
        person.email, person.phone = mail, draw(st.sampled_from(PHONES))
    both: tuple[list[Any], list[Any]] = (bodies, people)
    for rows in both:
        for number, row in enumerate(rows[1:], 1):
            if draw(st.integers(0, 3)) == 0:
                row.merged_into_id = rows[draw(st.integers(0, number - 1))].id
    everybody = people or [Professional(name="Jo", created_at=MONDAY)]
    pairs = st.tuples(st.sampled_from(everybody), st.sampled_from(bodies))
    works = [
        Membership(professional=person, organisation=at, start_date=DAY)
        for person, at in draw(st.lists(pairs, max_size=12 if people else 0, unique=True))
    ]
    return bodies, people, works


@st.composite
def lists(draw: st.DrawFn) -> tuple[Row, ...]:
    """Return the rows of a list, of organisations and of people."""
    mail, phone = st.sampled_from(MAILS), st.sampled_from(PHONES)
    bodies = [
        body(
            number,
            draw(spelt(BODIES)),
            short_name=draw(st.sampled_from(SHORT)),
            website=draw(st.sampled_from(SITES)),
            email=draw(mail),
            phone=draw(phone),
            description=f"Hier werkt {draw(spelt((*PEOPLE, 'niemand')))} al lang.",
        )
        for number in range(2, draw(st.integers(2, 6)))
    ]
    humans = [
        human(
            number,
            draw(spelt(PEOPLE)),
            draw(spelt((*BODIES, *filter(None, SHORT)))),
            email=draw(mail),
        )
        for number in range(2, draw(st.integers(3, 8)))
    ]
    return (*bodies, *humans)


def write(house: tuple[list[Organisation], list[Professional], list[Membership]]) -> None:
    """Write who and what is known; keys are those of all rows but the last of each kind."""
    bodies, people, works = house
    Organisation.unscoped.bulk_create(bodies[:-1])
    Professional.unscoped.bulk_create(people[:-1])
    keep_missing()
    Organisation.unscoped.bulk_create(bodies[-1:])
    Professional.unscoped.bulk_create(people[-1:])
    Membership.unscoped.bulk_create(works)
    Partnership.unscoped.create(
        key="net", name="Net", contact_email="zorg@netwerk.test", created_at=MONDAY
    )


def in_order(known: Known) -> Known:
    """Return everything with who works where by name, as a list asks it."""
    names = {row_id: place for place, row_id in enumerate(known.professionals)}
    works = sorted(known.memberships, key=attrgetter("id"))
    works.sort(key=lambda work: names[work.professional_id])
    return replace(known, memberships=tuple(works))


@settings(max_examples=150, deadline=None)
@given(house=houses(), rows=lists(), more=st.data())
def test_a_list_is_told_the_same_as_when_it_is_compared_with_everybody(
    house: tuple[list[Organisation], list[Professional], list[Membership]],
    rows: tuple[Row, ...],
    more: st.DataObject,
) -> None:
    gazetteer = real_gazetteer()
    keys = [row.key for row in rows]
    ids = [str(row.id) for kind in house[:2] for row in kind]
    some = st.sampled_from([NEW, *ids])
    answers = more.draw(st.dictionaries(st.sampled_from(keys), some, max_size=4))
    left_out = more.draw(st.frozensets(st.sampled_from(keys), max_size=2))
    checked = check_all(rows, vocabulary=vocabulary(), gazetteer=gazetteer)
    choices = Choices(left_out=left_out, answers=answers)

    with transaction.atomic():
        write(house)
        everything = in_order(known_to(OPERATOR, on=TODAY))
        sought = Sought.by(checked)
        found = known_by(sought, answers={*answers.values()}, actor=OPERATOR, on=TODAY)
        transaction.set_rollback(True)

    asked = [
        assess(checked, known=known, choices=choices, gazetteer=gazetteer)
        for known in (found, everything)
    ]
    assert asked[0] == asked[1]


def everybody() -> KnownPeople:
    """Return what a list of meetings was compared with before there were keys: everybody."""
    stays = standing(Organisation)
    bodies = Organisation.unscoped.order_by("created_at", "id").values_list("name", "id")
    people = Professional.unscoped.filter(merged_into=None).values_list("id", "name", "email")
    names = {row_id: key(name) for row_id, name, _email in people}
    at = defaultdict[tuple[str, UUID], set[UUID]](set)
    for person, place in Membership.unscoped.values_list("professional_id", "organisation_id"):
        if person in names:
            at[names[person], stays.get(place, place)].add(person)
    return KnownPeople(
        organisations={key(name): stays.get(row_id, row_id) for name, row_id in bodies},
        by_email={email.lower(): row_id for row_id, _name, email in people if email},
        names=names,
        at={where: frozenset(found) for where, found in at.items()},
    )


attenders = st.builds(
    Attender,
    name=spelt(PEOPLE),
    organisation=spelt(BODIES),
    email=st.sampled_from(MAILS),
    day=st.dates(date(2023, 1, 1), date(2023, 1, 3)),
)


@settings(max_examples=100, deadline=None)
@given(house=houses(), rows=st.lists(attenders, min_size=1, max_size=8))
def test_a_list_of_meetings_is_told_the_same_as_when_it_is_compared_with_everybody(
    house: tuple[list[Organisation], list[Professional], list[Membership]], rows: list[Attender]
) -> None:
    with transaction.atomic():
        write(house)
        found, wanted = known_people(rows), everybody()
        transaction.set_rollback(True)

    assert plan_people(rows, known=found) == plan_people(rows, known=wanted)


def test_a_list_that_asks_for_more_than_fits_in_one_query_is_told_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked = check_all(
        [human(2, "Peeters Jan", "Kompas"), human(3, "An Maes", "Brug", email="an@brug.test")],
        vocabulary=vocabulary(),
        gazetteer=real_gazetteer(),
    )
    bodies = [Organisation(name=name, created_at=MONDAY) for name in ("Kompas", "Brug")]
    people = [
        Professional(name="Jan Peeters", created_at=MONDAY),
        Professional(name="Ann Maes", email="an@brug.test", created_at=MONDAY),
    ]
    write((bodies, people, []))
    sought = Sought.by(checked)
    wanted = known_by(sought, answers=(), actor=OPERATOR, on=TODAY)

    monkeypatch.setattr(seeking, "VALUES", 1)

    assert openness.VALUES > 1
    assert known_by(sought, answers=(), actor=OPERATOR, on=TODAY) == wanted
    assert len(wanted.professionals) == len(people)
