"""Dossiers go on their day, stories before them, and at once when somebody asks: CRITERIA S-D."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.agreements import LONGEST_TERM
from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.domain.outcomes import TERMED, Outcome
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Agreement, Batch, Dossier, PurgeNotice
from fijnmazig.outreach.queries.cases import why_closed
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.queries.reach import visible_batches
from fijnmazig.outreach.queries.withdrawing import own_batches, withdraw_page
from fijnmazig.outreach.services import keeping
from fijnmazig.outreach.services.happening import Newcomer, received, settle_outcome
from fijnmazig.outreach.services.keeping import Tidied, Wish, forget_dossier, keep_longer, tidy
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_agreement,
    make_dossier,
    supplier_of,
)
from fijnmazig.vault.queries.records import shredded
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def make_counted(outcome: Outcome = Outcome.OPEN, *users: object, **agreed: Any) -> Dossier:
    """Return a dossier with its events, under an agreement that says so."""
    dossier = make_dossier(make_agreement(make_team(*users), **agreed))
    who = Newcomer(
        agreement=dossier.agreement, stand_in=dossier.stand_in, nis="", at=dossier.received_at
    )
    received(who).save()
    settle_outcome(dossier, outcome=outcome, at=MONDAY)
    return dossier


def test_a_dossier_not_reached_goes_after_thirty_days_and_a_notice_of_two_weeks() -> None:
    dossier = make_counted(Outcome.NOT_REACHED)

    nights = [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day) for day in (15, 16, 29, 30)]

    nothing = Tidied(told=0, stories=0, dossiers=0)
    told, gone = Tidied(told=1, stories=0, dossiers=0), Tidied(told=0, stories=0, dossiers=1)
    assert nights == [nothing, told, nothing, gone]
    assert shredded([dossier_ref(dossier.id), story_ref(dossier.id)]) == {
        dossier_ref(dossier.id),
        story_ref(dossier.id),
    }


@pytest.mark.parametrize("outcome", [Outcome.TALKED, Outcome.NOT_REACHED])
def test_counts_stay_when_a_dossier_is_gone(outcome: Outcome) -> None:
    make_counted(outcome)
    before = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)

    for day in (170, 190):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)

    assert Dossier.unscoped.count() == PurgeNotice.unscoped.count() == 0
    assert exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY) == before


@pytest.mark.asvs("V14.2.7")
def test_a_story_goes_first_and_the_dossier_stays() -> None:
    dossier = make_counted(Outcome.TALKED)

    done = tidy(actor=OPERATOR, at=MONDAY + A_DAY * 90)

    dossier.refresh_from_db()
    assert done == Tidied(told=0, stories=1, dossiers=0)
    assert (dossier.sealed_story, dossier.sealed_name is None) == (None, False)
    assert shredded([dossier_ref(dossier.id), story_ref(dossier.id)]) == {story_ref(dossier.id)}


def test_only_the_operator_tidies() -> None:
    caller = make_caller()

    with pytest.raises(NotFound):
        tidy(actor=actor_of(caller), at=MONDAY)


def test_somebody_who_objects_is_forgotten_at_once_and_counted_without_a_name() -> None:
    caller, outsider = make_caller(), make_caller()
    dossier = make_counted(Outcome.OPEN, caller)
    asked: dict[str, Any] = {"dossier_id": dossier.id, "wish": Wish.OBJECTION, "at": MONDAY}

    with pytest.raises(NotFound):
        forget_dossier(actor=actor_of(outsider), **asked)
    forget_dossier(actor=actor_of(caller), **asked)

    funnel = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)
    assert (funnel.received, funnel.reached, funnel.other[Outcome.OBJECTED]) == (1, 0, 1)
    assert Dossier.unscoped.count() == 0
    assert len(shredded([dossier_ref(dossier.id), story_ref(dossier.id)])) == 2


@pytest.mark.parametrize("outcome", sorted({*TERMED} - {Outcome.OPEN, Outcome.NOT_INFORMED}))
def test_somebody_who_asks_to_be_erased_later_counts_as_before(outcome: Outcome) -> None:
    caller = make_caller()
    dossier = make_counted(outcome, caller)
    before = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)

    forget_dossier(actor=actor_of(caller), dossier_id=dossier.id, wish=Wish.ERASURE, at=MONDAY)

    assert exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY) == before


@pytest.mark.parametrize(("valid_to", "expired"), [(date(2026, 12, 31), 1), (date(2026, 3, 31), 0)])
def test_who_was_never_reached_in_time_is_counted_apart_unless_nobody_could_call(
    valid_to: date, expired: int
) -> None:
    make_counted(Outcome.OPEN, valid_to=valid_to)

    for day in (170, 190):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)

    funnel = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY + A_DAY * 190)
    counts = (funnel.received, funnel.other[Outcome.EXPIRED], funnel.unaccounted)
    assert (counts, Dossier.unscoped.count()) == ((1, expired, 1 - expired), 0)


def test_who_is_left_of_a_version_that_is_over_is_unaccounted_though_a_newer_one_goes_on() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.OPEN, caller, valid_to=TODAY + A_DAY * 60)
    before: Any = dossier.agreement
    make_agreement(
        before.team,
        key=before.key,
        version=2,
        partnership=before.partnership,
        supplier=before.supplier,
        receiver=before.receiver,
        valid_from=TODAY + A_DAY * 50,
        valid_to=TODAY + A_DAY * 400,
    )

    def stands(day: int) -> tuple[int, int, int, int]:
        on = TODAY + A_DAY * day
        told = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=on)
        assert sum(told.parts.values()) == told.received
        other = told.other
        return told.received, other[Outcome.OPEN], other[Outcome.EXPIRED], told.unaccounted

    during = [stands(day) for day in (0, 55, 60, 61)]
    for day in (170, 190):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)

    assert during == [(1, 1, 0, 0)] * 3 + [(1, 0, 0, 1)]
    assert (Dossier.unscoped.count(), stands(190)) == (0, (1, 0, 0, 1))
    assert why_closed(dossier, unsafe_text="", at=MONDAY + A_DAY * 61) is Closed.NO_AGREEMENT


def test_nobody_is_forgotten_during_a_call() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.OPEN, caller)
    dossier.attempts.create(number=1, limit=3, started_at=MONDAY)

    with pytest.raises(Refused, match="belt nu"):
        forget_dossier(actor=actor_of(caller), dossier_id=dossier.id, wish=Wish.ERASURE, at=MONDAY)


def test_a_dossier_is_kept_longer_with_a_reason_and_never_past_its_longest_term() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.NOT_REACHED, caller)
    tidy(actor=OPERATOR, at=MONDAY + A_DAY * 20)
    asked: dict[str, Any] = {
        "actor": actor_of(caller),
        "dossier_id": dossier.id,
        "at": MONDAY + A_DAY * 21,
    }

    with pytest.raises(Refused):
        keep_longer(**asked, to=TODAY + A_DAY * 60, reason=" ")
    keep_longer(**asked, to=TODAY + A_DAY * 5000, reason="Hulp loopt nog")

    assert tidy(actor=OPERATOR, at=MONDAY + A_DAY * 60).dossiers == 0
    tidy(actor=OPERATOR, at=MONDAY + A_DAY * 720)
    assert tidy(actor=OPERATOR, at=MONDAY + A_DAY * 735).dossiers == 1


def test_no_dossier_lives_past_its_longest_term_however_often_it_is_kept_longer() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.TALKED, caller)
    asked: dict[str, Any] = {"actor": actor_of(caller), "dossier_id": dossier.id}
    asked["reason"] = "Hulp loopt nog"
    keep_longer(**asked, to=TODAY + A_DAY * (LONGEST_TERM - 30), at=MONDAY + A_DAY)

    gone = []
    for day in range(LONGEST_TERM - 45, LONGEST_TERM + 1):
        at = MONDAY + A_DAY * day
        gone.append(tidy(actor=OPERATOR, at=at).dossiers)
        if day < LONGEST_TERM and day % 4 == 0:
            keep_longer(**asked, to=TODAY + A_DAY * (day + 6), at=at)

    assert gone == [0] * 45 + [1]


def test_a_day_that_moves_within_two_weeks_is_not_told_anew() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.NOT_REACHED, caller)
    tidy(actor=OPERATOR, at=MONDAY + A_DAY * 16)
    asked: dict[str, Any] = {"actor": actor_of(caller), "dossier_id": dossier.id}

    keep_longer(**asked, to=TODAY + A_DAY * 33, reason="Hulp", at=MONDAY + A_DAY * 29)

    assert PurgeNotice.unscoped.get().goes_on == TODAY + A_DAY * 33
    nights = [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day).dossiers for day in (30, 32, 33)]
    assert nights == [0, 0, 1]


def test_a_day_that_moves_further_is_told_again() -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.NOT_REACHED, caller)
    tidy(actor=OPERATOR, at=MONDAY + A_DAY * 16)
    asked: dict[str, Any] = {"actor": actor_of(caller), "dossier_id": dossier.id}

    keep_longer(**asked, to=TODAY + A_DAY * 60, reason="Hulp", at=MONDAY + A_DAY * 20)

    assert not PurgeNotice.unscoped.exists()
    nights = [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day) for day in (30, 46, 60)]
    assert [(night.told, night.dossiers) for night in nights] == [(0, 0), (1, 0), (0, 1)]


def test_a_dossier_that_was_told_of_late_still_stays_two_weeks() -> None:
    make_counted(Outcome.NOT_REACHED)

    tidy(actor=OPERATOR, at=MONDAY + A_DAY * 29)

    notice = PurgeNotice.unscoped.get()
    assert (notice.told_on, notice.goes_on) == (TODAY + A_DAY * 29, TODAY + A_DAY * 43)
    assert tidy(actor=OPERATOR, at=MONDAY + A_DAY * 42).dossiers == 0
    assert tidy(actor=OPERATOR, at=MONDAY + A_DAY * 43).dossiers == 1


def test_a_team_is_told_again_when_the_day_moved_and_not_when_it_stayed() -> None:
    make_counted(Outcome.NOT_REACHED)
    told = [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day).told for day in (16, 17)]

    Dossier.unscoped.update(extended_to=TODAY + A_DAY * 40)
    told += [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day).told for day in (18, 26)]

    assert told == [1, 0, 0, 1]
    assert PurgeNotice.unscoped.get().goes_on == TODAY + A_DAY * 40


def test_what_went_is_recorded_once_and_a_night_without_is_not() -> None:
    make_counted(Outcome.NOT_REACHED)

    for day in (16, 29, 30, 31):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)

    acts = visible_acts(OPERATOR).filter(
        act__in=("outreach.purge-told", "outreach.dossiers-purged")
    )
    assert list(acts.order_by("sequence").values_list("act", "details")) == [
        ("outreach.purge-told", {"total": 1}),
        ("outreach.dossiers-purged", {"total": 1}),
    ]


def test_what_goes_in_one_night_goes_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PORTION", 2)
    agreement = make_agreement(make_team())
    gone = [make_dossier(agreement) for _ in range(3)]
    for row in gone:
        settle_outcome(row, outcome=Outcome.NOT_REACHED, at=MONDAY)

    nights = [tidy(actor=OPERATOR, at=MONDAY + A_DAY * day) for day in (16, 30)]

    assert (nights[0].told, nights[1].dossiers, Dossier.unscoped.count()) == (3, 3, 0)
    acts = visible_acts(OPERATOR).filter(act__startswith="outreach.")
    assert list(acts.order_by("sequence").values_list("act", "details")) == [
        (f"outreach.{act}", {"total": total})
        for act in ("purge-told", "dossiers-purged")
        for total in (2, 1)
    ]
    assert shredded([dossier_ref(row.id) for row in gone]) == {dossier_ref(row.id) for row in gone}


@pytest.mark.parametrize("ago", [0, 1])
def test_a_dossier_cannot_be_kept_until_today_or_a_day_past(ago: int) -> None:
    caller = make_caller()
    dossier = make_counted(Outcome.NOT_REACHED, caller)
    asked: dict[str, Any] = {"actor": actor_of(caller), "dossier_id": dossier.id, "at": MONDAY}

    with pytest.raises(Refused):
        keep_longer(**asked, to=TODAY - A_DAY * ago, reason="Hulp loopt nog")
    keep_longer(**asked, to=TODAY + A_DAY, reason="Hulp loopt nog")

    dossier.refresh_from_db()
    assert dossier.extended_to == TODAY + A_DAY


def test_who_handed_in_is_forgotten_two_years_after_and_what_came_in_stays() -> None:
    agreement = make_agreement()
    supplier = supplier_of(agreement)
    rows = [{"row": 2, "field": "name", "reason": "empty"}]
    batch = make_batch(agreement, supplied_by=supplier.user_id, refusals=rows)
    two_years = MONDAY + A_DAY * 730
    early = tidy(actor=OPERATOR, at=two_years)
    before = [list(visible(supplier)) for visible in (own_batches, visible_batches)]

    nights = [tidy(actor=OPERATOR, at=two_years + A_DAY * day) for day in (1, 2)]

    batch.refresh_from_db()
    assert [night.suppliers for night in (early, *nights)] == [0, 1, 0]
    assert (before, batch.supplied_by, batch.refusals) == ([[batch]] * 2, None, rows)
    assert not own_batches(supplier).exists()
    assert not visible_batches(supplier).exists()
    assert list(visible_batches(OPERATOR)) == [batch]
    with pytest.raises(NotFound):
        withdraw_page(actor=supplier, batch_id=batch.id)


def test_nobody_loses_their_delivery_before_its_last_dossier_is_gone() -> None:
    agreement = make_agreement(terms={one.value: LONGEST_TERM for one in TERMED})
    supplier = supplier_of(agreement)
    batch = make_batch(agreement, supplied_by=supplier.user_id)
    make_dossier(agreement, batch=batch, batch_row=1)
    kept = []

    for day in range(LONGEST_TERM - 20, LONGEST_TERM + 2):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)
        kept.append((Dossier.unscoped.count(), own_batches(supplier).count()))

    assert (0, 1) in kept
    assert (1, 0) not in kept
    assert kept[-1] == (0, 0)


def test_who_made_an_agreement_is_forgotten_ten_years_after_its_last_version_ended() -> None:
    maker = make_caller().id
    make_agreement(key="lang", valid_to=date(2026, 6, 30), made_by=maker)
    make_agreement(key="lang", version=2, valid_to=date(2027, 12, 31), made_by=maker)
    make_agreement(key="kort", valid_to=date(2026, 12, 31), made_by=maker)
    ten_years = MONDAY.replace(year=2037, month=1, day=1)

    nights = [tidy(actor=OPERATOR, at=ten_years + A_DAY * day).makers for day in (-2, 0, 1, 400)]

    assert nights == [0, 1, 0, 2]
    assert set(Agreement.unscoped.values_list("made_at", "made_by")) == {(MONDAY, None)}


def test_names_that_went_are_recorded_as_numbers_of_each() -> None:
    agreement = make_agreement(made_by=make_caller().id)
    make_batch(agreement, supplied_by=make_caller().id)

    for _ in range(2):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * 5000)

    acts = visible_acts(OPERATOR).filter(act__endswith="-forgotten")
    assert list(acts.order_by("sequence").values_list("act", "details")) == [
        ("outreach.suppliers-forgotten", {"total": 1}),
        ("outreach.makers-forgotten", {"total": 1}),
    ]


def test_the_night_says_whose_names_went(capsys: pytest.CaptureFixture[str]) -> None:
    make_batch(make_agreement(), supplied_by=make_caller().id, received_at=MONDAY - A_DAY * 5000)

    call_command("outreach", "tidy")

    assert "Leveringen zonder naam: 1. Afspraken zonder naam: 0." in " ".join(
        capsys.readouterr().err.split()
    )


def make_batch(agreement: Agreement, **fields: Any) -> Batch:
    """Return a delivery of one row under an agreement."""
    values = {"nonce": uuid4(), "source": "FORM", "received_at": MONDAY} | fields
    counts = {"row_total": 1, "accepted_total": 1, "refused_total": 0}
    return Batch.unscoped.create(agreement=agreement, **counts, **values)
