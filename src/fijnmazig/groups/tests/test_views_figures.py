"""Pages of figures: exact for a team, released for who makes or oversees, nothing for others."""

import io
import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.states import EditionState, Leaving, StopReason
from fijnmazig.groups.models import Edition, Event, Programme
from fijnmazig.groups.tests.factories import make_edition, make_leader, make_programme
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db
DETAIL = "groups:figure_detail"
EARLIER = datetime(2024, 4, 15, 9, tzinfo=UTC)
ROLES = [role for role in Role if role not in (Role.COORDINATOR, Role.DPO, Role.GROUP_LEADER)]


def decided(programme: Programme, *, total: int, came: int = 0) -> Edition:
    """Return an edition that is over: of so many candidates so many came once, then it stopped."""
    state = EditionState.STOPPED if came else EditionState.NOT_STARTED
    reason = StopReason.DROP_OUT if came else StopReason.TOO_FEW
    edition = make_edition(programme, state=state.value, stop_reason=reason.value)
    rows: list[dict[str, Any]] = [{"kind": Happening.CLOSED.value}]
    for number in range(total):
        stand_in, is_in = uuid4(), number < came
        rows.append({"kind": Happening.NAMED.value, "stand_in": stand_in})
        leaving = Leaving.CUT_SHORT if is_in else Leaving.NOT_STARTED
        left = {"kind": Happening.LEFT.value, "stand_in": stand_in, "leaving": leaving.value}
        rows.append(left)
        if is_in:
            mark = {"kind": Happening.MARKED.value, "code": Code.PRESENT.value, "number": 1}
            rows.append({"kind": Happening.ADMITTED.value, "stand_in": stand_in})
            rows.append(mark | {"stand_in": stand_in})
    for row in rows:
        Event.unscoped.create(programme=programme, edition=edition, at=EARLIER, **row)
    return edition


def text_of(page: Any) -> str:
    shown = page.content.decode()
    main = shown[shown.index("<h1") : shown.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def file(client: Client, name: str, **asked: str) -> Any:
    return client.get(reverse("groups:figure_export", kwargs={"name": name}), asked)


def test_a_leader_reads_exact_figures_of_their_own_team_only(client: Client) -> None:
    leader = make_leader()
    programme = make_programme(make_team(leader))
    decided(programme, total=6, came=5)
    decided(make_programme(), total=9)
    log_in(client, leader)

    shown = text_of(client.get(reverse(DETAIL)))

    assert "kandidaten 6 toegelaten tot een groep die begon 5 kwamen minstens één keer 5" in shown
    assert "als deelnemer: niet verantwoord 0" in shown
    assert "te weinig deelnemers" not in shown


def test_a_leader_chooses_a_programme_and_takes_the_same_along(client: Client) -> None:
    leader = make_leader()
    team = make_team(leader)
    first, other = make_programme(team), make_programme(team, title="Anders (fictief)")
    decided(first, total=6)
    decided(other, total=8)
    log_in(client, leader)

    shown = text_of(client.get(reverse(DETAIL), {"programma": other.key}))
    lines = file(client, "cijfers.csv", programma=other.key).content.decode("utf-8-sig")

    assert "kandidaten 8" in shown
    assert "kandidaten,8\r\n" in lines
    assert "Samen sterker" not in lines


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DPO])
def test_who_makes_or_oversees_reads_no_small_number_and_no_edition(
    client: Client, role: Role
) -> None:
    programme = make_programme()
    editions = [
        decided(programme, total=6, came=5),
        decided(programme, total=8),
        decided(programme, total=7),
    ]
    log_in(client, make_member(role=role))

    shown = text_of(client.get(reverse(DETAIL)))

    assert "kandidaten 21" in shown
    assert "kandidaat, groep begon niet 16 al het andere samen 5" in shown
    assert "voltooiden te klein om apart te tonen" in shown
    assert not any(edition.name in shown for edition in editions)


def test_one_edition_alone_is_told_to_nobody_outside_the_team(client: Client) -> None:
    decided(make_programme(), total=30, came=15)
    log_in(client, make_member(role=Role.DPO))

    shown = text_of(client.get(reverse(DETAIL)))

    assert "Nog niets te tonen" in shown
    assert not {"30", "15"} & set(shown.split())


@pytest.mark.parametrize("role", ROLES)
def test_others_find_nothing_to_count(client: Client, role: Role) -> None:
    decided(make_programme(), total=30, came=15)
    decided(make_programme(), total=30)
    log_in(client, make_member(role=role))

    shown = text_of(client.get(reverse(DETAIL)))
    lines = file(client, "cijfers.csv").content.decode("utf-8-sig")

    assert "Hier is niets voor jou te tellen" in shown
    assert lines == ""


def test_a_file_holds_what_the_page_shows_and_no_more(client: Client) -> None:
    programme = make_programme()
    decided(programme, total=12, came=6)
    decided(programme, total=14)
    log_in(client, make_member(role=Role.DPO))

    lines = file(client, "cijfers.csv").content.decode("utf-8-sig").splitlines()
    answer = file(client, "cijfers.ods")
    with ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("content.xml").decode()

    cells = [line.rpartition(",") for line in lines if line]
    assert ("kandidaten", ",", "26") in cells
    assert all(int(count) >= 5 for _, _, count in cells if count.isdigit())
    assert 'office:value="26"' in sheet
    assert programme.editions.first().name not in sheet  # type: ignore[union-attr] # made above
    assert file(client, "iets.exe").status_code == 404


def test_a_stranger_logs_in_first(client: Client) -> None:
    answers = [client.get(reverse(DETAIL)), file(client, "cijfers.ods")]

    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize("total", [1, 3])
def test_figures_take_as_many_queries_however_many_groups(
    client: Client, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    leader = make_leader()
    programme = make_programme(make_team(leader))
    for _ in range(total):
        decided(programme, total=2)
    log_in(client, leader)
    client.get(reverse(DETAIL))

    with django_assert_num_queries(13):
        client.get(reverse(DETAIL))
