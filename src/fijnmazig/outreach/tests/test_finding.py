"""Somebody calls back: a team finds a dossier by its number, and nobody else learns from it."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on, visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain import finding as rules
from fijnmazig.outreach.models import Batch, Dossier, Exclusion, NumberIndex
from fijnmazig.outreach.services import finding as service
from fijnmazig.outreach.services.finding import index_at_opening
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    make_agreement,
    make_dossier,
    partnership_scope,
)
from fijnmazig.vault.domain.sealing import new_key
from fijnmazig.vault.queries.records import record_keys
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
PAGE = "outreach:number_find"
NUMBER, OTHER = "+32470123456", "+32470999999"


class Scene:
    """A caller whose team has a dossier."""

    def __init__(self, client: Client | None = None) -> None:
        self.user, self.colleague = make_caller(), make_caller()
        self.agreement = make_agreement(make_team(self.user, self.colleague))
        self.dossier = make_dossier(self.agreement, numbers_text=f"{OTHER}\n{NUMBER}")
        self.client = client or Client()
        if client:
            enter_vault(client, self.user)

    def search(self, number: str = "0470/12.34.56") -> str:
        answer = self.client.post(reverse(PAGE), {"number": number}, headers=ORIGIN)
        return str(answer.content.decode())

    def open(self, user: Any = None) -> int:
        who = user or self.user
        return index_at_opening(actor=actor_of(who), opened=opened_for(who), at=MONDAY)


@pytest.mark.parametrize("spelling", ["0470/12.34.56", "+32 470 12 34 56", "0032470123456"])
def test_a_number_in_any_spelling_leads_to_its_dossier(client: Client, spelling: str) -> None:
    scene = Scene(client)

    page = scene.search(spelling)

    assert ("1 dossier met dit nummer" in page, scene.dossier.reference in page) == (True, True)
    assert "Jo Zandpad" not in page


def test_another_number_leads_nowhere(client: Client) -> None:
    scene = Scene(client)

    page = scene.search("0470 55 55 55")

    assert ("0 dossiers met dit nummer" in page, scene.dossier.reference in page) == (True, False)


def test_what_is_no_number_is_said_and_stays_to_be_mended(client: Client) -> None:
    scene = Scene(client)

    page = scene.search("12")

    assert ("geen telefoonnummer dat kan bestaan" in page, 'value="12"' in page) == (True, True)


def test_that_a_dossier_was_found_is_recorded_and_the_number_is_not(client: Client) -> None:
    scene = Scene(client)

    scene.search()

    found = visible_acts(OPERATOR).get(act="outreach.number-searched")
    assert "outreach.dossier-found" in acts_on(scene.dossier.id)
    assert (found.details, found.subject_id) == ({"found": 1, "indexed": 0, "left": 0}, None)


def test_the_index_holds_no_number_and_differs_from_team_to_team() -> None:
    scenes = [Scene(), Scene()]
    for scene in scenes:
        scene.open()

    blinds = [bytes(row.blind) for row in NumberIndex.unscoped.all()]

    assert (len(blinds), len(set(blinds))) == (4, 4)
    assert [part in one for one in blinds for part in (b"470", b"123456")] == [False] * 8


def test_opening_goes_on_in_pieces_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene()
    make_dossier(scene.agreement)
    make_dossier(scene.agreement)
    monkeypatch.setattr(service, "AT_OPENING", 2)

    left = [scene.open(), scene.open(scene.colleague), scene.open()]

    assert left == [1, 0, 0]
    assert NumberIndex.unscoped.count() == 4


def test_a_search_says_what_it_could_not_look_through_yet(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(client)
    for _ in range(2):
        make_dossier(scene.agreement)
    monkeypatch.setattr(service, "AT_ONCE", 1)

    pages = [scene.search(), scene.search()]

    said = "1 dossier is nog niet doorzocht"
    assert [said in page for page in pages] == [True, False]


def test_opening_a_vault_makes_the_dossiers_of_its_teams_findable(client: Client) -> None:
    Scene(client)

    assert Dossier.unscoped.filter(numbers_indexed_at=None).count() == 0


def test_one_dossier_that_was_touched_keeps_no_other_from_being_found() -> None:
    scene = Scene()
    broken = make_dossier(scene.agreement)
    record_keys().filter(record=broken.id).update(sealed=new_key())

    assert scene.open() == 0

    assert {row.dossier_id for row in NumberIndex.unscoped.all()} == {scene.dossier.id}


def test_who_is_excluded_finds_nothing_and_makes_nothing_findable(client: Client) -> None:
    scene = Scene()
    Exclusion.unscoped.create(dossier=scene.dossier, user_id=scene.user.id, excluded_at=MONDAY)
    enter_vault(client, scene.user)
    scene.client = client

    page = scene.search()

    assert "0 dossiers met dit nummer" in page
    assert Dossier.unscoped.get().numbers_indexed_at is None


def test_another_team_finds_nothing(client: Client) -> None:
    Scene().open()
    other = Scene(client)
    Dossier.unscoped.filter(id=other.dossier.id).delete()

    assert "0 dossiers met dit nummer" in other.search()


@pytest.mark.parametrize("role", list(Role))
def test_only_callers_search(client: Client, role: Role) -> None:
    member = make_member(role=role)
    (enter_vault if role is Role.CALLER else log_in)(client, member)

    assert client.get(reverse(PAGE)).status_code == (200 if role is Role.CALLER else 404)


def test_a_closed_vault_finds_nothing_and_a_stranger_logs_in_first(client: Client) -> None:
    stranger = client.get(reverse(PAGE))
    log_in(client, make_caller())

    closed: Any = client.post(reverse(PAGE), {"number": NUMBER}, headers=ORIGIN)

    assert (stranger.status_code, closed.url) == (302, reverse("vault:vault_open"))


# --- Earlier contact ------------------------------------------------------------------------------
def contact(scene: Scene, client: Client) -> str:
    where = reverse("outreach:dossier_detail", kwargs={"dossier_id": scene.dossier.id})
    return str(client.get(where).content.decode())


def test_the_team_sees_that_there_was_contact_before(client: Client) -> None:
    scene = Scene(client)
    before = contact(scene, client)
    twin = make_dossier(scene.agreement)
    scene.open()

    after = contact(scene, client)

    assert ("Eerder contact" in before, "Eerder contact" in after) == (False, True)
    assert f"{twin.reference}</a>: zelfde nummer" in after


def test_earlier_contact_shows_in_a_dossier_that_nobody_made_findable_yet(client: Client) -> None:
    scene = Scene(client)
    make_dossier(scene.agreement)
    scene.open()
    Dossier.unscoped.filter(id=scene.dossier.id).update(numbers_indexed_at=None)
    NumberIndex.unscoped.filter(dossier=scene.dossier).delete()

    assert "zelfde nummer" in contact(scene, client)


def test_who_is_excluded_from_the_other_dossier_sees_no_trace_of_it(client: Client) -> None:
    scene = Scene(client)
    twin = make_dossier(scene.agreement)
    scene.open()
    before = contact(scene, client)
    Exclusion.unscoped.create(dossier=twin, user_id=scene.user.id, excluded_at=MONDAY)

    assert (twin.reference in before, twin.reference in contact(scene, client)) == (True, False)


@pytest.mark.parametrize(
    ("texts", "same"), [(("12 a", "12-A"), True), (("12", "13"), False)], ids=["same", "other"]
)
def test_a_household_is_one_however_it_is_spelled(texts: tuple[str, str], *, same: bool) -> None:
    zone = uuid4()

    first, second = (
        list(rules.signs_of(numbers="", household=text, supplier_id=zone)) for text in texts
    )

    assert (first == second) is same


def test_two_police_zones_may_number_their_households_alike() -> None:
    first, second = (
        list(rules.signs_of(numbers="", household="12", supplier_id=uuid4())) for _ in range(2)
    )

    assert first != second


# --- The supplier learns nothing ------------------------------------------------------------------
def test_a_supplier_sees_the_same_before_and_after_a_person_is_known_twice(client: Client) -> None:
    scene = Scene(client)
    owner = make_member(role=Role.SUPPLIER, scope=partnership_scope(scene.agreement))
    batch = Batch.unscoped.create(
        agreement=scene.agreement,
        nonce=uuid4(),
        source="FILE",
        received_at=MONDAY,
        supplied_by=owner.id,
        row_total=1,
        accepted_total=1,
        refused_total=0,
    )
    supplier = Client()
    log_in(supplier, owner)
    urls = [reverse("outreach:batch_list"), reverse("outreach:batch_detail", args=[batch.id])]
    before = [supplier.get(url).content for url in urls]
    make_dossier(scene.agreement, batch=batch)
    scene.open()

    after = [supplier.get(url).content for url in urls]

    assert "zelfde nummer" in contact(scene, client)
    assert before == after
