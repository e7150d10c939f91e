"""Agreements on pages: made, renewed and ended by who makes them, and by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.library.tests.factories import make_open
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.domain.outcomes import TERMED
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.tests.factories import make_agreement, partnership_scope, supplier_scope
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db


def days(count: int) -> str:
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def typed(team: Any, **changed: Any) -> dict[str, Any]:
    """Return what a coordinator types in the parts that every version has."""
    return {
        "team": str(team.id),
        "valid_from": days(0),
        "valid_to": days(200),
        "purpose": "Vragen hoe het gaat.",
        "ground": "PUBLIC_TASK",
        "ground_text": "Art. 6.1.e AVG",
        "ground_checked_on": days(0),
        "fields_agreed": ["LANGUAGE"],
        "informed_rule": "COUNT_ONLY",
        "attempt_limit": "3",
        "hours_between": "4",
        "calls_from": "09:00",
        "calls_until": "20:00",
        "weekdays": ["1", "2"],
        "verify_days": "0",
        "voicemail": "NEVER",
        "story_days": "90",
        **{f"days_{outcome.value}": "30" for outcome in TERMED},
    } | changed


def entered(role: Role, **kwargs: Any) -> tuple[Any, Client]:
    user, client = make_member(role=role, **kwargs), Client()
    log_in(client, user)
    return user, client


def managed(team: Any) -> Agreement:
    today = timezone.localdate()
    return make_agreement(team, valid_from=today, valid_to=today + timedelta(days=100))


def test_a_coordinator_makes_an_agreement_on_a_page() -> None:
    user, client = entered(Role.COORDINATOR)
    where: Any = make_partnership("samen")
    item: Any = make_open(title="De afspraak zelf")
    parties = {"supplier": str(make_organisation().id), "receiver": str(make_organisation().id)}
    said = typed(make_team(user), key="zone-noord", partnership=str(where.id), **parties)
    said["document"] = f"https://voorbeeld.example/bibliotheek/{item.id}/"

    answer = client.post(reverse("outreach:agreement_create"), said, headers=ORIGIN)

    row = Agreement.unscoped.get()
    assert answer.headers["Location"] == reverse("outreach:agreement_detail", args=[row.id])
    assert (row.key, row.document_id, row.fields[-1]) == ("zone-noord", item.id, "LANGUAGE")
    page = client.get(answer.headers["Location"]).content.decode()
    assert ("De afspraak zelf" in page, str(row.supplier_id) in page) == (True, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"valid_to": days(-1)}, "eindigt voor ze begint"),
        ({"document": "iets"}, "iedereen kan openen"),
        ({"weekdays": []}, "weekdays"),
        ({"voicemail": "NEUTRAL", "voicemail_text": "Politie"}, "neutrale boodschap"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    changed: dict[str, Any], said: str
) -> None:
    user, client = entered(Role.COORDINATOR)
    team = make_team(user)
    url = reverse("outreach:agreement_renew", args=[managed(team).id])

    answer = client.post(url, typed(team, **changed), headers=ORIGIN)

    page = answer.content.decode()
    assert (answer.status_code, Agreement.unscoped.count()) == (200, 1)
    assert (said in page, "Art. 6.1.e AVG" in page) == (True, True)


def test_a_new_version_starts_from_what_was_agreed_before() -> None:
    user, client = entered(Role.COORDINATOR)
    team = make_team(user)
    row = managed(team)
    url = reverse("outreach:agreement_renew", args=[row.id])

    page = client.get(url).content.decode()
    answer = client.post(url, typed(team, valid_from=days(101)), headers=ORIGIN)

    assert f'value="{days(101)}"' in page
    assert Agreement.unscoped.get(version=2).valid_from.isoformat() == days(101)
    assert answer.status_code == 302
    listed = client.get(reverse("outreach:agreement_detail", args=[row.id])).content.decode()
    assert ("Alle versies" in listed, "begint later" in listed) == (True, True)


def test_an_agreement_ends_on_a_page() -> None:
    user, client = entered(Role.COORDINATOR)
    row = managed(make_team(user))
    url = reverse("outreach:agreement_end", args=[row.id])

    late = client.post(url, {"last": days(300)}, headers=ORIGIN)
    done = client.post(url, {"last": days(0)}, headers=ORIGIN)

    assert (late.status_code, done.status_code) == (200, 302)
    assert Agreement.unscoped.get(version=2).valid_to == timezone.localdate()


@pytest.mark.parametrize("role", [Role.CALLER, Role.SUPPLIER, Role.DPO, Role.FIRST_LINE])
def test_nobody_else_opens_the_forms(role: Role) -> None:
    agreement = managed(make_team(make_caller()))
    scope = {"scope": supplier_scope(agreement)} if role is Role.SUPPLIER else {}
    _, client = entered(role, **scope)
    routes = {"agreement_create": [], "agreement_renew": [agreement.id]}
    routes["agreement_end"] = [agreement.id]

    for route, args in routes.items():
        url = reverse(f"outreach:{route}", args=args)
        assert client.get(url).status_code == 404
        assert client.post(url, {"last": days(0)}, headers=ORIGIN).status_code == 404
    assert Agreement.unscoped.count() == 1


def test_a_coordinator_of_another_partnership_opens_no_form() -> None:
    agreement = managed(make_team())
    elsewhere = make_agreement()
    _, client = entered(Role.COORDINATOR, scope=partnership_scope(elsewhere))

    assert client.get(reverse("outreach:agreement_end", args=[agreement.id])).status_code == 404
    assert client.get(reverse("outreach:agreement_end", args=[elsewhere.id])).status_code == 200


def test_the_list_warns_sixty_days_before_an_end() -> None:
    user, client = entered(Role.COORDINATOR)
    today = timezone.localdate()
    make_agreement(make_team(user), valid_from=today, valid_to=today + timedelta(days=60))

    page = client.get(reverse("outreach:agreement_list")).content.decode()

    assert ("Eindigt binnen 60 dagen" in page, "Nieuwe afspraak" in page) == (True, True)
