"""The desk of who keeps rounds."""

import io
import zipfile
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.campaigns.models import CardVersion, HandOut, PrintRun, Round
from fijnmazig.campaigns.queries.cards import card_numbered
from fijnmazig.campaigns.queries.rounds import PAGE_LENGTH
from fijnmazig.campaigns.tests.factories import (
    BOOM,
    NIEL,
    make_a_round,
    make_hand_out,
    make_run,
)
from fijnmazig.common.actor import Scope
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership

pytestmark = pytest.mark.django_db
KEEPERS = (Role.COORDINATOR, Role.SPOC)
PAGES = (
    "round_detail",
    "round_edit",
    "run_create",
    "run_count",
    "hand_out_create",
    "hand_out_edit",
)


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"campaigns:{name}", kwargs=kwargs)


def enter(client: Client, role: Role = Role.COORDINATOR, **fields: Any) -> None:
    log_in(client, make_member(role=role, **fields))


def every_address() -> dict[str, str]:
    given = make_hand_out()
    run, row = given.run, given.run.round
    return {
        "round_list": url("round_list"),
        "round_create": url("round_create"),
        "round_detail": url("round_detail", round_id=row.id),
        "round_edit": url("round_edit", round_id=row.id),
        "round_export": url("round_export", round_id=row.id, kind="csv"),
        "run_create": url("run_create", round_id=row.id),
        "run_print": url("run_print", run_id=run.id, paper="office"),
        "run_count": url("run_count", run_id=run.id),
        "hand_out_create": url("hand_out_create", run_id=run.id),
        "hand_out_edit": url("hand_out_edit", hand_out_id=given.id),
        "hand_out_remove": url("hand_out_remove", hand_out_id=given.id),
        "card_restore": url("card_restore", number=1, language="nl"),
        "card_edit": url("card_edit", number=1, language="nl"),
    }


@pytest.mark.parametrize("role", Role)
def test_the_desk_opens_for_who_keeps_cards_and_for_nobody_else(client: Client, role: Role) -> None:
    load_everything()
    addresses = every_address()
    enter(client, role)

    statuses = {client.get(address).status_code for address in addresses.values()}

    assert statuses == ({200} if role in KEEPERS else {404})


def test_a_stranger_logs_in_first(client: Client) -> None:
    addresses = every_address()

    statuses = {client.get(address).status_code for address in addresses.values()}

    assert statuses == {302}


def test_a_spoc_reads_every_round_and_changes_what_is_of_the_own_municipality(
    client: Client,
) -> None:
    load_everything()
    addresses = every_address()
    enter(client, Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM))

    found = {name: client.get(address).status_code for name, address in addresses.items()}

    shut = {"round_edit", "run_create", "run_count", "card_edit", "card_restore"}
    assert {name for name, status in found.items() if status == 404} == shut
    enter(client, Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=NIEL))
    assert client.get(addresses["hand_out_edit"]).status_code == 404
    assert client.get(addresses["hand_out_remove"]).status_code == 404
    enter(client, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))
    assert client.get(addresses["hand_out_create"]).status_code == 404
    assert addresses["hand_out_create"] not in client.get(addresses["round_detail"]).text


def test_a_round_goes_from_print_to_what_is_left(client: Client) -> None:
    partnership = make_partnership()
    make_a_round(partnership)
    enter(client)
    about = {"title": "Zomer (fictief)", "start_date": "2026-06-01"}
    client.post(
        url("round_create"), about | {"partnership_id": str(partnership.id)}, headers=ORIGIN
    )
    row = Round.unscoped.get(title="Zomer (fictief)")
    printed = {"card": "een-kind-dichtbij", "language": "nl", "quantity": 300}
    printed |= {"orientation": "PORTRAIT"}

    client.post(
        url("run_create", round_id=row.id), printed | {"printed_date": "2026-06-01"}, headers=ORIGIN
    )
    run = PrintRun.unscoped.get(round=row)
    page = client.get(url("round_detail", round_id=row.id)).text

    assert ("https://mazen.example/k/" + run.word in page, "nog niet geteld" in page) == (
        True,
        True,
    )
    assert (run.orientation, "Nederlands, staand" in page) == ("PORTRAIT", True)
    client.post(url("run_count", run_id=run.id), {"left_over": "300"}, headers=ORIGIN)
    page = client.get(url("round_detail", round_id=row.id)).text
    assert "nog niet geteld" not in page


def test_what_was_handed_out_is_noted_and_corrected(client: Client) -> None:
    enter(client)
    given = make_hand_out()
    edit = url("hand_out_edit", hand_out_id=given.id)
    said = {"point": "Apotheek (fictief)", "kind": "PHARMACY", "nis": BOOM, "quantity": "50"}
    said |= {"given_date": "2026-03-02", "left_over": "60"}

    refused = client.post(edit, said, headers=ORIGIN)
    unsaid = client.post(edit, said | {"left_over": "5"}, headers=ORIGIN)
    why = {"left_over": "5", "why": "Verkeerde plek gekozen"}
    answer = client.post(edit, said | why, headers=ORIGIN)

    assert ("meer terugkomen" in refused.text, answer.status_code) == (True, 302)
    assert "waarom dit verandert" in unsaid.text
    row = HandOut.unscoped.get(id=given.id)
    assert (row.point, row.left_over) == ("Apotheek (fictief)", 5)
    page = client.get(url("round_detail", round_id=row.run.round_id)).text
    assert ("Verkeerde plek gekozen" in page, "200 kaartjes op 2 mrt 2026" in page) == (True, True)


def test_what_was_noted_by_mistake_goes_away_with_a_reason(client: Client) -> None:
    enter(client)
    given = make_hand_out()
    remove = url("hand_out_remove", hand_out_id=given.id)

    refused = client.post(remove, {"why": " "}, headers=ORIGIN)
    answer = client.post(remove, {"why": "Tweemaal genoteerd"}, headers=ORIGIN)

    page = client.get(url("round_detail", round_id=given.run.round_id)).text
    assert (refused.status_code, answer.status_code) == (200, 302)
    assert ("Tweemaal genoteerd" in page, "0 van 0" in page) == (True, True)
    assert client.get(remove).status_code == 404


def test_a_form_sent_twice_is_noted_once(client: Client) -> None:
    run = make_run()
    enter(client)
    form = url("hand_out_create", run_id=run.id)
    nonce = str(client.get(form).context["form"]["nonce"].value())
    said = {"point": "Apotheek (fictief)", "kind": "PHARMACY", "nis": BOOM, "quantity": "50"}
    said |= {"given_date": "2026-03-02", "left_over": "0", "nonce": nonce}

    answers = [client.post(form, said, headers=ORIGIN).status_code for _ in range(2)]

    assert (answers, str(HandOut.unscoped.get().id)) == ([302, 302], nonce)


def test_the_organisation_is_found_by_a_piece_of_its_name_and_stays_when_it_ended(
    client: Client,
) -> None:
    run, known = make_run(), make_organisation("De Brug (fictief)")
    make_organisation("De Brugge (fictief)")
    enter(client)
    form = url("hand_out_create", run_id=run.id)
    said = {"point": "Apotheek (fictief)", "kind": "PHARMACY", "nis": BOOM, "quantity": "50"}
    said |= {"given_date": "2026-03-02", "left_over": "0", "organisation_id": "brug"}
    said["nonce"] = str(client.get(form).context["form"]["nonce"].value())

    asked = client.post(form, said, headers=ORIGIN)
    told = client.post(form, said | {"organisation_id": "de brug (fictief)"}, headers=ORIGIN)

    assert "Kies hieronder welke je bedoelt" in asked.text
    assert told.status_code == 302
    given = HandOut.unscoped.get()
    assert given.organisation_id == known.id
    known.ended_date = date(2026, 4, 1)
    known.save()
    edit = url("hand_out_edit", hand_out_id=given.id)
    assert 'value="De Brug (fictief)"' in client.get(edit).text


def test_the_words_of_the_house_come_back(client: Client) -> None:
    load_everything()
    enter(client)
    edit, restore = (url(name, number=1, language="nl") for name in ("card_edit", "card_restore"))
    assert client.post(restore, headers=ORIGIN).status_code == 409
    client.post(edit, words(headline="Eigen kop"), headers=ORIGIN)
    assert restore in client.get(edit).text

    look = client.get(restore)
    answer = client.post(restore, headers=ORIGIN)

    assert (look.text.count("data:image/png;base64,"), answer.status_code) == (4, 302)
    assert "Eigen kop" not in client.get(url("card_detail", number=1)).text
    assert restore not in client.get(edit).text
    assert client.get(url("card_restore", number=1, language="de")).status_code == 404


def test_a_list_is_filtered_sorted_and_taken_along(client: Client) -> None:
    row = make_a_round()
    run = make_run(row)
    make_hand_out(run, point="=Bieb (fictief)", quantity=10)
    make_hand_out(run, point="School (fictief)", quantity=30, nis=NIEL)
    enter(client)
    page = url("round_detail", round_id=row.id)

    rising = client.get(f"{page}?sorteer=gebracht").text
    falling = client.get(f"{page}?sorteer=-gebracht").text
    csv = client.get(url("round_export", round_id=row.id, kind="csv") + f"?gemeente={BOOM}")
    ods = client.get(url("round_export", round_id=row.id, kind="ods")).content

    assert rising.index("=Bieb") < rising.index("School (f")
    assert falling.index("=Bieb") > falling.index("School (f")
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert (len(lines), "'=Bieb (fictief)" in lines[1], lines[1][-8:]) == (2, True, ",10,0,10")
    content = zipfile.ZipFile(io.BytesIO(ods)).read("content.xml").decode()
    assert ("School (fictief)" in content, 'office:value="30"' in content) == (True, True)
    assert client.get(url("round_export", round_id=row.id, kind="exe")).status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_desk_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    enter(client)
    row = make_a_round()
    for number in range(total):
        make_hand_out(make_run(row), point=f"Plek {number} (fictief)")
        make_run(make_a_round(title=f"Ronde {number} (fictief)"))
    page = url("round_detail", round_id=row.id)
    client.get(page)

    with django_assert_max_num_queries(22):
        assert client.get(page).text.count("Plek ") >= total
    with django_assert_max_num_queries(16):
        assert client.get(url("round_list")).text.count("Ronde ") >= total


def test_the_desk_shows_twenty_rounds_a_page_and_counts_them_all(client: Client) -> None:
    enter(client)
    rows = [make_a_round(title=f"Ronde {number} (fictief)") for number in range(PAGE_LENGTH + 1)]

    pages = [client.get(url("round_list"), {"pagina": number}).text for number in (1, 2)]

    shown = [sum(str(row.id) in page for row in rows) for page in pages]
    assert shown == [PAGE_LENGTH, 1]
    assert all(f"{PAGE_LENGTH + 1} rondes" in page for page in pages)


def words(**changes: Any) -> dict[str, Any]:
    text = asdict(card_numbered(1).texts["nl"])
    return text | {"tips": "\n".join(text["tips"])} | changes


def test_a_card_is_looked_at_before_it_is_kept(client: Client) -> None:
    load_everything()
    enter(client)
    edit = url("card_edit", number=1, language="nl")

    shown = client.post(edit, words(headline="Nieuw", bekijk="1"), headers=ORIGIN)
    live = client.post(url("card_preview", number=1, language="nl"), words(), headers=ORIGIN)

    assert shown.text.count("data:image/png;base64,") == 4  # two sides, held both ways
    assert live.text.count("data:image/png;base64,") == 4
    assert not CardVersion.unscoped.exists()
    assert client.post(edit, words(headline="Nieuw"), headers=ORIGIN).status_code == 302
    assert "Nieuw" in client.get(url("card_detail", number=1)).text


def test_what_may_not_stand_on_a_card_is_said_and_what_was_typed_stays(client: Client) -> None:
    load_everything()
    enter(client)
    bad = words(call="Bel 1712 vandaag.", tips="Eén tip.")

    page = client.post(url("card_edit", number=1, language="nl"), bad, headers=ORIGIN).text
    live = client.post(url("card_preview", number=1, language="nl"), bad, headers=ORIGIN).text
    empty = client.post(
        url("card_preview", number=1, language="nl"), words(lead=""), headers=ORIGIN
    )

    assert ("Nummers en uren komen uit de wegwijzer" in page, "Bel 1712 vandaag." in page) == (
        True,
        True,
    )
    assert "drie tot vijf tips" in live
    assert (empty.status_code, "base64" in empty.text) == (200, False)
    assert not CardVersion.unscoped.exists()
