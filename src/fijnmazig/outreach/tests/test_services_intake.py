"""Deliveries: sealed in one go, counted, never read back, and nothing of a row anywhere else."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.tests.factories import make_organisation
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Batch, Dossier, Event
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.queries.reach import visible_agreements
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_actor,
    make_agreement,
    partnership_scope,
    supplier_of,
    supplier_scope,
)
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
HEAD = "Naam;Telefoon;Geïnformeerd;Taal\n"
GOOD = HEAD + "Jo Zandpad;0470 12 34 56;ja;nl\nLé Ötker;+31 6 12345678;nee;fr\n"


def deliver(actor: Any, agreement: Any, text: str = GOOD, *, nonce: Any = None) -> Batch:
    found = checked_file(actor=actor, agreement_id=agreement.id, content=text.encode(), today=TODAY)
    delivery = Delivery(nonce=nonce or uuid4(), source=Source.FILE, checked=found)
    made = take_in(actor=actor, agreement_id=agreement.id, delivery=delivery, at=MONDAY)
    return Batch.unscoped.get(id=made)


def test_a_delivery_is_sealed_for_the_team_and_counted() -> None:
    caller = make_caller()
    agreement = make_agreement(make_team(caller))

    batch = deliver(supplier_of(agreement), agreement)

    dossier = Dossier.unscoped.get()
    ref = dossier_ref(dossier.id)
    wanted = {ref: {"sealed_name": bytes(dossier.sealed_name or b"")}}
    assert unsealed(opened_for(caller), wanted=wanted) == {ref: {"sealed_name": "Jo Zandpad"}}
    assert (batch.row_total, batch.accepted_total, batch.uninformed_total) == (2, 2, 1)
    assert acts_on(batch.id) == ["outreach.batch-taken"]


def test_of_somebody_not_informed_nothing_but_the_count_is_kept() -> None:
    agreement = make_agreement()

    deliver(supplier_of(agreement), agreement)

    funnel = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)
    assert (funnel.received, funnel.not_informed, Dossier.unscoped.count()) == (2, 1, 1)


def test_somebody_not_informed_waits_when_that_was_agreed() -> None:
    agreement = make_agreement(informed_rule=InformedRule.WAIT.value)

    deliver(supplier_of(agreement), agreement)

    rows = Dossier.unscoped.order_by("is_informed").values_list("outcome", "due_at")
    assert list(rows) == [(Outcome.NOT_INFORMED, None), (Outcome.OPEN, MONDAY)]


def test_a_delivery_sent_twice_is_taken_once() -> None:
    agreement, nonce = make_agreement(), uuid4()
    actor = supplier_of(agreement)

    both = [deliver(actor, agreement, nonce=nonce) for _ in range(2)]

    assert both[0] == both[1]
    assert Dossier.unscoped.count() == 1
    with pytest.raises(NotFound):
        deliver(supplier_of(agreement), agreement, nonce=nonce)


@pytest.mark.parametrize("role", [Role.CALLER, Role.COORDINATOR, Role.DPO, Role.SPOC])
def test_only_a_supplier_delivers(role: Role) -> None:
    agreement = make_agreement()

    assert deliver(supplier_of(agreement), agreement).id
    with pytest.raises(NotFound):
        deliver(make_actor(role), agreement)


@pytest.mark.parametrize("kind", ["region", "partnership", "other zone", "no organisation"])
def test_two_zones_in_one_partnership_never_deliver_under_each_others_agreement(kind: str) -> None:
    agreement = make_agreement()
    other = make_agreement(partnership=agreement.partnership)
    scopes = {
        "region": Scope(kind=ScopeKind.REGION, key=""),
        "partnership": partnership_scope(agreement),
        "other zone": supplier_scope(other),
        "no organisation": Scope(kind=ScopeKind.ORGANISATION, key="zone"),
    }
    actor = make_actor(Role.SUPPLIER, scope=scopes[kind])

    assert visible_agreements(actor).filter(id=agreement.id).exists() is False
    with pytest.raises(NotFound):
        deliver(actor, agreement)


def test_a_supplier_of_an_organisation_that_was_merged_delivers_for_the_one_that_stays() -> None:
    agreement = make_agreement()
    gone: Any = make_organisation()
    gone.merged_into = agreement.supplier
    gone.save()

    actor = make_actor(Role.SUPPLIER, scope=Scope(kind=ScopeKind.ORGANISATION, key=str(gone.id)))

    assert deliver(actor, agreement).id


def test_a_supplier_of_another_partnership_delivers_nothing_here() -> None:
    stranger = supplier_of(make_agreement())

    with pytest.raises(NotFound):
        deliver(stranger, make_agreement())


def test_nothing_comes_in_without_an_agreement_in_force() -> None:
    agreement = make_agreement(valid_to=TODAY.replace(day=1))

    with pytest.raises(Refused, match="geldt vandaag niet"):
        deliver(supplier_of(agreement), agreement)


def test_a_column_that_was_not_agreed_refuses_everything_without_its_words() -> None:
    agreement = make_agreement()
    text = "Naam;Telefoon;Geïnformeerd;Adres;Rijksregister\nJo;0470123456;ja;x;y\n"

    with pytest.raises(Refused) as refused:
        deliver(supplier_of(agreement), agreement, text)

    said = str(refused.value.message)
    assert "Kolom 4: “adres”" in said
    assert "Rijksregister" not in said
    assert Event.unscoped.count() == Dossier.unscoped.count() == 0


@pytest.mark.parametrize("content", [b"", b"Naam;Tel", b"\x00", b"PK\x03\x04half", b"\xff\xfeN"])
def test_half_a_file_is_refused_whole(content: bytes) -> None:
    agreement = make_agreement()

    with pytest.raises(Refused):
        checked_file(actor=OPERATOR, agreement_id=agreement.id, content=content, today=TODAY)


def test_ten_thousand_rows_with_a_hundred_faults_are_taken_but_for_those() -> None:
    agreement = make_agreement()
    numbers = [f"0470{place:06}" if place % 100 else "geen" for place in range(10_000)]
    rows = [f"Persoon {place};{number};ja;nl" for place, number in enumerate(numbers)]

    batch = deliver(supplier_of(agreement), agreement, HEAD + "\n".join(rows))

    assert (batch.accepted_total, batch.refused_total) == (9_900, 100)
    assert batch.refusals[0] == {"row": 2, "field": "numbers", "reason": "bad-number"}
    assert Dossier.unscoped.count() == 9_900


@pytest.mark.asvs("V2.3.3")
def test_a_delivery_that_breaks_halfway_leaves_nothing() -> None:
    agreement = make_agreement()
    actor = supplier_of(agreement)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outreach_event RENAME TO outreach_gone")

    with pytest.raises(Exception, match="outreach_event"):
        deliver(actor, agreement)

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outreach_gone RENAME TO outreach_event")
    assert (Dossier.unscoped.count(), Batch.unscoped.count()) == (0, 0)


def test_the_story_has_a_key_of_its_own() -> None:
    caller = make_caller()
    fields = ["NAME", "NUMBERS", "INFORMED", "STORY"]
    agreement = make_agreement(make_team(caller), fields=fields)
    text = "Naam;Tel;Geïnformeerd;Situatie\nJo;0470123456;ja;Ruzie\n"

    deliver(supplier_of(agreement), agreement, text)

    dossier = Dossier.unscoped.get()
    ref = story_ref(dossier.id)
    wanted = {ref: {"sealed_story": bytes(dossier.sealed_story or b"")}}
    assert unsealed(opened_for(caller), wanted=wanted) == {ref: {"sealed_story": "Ruzie"}}


def test_the_command_answers_with_counts_and_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreement = make_agreement(valid_from=TODAY.replace(year=2020), valid_to=TODAY.replace(2090))
    path = tmp_path / "lijst.csv"
    path.write_text(GOOD + "Jan;;ja;nl\n", encoding="utf-8")

    call_command("outreach", "intake", str(path), "--agreement", agreement.key, "--json")

    refused = '[{"row": 4, "field": "numbers", "reason": "missing"}]'
    assert capsys.readouterr().out.strip() == f'{{"accepted": 2, "refused": {refused}}}'
