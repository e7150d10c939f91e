from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.domain.hours import BRUSSELS, Reading, State
from fijnmazig.directory.domain.rows import AreaRow, LocationRow
from fijnmazig.directory.models import HoursException, Service
from fijnmazig.directory.queries.channels import channels_by_number, channels_of, open_at
from fijnmazig.directory.queries.detail import service_page
from fijnmazig.directory.queries.finding import FoundPage, found_page, services_named
from fijnmazig.directory.queries.listing import listed_named
from fijnmazig.directory.tests.factories import (
    FLANDERS,
    MONDAY,
    OFFICE,
    load_everything,
    make_service,
)

pytestmark = pytest.mark.django_db
MEMBER = Actor(permissions=frozenset({"member"}))
LOCATION = LocationRow(
    street="Proefstraat 1", postcode="2850", nis="11005", visibility="PROFESSIONAL"
)


def find(wanted: Wanted = Wanted(), *, actor: Actor = ANONYMOUS) -> FoundPage:  # noqa: B008 -- frozen
    return found_page(actor=actor, wanted=wanted, at=MONDAY)


def keys(page: FoundPage) -> list[str]:
    return [service.key for service in page.services]


def test_a_service_answers_in_its_hours_and_says_when_it_closes() -> None:
    service = make_service()

    (channel,) = channels_of(service_ids=[service.id], at=MONDAY)[service.id]

    assert (channel.state, channel.dial) == (State.OPEN, "tel:+3238801800")
    assert channel.reading.until is not None
    assert channel.reading.until.astimezone(BRUSSELS).hour == 17


def test_an_own_date_with_two_spans_counts_both() -> None:
    service = make_service()
    channel = service.channels.get()
    for opens in (540, 840):
        HoursException.unscoped.create(
            channel=channel,
            date=date(2026, 3, 2),
            opens_minute=opens,
            closes_minute=opens + 30,
        )

    (shown,) = channels_of(service_ids=[service.id], at=MONDAY)[service.id]

    assert shown.hours.other_days[0].spans == ((540, 570), (840, 870))
    assert shown.state is State.CLOSED


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_asks_as_often_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    load_everything()
    Service.unscoped.filter(is_always_shown=False).delete()
    for number in range(rows):
        make_service(key=f"dienst-{number}", position=number)

    with django_assert_num_queries(9):
        page = find()

    assert page.total == rows + 2


def test_only_what_serves_the_place_is_found() -> None:
    load_everything()
    Service.unscoped.all().delete()
    make_service(key="overal")
    make_service(key="limburg", areas=(AreaRow(kind="PROVINCE", code="Limburg"),))
    make_service(key="rupel", areas=(AreaRow(kind="REGION", code="rupelstreek"),))
    make_service(key="boom", areas=(AreaRow(kind="MUNICIPALITY", code="11005"),))

    assert sorted(keys(find(Wanted(nis="11005")))) == ["boom", "overal", "rupel"]
    assert sorted(keys(find(Wanted(nis="71067")))) == ["limburg", "overal"]


def test_situation_person_form_and_word_narrow_together() -> None:
    make_service(key="een", situations=("gevaar",), who=("kind",), forms=("stalking",))
    make_service(key="twee", situations=("gevaar",))

    assert keys(find(Wanted(situation="gevaar"))) == ["een", "twee"]
    assert keys(find(Wanted(situation="gevaar", who="kind", form="stalking"))) == ["een"]
    assert keys(find(Wanted(text="dienst twee"))) == ["twee"]
    assert keys(find(Wanted(situation="bestaat-niet"))) == []


def test_an_age_before_birth_finds_who_helps_then() -> None:
    make_service(key="jong", min_age_months=-9, max_age_months=36)
    make_service(key="volwassen", min_age_months=216)

    assert keys(find(Wanted(age_months=-3))) == ["jong"]
    assert keys(find(Wanted(age_months=480))) == ["volwassen"]


def test_badge_and_filter_say_the_same() -> None:
    closed = replace(OFFICE, hours=(replace(OFFICE.hours[0], days="za"),))
    make_service(key="open")
    make_service(key="dicht", channel=(closed,))
    make_service(key="ongekend", channel=(replace(OFFICE, hours_known=False, hours=()),))

    now = find(Wanted(answers=Answers.NOW))

    assert keys(now) == ["open"]
    assert {service.key for service in find().services if service.is_open} == {"open"}


def test_what_is_for_professionals_stands_behind_what_anyone_may_call() -> None:
    make_service(key="vaklui", audience="PROFESSIONAL", access_rule="VIA_1712", position=0)
    make_service(key="iedereen", position=1)

    page = find()

    assert keys(page) == ["iedereen", "vaklui"]
    assert "1712" in str(page.services[1].access_label)


@pytest.mark.parametrize("status", ["DEFUNCT", "INACTIVE"])
def test_what_is_gone_is_not_found(status: str) -> None:
    make_service(key="weg", status=status)

    assert keys(find()) == []


def test_police_comes_first_and_some_lines_always_remain() -> None:
    load_everything()

    page = find(Wanted(situation="zorg-oudere", nis="71067"))

    assert [service.key for service in page.acute] == ["politie-101", "noodnummer-112"]
    assert [service.key for service in page.always] == ["tele-onthaal", "zelfmoordlijn"]


def test_ouderen_finds_no_service_about_oudermishandeling_first_and_the_reverse() -> None:
    load_everything()

    older = keys(find(Wanted(form="ouderenmishandeling", situation="professional-vast")))
    parents = keys(find(Wanted(form="oudermishandeling")))

    assert "vloco" in older
    assert "vloco" not in parents


def test_an_alert_shows_until_its_date() -> None:
    make_service(key="nu", alert="Geen nieuwe intakes", alert_until=date(2026, 3, 2))
    make_service(key="voorbij", alert="Geen nieuwe intakes", alert_until=date(2026, 3, 1))

    alerts = {service.key: service.alert for service in find().services}

    assert alerts == {"nu": "Geen nieuwe intakes", "voorbij": ""}


def test_the_public_is_not_told_each_source_but_is_told_when_we_are_not_sure() -> None:
    load_everything()
    service = Service.unscoped.get(key="1712")

    public = service_page(actor=ANONYMOUS, service_id=service.id, at=MONDAY)
    member = service_page(actor=MEMBER, service_id=service.id, at=MONDAY)

    assert (public.sources, public.is_unsure) == ((), True)
    assert {"werkdagen van 9 tot 17 uur", "werkdagen van 9 tot 16 uur"} <= {
        source.value for source in member.sources
    }
    assert {channel.state for channel in public.service.channels} == {State.UNKNOWN}


def test_an_address_for_professionals_is_not_shown_to_the_public() -> None:
    service = make_service(location=(LOCATION,))

    public = service_page(actor=ANONYMOUS, service_id=service.id, at=MONDAY)
    member = service_page(actor=MEMBER, service_id=service.id, at=MONDAY)

    assert public.addresses == ()
    assert [address.street for address in member.addresses] == ["Proefstraat 1"]


def test_what_is_not_published_does_not_exist_for_visitors() -> None:
    service = make_service()
    Service.unscoped.update(is_published=False)

    with pytest.raises(NotFound):
        service_page(actor=ANONYMOUS, service_id=service.id, at=MONDAY)
    assert service_page(actor=OPERATOR, service_id=service.id, at=MONDAY).may_edit


def test_open_at_names_service_number_and_next_change() -> None:
    make_service(areas=(FLANDERS,))

    (line,) = open_at(actor=ANONYMOUS, at=MONDAY, name="proef")

    assert (line.service, line.channel, line.number, line.state) == (
        "proefdienst",
        "phone",
        "+3238801800",
        "open",
    )
    assert open_at(actor=ANONYMOUS, at=MONDAY, name="anders") == ()


def test_a_professional_who_is_stuck_sees_first_whom_a_citizen_cannot_call() -> None:
    stuck = ("professional-vast",)
    make_service(key="iedereen", situations=stuck)
    make_service(key="vaklui", situations=stuck, audience="PROFESSIONAL", position=1)
    dicht = replace(OFFICE, hours=(replace(OFFICE.hours[0], days="za"),))
    make_service(key="dicht", situations=stuck, channel=(dicht,))

    assert keys(find(Wanted(situation="professional-vast"))) == ["iedereen", "vaklui", "dicht"]
    assert keys(find()) == ["iedereen", "dicht", "vaklui"]


def test_a_crisis_team_that_citizens_cannot_call_is_shown_to_professionals_only() -> None:
    load_everything()

    told = [
        [service.key for service in find(wanted).crisis]
        for wanted in (Wanted(situation="gevaar"), Wanted(who="professional"))
    ]

    assert told == [
        ["crisisteam-volwassenen"],
        ["crisisteam-volwassenen", "crisisteam-minderjarigen"],
    ]


def test_a_service_that_is_closed_for_a_while_is_never_open_and_stands_behind_what_works() -> None:
    closed = replace(OFFICE, hours=(replace(OFFICE.hours[0], days="za"),))
    make_service(key="rust", status="TEMPORARILY_CLOSED", position=0)
    make_service(key="dicht", position=1, channel=(closed,))
    make_service(key="open", position=2)

    page = find()

    assert keys(page) == ["open", "dicht", "rust"]
    assert [service.is_open for service in page.services] == [True, False, False]
    assert page.services[2].channels[0].reading == Reading(state=State.CLOSED, until=None)
    assert keys(find(Wanted(answers=Answers.NOW))) == ["open"]


def test_a_service_that_is_gone_is_named_nowhere() -> None:
    make_service(key="weg", status="DEFUNCT", is_always_shown=True)
    make_service(key="rust", status="TEMPORARILY_CLOSED", alert="Tot 1 april dicht.")

    page = find()
    (named,) = services_named(keys=["weg", "rust"], at=MONDAY)

    assert (page.always, keys(page)) == ((), ["rust"])
    assert (named.key, named.warnings) == ("rust", ("Tijdelijk gesloten", "Tot 1 april dicht."))
    assert [one.key for one in listed_named(keys=["weg", "rust"], at=MONDAY)] == ["rust"]


def test_of_two_services_with_one_number_the_one_that_works_counts() -> None:
    make_service(key="weg", status="INACTIVE", position=0)
    make_service(key="rust", status="TEMPORARILY_CLOSED", position=1)
    works = make_service(key="werkt", position=2)

    found = channels_by_number(numbers=["+3238801800"], at=MONDAY)

    assert [channel.service_id for channel in found.values()] == [works.id]


def test_the_number_of_a_service_that_is_gone_is_known_no_more() -> None:
    make_service(status="INACTIVE")

    assert channels_by_number(numbers=["+3238801800"], at=MONDAY) == {}


@pytest.mark.parametrize("spelled", ["{} mishandeling", "{} misbehandeling", "{}-mis(be)handeling"])
@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("ouder", "oudermishandeling"),
        ("ouders", "oudermishandeling"),
        ("oudere", "ouderenmishandeling"),
        ("ouderen", "ouderenmishandeling"),
        ("kind", "kindermishandeling"),
        ("kinder", "kindermishandeling"),
        ("kinderen", "kindermishandeling"),
    ],
)
def test_violence_against_parents_older_people_and_children_is_never_mixed_up(
    who: str, found: str, spelled: str
) -> None:
    for form in ("oudermishandeling", "ouderenmishandeling", "kindermishandeling"):
        make_service(key=f"{form}-tag", name="Lijn", forms=(form,))
        make_service(key=f"{form}-naam", name=f"Lijn {form}")
        make_service(key=f"{form}-uitleg", name="Lijn", summary=f"Voor ouders en kind: {form}.")

    asked = spelled.format(who)

    assert set(keys(find(Wanted(text=asked)))) == {
        f"{found}-tag",
        f"{found}-naam",
        f"{found}-uitleg",
    }


def test_a_parent_is_not_found_inside_an_older_person() -> None:
    make_service(key="ouderen", summary="Voor Ouderen en ouderenmishandeling.")
    make_service(key="ouder", summary="Voor een ouder alleen.")
    make_service(key="beide", summary="Voor ouderen, en voor ouders.")

    assert set(keys(find(Wanted(text="ouder")))) == {"ouder", "beide"}
    assert set(keys(find(Wanted(text="ouderen")))) == {"ouderen", "beide"}
