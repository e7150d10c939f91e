"""After a contact somebody is brought to a programme: with a yes, and with what they chose only."""

import json
from copy import copy
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.kinds import ProgrammeState, Route
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.queries.reach import planned_editions, visible_candidates
from fijnmazig.groups.services.intake import Intake, take_in
from fijnmazig.groups.services.placing import note_contact, place_candidate
from fijnmazig.groups.tests.factories import make_edition, make_leader, make_programme
from fijnmazig.outreach.domain.permissions import AGREE, CALL
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.models import Consent, NumberIndex
from fijnmazig.outreach.services.finding import index_at_opening
from fijnmazig.outreach.tests.factories import make_agreement, make_dossier
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.queries.records import shredded
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, moment, opened_for

pytestmark = pytest.mark.django_db
NAME, STORY, ADDRESS = "Wout Zandpad (fictief)", "Er was ruzie om geld.", "Duinpad 3"


class Scene:
    """A caller who spoke with somebody, and a programme of another team."""

    def __init__(self, **dossier: Any) -> None:
        self.caller, self.leader = make_caller(), make_leader()
        agreement = make_agreement(make_team(self.caller))
        fields = {"received_at": moment(), "attempt_total": 1, "name": NAME, "story": STORY}
        self.dossier = make_dossier(agreement, **(fields | dossier))
        self.programme = make_programme(make_team(self.leader), not_for_whom="Niet wie nu slaat.")
        self.client = Client()
        enter_vault(self.client, self.caller)

    def url(self, name: str = "programme_bring") -> str:
        where = {"dossier_id": self.dossier.id}
        more = {"programme_id": self.programme.id} if name == "programme_bring" else {}
        return reverse(f"outreach:{name}", kwargs=where | more)

    def see(self, name: str = "programme_bring") -> str:
        return str(self.client.get(self.url(name)).content.decode())

    def post(self, **said: Any) -> Any:
        chosen = {"forms": ["GROUP"], "when": "dinsdag voor de middag", "may_leave": "NO"}
        chosen |= {"with_words": "", "wish": "", "told": "ARRIVED"}
        return self.client.post(self.url(), chosen | said, headers=ORIGIN)

    def bring(self, **said: Any) -> Any:
        return self.post(**({"nonce": str(uuid4()), "agreed": "on"} | said))

    @property
    def candidate(self) -> Any:
        return visible_candidates(actor_of(self.leader)).get()

    def read(self) -> dict[str, str]:
        """Return all that was sealed, as the team of the programme reads it."""
        row = self.candidate
        found: dict[str, str] = {}
        for ref, names in (
            (person_ref(row.id), ("name", "contact", "safe_contact", "links")),
            (story_ref(row.id), ("wish", "intake", "contra")),
        ):
            kept = {f"sealed_{name}": bytes(getattr(row, f"sealed_{name}")) for name in names}
            found |= unsealed(opened_for(self.leader), wanted={ref: kept})[ref]
        return found


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_leaves_is_read_aloud_and_looked_over_before_anything_does(scene: Scene) -> None:
    page = scene.post(wish="Ik kom liever niet alleen.").content.decode()

    assert "Lees dit voor" in page
    for text in (NAME, "0470 12 34 56", "Ik kom liever niet alleen.", "dinsdag voor de middag"):
        assert text in page
    assert STORY not in page
    assert visible_candidates(actor_of(scene.leader)).count() == 0


def test_after_a_yes_the_team_of_the_programme_reads_exactly_that(scene: Scene) -> None:
    answer = scene.bring(wish="Ik kom liever niet alleen.")

    read, row = scene.read(), scene.candidate
    assert answer.url == scene.url("consent_list")
    assert read.pop("sealed_name") == NAME
    assert read.pop("sealed_contact") == "0470 12 34 56"
    assert read.pop("sealed_wish") == "Ik kom liever niet alleen."
    assert "Geen bericht achterlaten" in read.pop("sealed_safe_contact")
    assert read.pop("sealed_links") == "NUMBER|32470123456"
    assert set(read.values()) == {""}
    assert (row.route, row.language, row.nis) == (Route.OUTREACH.value, "", "")


def test_what_was_not_chosen_does_not_pass_and_what_was_does() -> None:
    scene = Scene(nis="71016", language="tr")

    scene.bring()
    without = (scene.candidate.nis, scene.candidate.language)
    visible_candidates(actor_of(scene.leader)).delete()
    scene.bring(also=["LANGUAGE"])

    assert without == ("", "")
    assert (scene.candidate.nis, scene.candidate.language) == ("", "tr")
    assert STORY not in json.dumps(scene.read())


def test_without_a_yes_nothing_leaves(scene: Scene) -> None:
    page = scene.post(nonce=str(uuid4())).content.decode()

    assert "Zonder ja van de persoon zelf vertrekt er niets." in page
    assert visible_candidates(actor_of(scene.leader)).count() == 0
    assert Consent.unscoped.count() == 0


def test_sent_twice_somebody_is_brought_once(scene: Scene) -> None:
    nonce = str(uuid4())

    answers = [scene.bring(nonce=nonce).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert visible_candidates(actor_of(scene.leader)).count() == 1
    assert Consent.unscoped.count() == 1


def test_before_a_contact_and_with_words_that_tell_it_is_refused(scene: Scene) -> None:
    never = Scene(attempt_total=0)

    early = never.post().content.decode()
    telling = scene.post(may_leave="YES", with_words="Van de praatgroep").content.decode()

    assert "Er was nog geen gesprek" in early
    assert "verraden waarover het gaat" in telling


def test_the_consent_stands_with_the_dossier_and_serves_no_service(scene: Scene) -> None:
    scene.bring()

    consent = Consent.unscoped.get()
    page = scene.see("consent_list")
    hand = reverse(
        "outreach:referral_create",
        kwargs={"dossier_id": scene.dossier.id, "consent_id": consent.id},
    )
    assert "Samen sterker (fictief)" in page
    assert consent.categories == ["NAME", "NUMBERS", "SAFE_TIMES"]
    assert hand not in page
    assert scene.client.get(hand).status_code == 404


def test_the_caller_reads_back_what_the_person_allowed(scene: Scene) -> None:
    scene.bring(told="ARRIVED")
    before = scene.see("consent_list")

    leader = actor_of(scene.leader)
    note_contact(actor=leader, candidate_id=scene.candidate.id, at=moment())

    assert "Aangekomen, nog geen contact" in before
    assert "Er was contact" in scene.see("consent_list")


def test_who_takes_consent_back_is_destroyed_at_the_programme_at_once(scene: Scene) -> None:
    scene.bring()
    consent = Consent.unscoped.get()
    where = {"dossier_id": scene.dossier.id, "consent_id": consent.id}

    scene.client.post(reverse("outreach:consent_withdraw", kwargs=where), headers=ORIGIN)

    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert visible_candidates(actor_of(scene.leader)).count() == 0


def test_who_is_erased_is_destroyed_at_every_programme_at_once_and_frees_the_seat(
    scene: Scene,
) -> None:
    scene.bring()
    other = copy(scene)
    other.programme = make_programme(make_team(scene.leader))
    other.bring()
    refs = [person_ref(row.id) for row in visible_candidates(actor_of(scene.leader))]
    assert (len(refs), placed_together(scene)) == (2, 1)
    stranger = another(scene, household="12")
    stranger.bring()
    where = {"dossier_id": scene.dossier.id}

    scene.client.post(
        reverse("outreach:dossier_forget", kwargs=where), {"wish": "ERASURE"}, headers=ORIGIN
    )

    left = visible_candidates(actor_of(scene.leader)).get()
    assert left.nonce == Consent.unscoped.get().id
    assert shredded(refs) == set(refs)
    assert planned_editions(actor_of(scene.leader)).get().seat_total == 0


def test_whoever_may_erase_somebody_may_take_them_back_from_programmes() -> None:
    for permissions in PERMISSIONS.values():
        assert permissions.isdisjoint({CALL, AGREE}) or REFER in permissions


def test_a_form_sent_again_after_consent_went_hands_nothing_over(scene: Scene) -> None:
    nonce = str(uuid4())
    scene.bring(nonce=nonce)
    where = {"dossier_id": scene.dossier.id, "consent_id": nonce}
    scene.client.post(reverse("outreach:consent_withdraw", kwargs=where), headers=ORIGIN)

    page = scene.bring(nonce=nonce).content.decode()

    assert "al ingetrokken" in page
    assert visible_candidates(actor_of(scene.leader)).count() == 0


def test_the_name_of_the_programme_is_no_word_for_a_message(scene: Scene) -> None:
    page = scene.post(may_leave="YES", with_words="Van Samen Sterker (fictief)").content.decode()

    assert "verraden waarover het gaat" in page


def with_household(scene: Scene, text: str) -> None:
    """Let the police have told of which household the person of a scene is."""
    ref, row = dossier_ref(scene.dossier.id), scene.dossier
    sealed = reseal(opened_for(scene.caller), ref=ref, fields={"sealed_household": text})
    row.sealed_household = sealed["sealed_household"]
    row.save(update_fields=["sealed_household"])


def another(scene: Scene, *, household: str, number: str = "+32471999999") -> Scene:
    """Return a second dossier of the same agreement, to bring to the same programme."""
    second = copy(scene)
    second.dossier = make_dossier(
        scene.dossier.agreement,
        received_at=moment(),
        attempt_total=1,
        name="An Ander (fictief)",
        numbers_text=number,
    )
    with_household(second, household)
    return second


def placed_together(scene: Scene) -> int:
    """Return how many of those who were brought get a seat in one new group."""
    start = moment().date() + timedelta(days=20)
    days = {"starts_on": start, "decides_on": start - timedelta(days=5)}
    edition = make_edition(scene.programme, **days)
    who: Any = {"actor": actor_of(scene.leader), "opened": opened_for(scene.leader)}
    placed = 0
    for row in list(visible_candidates(who["actor"])):
        take_in(**who, candidate_id=row.id, intake=Intake(), at=moment())
        try:
            place_candidate(**who, edition_id=edition.id, candidate_id=row.id, at=moment())
        except Refused:
            continue
        placed += 1
    return placed


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [("12 a", "12-A", 1), ("12", "13", 2), ("-", "-", 2)],
    ids=["one household", "two households", "no household"],
)
def test_two_of_one_household_never_get_seats_together_and_of_two_they_do(
    scene: Scene, first: str, second: str, together: int
) -> None:
    with_household(scene, first)

    scene.bring()
    another(scene, household=second).bring()

    assert placed_together(scene) == together


def test_the_mark_of_a_household_leads_nobody_back_to_it(scene: Scene) -> None:
    with_household(scene, "GZ-4711")

    scene.bring()

    mark = scene.read()["sealed_links"].split("DOSSIER|")[1]
    index_at_opening(actor=actor_of(scene.caller), opened=opened_for(scene.caller), at=moment())
    signs = {bytes(one).hex() for one in NumberIndex.unscoped.values_list("blind", flat=True)}
    assert len(mark) == 64
    assert "4711" not in mark
    assert mark not in signs


PROMISE, NONE = "bij hetzelfde gezin noteerde", "de politie gaf geen gezinsnummer"


def test_that_somebody_is_kept_apart_is_promised_only_where_the_police_told_the_household(
    scene: Scene,
) -> None:
    before = scene.post().content.decode()
    with_household(scene, "12")

    after = scene.post().content.decode()

    assert ("onleesbaar teken gaat mee" in before, NONE in before) == (False, True)
    assert (PROMISE in after, NONE in after) == (True, False)


def test_the_consent_keeps_which_text_was_read_aloud(scene: Scene) -> None:
    scene.bring()
    second = another(scene, household="12")
    second.bring()

    wordings = {row.dossier_id: row.wording for row in Consent.unscoped.all()}
    assert wordings == {scene.dossier.id: 4, second.dossier.id: 3}
    assert "Samen sterker (fictief)" in second.see("consent_list")


def test_a_programme_that_takes_nobody_this_way_is_not_there(scene: Scene) -> None:
    scene.programme.routes = [Route.SELF.value]
    scene.programme.save()
    other = Scene()
    other.programme.state = ProgrammeState.CLOSED.value
    other.programme.save()

    statuses = [one.client.get(one.url()).status_code for one in (scene, other)]

    assert statuses == [404, 404]


def test_of_another_team_there_is_nothing(scene: Scene) -> None:
    stranger, leader = Client(), Client()
    caller = make_caller()
    make_team(caller)
    enter_vault(stranger, caller)
    enter_vault(leader, scene.leader)

    for client in (stranger, leader):
        for name in ("programme_list", "programme_bring"):
            assert client.get(scene.url(name)).status_code == 404
    assert Client().get(scene.url()).status_code == 302


def test_it_is_recorded_who_looked_and_who_brought_without_a_word_of_it(scene: Scene) -> None:
    scene.bring()

    acts = acts_on(scene.dossier.id)
    assert "outreach.programme-handed" in acts


def test_the_list_says_when_it_could_begin_and_names_nobody(scene: Scene) -> None:
    start = moment().date() + timedelta(days=20)
    make_edition(
        scene.programme, starts_on=start, decides_on=start - timedelta(days=5), seat_total=3
    )

    page = scene.see("programme_list")

    assert "De volgende groep begint ten vroegste op" in page
    assert NAME not in page


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_takes_as_many_queries_however_many_programmes(
    scene: Scene, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(total - 1):
        make_programme()
    scene.see("programme_list")

    with django_assert_num_queries(12):
        scene.see("programme_list")
