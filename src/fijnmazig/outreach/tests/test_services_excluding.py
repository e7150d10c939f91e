"""A caller who knows the family sees nothing of it any more: CRITERIA S-A4."""

from typing import Any

import pytest
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Attempt, Dossier, Exclusion, Lease
from fijnmazig.outreach.queries.exclusions import exclusion_page
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.services.excluding import exclude_caller, lift_exclusion, step_aside
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> dict[str, Any]:
    """Return a caller, who holds a dossier of their team, and their supervisor."""
    caller, supervisor = make_caller(), make_member(role=Role.COORDINATOR)
    dossier = make_dossier(make_agreement(make_team(caller, supervisor)))
    take_dossier(actor=actor_of(caller), dossier_id=dossier.id, at=MONDAY)
    return {"caller": caller, "supervisor": supervisor, "dossier": dossier}


def test_a_caller_who_knows_the_family_steps_aside_and_lets_go(house: dict[str, Any]) -> None:
    caller, dossier = actor_of(house["caller"]), house["dossier"]

    step_aside(actor=caller, dossier_id=dossier.id, at=MONDAY)

    assert (visible_dossiers(caller).count(), Lease.unscoped.count()) == (0, 0)
    assert visible_dossiers(actor_of(house["supervisor"])).count() == 1
    assert acts_on(dossier.id)[-1] == "outreach.caller-stepped-aside"
    with pytest.raises(NotFound):
        step_aside(actor=caller, dossier_id=dossier.id, at=MONDAY)


def test_a_call_of_who_is_excluded_ends_as_broken_off(house: dict[str, Any]) -> None:
    dossier, caller = house["dossier"], house["caller"]
    Attempt.unscoped.create(
        dossier=dossier, number=1, limit=3, caller_id=caller.id, started_at=MONDAY
    )
    Dossier.unscoped.update(attempt_total=1, last_attempt_at=MONDAY)
    who = actor_of(house["supervisor"])

    exclude_caller(actor=who, dossier_id=dossier.id, user_id=caller.id, at=MONDAY)

    attempt = Attempt.unscoped.get()
    assert (attempt.result, attempt.ended_at, Lease.unscoped.count()) == ("BROKEN_OFF", MONDAY, 0)
    assert Dossier.unscoped.get().outcome == Outcome.OPEN


def test_what_a_colleague_holds_stays_theirs(house: dict[str, Any]) -> None:
    supervisor = house["supervisor"]

    exclude_caller(
        actor=actor_of(supervisor),
        dossier_id=house["dossier"].id,
        user_id=supervisor.id,
        at=MONDAY,
    )

    assert Lease.unscoped.get().holder_id == house["caller"].id


def test_only_who_looks_after_the_calls_of_a_team_excludes(house: dict[str, Any]) -> None:
    dossier, caller = house["dossier"], house["caller"]
    outsider = make_member(role=Role.COORDINATOR)

    for user in (caller, outsider):
        with pytest.raises(NotFound):
            exclude_caller(
                actor=actor_of(user), dossier_id=dossier.id, user_id=caller.id, at=MONDAY
            )
        with pytest.raises(NotFound):
            exclusion_page(actor=actor_of(user), dossier_id=dossier.id)
    with pytest.raises(NotFound):
        step_aside(actor=actor_of(outsider), dossier_id=dossier.id, at=MONDAY)


def test_somebody_is_excluded_once_and_only_from_the_team(house: dict[str, Any]) -> None:
    dossier, caller, who = house["dossier"], house["caller"], actor_of(house["supervisor"])

    for _ in range(2):
        exclude_caller(actor=who, dossier_id=dossier.id, user_id=caller.id, at=MONDAY)
    with pytest.raises(Refused):
        exclude_caller(actor=who, dossier_id=dossier.id, user_id=make_caller().id, at=MONDAY)

    page = exclusion_page(actor=who, dossier_id=dossier.id)
    assert list(Exclusion.unscoped.values_list("user_id", flat=True)) == [caller.id]
    assert [line.name for line in page.excluded] == [caller.name]
    assert [key for key, _ in page.members] == [str(house["supervisor"].id)]


ROUTES = (
    "dossier_detail",
    "dossier_take",
    "attempt_create",
    "dossier_leave",
    "dossier_forget",
    "dossier_withdraw",
)


@pytest.mark.parametrize("route", ROUTES)
def test_who_stepped_aside_finds_nothing_on_any_page(
    route: str, client: Any, house: dict[str, Any]
) -> None:
    enter_vault(client, house["caller"])
    url = reverse(f"outreach:{route}", args=[house["dossier"].id])
    leave = reverse("outreach:dossier_leave", args=[house["dossier"].id])

    before = client.get(url).status_code
    client.post(leave, {"sure": "on"}, headers=ORIGIN)

    assert before in {200, 405}
    assert client.post(url, {"sure": "on"}, headers=ORIGIN).status_code in {404, 405}
    assert client.get(url).status_code in {404, 405}
    queue = client.get(reverse("outreach:queue_list")).content.decode()
    assert house["dossier"].reference not in queue


def test_the_case_log_tells_who_stepped_aside(client: Any, house: dict[str, Any]) -> None:
    step_aside(actor=actor_of(house["caller"]), dossier_id=house["dossier"].id, at=MONDAY)
    enter_vault(client, house["supervisor"])

    page = client.get(reverse("outreach:case_log_detail", args=[house["dossier"].id]))

    assert "kent het gezin en stapte opzij" in page.content.decode()


def test_a_supervisor_excludes_on_a_page(client: Any, house: dict[str, Any]) -> None:
    log_in(client, house["supervisor"])
    url = reverse("outreach:exclusion_create", args=[house["dossier"].id])

    wrong = client.post(url, {"member": str(make_caller().id)}, headers=ORIGIN)
    right = client.post(url, {"member": str(house["caller"].id)}, headers=ORIGIN)
    itself = client.post(url, {"member": str(house["supervisor"].id)}, headers=ORIGIN)

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert itself.headers["Location"] == reverse("outreach:case_log_list")
    assert client.get(url).status_code == 404


# --- It was a mistake -----------------------------------------------------------------------------
def test_who_looks_after_the_calls_lets_a_colleague_in_again(house: dict[str, Any]) -> None:
    caller, dossier = actor_of(house["caller"]), house["dossier"]
    step_aside(actor=caller, dossier_id=dossier.id, at=MONDAY)
    before = visible_dossiers(caller).count()
    who = actor_of(house["supervisor"])

    lift_exclusion(
        actor=who, dossier_id=dossier.id, exclusion_id=Exclusion.unscoped.get().id, at=MONDAY
    )

    assert (before, visible_dossiers(caller).count()) == (0, 1)
    assert acts_on(dossier.id)[-1] == "outreach.exclusion-lifted"


def test_nobody_lifts_what_keeps_themselves_out_nor_a_caller_nor_an_outsider(
    house: dict[str, Any],
) -> None:
    dossier, supervisor = house["dossier"], house["supervisor"]
    exclude_caller(
        actor=actor_of(supervisor), dossier_id=dossier.id, user_id=supervisor.id, at=MONDAY
    )
    kept_out = Exclusion.unscoped.get().id

    for user in (supervisor, house["caller"], make_member(role=Role.COORDINATOR)):
        with pytest.raises(NotFound):
            lift_exclusion(
                actor=actor_of(user), dossier_id=dossier.id, exclusion_id=kept_out, at=MONDAY
            )

    assert Exclusion.unscoped.count() == 1


def test_an_exclusion_is_lifted_through_its_own_dossier_only(house: dict[str, Any]) -> None:
    caller, supervisor = house["caller"], house["supervisor"]
    other = make_dossier(house["dossier"].agreement)
    step_aside(actor=actor_of(caller), dossier_id=other.id, at=MONDAY)

    with pytest.raises(NotFound):
        lift_exclusion(
            actor=actor_of(supervisor),
            dossier_id=house["dossier"].id,
            exclusion_id=Exclusion.unscoped.get().id,
            at=MONDAY,
        )

    assert Exclusion.unscoped.count() == 1


def test_a_supervisor_lets_a_colleague_in_again_on_a_page(
    client: Any, house: dict[str, Any]
) -> None:
    dossier, caller = house["dossier"], house["caller"]
    step_aside(actor=actor_of(caller), dossier_id=dossier.id, at=MONDAY)
    log_in(client, house["supervisor"])
    listed = client.get(reverse("outreach:exclusion_create", args=[dossier.id])).content.decode()
    url = reverse("outreach:exclusion_remove", args=[dossier.id, Exclusion.unscoped.get().id])

    asked = client.get(url).content.decode()
    unsure = client.post(url, {}, headers=ORIGIN)
    sure = client.post(url, {"sure": "on"}, headers=ORIGIN)

    assert (url in listed, "zei het zelf" in listed, caller.name in asked) == (True, True, True)
    assert (unsure.status_code, sure.status_code) == (200, 302)
    assert not Exclusion.unscoped.exists()
    assert client.get(url).status_code == 404
