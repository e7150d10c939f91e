"""Following up: who sees what, phases, merging, deciding, answering, what may leave."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.signals.domain.kinds import Decision, Kind, Phase, Reach
from fijnmazig.signals.models import Signal, SignalMerge, SignalStep
from fijnmazig.signals.queries.alike import alike_signals
from fijnmazig.signals.queries.own import fresh_total
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.queries.triage import Sought, sought_signals
from fijnmazig.signals.services import merging, triage
from fijnmazig.signals.services.triage import Sorting
from fijnmazig.signals.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    TODAY,
    answered,
    decided,
    follower,
    make_signal,
    spoc,
)

pytestmark = pytest.mark.django_db
FOLLOWERS = (Role.COORDINATOR, Role.SPOC)
LATER = MONDAY + timedelta(days=31)


def url(row: Signal) -> str:
    return reverse("signals:signal_detail", kwargs={"signal_id": row.id})


def seen_by(actor: Any) -> set[Any]:
    return set(visible_signals(actor).values_list("nis", flat=True))


def test_a_spoc_sees_the_own_municipality_and_a_coordinator_the_partnership() -> None:
    for nis in (BOOM, NIEL, GENK, ""):
        make_signal(nis=nis)
    partnership = make_partnership()
    for nis in (BOOM, NIEL):
        make_place(partnership, nis)
    within = follower(Scope(kind=ScopeKind.PARTNERSHIP, key=partnership.key))

    assert seen_by(follower()) == {BOOM, NIEL, GENK, ""}
    assert seen_by(within) == {BOOM, NIEL, ""}
    assert seen_by(spoc(BOOM)) == {BOOM}
    assert seen_by(OPERATOR) == {BOOM, NIEL, GENK, ""}


@pytest.mark.parametrize("role", Role)
def test_the_desk_opens_for_who_follows_up_and_for_nobody_else(client: Client, role: Role) -> None:
    row = make_signal()
    log_in(client, make_member(role=role))
    addresses = [
        url(row),
        reverse("signals:signal_list"),
        reverse("signals:round_create"),
        reverse("signals:signal_export", kwargs={"kind": "csv"}),
    ]

    statuses = {client.get(address).status_code for address in addresses}

    assert statuses == ({200} if role in FOLLOWERS else {404})


def test_a_spoc_elsewhere_finds_nothing(client: Client) -> None:
    row = make_signal(nis=BOOM)
    scope = Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM)
    log_in(client, make_member(role=Role.SPOC, scope=scope))
    assert client.get(url(row)).status_code == 200

    log_in(client, make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=NIEL)))

    assert client.get(url(row)).status_code == 404
    assert client.post(url(row), {"doe": "stap"}, headers=ORIGIN).status_code == 404


def test_a_signal_goes_through_its_phases_with_who_and_when() -> None:
    row = make_signal()
    triage.take_step(actor=follower(), signal_id=row.id, to=Phase.ANALYSE, note_text="", at=MONDAY)

    with pytest.raises(Refused, match="Beslis eerst"):
        triage.take_step(actor=follower(), signal_id=row.id, to=Phase.ACT, note_text="", at=MONDAY)

    decided(row)
    triage.take_step(actor=follower(), signal_id=row.id, to=Phase.ACT, note_text="", at=MONDAY)
    steps = SignalStep.unscoped.filter(signal=row).values_list("phase", flat=True)
    assert sorted(steps) == ["ACT", "ANALYSE", "DECIDE", "NOTICE"]
    assert "signals.signal-brought-on" in acts_on(row.id)


def test_no_action_takes_a_reason_and_the_last_word_a_decision() -> None:
    row = make_signal()
    no = {"actor": follower(), "signal_id": row.id, "at": MONDAY}

    with pytest.raises(Refused, match="waarom er geen actie"):
        triage.decide(**no, decision=Decision.NO_ACTION, reason="")  # type: ignore[arg-type]  # one set of arguments
    with pytest.raises(Refused, match="Beslis eerst"):
        answered(row, is_last=True)
    decided(row, decision=Decision.NO_ACTION)

    assert (row.phase, row.decided_date) == (Phase.DECIDE, TODAY + timedelta(days=1))
    assert answered(row, is_last=True).phase == Phase.FEED_BACK


def test_everybody_who_gave_it_hears_and_the_mail_tells_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one, other, stranger = make_member(), make_member(), make_member()
    row = make_signal(actor=actor_of(one))
    merged = make_signal(actor=actor_of(other))
    make_signal(actor=actor_of(stranger))
    merging.merge(actor=follower(), signal_id=merged.id, into_id=row.id, at=MONDAY)

    with django_capture_on_commit_callbacks(execute=True):
        answered(row)

    assert {each.to[0] for each in mail.outbox} == {one.email, other.email}
    assert {each.subject for each in mail.outbox} == {"Er is nieuws voor je in Fijnmazig"}
    assert not any("auto" in str(each.body).replace("Auto", "") for each in mail.outbox)
    assert fresh_total(actor=actor_of(other), on=TODAY + timedelta(days=3)) == 1
    assert fresh_total(actor=actor_of(stranger), on=TODAY + timedelta(days=3)) == 0


def test_alike_ones_are_suggested_and_a_person_merges_and_takes_apart() -> None:
    row = make_signal()
    twin = make_signal(text="Ouders zonder wagen of auto raken niet tot bij het ziekenhuis.")
    make_signal(text="Er is geen opvang voor honden in de vluchtroute.")

    found = [each.id for each in alike_signals(row, actor=follower())]

    assert found == [twin.id]
    merging.merge(actor=follower(), signal_id=twin.id, into_id=row.id, at=MONDAY)
    assert [each.id for each in sought_signals(follower(), Sought(), today=TODAY)].count(
        twin.id
    ) == 0
    merging.take_apart(actor=follower(), signal_id=twin.id, at=MONDAY)
    assert Signal.unscoped.get(id=twin.id).merged_into is None
    assert SignalMerge.unscoped.get().undone_at == MONDAY


def test_oudermishandeling_and_ouderenmishandeling_are_never_suggested_as_one() -> None:
    row = make_signal(text="Oudermishandeling wordt niet herkend.")
    make_signal(text="Ouderenmishandeling blijft onbesproken.")

    assert alike_signals(row, actor=follower()) == ()


def test_what_cannot_be_merged_says_why() -> None:
    row, into, third = make_signal(), make_signal(), make_signal()

    def merge(one: Signal, other: Signal) -> None:
        merging.merge(actor=follower(), signal_id=one.id, into_id=other.id, at=MONDAY)

    with pytest.raises(Refused, match="met zichzelf"):
        merge(row, row)
    merge(row, into)
    with pytest.raises(Refused, match="los"):
        merge(row, third)
    with pytest.raises(Refused, match="al samengevoegd"):
        merge(third, row)
    with pytest.raises(Refused, match="al andere"):
        merge(into, third)
    with pytest.raises(Refused, match="samengevoegd"):
        answered(row)
    with pytest.raises(NotFound):
        merging.take_apart(actor=follower(), signal_id=third.id, at=MONDAY)


def test_nobody_merges_into_what_they_do_not_follow() -> None:
    row, elsewhere = make_signal(nis=BOOM), make_signal(nis=NIEL)

    with pytest.raises(NotFound):
        merging.merge(actor=spoc(BOOM), signal_id=row.id, into_id=elsewhere.id, at=MONDAY)


def test_a_spoc_cannot_send_a_signal_away() -> None:
    row = make_signal(nis=BOOM)
    sorting = Sorting(kind=Kind.GAP, reach=Reach.SUPRALOCAL, nis=BOOM, themes=("gesprek", "xx"))
    triage.sort_signal(actor=spoc(BOOM), signal_id=row.id, sorting=sorting, at=MONDAY)
    row.refresh_from_db()
    assert (row.kind, row.reach, [one.code for one in row.themes.all()]) == (
        "GAP",
        "SUPRALOCAL",
        ["gesprek"],
    )

    away = Sorting(kind=Kind.GAP, reach=Reach.LOCAL, nis=NIEL, themes=())
    with pytest.raises(Refused, match="volg je niet op"):
        triage.sort_signal(actor=spoc(BOOM), signal_id=row.id, sorting=away, at=MONDAY)
    assert Signal.unscoped.get(id=row.id).nis == BOOM


def test_after_thirty_days_without_an_answer_a_signal_is_on_a_list() -> None:
    row, other = make_signal(), make_signal()
    answered(other)

    def late(days: int) -> list[Any]:
        today = TODAY + timedelta(days=days)
        return [each.id for each in sought_signals(follower(), Sought(which="late"), today=today)]

    assert (late(29), late(30)) == ([], [row.id])


def act(client: Client, row: Signal, name: str, **fields: Any) -> Any:
    sent = {f"{name}-{key}": value for key, value in fields.items()}
    return client.post(url(row), {"doe": name} | sent, headers=ORIGIN)


def test_everything_is_done_on_one_page(client: Client) -> None:
    row, twin = make_signal(), make_signal()
    member = make_member(role=Role.SPOC, name="Vos Veldstra")
    log_in(client, member)

    assert act(client, row, "hand", owner=member.id).status_code == 302
    assert act(client, row, "stap", to="COLLECT", note="").status_code == 302
    assert act(client, row, "sorteer", kind="NEED", reach="LOCAL", nis="Boom").status_code == 302
    assert act(client, row, "samen", into=twin.id)["Location"] == url(twin)
    assert "samengevoegd met een ander" in client.get(url(row)).text
    assert act(client, row, "los", signal=row.id).status_code == 302
    assert "zonder reden" not in act(client, row, "beslis", decision="NO_ACTION", reason="").text
    assert act(client, row, "beslis", decision="ACTION", reason="").status_code == 302
    assert act(client, row, "antwoord", text="We doen iets.", is_last="on").status_code == 302
    assert act(client, row, "tekst", text="Vervoer ontbreekt.").status_code == 302
    page = client.get(url(row)).text
    assert ("Vos Veldstra" in page, "Vervoer ontbreekt." in page, "We doen iets." in page) == (
        True,
        True,
        True,
    )
    assert client.post(url(row), {"doe": "niets"}, headers=ORIGIN).status_code == 404


def test_what_leaves_the_house_names_nobody(client: Client) -> None:
    row = make_signal()
    log_in(client, make_member(role=Role.COORDINATOR))

    page = act(client, row, "tekst", text="Mevrouw Claes wacht.").text

    assert "naar een persoon kan leiden" in page
    assert Signal.unscoped.get(id=row.id).told == ""


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))
    for number in range(total):
        answered(make_signal(text=f"Signaal {'abc'[number]} over vervoer."))
    client.get(reverse("signals:signal_list"))

    with django_assert_max_num_queries(14):
        page = client.get(reverse("signals:signal_list")).text

    assert page.count("over vervoer.") == total


def test_the_list_is_filtered_sorted_and_taken_along(client: Client) -> None:
    make_signal(text="=Vervoer ontbreekt.", nis=BOOM)
    make_signal(text="Taal is een drempel.", nis=NIEL, themes=("gesprek",))
    log_in(client, make_member(role=Role.COORDINATOR))

    by_theme = client.get(reverse("signals:signal_list"), {"thema": "gesprek"}).text
    by_place = client.get(reverse("signals:signal_list"), {"gemeente": "Boom"}).text
    csv = client.get(reverse("signals:signal_export", kwargs={"kind": "csv"})).content.decode()
    ods = client.get(reverse("signals:signal_export", kwargs={"kind": "ods"}))

    assert ("Taal is" in by_theme, "Vervoer" in by_theme) == (True, False)
    assert ("Taal is" in by_place, "Vervoer" in by_place) == (False, True)
    assert "'=Vervoer ontbreekt." in csv
    assert ods.status_code == 200
    assert client.get(reverse("signals:signal_export", kwargs={"kind": "exe"})).status_code == 404
