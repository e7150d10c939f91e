"""Figures: how long people wait, and tables in which no small number shows or follows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.timing import Life, Share, between, decided, to_action, to_answer
from fijnmazig.signals.queries.figures import counted, figure_page, sheets_of
from fijnmazig.signals.services import merging
from fijnmazig.signals.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    TODAY,
    answered,
    follower,
    make_signal,
)
from fijnmazig.signals.tests.factories import decided as decide

DAY = date(2026, 1, 5)


def life(*, answer: int | None = None, decision: int | None = None, acted: int = 0) -> Life:
    phases = {Phase.NOTICE: DAY}
    if acted:
        phases[Phase.ACT] = DAY + timedelta(days=acted)
    return Life(
        given=DAY,
        answered=None if answer is None else DAY + timedelta(days=answer),
        decided=None if decision is None else DAY + timedelta(days=decision),
        phases=phases,
    )


def test_waits_are_medians_and_of_few_nothing_is_told() -> None:
    lives = [life(answer=days, acted=days + 1) for days in (1, 2, 3, 4, 30)]

    assert (to_answer(lives).days, to_action(lives).days) == (3.0, 4.0)
    assert (to_answer(lives[:4]).days, to_answer(lives[:4]).total) == (None, 4)
    assert dict(between(lives))[Phase.ACT].days == 4.0


def test_a_signal_counts_for_the_ninety_days_once_they_are_over_or_it_is_decided() -> None:
    lives = [life(decision=90), life(decision=91), life()]

    assert decided(lives, today=DAY + timedelta(days=10)) == Share(part=1, whole=2)
    assert decided(lives, today=DAY + timedelta(days=90)) == Share(part=1, whole=3)
    assert (Share(part=1, whole=3).percent, Share(part=3, whole=5).percent) == (None, 60)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_the_share_never_passes_its_whole(waits: list[tuple[int, int]]) -> None:
    lives = [life(answer=answer, decision=decision) for answer, decision in waits]

    share = decided(lives, today=DAY + timedelta(days=400))

    assert 0 <= share.part <= share.whole == len(lives)


def many(total: int, **changes: Any) -> None:
    for _ in range(total):
        make_signal(**changes)


@pytest.mark.django_db
def test_small_cells_are_told_together_so_that_none_follows() -> None:
    many(6, nis=BOOM, themes=("gesprek",))
    many(6, nis=BOOM, themes=("preventie",))
    many(6, nis=NIEL, themes=("gesprek",))
    many(6, nis=NIEL, themes=("preventie",))
    many(1, nis=GENK, themes=("gesprek",))

    page = figure_page(actor=follower(), first=None, last=None, today=TODAY)

    assert page.heat is not None
    assert page.places is not None
    told = [row for chart in (page.heat, page.places) for row in chart.rows]
    assert not any("Genk" in row[0] for row in told)
    assert all(int(cell) >= 5 for row in told for cell in row[1:])
    assert page.total == 25


@pytest.mark.django_db
def test_themes_in_figures_are_named_in_the_language_that_is_on() -> None:
    many(6, nis=BOOM, themes=("gesprek",))
    many(6, nis=NIEL, themes=("preventie",))

    with override("en"):
        page = figure_page(actor=follower(), first=None, last=None, today=TODAY)

    assert page.themes is not None
    assert [row[0] for row in page.themes.rows] == [
        "Starting a conversation",
        "Prevention and training",
    ]


@pytest.mark.django_db
def test_what_is_told_together_is_the_same_in_every_language() -> None:
    counts = {"ifg": 2, "partnergeweld": 6, "siblinggeweld": 6, "kindermishandeling": 20}
    for theme, total in counts.items():
        many(total, nis=BOOM, themes=(theme,))

    told = []
    for language in ("nl", "en"):
        with override(language):
            page = figure_page(actor=follower(), first=None, last=None, today=TODAY)
            codes = {label: code for code, label in shown_themes().items()}
        assert page.themes is not None
        told.append([(codes.get(row[0]), row[1]) for row in page.themes.rows])

    assert told[0] == told[1]
    assert sorted(number for _, number in told[0]) == ["20", "6", "8"]


@pytest.mark.django_db
def test_themes_of_a_signal_follow_the_language_of_the_page_and_of_its_file(client: Client) -> None:
    make_signal(themes=("gesprek",))
    log_in(client, make_member(role=Role.COORDINATOR))
    export = reverse("signals:signal_export", kwargs={"kind": "csv"})

    for path in (reverse("signals:signal_list"), export):
        dutch, english = (
            client.get(path).content.decode(),
            client.get(f"/en{path}").content.decode(),
        )
        assert ("In gesprek gaan" in dutch, "Starting a conversation" in dutch) == (True, False)
        assert ("In gesprek gaan" in english, "Starting a conversation" in english) == (False, True)


@pytest.mark.django_db
def test_of_too_few_signals_no_table_is_made() -> None:
    make_signal()

    page = figure_page(actor=follower(), first=None, last=None, today=TODAY)

    assert (page.heat, page.months, page.themes, page.places) == (None, None, None, None)
    assert page.answered == "te weinig om te tonen"
    assert len(sheets_of(page)) == 1


@pytest.mark.django_db
def test_a_merged_signal_counts_and_shares_the_answer() -> None:
    row, twin = make_signal(), make_signal()
    merging.merge(actor=follower(), signal_id=twin.id, into_id=row.id, at=MONDAY)
    answered(decide(row))

    found = counted(nis=(BOOM,), first=TODAY, last=TODAY)

    assert (found.given, found.answered, found.decided, found.with_action) == (2, 2, 2, 0)
    assert counted(nis=(BOOM,), first=None, last=TODAY - timedelta(days=1)).given == 0


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_figures_open_for_who_follows_up_and_are_taken_along(client: Client, role: Role) -> None:
    many(6)
    log_in(client, make_member(role=role))
    addresses = [reverse("signals:figure_detail"), *map(export, ("csv", "ods"))]

    statuses = {client.get(address).status_code for address in addresses}

    assert statuses == ({200} if role in (Role.SPOC, Role.COORDINATOR) else {404})
    assert client.get(export("exe")).status_code == 404


def export(kind: str) -> str:
    return reverse("signals:figure_export", kwargs={"kind": kind})


@pytest.mark.django_db
@pytest.mark.parametrize("total", [1, 3])
def test_figures_ask_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    many(total)
    log_in(client, make_member(role=Role.COORDINATOR))
    client.get(reverse("signals:figure_detail"), {"van": "2026-01-01", "tot": "2026-12-31"})

    with django_assert_max_num_queries(12):
        assert client.get(reverse("signals:figure_detail")).status_code == 200
