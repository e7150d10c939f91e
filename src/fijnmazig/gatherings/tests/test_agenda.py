"""The agenda as everybody sees it, and as members do."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.http import veil
from fijnmazig.gatherings.domain.agenda import Month, View, Wanted
from fijnmazig.gatherings.domain.kinds import (
    Audience,
    Modality,
    MomentState,
    SeriesKind,
    SeriesState,
)
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.agenda import agenda_page
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.organisations.tests.factories import GENK, NIEL, make_partnership
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
ORIGIN = {"Origin": "http://testserver"}
SOON = timedelta(days=3)


def soon() -> datetime:
    return now() + SOON


def announced(**fields: object) -> Moment:
    """Return a moment that comes soon, with a link and somebody who gives it."""
    trainer, _ = make_worker()
    series = make_series(**fields)
    return make_moment(
        make_cohort(series), starts_at=soon(), link="https://geheim.example/", staff=trainer
    )


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(), ["A", "B", "C"]),
        (Wanted(theme="ifg"), ["A"]),
        (Wanted(kind=SeriesKind.DIALOGUE), ["B"]),
        (Wanted(audience=Audience.PROFESSIONALS), ["A", "C"]),
        (Wanted(modality=Modality.ONLINE), ["B", "C"]),
        (Wanted(modality=Modality.PLACE), ["A", "C"]),
        (Wanted(nis=NIEL), ["A", "B"]),
        (Wanted(nis=GENK), ["C"]),
        (Wanted(month=Month(year=2026, number=3)), ["A", "B", "C", "D"]),
        (Wanted(month=Month(year=2026, number=4)), []),
    ],
)
def test_the_agenda_is_narrowed(wanted: Wanted, titles: list[str]) -> None:
    load_places()
    public = {"audience": Audience.PUBLIC.value, "kind": SeriesKind.DIALOGUE.value}
    make_moment(make_cohort(make_series(title="A", theme="ifg", nis=NIEL)))
    make_moment(make_cohort(make_series(title="B", nis=NIEL, **public)), modality="ONLINE")
    make_moment(make_cohort(make_series(title="C", nis=NIEL)), nis=GENK, modality="BOTH")
    make_moment(make_cohort(make_series(title="D", **public)), starts_at=MONDAY - SOON / 3)
    make_moment(make_cohort(make_series(title="Ontwerp", state=SeriesState.DRAFT.value)))

    page = agenda_page(actor=holder(), wanted=wanted, at=MONDAY)

    assert sorted(moment.title for moment in page.moments) == titles
    assert page.total == len(titles)


def test_a_place_is_found_by_the_name_it_had() -> None:
    load_places()
    announced(nis="44083")  # Deinze, with Nevele since 2019
    client = Client()

    response = client.post(reverse("gatherings:agenda_list"), {"place": "Nevele"}, headers=ORIGIN)
    page = client.get(response.headers["Location"]).context["page"]

    assert "Nevele" not in response.headers["Location"]
    assert (page.municipality, page.total) == ("Deinze", 1)


def test_a_partnership_that_is_not_listed_is_not_named() -> None:
    open_one, hidden = make_partnership(name="Open"), make_partnership(name="X", is_listed=False)
    make_moment(make_cohort(make_series(open_one)))
    make_moment(make_cohort(make_series(hidden)))

    page = agenda_page(actor=ANONYMOUS, wanted=Wanted(), at=MONDAY)

    assert sorted(moment.partnership for moment in page.moments) == ["", "Open"]
    narrowed = Wanted(partnership_id=open_one.id)
    assert agenda_page(actor=ANONYMOUS, wanted=narrowed, at=MONDAY).total == 1


def test_a_month_shows_each_moment_on_its_day_in_brussels() -> None:
    late = datetime.fromisoformat("2026-03-09T23:30:00+00:00")  # the 10th in Brussels
    make_moment(make_cohort(), starts_at=late)

    wanted = Wanted(view=View.MONTH, month=Month(year=2026, number=3))
    grid = agenda_page(actor=ANONYMOUS, wanted=wanted, at=MONDAY).grid

    assert grid is not None
    days = [day for week in grid.weeks for day in week]
    assert [day.day.day for day in days if day.moments] == [10]
    assert [day.day for day in days if day.is_today] == [MONDAY.date()]
    assert not days[0].is_in_month
    now_shown = agenda_page(actor=ANONYMOUS, wanted=Wanted(view=View.MONTH), at=MONDAY).grid
    assert now_shown is not None
    assert str(now_shown.month) == "2026-03"


OPEN = ["agenda_list", "agenda_print", "agenda_share", "agenda_embed", "agenda_feed"]
OF_SERIES = ["agenda_detail", "series_feed"]


def pages_of(series_id: Any) -> list[str]:
    urls = [reverse(f"gatherings:{name}", args=[series_id]) for name in OF_SERIES]
    poster = reverse("gatherings:poster_print", args=[series_id, "a4"])
    return [*urls, poster, reverse("gatherings:agenda_short", args=[series_id.hex[:8]])]


def test_open_pages_set_no_cookie_and_tell_no_link_and_no_name(client: Client) -> None:
    moment = announced()
    name = moment.staff.get().professional.name
    urls = [reverse(f"gatherings:{one}") for one in OPEN] + pages_of(moment.cohort.series_id)[:2]

    answers = [client.get(url) for url in urls]

    assert [answer.status_code for answer in answers] == [200] * len(urls)
    told = "".join(answer.content.decode() for answer in answers)
    assert [word for word in ("geheim.example", name) if word in told] == []
    assert [answer.cookies for answer in answers] == [{}] * len(urls)


def test_the_title_of_an_open_page_tells_nothing(client: Client) -> None:
    moment = announced(title="Dialoog over geweld")

    html = client.get(pages_of(moment.cohort.series_id)[0]).content.decode()

    assert "geweld" not in html[html.index("<title>") : html.index("</title>")]


@pytest.mark.parametrize("state", [SeriesState.DRAFT, SeriesState.OPEN])
def test_a_draft_is_in_no_open_place_not_even_for_its_holder(state: SeriesState) -> None:
    moment = announced(state=state.value)
    urls = pages_of(moment.cohort.series_id)
    login, nobody = Client(), Client()
    log_in(login, make_member(role=None))

    statuses = [client.get(url).status_code for client in (login, nobody) for url in urls]

    opened = [200, 200, 200, 302] * 2
    assert statuses == (opened if state is SeriesState.OPEN else [404] * 8)


def test_absent_series_and_sizes_are_not_found(client: Client) -> None:
    moment = announced()
    absent = [*pages_of(uuid4()), reverse("gatherings:agenda_short", args=["onzin-zz"])]
    absent.append(reverse("gatherings:poster_print", args=[moment.cohort.series_id, "a2"]))

    assert [client.get(url).status_code for url in absent] == [404] * len(absent)


def test_search_engines_read_an_event(client: Client) -> None:
    moment = announced(title="</script><b>")
    Moment.unscoped.update(state=MomentState.CANCELLED, cancel_reason="Ziek", venue="Zaal")
    make_moment(moment.cohort, starts_at=soon(), modality="ONLINE")
    make_moment(moment.cohort, starts_at=soon())

    html = client.get(pages_of(moment.cohort.series_id)[0]).content.decode()

    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    events = json.loads(block)
    assert [event["eventStatus"].rsplit("/")[-1] for event in events] == [
        "EventCancelled",
        "EventScheduled",
        "EventScheduled",
    ]
    assert [event.get("location", {}).get("@type") for event in events] == [
        "Place",
        "VirtualLocation",
        None,
    ]


@pytest.mark.asvs("V3.4.6")
def test_another_site_may_show_the_fragment_and_nothing_runs_in_it(client: Client) -> None:
    announced(theme="ifg")
    veiled = veil(Wanted(theme="ifg").written())

    response = client.get(reverse("gatherings:agenda_embed", args=[veiled]))

    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "<script" not in response.content.decode()
    other = client.get(reverse("gatherings:agenda_list")).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in other


def test_a_theme_to_look_for_is_named_in_the_language_of_the_page(client: Client) -> None:
    announced(theme="plegers")
    veiled = veil(Wanted(theme="plegers").written())

    agenda, share = reverse("gatherings:agenda_list"), reverse("gatherings:agenda_share")

    lists = [client.get(agenda), client.get(f"/en{agenda}")]
    shared = client.get(f"/en{share}?z={veiled}").content.decode()

    assert ["Werken met plegers" in page.content.decode() for page in lists] == [True, False]
    assert "Working with people who use violence" in lists[1].content.decode()
    assert "Working with people who use violence" in shared
    assert "Werken met plegers" not in shared


def test_members_have_the_agenda_behind_the_login_too(client: Client) -> None:
    announced()
    url = reverse("gatherings:moment_list")
    assert client.get(url).status_code == 302
    log_in(client, make_member(role=None))

    found = client.post(url, {"audience": "PUBLIC"}, headers=ORIGIN).headers["Location"]

    assert client.get(url).context["page"].total == 1
    assert client.get(found).context["page"].total == 0
    wrong = client.post(url, {"place": "Nergenshuizen"}, headers=ORIGIN)
    assert wrong.context["form"].errors["place"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("shown", "queries"),
    [
        (("agenda_list", View.LIST), 5),
        (("agenda_list", View.MONTH), 4),
        (("agenda_print", View.LIST), 3),
        (("agenda_embed", View.LIST), 2),
        (("agenda_feed", View.LIST), 3),
    ],
)
def test_the_agenda_asks_as_much_for_three_rows_as_for_one(
    shown: tuple[str, View],
    queries: int,
    rows: int,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    name, view = shown
    load_places()
    for _ in range(rows):
        announced(nis=NIEL)
    url = reverse(f"gatherings:{name}") + f"?z={veil(Wanted(view=view).written())}"
    client.get(url)

    with django_assert_num_queries(queries):
        response = client.get(url)

    assert response.status_code == 200


def test_the_list_says_page_by_page_what_comes(client: Client) -> None:
    cohort = make_cohort()
    for number in range(25):
        make_moment(cohort, starts_at=soon() + timedelta(hours=number))

    pages = [client.get(reverse("gatherings:agenda_list") + f"?pagina={n}") for n in (1, 2, 9, "x")]

    assert [len(page.context["page"].moments) for page in pages] == [20, 5, 5, 20]
    assert soon() > NEXT_WEEK
