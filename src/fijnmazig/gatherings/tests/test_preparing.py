"""A list of whom to invite: put together, pruned, sent once, or undone before anything went."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.models import Cohort, Invitation, Letter, MailChoice
from fijnmazig.gatherings.queries.inviting import invite_page
from fijnmazig.gatherings.queries.preparing import coming_groups, prepared_page
from fijnmazig.gatherings.queries.series_page import series_page
from fijnmazig.gatherings.services.preparing import (
    drop_prepared,
    prepare,
    prepare_new,
    send_prepared,
)
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_series,
    member,
)
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership

pytestmark = pytest.mark.django_db
REASON = "Jullie kennen elkaar nog niet."
HERE = {"Sec-Fetch-Site": "same-origin"}


def body(name: str, **facts: Any) -> Any:
    return make_organisation(name, **{"contact_email": f"{name}@dienst.test"} | facts)


def listing(*bodies: Any, cohort: Cohort | None = None) -> Cohort:
    found = cohort or make_cohort(moments=1)
    prepare(
        actor=holder(),
        cohort_id=found.id,
        organisation_ids=[each.id for each in bodies],
        reason=REASON,
        at=MONDAY,
    )
    return found


def waiting(cohort: Cohort) -> list[Any]:
    return list(prepared_page(actor=holder(), cohort_id=cohort.id, at=MONDAY).rows)


def test_a_list_waits_and_nothing_is_sent() -> None:
    cohort = listing(body("brug"), body("haven"))

    assert [(row.name, row.reason) for row in waiting(cohort)] == [
        ("brug", REASON),
        ("haven", REASON),
    ]
    assert Letter.unscoped.count() == 0
    assert acts_on(cohort.id) == ["gatherings.invitations-prepared"]
    shown = series_page(actor=holder(), series_id=cohort.series_id, at=MONDAY)
    assert [one.listed for one in shown.cohorts] == [2]


def test_chosen_ones_are_invited_with_their_reason_or_another() -> None:
    cohort = listing(body("brug"), body("haven"))
    brug, haven = waiting(cohort)

    for row, said in ((brug, ""), (haven, "  Kom  kijken. ")):
        send_prepared(
            actor=holder(), cohort_id=cohort.id, invitation_ids=[row.id], reason=said, at=MONDAY
        )

    rows = Invitation.unscoped.order_by("organisation__name")
    assert list(rows.values_list("reason", "sent_at")) == [
        (REASON, MONDAY),
        ("Kom kijken.", MONDAY),
    ]
    assert (Letter.unscoped.count(), waiting(cohort)) == (2, [])


def test_who_is_taken_off_can_be_listed_again_and_who_was_invited_stays() -> None:
    brug = body("brug")
    cohort = listing(brug)
    where: dict[str, Any] = {"actor": holder(), "cohort_id": cohort.id, "at": MONDAY}

    gone = drop_prepared(**where, invitation_ids=[row.id for row in waiting(cohort)])
    listing(brug, cohort=cohort)
    sent = [row.id for row in waiting(cohort)]
    send_prepared(**where, invitation_ids=sent, reason="")

    assert gone == 1
    assert drop_prepared(**where, invitation_ids=sent) == 0
    with pytest.raises(Refused, match="Van deze organisaties"):
        listing(brug, cohort=cohort)


def test_who_stopped_or_has_no_address_stays_on_the_list() -> None:
    brug, haven = body("brug"), body("haven")
    cohort = listing(brug, haven)
    MailChoice.unscoped.create(organisation=brug, stopped_at=MONDAY)
    change(haven, contact_email="")

    sent = send_prepared(
        actor=holder(),
        cohort_id=cohort.id,
        invitation_ids=[row.id for row in waiting(cohort)],
        reason="",
        at=MONDAY,
    )

    assert sent == 0
    assert [(row.has_stopped, row.has_address) for row in waiting(cohort)] == [
        (True, True),
        (False, False),
    ]


def test_who_has_no_address_is_listed_and_who_wants_no_mail_is_not() -> None:
    silent, stopped = body("stil", contact_email=""), body("stop")
    MailChoice.unscoped.create(organisation=stopped, stopped_at=MONDAY)

    cohort = listing(silent, stopped)

    assert [(row.name, row.has_address) for row in waiting(cohort)] == [("stil", False)]


def test_a_draft_has_a_list_that_waits_until_it_is_announced() -> None:
    brug, rupel = body("brug"), make_partnership()
    what: dict[str, Any] = {"organisation_ids": [brug.id], "reason": REASON, "at": MONDAY}

    cohort_id = prepare_new(actor=holder(), partnership_id=rupel.id, **what)

    page = prepared_page(actor=holder(), cohort_id=cohort_id, at=MONDAY)
    assert (page.is_draft, page.is_open, len(page.rows)) == (True, False, 1)
    for ids, said in (([], "Kies minstens"), ([page.rows[0].id], "Kondig de reeks eerst aan")):
        with pytest.raises(Refused, match=said):
            send_prepared(
                actor=holder(), cohort_id=cohort_id, invitation_ids=ids, reason="", at=MONDAY
            )
    with pytest.raises(Refused, match="Kies minstens"):
        drop_prepared(actor=holder(), cohort_id=cohort_id, invitation_ids=[], at=MONDAY)


def test_only_groups_for_professionals_that_come_take_a_list() -> None:
    brug, coming = body("brug"), make_cohort(moments=1)
    public = make_cohort(make_series(audience="PUBLIC"), moments=1)

    assert [key for key, _ in coming_groups(actor=holder(), at=MONDAY)] == [str(coming.id)]
    assert coming_groups(actor=member(), at=MONDAY) == ()
    for who, cohort, at in (
        (holder(), public, MONDAY),
        (holder(), coming, NEXT_WEEK),
        (member(), coming, MONDAY),
    ):
        with pytest.raises(NotFound):
            prepare(
                actor=who, cohort_id=cohort.id, organisation_ids=[brug.id], reason=REASON, at=at
            )


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.SPOC, 404)])
def test_the_list_opens_for_who_holds_the_group(client: Client, role: Role, status: int) -> None:
    cohort = listing(body("brug"))
    address = reverse("gatherings:invite_list", args=[cohort.id])

    assert client.get(address)["Location"].startswith(reverse("account_login"))
    log_in(client, make_member(role=role))
    assert client.get(address).status_code == status


@pytest.mark.parametrize(("pressed", "letters"), [({}, 1), ({"weghalen": "1"}, 0)])
def test_one_button_sends_and_one_takes_off(
    client: Client, monkeypatch: pytest.MonkeyPatch, pressed: dict[str, str], letters: int
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    cohort = listing(body("brug"))
    chosen = {"invitations": [str(row.id) for row in waiting(cohort)]}
    log_in(client, make_member(role=Role.COORDINATOR))

    client.post(reverse("gatherings:invite_list", args=[cohort.id]), chosen | pressed, headers=HERE)

    assert (Letter.unscoped.count(), waiting(cohort)) == (letters, [])


def test_who_is_on_the_list_is_not_offered_a_second_time() -> None:
    cohort = listing(body("brug"))

    page = invite_page(actor=holder(), cohort_id=cohort.id, sector="", nis="", at=MONDAY)

    assert (page.listed, page.choices) == (1, ())
    assert [(row.is_listed, row.was_invited) for row in page.others] == [(True, False)]


def test_invitations_of_before_count_as_sent() -> None:
    cohort = listing(body("brug"))

    import_module("fijnmazig.gatherings.migrations.0006_invitations_sent").stamp(apps, None)

    assert waiting(cohort) == []
    assert Invitation.unscoped.get().sent_at == MONDAY
