"""An open programme stands in the list of help in neutral words; its sessions stand nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.findable import findable_services
from fijnmazig.directory.queries.referable import referable_services
from fijnmazig.directory.services.editing import publish_service, withdraw_service
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.services.announcing import announce
from fijnmazig.groups.services.programmes import set_programme_state
from fijnmazig.groups.tests.factories import MONDAY, make_edition, make_programme

pytestmark = pytest.mark.django_db
TITLE = "Lotgenoten partnergeweld (fictief)"


def coordinator() -> Any:
    return actor_of(make_member(role=Role.COORDINATOR))


def made(**fields: Any) -> Any:
    values = {"title": TITLE, "public_title": "Samen verder", "state": ProgrammeState.DRAFT.value}
    return make_programme(**(values | {"public_text": "Avonden met koffie."} | fields))


def set_state(programme: Any, state: ProgrammeState) -> None:
    set_programme_state(actor=coordinator(), programme_id=programme.id, state=state, at=MONDAY)


def listed() -> list[str]:
    return [one.name for one in referable_services(nis="")]


def test_the_list_of_help_holds_neutral_words_only() -> None:
    programme = made()
    make_edition(programme)

    set_state(programme, ProgrammeState.OPEN)

    found = [one for one in findable_services() if one.title == "Samen verder"]
    assert len(found) == 1
    words = " ".join((found[0].title, *(text for _, text in found[0].passages)))
    assert told_by(words) == ()
    assert TITLE not in repr(found)
    assert "Sessie" not in repr(found)


def test_a_programme_that_closes_is_taken_out_and_comes_back_when_it_opens() -> None:
    programme = made()

    seen = []
    for state in (ProgrammeState.OPEN, ProgrammeState.CLOSED, ProgrammeState.OPEN):
        set_state(programme, state)
        seen.append(any("Samen verder" in name for name in listed()))

    assert seen == [True, False, True]


def test_what_an_editor_took_off_the_site_stays_off_until_one_puts_it_back(client: Any) -> None:
    programme = made()
    set_state(programme, ProgrammeState.OPEN)
    programme.refresh_from_db()
    (entry,) = referable_services(nis="")
    log_in(client, make_member(role=Role.COORDINATOR))

    seen = []
    for act, at in ((withdraw_service, MONDAY), (publish_service, MONDAY + timedelta(hours=1))):
        act(actor=coordinator(), service_id=entry.id, reason="proef", today=at.date(), at=at)
        announce(programme, actor=coordinator(), at=at)
        desk = client.get(reverse("groups:desk_list")).text
        seen.append((len(listed()), "Dit programma staat niet in de wegwijzer." in desk))

    assert seen == [(0, True), (1, False)]


def test_its_entry_leads_to_its_open_page(client: Any) -> None:
    programme = made()
    set_state(programme, ProgrammeState.OPEN)
    service = next(one for one in referable_services(nis="") if "Samen verder" in one.name)

    page = client.get(reverse("directory:service_detail", kwargs={"service_id": service.id}))

    address = reverse("groups:programme_detail", kwargs={"programme_id": programme.id})
    assert address in page.content.decode()


def test_nobody_else_puts_a_programme_in_the_list() -> None:
    programme = made(state=ProgrammeState.OPEN.value)
    leader = actor_of(make_member(role=Role.GROUP_LEADER))

    with pytest.raises(NotFound):
        announce(programme, actor=leader, at=MONDAY)

    assert listed() == []


def test_a_moment_for_the_agenda_begins_as_a_draft_in_neutral_words(client: Any) -> None:
    member = make_member(role=Role.COORDINATOR)
    programme = made(state=ProgrammeState.OPEN.value)
    log_in(client, member)
    where = {"programme_id": programme.id}

    answer = client.post(reverse("groups:information_create", kwargs=where), headers=ORIGIN)

    page = client.get(answer.url).content.decode()
    agenda = client.get(reverse("gatherings:agenda_list")).content.decode()
    assert ("Samen verder" in page, TITLE in page) == (True, False)
    assert "Samen verder" not in agenda


def test_a_programme_that_is_closed_has_no_moment_and_anothers_is_not_there(client: Any) -> None:
    closed = made()
    log_in(client, make_member(role=Role.COORDINATOR))
    here = client.post(
        reverse("groups:information_create", kwargs={"programme_id": closed.id}), headers=ORIGIN
    )
    log_in(client, make_member(role=Role.SPOC))

    other = client.post(
        reverse("groups:information_create", kwargs={"programme_id": closed.id}), headers=ORIGIN
    )

    assert (here.status_code, other.status_code) == (409, 404)
