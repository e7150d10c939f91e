"""Pages of series, groups and moments: who opens which, and what their forms do."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.tasks import default_task_backend
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.models import Cohort, Moment, MomentStaff, Series
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    change,
    make_cohort,
    make_moment,
    make_present,
    make_series,
    make_worker,
)
from fijnmazig.gatherings.tests.test_certificates import make_certificate
from fijnmazig.organisations.tests.factories import (
    NIEL,
    make_participation,
    make_partnership,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
RUPEL, GENK = "rupel", "genk"
FAR = MONDAY + timedelta(days=3650)  # to come, whenever the tests run
DRAFT = SeriesState.DRAFT.value
PLAN_FIRST = "Plan eerst een moment dat nog moet komen."
type Ids = dict[str, Any]


def enter(role: Role | None, key: str = "") -> Client:
    """Return a client logged in with a role: in one partnership, or in the region."""
    client = Client()
    scope = Scope(kind=ScopeKind.PARTNERSHIP, key=key) if key else WHOLE_REGION
    log_in(client, make_member(role=role, scope=scope))
    return client


def here() -> Client:
    return enter(Role.COORDINATOR, RUPEL)


def make_all(key: str = RUPEL, *, state: str = DRAFT) -> Ids:
    """Return the ids of a series with one group, one moment and one trainer."""
    trainer, organisation = make_worker()
    partnership = make_partnership(key)
    make_participation(partnership, organisation)
    cohort = make_cohort(make_series(partnership, state=state, nis=NIEL))
    return {
        "series_id": cohort.series_id,
        "cohort_id": cohort.id,
        "moment_id": make_moment(cohort, starts_at=FAR, staff=trainer).id,
        "professional_id": trainer.id,
    }


def address(name: str, ids: Ids) -> str:
    takes = {"series": ["series_id"], "cohort": ["series_id"], "moment": ["series_id", "moment_id"]}
    names = takes.get(name.split("_", maxsplit=1)[0], ["series_id", "moment_id"])
    if name in {"series_list", "series_create", "series_plan"}:
        names = []
    if name in {"cohort_edit", "cohort_remove", "moment_create"}:
        names = ["series_id", "cohort_id"]
    if name == "staff_remove":
        names = ["series_id", "moment_id", "professional_id"]
    return reverse(f"gatherings:{name}", kwargs={key: ids[key] for key in names})


ANY_HOLDER = (200, 200, 200, 404, 302)
HELD = (200, 200, 404, 404, 302)
PAGES = {
    "series_list": ANY_HOLDER,
    "series_create": ANY_HOLDER,
    "series_plan": ANY_HOLDER,
    "series_detail": HELD,
    "series_edit": HELD,
    "series_publish": HELD,
    "series_cancel": HELD,
    "series_copy": HELD,
    "cohort_create": HELD,
    "cohort_edit": HELD,
    "moment_create": HELD,
    "moment_edit": HELD,
    "moment_repeat": HELD,
    "moment_cancel": HELD,
    "moment_remove": HELD,
    "cohort_remove": HELD,
    "staff_edit": HELD,
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_a_series_open_for_who_holds_it(name: str) -> None:
    url = address(name, make_all())
    make_partnership(GENK)
    visitors = (enter(Role.COORDINATOR), here(), enter(Role.COORDINATOR, GENK))

    statuses = [client.get(url).status_code for client in visitors]

    others = [enter(Role.FIRST_LINE).get(url).status_code, Client().get(url).status_code]
    assert (*statuses, *others) == PAGES[name]


MOMENT = {"day": "2036-04-03", "starts": "13:30", "ends": "16:00", "modality": "PLACE"}
SERIES = {"title": "Nieuw", "kind": "TRAINING", "audience": "PROFESSIONALS", "language": "nl"}
FORMS: dict[str, dict[str, str]] = {
    "series_edit": SERIES,
    "series_publish": {},
    "series_end": {},
    "series_reopen": {},
    "series_cancel": {"reason": "Ziek"},
    "series_remove": {},
    "series_restore": {},
    "series_copy": {"partnership": str(uuid4()), "first_day": "2036-04-03"},
    "cohort_create": {"offer_hours": "48"},
    "cohort_edit": {"offer_hours": "48"},
    "cohort_remove": {},
    "moment_create": MOMENT,
    "moment_edit": MOMENT,
    "moment_repeat": {"ritme": "WEEKLY", "keer": "2", "vakanties": "NOTHING"},
    "moment_cancel": {"reason": "Ziek"},
    "moment_reinstate": {},
    "moment_remove": {},
    "staff_edit": {"professional": str(uuid4()), "part": "HOST"},
    "staff_remove": {},
}


def everything() -> list[Any]:
    return [list(model.unscoped.order_by("pk").values()) for model in (Series, Cohort, Moment)]


@pytest.mark.parametrize("name", FORMS)
def test_who_holds_another_partnership_changes_nothing(name: str) -> None:
    ids = make_all()
    make_partnership(GENK)
    form = FORMS[name] | {"as_seen": MONDAY.isoformat()}
    before = everything()

    statuses = [
        client.post(address(name, ids), form, headers=ORIGIN).status_code
        for client in (enter(Role.COORDINATOR, GENK), enter(Role.FIRST_LINE))
    ]

    assert statuses == [404, 404]
    assert everything() == before


@pytest.mark.parametrize("name", [name for name in FORMS if not name.startswith("series")])
def test_a_part_of_another_series_is_not_behind_this_one(name: str) -> None:
    ids, other = make_all(), make_all("ander")
    form = FORMS[name] | {"as_seen": MONDAY.isoformat()}
    swapped = other | {"series_id": ids["series_id"]}
    before = everything()

    if name != "cohort_create":  # takes no part
        response = here().post(address(name, swapped), form, headers=ORIGIN)
        assert response.status_code == 404

    assert everything() == before


def send(name: str, ids: Ids, **more: str) -> Any:
    """Post a form as the page would: with what was seen last."""
    seen = Series.unscoped.get(id=ids["series_id"]).changed_at.isoformat()
    form = FORMS[name] | {"as_seen": seen} | more
    return here().post(address(name, ids), form, headers=ORIGIN)


def test_a_series_goes_from_draft_to_cancelled() -> None:
    load_places()
    ids = make_all()

    steps = ["series_edit", "cohort_create", "moment_create", "moment_edit", "moment_repeat"]
    later = ["series_publish", "moment_cancel", "moment_reinstate", "series_cancel"]
    statuses = [send(name, ids).status_code for name in steps + later]

    series = Series.unscoped.get()
    assert statuses == [302] * 9
    assert (series.title, series.state) == ("Nieuw", SeriesState.CANCELLED)
    assert set(Moment.unscoped.values_list("state", flat=True)) == {MomentState.CANCELLED}
    assert Moment.unscoped.count() == 4


def test_a_form_that_was_open_too_long_says_so() -> None:
    ids = make_all()
    send("series_edit", ids)

    response = send("series_edit", ids, as_seen=MONDAY.isoformat(), title="Anders")

    assert response.context["form"].non_field_errors()
    assert Series.unscoped.get().title == "Nieuw"
    broken = send("series_remove", ids, as_seen="gisteren")
    assert broken.status_code == 404


def test_a_draft_is_removed_and_comes_back() -> None:
    ids = make_all()

    removed = send("series_remove", ids)
    listed = here().get(reverse("gatherings:series_list")).context["page"]
    restored = send("series_restore", ids)

    assert (removed.status_code, restored.status_code) == (302, 302)
    assert (listed.total, len(listed.removed)) == (0, 1)
    assert here().get(reverse("gatherings:series_list")).context["page"].total == 1


def test_a_series_is_made_and_copied() -> None:
    load_places()
    partnership = make_partnership(RUPEL)
    form = SERIES | {"partnership": str(partnership.id), "place": "Niel", "price": "12,50"}
    client = here()

    made = client.post(reverse("gatherings:series_create"), form, headers=ORIGIN)
    source = Series.unscoped.get()
    target = {"partnership": str(partnership.id), "place": "", "first_day": "2036-04-03"}
    url = reverse("gatherings:series_copy", args=[source.id])
    copied = client.post(url, target, headers=ORIGIN)

    assert (made.status_code, copied.status_code) == (302, 302)
    assert (source.nis, source.price_cents) == (NIEL, 1250)
    assert Series.unscoped.filter(copied_from=source).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"starts": "16:30"}, "ends"),
        ({"day": "2036-03-30", "starts": "02:30", "ends": "04:00"}, "starts"),
        ({"day": "gisteren"}, "day"),
        ({"place": "Nergenshuizen"}, "place"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(wrong: dict[str, str], field: str) -> None:
    load_places()
    ids = make_all()

    form = send("moment_create", ids, **wrong).context["form"]

    assert field in form.errors
    assert Moment.unscoped.count() == 1


def test_days_are_looked_at_before_they_are_planned() -> None:
    load_places()
    url = address("moment_repeat", make_all())
    client = here()

    first = client.get(url).context["page"]
    asked = client.get(f"{url}?ritme=WEEKLY&keer=3&vakanties=PUBLIC_AND_SCHOOL").context["page"]
    wrong = client.get(f"{url}?ritme=WEEKLY&keer=99&vakanties=NOTHING").context["page"]

    assert (first.is_asked, asked.is_asked, wrong.is_asked) == (False, True, False)
    assert len(asked.kept) == 3
    assert asked.unknown_years
    assert Moment.unscoped.count() == 1


def test_staff_is_added_and_taken_away() -> None:
    ids = make_all()
    Moment.unscoped.get().staff.all().delete()

    added = send("staff_edit", ids, professional=str(ids["professional_id"]))
    page = here().get(address("staff_edit", ids)).context["page"]
    taken = send("staff_remove", ids)

    assert (added.status_code, taken.status_code) == (302, 302)
    assert [one.part for one in page.moment.staff] == ["Gastheer of gastvrouw"]
    assert page.people.search("") == []
    assert MomentStaff.unscoped.count() == 0


def test_the_list_is_searched_and_sorted() -> None:
    partnership = make_partnership(RUPEL)
    make_moment(make_cohort(make_series(partnership, title="Beta")), starts_at=FAR)
    make_series(partnership, title="Alfa", kind="WEBINAR", state=DRAFT)
    client, url = here(), reverse("gatherings:series_list")

    def titles(query: str) -> list[str]:
        return [row.title for row in client.get(f"{url}?{query}").context["page"].rows]

    assert titles("") == ["Beta", "Alfa"]
    assert titles("sorteer=titel") == ["Alfa", "Beta"]
    assert titles("sorteer=-titel&stand=onzin") == ["Beta", "Alfa"]
    assert titles("soort=WEBINAR") == titles("stand=DRAFT") == titles("tekst=alf") == ["Alfa"]
    assert titles(f"verband={partnership.id}&tekst=gamma") == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("series_list", 13), ("series_detail", 13)])
def test_pages_ask_as_much_for_three_rows_as_for_one(
    name: str, queries: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_places()
    ids = make_all()
    trainer, _ = make_worker()
    for number in range(rows - 1):
        make_series(Series.unscoped.get(id=ids["series_id"]).partnership)
        cohort = make_cohort(Series.unscoped.get(id=ids["series_id"]))
        make_moment(cohort, starts_at=FAR + timedelta(days=number), staff=trainer)
    client = here()
    client.get(address(name, ids))

    with django_assert_num_queries(queries):
        response = client.get(address(name, ids))

    assert response.status_code == 200


@pytest.mark.parametrize(("year", "status"), [("0206", 200), ("2036", 302), ("2126", 200)])
def test_a_year_that_was_mistyped_is_asked_again(year: str, status: int) -> None:
    ids = make_all()

    page = send("moment_create", ids, day=f"{year}-04-03")

    assert page.status_code == status
    assert ("Dat jaar kan niet kloppen" in page.content.decode()) == (status == 200)


def test_a_draft_without_a_moment_leads_to_planning_one_before_it_is_announced() -> None:
    client, ids = here(), make_all()
    planned = client.get(address("series_detail", ids)).content.decode()
    Moment.unscoped.get(id=ids["moment_id"]).delete()

    bare = client.get(address("series_detail", ids)).content.decode()
    asked = client.get(address("series_publish", ids)).content.decode()

    assert [address("series_publish", ids) in page for page in (planned, bare)] == [True, False]
    assert [PLAN_FIRST in page for page in (planned, bare, asked)] == [False, True, True]


def test_a_group_with_certificates_says_that_what_is_added_does_not_count() -> None:
    ids = make_all(state=SeriesState.OPEN.value)
    names, said = ("series_detail", "moment_create"), "telt daar niet voor mee"
    before = [said in here().get(address(name, ids)).text for name in names]

    make_certificate(make_worker()[0], cohort=Moment.unscoped.get(id=ids["moment_id"]).cohort)

    after = [said in here().get(address(name, ids)).text for name in names]
    assert (before, after) == ([False, False], [True, True])


def test_what_is_over_can_be_said_not_to_have_taken_place_while_nobody_was_marked() -> None:
    ids = make_all(state=SeriesState.OPEN.value)
    moment = Moment.unscoped.get(id=ids["moment_id"])
    change(moment, starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=2))
    page = here().get(address("moment_cancel", ids)).text

    links = [here().get(address("series_detail", ids)).text.count("ging niet door")]
    make_present(moment, make_worker()[0])
    links.append(here().get(address("series_detail", ids)).text.count("ging niet door"))

    assert links == [1, 0]
    assert "Niemand krijgt er een mail over" in page


@pytest.mark.parametrize("name", ["moment_cancel", "series_cancel", "series_edit"])
def test_certificates_that_follow_are_told_at_once(name: str) -> None:
    ids = make_all(state=SeriesState.OPEN.value)
    backend: Any = default_task_backend
    backend.clear()

    send(name, ids)

    assert "tell_certificates" in [result.task.name for result in backend.results]
