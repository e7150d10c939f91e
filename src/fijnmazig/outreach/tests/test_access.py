"""Somebody asks what is kept about them: their own, nothing of others, and nothing unread."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.outreach.domain.access import OF_OTHERS, OWN, Written, copy_for
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.models import Dossier, Exclusion
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, opened_for

HOLDERS = {Role.CALLER, Role.COORDINATOR, Role.GROUP_LEADER, Role.RECIPIENT}
OTHERS = {"sealed_picks_up": "Zijn moeder Mia", "sealed_household": "GEZIN-77"}
DAY = {"sealed_intervened_on": "2026-02-22"}
NOTE, STORY = "Ze slaapt slecht.", "Er was ruzie."


class Person(Desk):
    """A person of a household, who was called, and what is kept about them."""

    def __init__(self, client: Client) -> None:
        super().__init__(name="An Veldweg (fictief)", story=STORY)
        self.other = make_dossier(self.agreement, name="Bo Veldweg (fictief)", story="Van Bo.")
        for row in (self.dossier, self.other):
            sealed = reseal(opened_for(self.user), ref=dossier_ref(row.id), fields=OTHERS | DAY)
            Dossier.unscoped.filter(id=row.id).update(**sealed)
        call = self.call()
        self.walk(call, to=Step.WELLBEING)
        self.say(call, Step.WELLBEING, NOTE)
        self.client = client
        enter_vault(client, self.user)
        self.url = reverse("outreach:access_create", args=[self.dossier.id])

    def copy(self, *chosen: str, **said: str) -> str:
        typed: dict[str, Any] = {"is_sure": "on", "way": "PRINT", "chosen": list(chosen)} | said
        return str(self.client.post(self.url, typed, headers=ORIGIN).content.decode())


@pytest.mark.django_db
def test_a_person_gets_their_own_data_with_where_it_comes_from_and_how_long(
    client: Client,
) -> None:
    page = Person(client).copy()

    assert "<h1>Wat we over u bewaren</h1>" in page
    wanted = (
        "22 februari 2026",
        "An Veldweg",
        "0470 12 34 56",
        "Vragen hoe het gaat.",
        "Art. 6.1.e AVG",
    )
    assert [one in page for one in wanted] == [True] * 5


@pytest.mark.django_db
def test_of_others_there_is_nothing(client: Client) -> None:
    person = Person(client)

    page = person.copy("story", "1-WELLBEING")

    of_others = ("Mia", "GEZIN-77", "Bo Veldweg", "Van Bo.", person.other.reference)
    assert [one in page for one in of_others] == [False] * 5
    assert str(person.user.email) not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "shown"),
    [((), (False, False)), (("story",), (True, False)), (("1-WELLBEING",), (False, True))],
    ids=["nothing", "the story", "a note"],
)
def test_what_was_written_goes_along_only_when_somebody_read_and_chose_it(
    client: Client, chosen: tuple[str, ...], shown: tuple[bool, bool]
) -> None:
    person = Person(client)
    before = client.get(person.url).content.decode()

    page = person.copy(*chosen)

    assert (STORY in before, NOTE in before) == (True, True)
    assert (STORY in page, NOTE in page) == shown
    assert f"{2 - len(chosen)} tekst" in page


@pytest.mark.django_db
def test_nothing_is_made_before_somebody_made_sure_who_asks(client: Client) -> None:
    person = Person(client)

    page = person.copy(is_sure="")

    assert ("Wat we over u bewaren</h1>" in page, "De betrokkene vraagt inzage" in page) == (
        False,
        True,
    )
    assert "outreach.access-copied" not in acts_on(person.dossier.id)


@pytest.mark.django_db
def test_a_text_of_another_dossier_cannot_be_chosen(client: Client) -> None:
    person = Person(client)

    page = person.copy("2-WELLBEING")

    assert "Wat we over u bewaren</h1>" not in page


@pytest.mark.django_db
def test_preparing_and_making_a_copy_are_recorded(client: Client) -> None:
    person = Person(client)

    client.get(person.url)
    person.copy("story")

    acts = acts_on(person.dossier.id)
    assert acts[-3:] == [
        "outreach.dossier-read",
        "outreach.dossier-read",
        "outreach.access-copied",
    ]


@pytest.mark.django_db
def test_the_dossier_leads_to_its_copy(client: Client) -> None:
    person = Person(client)
    where = reverse("outreach:dossier_detail", args=[person.dossier.id])

    assert person.url in client.get(where).content.decode()


@pytest.mark.django_db
def test_a_coordinator_of_the_team_may_and_who_is_excluded_may_not(client: Client) -> None:
    member = make_member(role=Role.COORDINATOR)
    dossier = make_dossier(make_agreement(make_team(member)))
    enter_vault(client, member)
    url = reverse("outreach:access_create", args=[dossier.id])
    before = client.get(url).status_code
    log = client.get(reverse("outreach:case_log_detail", args=[dossier.id])).content.decode()
    Exclusion.unscoped.create(dossier=dossier, user_id=member.id, excluded_at=MONDAY)

    assert url in log
    assert (before, client.get(url).status_code) == (200, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["PRINT", "FILE"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CALLER])
def test_every_link_around_a_copy_leads_somewhere_for_who_makes_it(
    client: Client, role: Role, way: str
) -> None:
    member = make_member(role=role)
    agreement = make_agreement(make_team(member))
    dossier, other = make_dossier(agreement), make_dossier(agreement)
    enter_vault(client, member)
    url = reverse("outreach:access_create", args=[dossier.id])
    around = reverse("outreach:access_create", args=[other.id])

    before = client.get(url).content.decode()
    given = client.post(url, {"is_sure": "on", "way": way}, headers=ORIGIN).content.decode()

    links = re.findall(r'href="(/bellen/[^"]*)"', before + given)
    assert around in links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_another_team_finds_nothing(client: Client, role: Role) -> None:
    url = reverse("outreach:access_create", args=[make_dossier().id])
    stranger = client.get(url).status_code
    member = make_member(role=role)
    (enter_vault if role in HOLDERS else log_in)(client, member)

    assert (stranger, client.get(url).status_code) == (302, 404)


@pytest.mark.django_db
def test_a_closed_vault_shows_nothing(client: Client) -> None:
    user = make_caller()
    dossier = make_dossier(make_agreement(make_team(user)))
    log_in(client, user)

    answer: Any = client.get(reverse("outreach:access_create", args=[dossier.id]))

    assert answer.url == reverse("vault:vault_open")


TEXT = st.text("abcd", min_size=1, max_size=3)
KNOWN = st.dictionaries(st.sampled_from((*OWN, *OF_OTHERS, "sealed_new", "sealed_story")), TEXT)
WRITTEN = st.lists(st.builds(Written, key=TEXT, label=TEXT, text=TEXT), max_size=4)


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine the first is slow
@given(KNOWN, WRITTEN, st.sets(TEXT))
def test_a_copy_never_holds_a_column_that_nobody_decided_about_nor_a_text_nobody_chose(
    known: dict[str, str], written: list[Written], chosen: set[str]
) -> None:
    copy = copy_for(known, written=written, chosen=chosen)

    assert set(copy.own) <= set(OWN)
    assert all(one.key in chosen for one in copy.texts)
    assert len(copy.texts) + copy.left_out == len(written)
