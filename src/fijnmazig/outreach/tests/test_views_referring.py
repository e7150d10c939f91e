import base64
import io
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PasswordType, PdfReader

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.outreach.domain.referring import Category, State
from fijnmazig.outreach.models import Consent, Feedback, Receiver, Referral
from fijnmazig.outreach.tests.factories import make_dossier
from fijnmazig.outreach.tests.referring import MESSAGE, NAME, NUMBER, STORY, Handing
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, moment

pytestmark = pytest.mark.django_db
PARTS = ["NAME", "NUMBERS", "SAFE_TIMES", "MESSAGE"]


class Desk:
    """A browser with an opened vault, and where it posts."""

    def __init__(self, scene: Handing, user: Any) -> None:
        self.scene, self.client = scene, Client()
        enter_vault(self.client, user)

    def url(self, name: str, **where: Any) -> str:
        return reverse(f"outreach:{name}", kwargs=where)

    def see(self, name: str, **where: Any) -> str:
        return str(self.client.get(self.url(name, **where)).content.decode())

    def status(self, name: str, **where: Any) -> int:
        return self.client.get(self.url(name, **where)).status_code

    def post(self, name: str, said: dict[str, Any], **where: Any) -> Any:
        return self.client.post(self.url(name, **where), said, headers=ORIGIN)


@pytest.fixture
def scene() -> Handing:
    return Handing(at=moment(), received_at=moment())


def asked(scene: Handing, **more: Any) -> dict[str, Any]:
    return {"recipient": str(scene.service.id), "purpose": "HELP", "categories": PARTS} | more


def consent_of(scene: Handing) -> Any:
    return Consent.unscoped.get(dossier=scene.dossier)


def test_a_consent_is_read_aloud_before_it_is_written_down(scene: Handing) -> None:
    desk, where = Desk(scene, scene.caller), {"dossier_id": scene.dossier.id}

    read = desk.post("consent_create", asked(scene), **where).content.decode()
    before = Consent.unscoped.count()
    day = moment().date().isoformat()
    done = desk.post("consent_create", asked(scene, source="SPOKEN", given_on=day), **where)

    assert "Lees dit voor" in read
    assert all(str(texts.SAID_CATEGORIES[Category(code)]) in read for code in PARTS)
    assert (before, done.url) == (0, desk.url("consent_list", **where))
    assert consent_of(scene).categories == PARTS


@pytest.mark.parametrize("name", ["consent_create", "override_create"])
def test_a_service_is_chosen_by_a_piece_of_its_name(scene: Handing, name: str) -> None:
    desk, where = Desk(scene, scene.caller), {"dossier_id": scene.dossier.id}
    piece = scene.service.name[:4].lower()
    more = {"ground": "VITAL", "reason": "Zo stond het er."} if name == "override_create" else {}

    back = desk.post(name, asked(scene, recipient=piece, **more), **where).content.decode()

    assert f'name="recipient" value="{piece}"' in back
    assert f'name="recipient-keuze" value="{scene.service.id}"' in back
    assert "Lees dit voor" not in back
    assert Consent.unscoped.count() == 0


def test_a_yes_without_how_it_was_given_shows_the_text_again(scene: Handing) -> None:
    desk = Desk(scene, scene.caller)

    page = desk.post(
        "consent_create", asked(scene, source="", given_on=""), dossier_id=scene.dossier.id
    ).content.decode()

    assert "Lees dit voor" in page
    assert Consent.unscoped.count() == 0


def test_a_number_without_safe_times_is_refused_before_it_is_read_aloud(scene: Handing) -> None:
    desk = Desk(scene, scene.caller)

    page = desk.post(
        "consent_create",
        asked(scene, categories=["NAME", "NUMBERS"]),
        dossier_id=scene.dossier.id,
    ).content.decode()

    assert ("Lees dit voor" in page, "altijd mee wanneer bellen veilig is" in page) == (False, True)


def handed(desk: Desk, scene: Handing, **said: Any) -> Any:
    where = {"dossier_id": scene.dossier.id, "consent_id": consent_of(scene).id}
    chosen = {"categories": PARTS, "message": MESSAGE, "channel": "ACCOUNT", "days": "14"} | said
    return desk.post("referral_create", chosen, **where)


def test_the_preview_shows_what_leaves_and_nothing_has_left(scene: Handing) -> None:
    scene.consent()
    desk = Desk(scene, scene.caller)

    page = handed(desk, scene).content.decode()

    assert [text in page for text in (NAME, NUMBER, MESSAGE, STORY)] == [True, True, True, False]
    assert Referral.unscoped.count() == 0


def test_a_caller_hands_on_and_the_recipient_reads_it_in_their_own_vault(scene: Handing) -> None:
    scene.consent()
    desk, other = Desk(scene, scene.caller), Desk(scene, scene.recipient)

    handed(desk, scene, nonce=str(uuid4()))
    referral = Referral.unscoped.get()
    lines, page = other.see("received_list"), other.see("received_detail", referral_id=referral.id)
    told = other.post(
        "received_detail", {"state": "CONTACTED", "note": "Gebeld."}, referral_id=referral.id
    )

    assert (NAME in lines, scene.dossier.reference in lines) == (False, True)
    assert [text in page for text in (NAME, NUMBER, MESSAGE, STORY)] == [True, True, True, False]
    assert told.url == desk.url("received_list")
    assert "Gebeld." in desk.see("consent_list", dossier_id=scene.dossier.id)


def test_a_file_and_its_words_are_shown_once_and_fit(scene: Handing) -> None:
    scene.consent()
    desk, nonce = Desk(scene, scene.caller), str(uuid4())

    page = handed(desk, scene, channel="PDF", nonce=nonce)
    again = handed(desk, scene, channel="PDF", nonce=nonce).content.decode()

    html = page.content.decode()
    words = re.findall(r"<li>([a-z]+)</li>", html.split('class="codes"')[1].split("</ol>")[0])
    paper = base64.b64decode(html.split("data:application/pdf;base64,")[1].split('"')[0])
    assert PdfReader(io.BytesIO(paper)).decrypt(" ".join(words)) is not PasswordType.NOT_DECRYPTED
    assert "no-store" in page.headers["Cache-Control"]
    assert ("data:application/pdf" in again, str(texts.SENT_BEFORE) in again) == (False, True)


def test_the_page_of_withdrawing_is_honest_about_what_cannot_be_taken_back(scene: Handing) -> None:
    referral = scene.sent()
    scene.open(referral)
    where = {"dossier_id": scene.dossier.id, "consent_id": referral.consent_id}
    desk = Desk(scene, scene.caller)

    page = desk.see("consent_withdraw", **where)
    done = desk.post("consent_withdraw", {}, **where)
    seen = Desk(scene, scene.recipient).see("received_detail", referral_id=referral.id)

    assert ("al geopend" in page, "versleuteld bestand" in page) == (True, False)
    assert done.status_code == 302
    assert (NAME in seen, "ingetrokken" in seen) == (False, True)


def test_without_consent_a_supervisor_decides_too_and_the_officer_sees_each(scene: Handing) -> None:
    desk, chief, dpo = Desk(scene, scene.caller), Desk(scene, scene.supervisor), Client()
    log_in(dpo, make_member(role=Role.DPO))
    where = {"dossier_id": scene.dossier.id}
    more = {"ground": "DANGER", "reason": "Gevaar voor wie meegaat."}

    desk.post("override_create", asked(scene, **more), **where)
    consent = consent_of(scene)
    page = chief.see("override_agree", consent_id=consent.id, **where)
    chief.post("override_agree", {}, consent_id=consent.id, **where)
    seen = dpo.get(reverse("outreach:override_list")).content.decode()

    consent.refresh_from_db()
    assert ("Gevaar voor wie meegaat." in page, consent.override_agreed_by) == (
        True,
        scene.supervisor.id,
    )
    told = (scene.dossier.reference, "Gevaar voor wie", scene.service.name)
    assert ("door twee mensen" in seen, [word in seen for word in told]) == (True, [False] * 3)


def test_a_caller_writes_down_what_a_service_told(scene: Handing) -> None:
    referral = scene.sent()
    where = {"dossier_id": scene.dossier.id, "referral_id": referral.id}
    desk = Desk(scene, scene.caller)

    page = desk.see("feedback_create", **where)
    desk.post("feedback_create", {"state": "STARTED", "note": ""}, **where)

    assert scene.service.name in page
    assert Feedback.unscoped.get().is_by_recipient is False


def test_a_supervisor_says_in_which_vault_a_service_receives() -> None:
    scene = Handing(receives=False)
    desk = Desk(scene, scene.supervisor)
    said = {
        "team": str(scene.team.id),
        "service": str(scene.service.id),
        "email": scene.recipient.email,
    }

    wrong = desk.post("receiver_list", said | {"email": scene.caller.email}).content.decode()
    desk.post("receiver_list", said)
    row = Receiver.unscoped.get()
    page = desk.see("receiver_list")
    desk.post("receiver_remove", {}, receiver_id=row.id)

    assert str(texts.NO_SUCH_RECEIVER) in wrong
    assert (row.receiving_team_id, scene.service.name in page) == (scene.other_team.id, True)
    assert Receiver.unscoped.count() == 0


# --- Who comes in ---------------------------------------------------------------------------------
TEAM_PAGES = ("consent_list", "consent_create", "override_create")


def pages_of(scene: Handing, referral: Referral) -> list[tuple[str, dict[str, Any]]]:
    dossier = {"dossier_id": scene.dossier.id}
    consent = dossier | {"consent_id": referral.consent_id}
    return [
        *((name, dossier) for name in TEAM_PAGES),
        ("consent_withdraw", consent),
        ("referral_create", consent),
        ("feedback_create", dossier | {"referral_id": referral.id}),
    ]


def test_only_callers_of_the_team_see_its_consents(scene: Handing) -> None:
    referral, outsider = scene.sent(), make_caller()
    make_team(outsider)
    users = (scene.caller, outsider, scene.recipient, scene.supervisor)

    seen = {
        user.id: {Desk(scene, user).status(name, **ids) for name, ids in pages_of(scene, referral)}
        for user in users
    }

    assert [seen[user.id] for user in users] == [{200}, {404}, {404}, {404}]


def test_ids_of_another_dossier_are_not_found(scene: Handing) -> None:
    referral, other = scene.sent(), make_dossier(scene.agreement)
    desk = Desk(scene, scene.caller)

    swapped = [
        desk.status(name, **ids | {"dossier_id": other.id})
        for name, ids in pages_of(scene, referral)
        if len(ids) > 1
    ]
    posted = desk.post("consent_withdraw", {}, dossier_id=other.id, consent_id=referral.consent_id)

    assert (swapped, posted.status_code) == ([404] * 3, 404)


def test_a_recipient_sees_their_own_and_nothing_else(scene: Handing) -> None:
    referral, stranger = scene.sent(), make_member(role=Role.RECIPIENT)
    make_team(stranger)
    own, other = Desk(scene, scene.recipient), Desk(scene, stranger)
    where = {"referral_id": referral.id}

    assert [desk.status("received_detail", **where) for desk in (own, other)] == [200, 404]
    assert other.post("received_detail", {"state": "STARTED"}, **where).status_code == 404
    assert own.status("dossier_detail", dossier_id=scene.dossier.id) == 404
    assert [own.status(name) for name in ("queue_list", "referral_list", "override_list")] == [
        404
    ] * 3
    assert scene.dossier.reference not in other.see("received_list")


def test_an_override_of_another_dossier_is_not_found(scene: Handing) -> None:
    consent_id = scene.ask_override()
    other, chief = make_dossier(scene.agreement), Desk(scene, scene.supervisor)

    seen = [
        chief.status("override_agree", dossier_id=one.id, consent_id=consent_id)
        for one in (scene.dossier, other)
    ]

    assert seen == [200, 404]


@pytest.mark.parametrize("name", ["referral_list", "received_list", "override_list"])
def test_a_list_asks_as_much_for_three_as_for_one(
    scene: Handing, name: str, django_assert_num_queries: Any
) -> None:
    scene.sent()
    user = {"received_list": scene.recipient, "override_list": scene.supervisor}.get(
        name, scene.caller
    )
    desk = Desk(scene, user)
    desk.see(name)
    with django_assert_num_queries(QUERIES[name]):
        desk.see(name)
    for _ in range(2):
        scene.sent()

    with django_assert_num_queries(QUERIES[name]):
        desk.see(name)


def test_the_list_of_a_dossier_asks_as_much_for_three_as_for_one(
    scene: Handing, django_assert_num_queries: Any
) -> None:
    desk, where = Desk(scene, scene.caller), {"dossier_id": scene.dossier.id}
    scene.tell(scene.sent(), State.CONTACTED, note="iets")
    desk.see("consent_list", **where)
    with django_assert_num_queries(QUERIES["consent_list"]):
        desk.see("consent_list", **where)
    for _ in range(2):
        scene.tell(scene.sent(), State.CONTACTED, note="iets")

    with django_assert_num_queries(QUERIES["consent_list"]):
        desk.see("consent_list", **where)


QUERIES = {"referral_list": 9, "received_list": 8, "override_list": 13, "consent_list": 18}
