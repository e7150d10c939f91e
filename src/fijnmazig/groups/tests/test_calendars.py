"""The calendar of who leads: hours, and nothing that tells to who holds the telephone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fijnmazig.accounts.tests.factories import actor_of, log_in
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.queries.calendars import edition_calendar
from fijnmazig.groups.tests.factories import MONDAY, make_edition, make_leader, make_programme
from fijnmazig.groups.texts import leading as texts
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db


def led() -> tuple[Any, Any]:
    leader = make_leader()
    programme = make_programme(make_team(leader), title="Lotgenoten (fictief)")
    edition = make_edition(programme, leader, place_text="Veilig Huis", name="Praatgroep lente")
    edition.sessions.update(title="Over geweld praten")
    return leader, edition


def address(edition: Any) -> str:
    return reverse("groups:edition_calendar", kwargs={"edition_id": edition.id})


def read(file: str) -> str:
    """Leave out what nobody reads: keys and moments, whose digits may happen to make a word."""
    lines = file.replace("\r\n ", "").splitlines()
    return " ".join(line for line in lines if not line.startswith(("UID", "DT", "LAST-MODIFIED")))


def test_a_calendar_of_sessions_tells_nothing(client: Client) -> None:
    leader, edition = led()
    log_in(client, leader)

    answer = client.get(address(edition))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == 8
    assert {str(one["summary"]) for one in events} == {"Afspraak"}
    assert not {"location", "description", "url"} & {key.lower() for one in events for key in one}
    assert {str(one["class"]) for one in events} == {"PRIVATE"}
    assert told_by(read(answer.content.decode())) == ()
    assert told_by(answer.headers["Content-Disposition"]) == ()


def test_a_telling_word_that_is_planted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, edition = led()
    monkeypatch.setattr(texts, "CALENDAR_TITLE", "Lotgenotengroep")

    with pytest.raises(Refused):
        edition_calendar(actor=actor_of(leader), edition_id=edition.id, at=MONDAY)


def test_a_session_that_is_called_off_is_taken_out(client: Client) -> None:
    leader, edition = led()
    edition.sessions.filter(number=1).update(called_off_at=MONDAY)
    log_in(client, leader)

    events = Calendar.from_ical(client.get(address(edition)).content).walk("VEVENT")

    assert [str(one["status"]) for one in events][:2] == ["CANCELLED", "CONFIRMED"]


def test_who_does_not_lead_it_finds_nothing(client: Client) -> None:
    _, edition = led()
    colleague = make_leader()
    make_team(colleague)

    log_in(client, colleague)
    found = client.get(address(edition)).status_code

    assert (found, Client().get(address(edition)).status_code) == (404, 302)
