"""Recommendations, the note, what is told to everybody."""

import io
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.choosing.finding import MOST
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.signals.domain.kinds import AdviceState, Kind, Reach
from fijnmazig.signals.models import Recommendation, Signal
from fijnmazig.signals.services import advice, triage
from fijnmazig.signals.services.advice import AdviceFacts
from fijnmazig.signals.services.triage import Sorting
from fijnmazig.signals.tests.factories import (
    BOOM,
    MONDAY,
    TEXT,
    TODAY,
    follower,
    make_signal,
    spoc,
)

pytestmark = pytest.mark.django_db
WORDED = "Vervoer naar hulp ontbreekt in kleine gemeenten."


def supralocal(*, told: str = "") -> Signal:
    row = make_signal()
    sorting = Sorting(kind=Kind.NEED, reach=Reach.SUPRALOCAL, nis=BOOM, themes=())
    triage.sort_signal(actor=OPERATOR, signal_id=row.id, sorting=sorting, at=MONDAY)
    if told:
        triage.word(actor=OPERATOR, signal_id=row.id, text=told, at=MONDAY)
    return row


def make_advice(*rows: Signal, **changes: Any) -> Recommendation:
    partnership = make_partnership()
    make_place(partnership, BOOM)
    settled: dict[str, Any] = {
        "title": "Vervoer overal (fictief)",
        "addressee": "De bevoegde overheid",
        "text": "Regel vervoer voor wie geen auto heeft.",
        "signals": tuple(row.id for row in rows),
        **changes,
    }
    made = advice.write_advice(
        actor=OPERATOR, partnership_id=partnership.id, facts=AdviceFacts(**settled), at=MONDAY
    )
    return Recommendation.unscoped.get(id=made)


def approved(*rows: Signal) -> Recommendation:
    row = make_advice(*rows)
    advice.approve_advice(actor=OPERATOR, advice_id=row.id, at=MONDAY)
    return row


def test_only_supralocal_signals_carry_a_recommendation() -> None:
    local = make_signal()

    with pytest.raises(Refused, match="bovenlokale"):
        make_advice(local)
    with pytest.raises(NotFound):
        make_advice(local, signals=(make_partnership().id,))
    assert make_advice(supralocal()).state == AdviceState.DRAFT


def test_it_leaves_once_approved_and_stays_as_it_left() -> None:
    row = make_advice()
    acts: dict[str, Any] = {"actor": OPERATOR, "advice_id": row.id, "at": MONDAY}
    facts = AdviceFacts(title="Anders", addressee="Overheid", text="Anders.")
    with pytest.raises(Refused, match="goedkeuren"):
        advice.send_advice(**acts, on=TODAY)
    with pytest.raises(Refused, match="verstuurd"):
        advice.note_answer(**acts, state=AdviceState.ANSWERED, text="")

    advice.approve_advice(**acts)
    advice.change_advice(**acts, facts=facts)
    row.refresh_from_db()
    assert row.approved_at is None
    advice.approve_advice(**acts)
    advice.send_advice(**acts, on=TODAY)

    with pytest.raises(Refused, match="al verstuurd"):
        advice.approve_advice(**acts)
    with pytest.raises(Refused, match="al verstuurd"):
        advice.send_advice(**acts, on=TODAY)
    with pytest.raises(Refused, match="al verstuurd"):
        advice.change_advice(**acts, facts=facts)
    with pytest.raises(Refused, match="Kies wat"):
        advice.note_answer(**acts, state=AdviceState.SENT, text="")
    advice.note_answer(**acts, state=AdviceState.TAKEN_UP, text="Het komt in het plan.")
    row.refresh_from_db()
    assert (row.state, row.answered_date) == (AdviceState.TAKEN_UP, TODAY)


def test_a_spoc_reads_recommendations_and_writes_none(client: Client) -> None:
    row = make_advice()
    with pytest.raises(NotFound):
        advice.approve_advice(actor=spoc(BOOM), advice_id=row.id, at=MONDAY)
    log_in(client, make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM)))
    detail = reverse("signals:advice_detail", kwargs={"advice_id": row.id})

    assert client.get(detail).status_code == 200
    assert client.get(reverse("signals:advice_create")).status_code == 404
    edit = reverse("signals:advice_edit", kwargs={"advice_id": row.id})
    assert client.get(edit).status_code == 404
    assert client.post(detail, {"doe": "goed"}, headers=ORIGIN).status_code == 404


def test_a_coordinator_writes_approves_sends_and_notes_the_answer(client: Client) -> None:
    carrier, partnership = supralocal(told=WORDED), make_partnership()
    log_in(client, make_member(role=Role.COORDINATOR))
    said = {"title": "Vervoer", "addressee": "Overheid", "text": "Regel het."}
    said |= {"partnership": str(partnership.id), "signals": str(carrier.id)}

    done = client.post(reverse("signals:advice_create"), said, headers=ORIGIN)

    url = done["Location"]
    row = Recommendation.unscoped.get()
    edit = reverse("signals:advice_edit", kwargs={"advice_id": row.id})
    assert client.get(edit).status_code == 200
    assert client.post(edit, said | {"title": "Busje"}, headers=ORIGIN).status_code == 302
    assert (
        client.post(url, {"doe": "weg", "weg-on": "2026-03-02"}, headers=ORIGIN).status_code == 200
    )
    assert client.post(url, {"doe": "goed"}, headers=ORIGIN).status_code == 302
    sent = client.post(url, {"doe": "weg", "weg-on": "2026-03-02"}, headers=ORIGIN)
    back = {"doe": "terug", "terug-state": "REFUSED", "terug-text": "Geen geld."}
    assert (sent.status_code, client.post(url, back, headers=ORIGIN).status_code) == (302, 302)
    page = client.get(url).text
    assert (WORDED in page, "Geen geld." in page, "Busje" in page) == (True, True, True)
    assert client.post(url, {"doe": "niets"}, headers=ORIGIN).status_code == 404
    assert "Busje" in client.get(reverse("signals:advice_list")).text


def test_the_note_holds_worded_signals_and_never_their_text(client: Client) -> None:
    approved(supralocal(told=WORDED), supralocal())
    make_advice(title="Nog een ontwerp (fictief)")
    log_in(client, make_member(role=Role.COORDINATOR))

    word = client.get(reverse("signals:advice_export", kwargs={"kind": "docx"})).content
    paper = client.get(reverse("signals:advice_export", kwargs={"kind": "pdf"})).content

    document = docx.Document(io.BytesIO(word))
    text = "\n".join(each.text for each in document.paragraphs)
    styles = {str(each.style.name) for each in document.paragraphs if each.style is not None}
    assert (WORDED in text, TEXT in text, "nog één signaal" in text) == (True, False, True)
    assert "Nog een ontwerp" not in text
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert paper.startswith(b"%PDF")


def test_what_is_taken_along_in_a_note_is_recorded(client: Client) -> None:
    row, draft = approved(supralocal(told=WORDED)), make_advice(title="Ontwerp (fictief)")
    log_in(client, make_member(role=Role.COORDINATOR))

    client.get(reverse("signals:advice_export", kwargs={"kind": "docx"}))
    client.get(reverse("signals:advice_export", kwargs={"kind": "exe"}))

    assert acts_on(row.id)[2:] == ["signals.advice-taken-along"]
    assert acts_on(draft.id) == ["signals.advice-written"]


def test_there_is_no_note_of_nothing(client: Client) -> None:
    make_advice()
    log_in(client, make_member(role=Role.COORDINATOR))

    for kind in ("docx", "pdf", "exe"):
        assert (
            client.get(reverse("signals:advice_export", kwargs={"kind": kind})).status_code == 404
        )


def test_everybody_reads_what_left_and_nothing_of_a_signal(client: Client) -> None:
    sent, draft = approved(supralocal(told=WORDED)), make_advice(title="Ontwerp (fictief)")
    advice.send_advice(actor=OPERATOR, advice_id=sent.id, on=TODAY, at=MONDAY)
    for _ in range(4):
        make_signal()

    page = client.get(reverse("signals:told_list"))

    assert (sent.title in page.text, draft.title in page.text) == (True, False)
    assert (TEXT in page.text, WORDED in page.text, page.cookies) == (False, False, {})
    assert "Tot nu toe" not in page.text


def test_a_follower_of_nothing_has_no_recommendations() -> None:
    row = make_advice()
    nobody = follower(Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))

    with pytest.raises(NotFound):
        advice.approve_advice(actor=nobody, advice_id=row.id, at=MONDAY)


def test_signals_that_carry_a_recommendation_are_ticked_or_found_by_their_words(
    client: Client,
) -> None:
    carrier = supralocal(told="Er rijdt geen bus naar de consultatie.")
    for _ in range(MOST):
        supralocal(told="Een ander signaal.")
    partnership = make_partnership()
    log_in(client, make_member(role=Role.COORDINATOR))
    create = reverse("signals:advice_create")
    said = {"title": "Vervoer", "addressee": "De overheid", "text": "Regel het."}
    said |= {"partnership": str(partnership.id), "signals": "bus consultatie"}

    page = client.get(create).text
    asked = client.post(create, said, headers=ORIGIN).text
    more = {"signals-gezocht": "bus consultatie", "signals-keuze": str(carrier.id)}
    made = client.post(create, said | more, headers=ORIGIN)

    assert page.count('name="signals-keuze"') == MOST
    assert (carrier.told in asked, "Regel het." in asked) == (True, True)
    assert made.status_code == 302
    assert Recommendation.unscoped.get().signals.get().signal_id == carrier.id
