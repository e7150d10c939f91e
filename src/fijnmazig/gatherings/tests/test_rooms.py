"""Rooms to meet in online: signed calls, who goes in and when, no link that is guessed."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.fetching.web import Fetcher, FetchError, Trouble
from fijnmazig.gatherings.domain import rooms
from fijnmazig.gatherings.domain.kinds import Modality
from fijnmazig.gatherings.forms.moments import MomentForm
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.moments import facts_of
from fijnmazig.gatherings.queries.rooms import room_door, room_page
from fijnmazig.gatherings.services.moments import describe
from fijnmazig.gatherings.services.rooms import open_room
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_worker,
    member,
)

pytestmark = pytest.mark.django_db
KEY = "s3"
BBB = rooms.RoomServer(
    kind=rooms.RoomKind.BIGBLUEBUTTON, address="https://kamers.example/bigbluebutton", secret=KEY
)
MADE = b"<response><returncode>SUCCESS</returncode></response>"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def asked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is asked of a BigBlueButton that always answers well."""
    settings.ROOMS_URL, settings.ROOMS_SECRET = f"bbb+{BBB.address}", BBB.secret
    found: list[str] = []

    def answer(_self: Fetcher, address: str) -> bytes:
        found.append(address)
        return MADE

    monkeypatch.setattr(Fetcher, "fetch", answer)
    return found


def online(**fields: Any) -> Moment:
    return make_moment(make_cohort(), modality=Modality.ONLINE.value, **fields)


def seated(moment: Moment) -> Any:
    """Return who has a seat in the group of a moment."""
    person, _work = make_worker()
    make_entry(moment.cohort, people=(person,))
    return member(person)


def test_a_call_is_signed_over_its_name_its_query_and_the_secret() -> None:
    address = rooms.making(BBB, meeting="m1", title="Één moment")

    query, _sep, checksum = urlsplit(address).query.rpartition("&checksum=")

    assert checksum == sha256(f"create{query}s3".encode()).hexdigest()
    assert parse_qs(query)["record"] == parse_qs(query)["allowStartStopRecording"] == ["false"]
    assert "s3" not in query


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("zoom+https://x.example", ""),
        ("jitsi+http://x.example", ""),
        ("jitsi+https://me:pw@x.example", ""),
        ("jitsi+https://x.example/?a=1", ""),
        ("bbb+https://x.example/bigbluebutton", ""),
    ],
)
def test_a_server_that_cannot_be_is_refused(url: str, secret: str) -> None:
    with pytest.raises(ValueError, match="ROOMS_"):
        rooms.room_server(url=url, secret=secret)


def test_a_jitsi_room_has_a_name_of_its_own_each_time(settings: Settings) -> None:
    settings.ROOMS_URL = "jitsi+https://kamers.example/"
    moment = online()
    facts = replace(facts_of(moment), wants_room=True)

    links = set()
    for _ in range(3):
        describe(moment, facts=facts)
        links.add(moment.link)

    assert len(links) == 3
    assert all(link.startswith("https://kamers.example/") for link in links)
    assert str(moment.id) not in "".join(links)


def test_without_a_server_no_form_offers_a_room(settings: Settings) -> None:
    assert "make_room" not in MomentForm().fields

    settings.ROOMS_URL = "jitsi+https://kamers.example"

    assert "make_room" in MomentForm().fields


@pytest.mark.parametrize(
    "typed", [{"modality": "PLACE"}, {"modality": "ONLINE", "link": "https://elders.example/x"}]
)
def test_a_room_that_makes_no_sense_is_refused_at_its_field(
    typed: dict[str, str], settings: Settings
) -> None:
    settings.ROOMS_URL = "jitsi+https://kamers.example"
    form = MomentForm({"make_room": "on", **typed})

    assert "make_room" in form.errors


def test_who_has_a_seat_goes_in_as_visitor_and_who_holds_it_leads(asked: list[str]) -> None:
    moment = online(starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1))

    guest = open_room(actor=seated(moment), moment_id=moment.id, at=MONDAY)
    host = open_room(actor=holder(), moment_id=moment.id, at=MONDAY)

    assert "role=VIEWER" in guest
    assert "role=MODERATOR" in host
    assert all("/api/create?" in address for address in asked)
    assert {parse_qs(urlsplit(way).query)["meetingID"][0] for way in (guest, host)} == {
        moment.id.hex
    }


def test_who_waits_or_is_elsewhere_finds_no_room(asked: list[str]) -> None:
    moment, other = online(starts_at=MONDAY), online(starts_at=MONDAY)

    for actor in (member(), member(make_worker()[0]), seated(other)):
        with pytest.raises(NotFound):
            room_page(actor=actor, moment_id=moment.id, at=MONDAY)
    assert asked == []


@pytest.mark.parametrize("hours", [-2, 5])
def test_before_and_after_its_time_the_room_is_closed(asked: list[str], hours: int) -> None:
    moment = online(starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1))

    with pytest.raises(Refused):
        open_room(actor=seated(moment), moment_id=moment.id, at=MONDAY + timedelta(hours=hours))
    assert asked == []


@pytest.mark.usefixtures("asked")
def test_a_server_that_is_silent_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_self: Fetcher, _address: str) -> bytes:
        raise FetchError(Trouble.UNREACHABLE)

    moment = online(starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1))
    for answer in (silent, lambda _self, _address: b"<returncode>FAILED</returncode>"):
        monkeypatch.setattr(Fetcher, "fetch", answer)
        with pytest.raises(Refused, match="antwoordt niet"):
            open_room(actor=seated(moment), moment_id=moment.id, at=MONDAY)


def test_a_moment_that_comes_back_gets_a_room_of_its_own() -> None:
    moment = online()
    moment.link = room_door(moment_id=moment.id)

    facts = facts_of(moment)

    assert (facts.link, facts.wants_room) == ("", True)


@pytest.mark.usefixtures("asked")
def test_the_page_gives_the_way_in_after_a_press(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    moment = online(starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1))
    person, _work = make_worker()
    make_entry(moment.cohort, people=(person,))
    account = make_member()
    person.user_id = account.id
    person.save()
    log_in(client, account)
    address = reverse("gatherings:room_enter", args=[moment.id])

    before, after = client.get(address), client.post(address, headers=HERE)

    assert BBB.address not in before.text
    assert f"{BBB.address}/api/join?" in after.text
    assert client.get(reverse("gatherings:room_enter", args=[uuid4()])).status_code == 404


def test_without_bigbluebutton_there_is_no_such_page(client: Client) -> None:
    log_in(client, make_member())
    moment = online()

    assert client.get(reverse("gatherings:room_enter", args=[moment.id])).status_code == 404
