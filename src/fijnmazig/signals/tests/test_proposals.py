"""What other rooms show to be missing: proposed, taken by a person, or put aside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.ageing import Ages, is_for
from fijnmazig.library.services.items import report_missing
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.signals.domain.kinds import Kind, Source
from fijnmazig.signals.models import Signal, SignalLink, SkippedProposal
from fijnmazig.signals.queries.proposals import PAGE_LENGTH, Proposal, proposal_page
from fijnmazig.signals.services.proposing import put_aside, take_proposal
from fijnmazig.signals.tests.factories import (
    BOOM,
    MONDAY,
    REGION,
    TODAY,
    follower,
    giver,
    load_once,
    spoc,
)

pytestmark = pytest.mark.django_db


def proposed(actor: Any) -> dict[Source, list[Proposal]]:
    found: dict[Source, list[Proposal]] = {}
    for each in proposal_page(actor=actor, at=MONDAY).rows:
        found.setdefault(each.source, []).append(each)
    return found


@pytest.fixture(autouse=True)
def _partnership() -> None:
    load_once()
    make_place(make_partnership("rupel"), BOOM)
    report_missing(text="Een folder in het Tigrinya", today=TODAY, at=MONDAY)


def test_a_municipality_of_which_nobody_came_is_proposed() -> None:
    found = proposed(spoc(BOOM))

    assert [each.key for each in found[Source.MESH]] == [f"rupel:{BOOM}"]
    assert "nog nooit iemand" in found[Source.MESH][0].text


def test_an_age_without_a_service_nearby_is_proposed() -> None:
    found = proposed(spoc(BOOM))

    assert {each.key for each in found[Source.SERVICES]} == {f"{BOOM}:{age}" for age in Ages}


@pytest.mark.parametrize(
    ("ages", "wanted", "fits"),
    [
        ((None, None), Ages.ELDERLY, True),
        ((216, None), Ages.YOUNG, False),
        ((None, 215), Ages.YOUNG, True),
        ((0, 143), Ages.ADULTS, False),
    ],
)
def test_a_service_is_for_the_ages_it_touches(
    *, ages: tuple[int | None, int | None], wanted: Ages, fits: bool
) -> None:
    assert is_for(ages, wanted=wanted) is fits


def test_what_visitors_missed_is_proposed_to_who_follows_more_than_a_municipality() -> None:
    assert Source.MISSING not in proposed(spoc(BOOM))
    assert [each.text for each in proposed(follower())[Source.MISSING]] == [
        "Een folder in het Tigrinya"
    ]
    with pytest.raises(NotFound):
        proposed(giver())


def test_what_was_put_aside_makes_room_for_what_was_missed_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fijnmazig.signals.queries.proposals.MOST", 1)
    report_missing(text="Een folder in het Pools", today=TODAY + timedelta(days=1), at=MONDAY)
    (newest,) = proposed(follower())[Source.MISSING]

    put_aside(actor=follower(), source=newest.source, key=newest.key, reason="Is er al.", at=MONDAY)

    assert newest.text == "Een folder in het Pools"
    assert [each.text for each in proposed(follower())[Source.MISSING]] == [
        "Een folder in het Tigrinya"
    ]


def send(client: Client, act: str, each: Proposal, **fields: str) -> Any:
    said = {f"{act}-source": each.source.value, f"{act}-key": each.key}
    said |= {f"{act}-{name}": value for name, value in fields.items()}
    return client.post(reverse("signals:proposal_list"), {"doe": act} | said, headers=ORIGIN)


def test_a_person_takes_a_proposal_once_or_puts_it_aside(client: Client) -> None:
    log_in(client, make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM)))
    (mesh,) = proposed(spoc(BOOM))[Source.MESH]
    service = proposed(spoc(BOOM))[Source.SERVICES][0]

    named = send(client, "neem", mesh, text="Mevrouw Claes kwam niet.").text
    taken = send(client, "neem", mesh, text="Niemand uit Boom kwam.")
    aside = send(client, "leg", service, reason="Staat in de wegwijzer van de provincie.")

    assert ("naar een persoon kan leiden" in named, "Mevrouw Claes kwam niet." in named) == (
        True,
        True,
    )
    assert (taken.status_code, aside.status_code) == (302, 302)
    row = Signal.unscoped.get()
    assert (row.source, row.kind, row.nis) == (Source.MESH, Kind.GAP, BOOM)
    assert SignalLink.unscoped.get().signal_id == row.id
    assert SkippedProposal.unscoped.get().source_key == service.key
    assert send(client, "neem", mesh, text="Nog eens.").status_code == 404
    assert send(client, "leg", service, reason="Nog eens.").status_code == 404
    assert send(client, "niets", mesh).status_code == 404
    page = client.get(reverse("signals:proposal_list")).text
    assert mesh.text not in page


def test_nobody_takes_what_is_of_another_municipality() -> None:
    (mesh,) = proposed(spoc(BOOM))[Source.MESH]

    with pytest.raises(NotFound):
        take_proposal(
            actor=spoc("71016"), source=mesh.source.value, key=mesh.key, text="x", at=MONDAY
        )


def test_many_proposals_come_in_pages_and_one_that_is_put_aside_leaves_its_page_open(
    client: Client,
) -> None:
    for number in range(PAGE_LENGTH):
        report_missing(text=f"Folder {number}", today=TODAY, at=MONDAY)
    log_in(client, make_member(role=Role.COORDINATOR, scope=REGION))
    address = f"{reverse('signals:proposal_list')}?pagina=2"
    first, second = (proposal_page(actor=follower(), at=MONDAY, number=number) for number in (1, 2))

    page = client.get(address).text
    last = {"doe": "leg", "leg-source": second.rows[-1].source.value, "leg-reason": "Is er al."}
    aside = client.post(address, last | {"leg-key": second.rows[-1].key}, headers=ORIGIN)

    assert (first.pages, len(first.rows), len(second.rows)) == (2, PAGE_LENGTH, first.total - 20)
    assert f"{first.total} voorstellen" in page
    assert aside.headers["Location"] == address
