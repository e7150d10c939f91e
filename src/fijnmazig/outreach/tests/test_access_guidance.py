"""The copy tells what was agreed and what left, and can be taken as a file that only words open."""

import base64
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PasswordType, PdfReader

from fijnmazig.accounts.tests.factories import ORIGIN, actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.referring import (
    WORDING,
    Category,
    Channel,
    OverrideGround,
    Purpose,
    State,
)
from fijnmazig.outreach.models import Consent, Dossier, Feedback, Referral
from fijnmazig.outreach.queries.access import access_copy
from fijnmazig.outreach.queries.saying import said_of
from fijnmazig.outreach.services import consenting
from fijnmazig.outreach.tests.factories import make_dossier
from fijnmazig.outreach.tests.referring import MESSAGE, Handing
from fijnmazig.outreach.texts import access as texts
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import enter_vault, moment, opened_for

pytestmark = pytest.mark.django_db
REASON, NOTE = "Zijn broer Wout dreigde.", "Moeder Mia nam op."


class Asking:
    """A person who was guided into help asks for their copy, in the browser of the caller."""

    def __init__(self) -> None:
        self.scene = Handing(at=moment(), received_at=moment())
        self.client = Client()
        enter_vault(self.client, self.scene.caller)
        self.url = reverse("outreach:access_create", args=[self.scene.dossier.id])

    def override(self) -> Consent:
        asked: dict[str, Any] = {"dossier_id": self.scene.dossier.id, "at": self.scene.at}
        consent_id = consenting.ask_override(
            actor=actor_of(self.scene.caller),
            opened=opened_for(self.scene.caller),
            asked=self.scene.asked(Category.NAME),
            ground=OverrideGround.DANGER,
            reason=REASON,
            **asked,
        )
        consenting.agree_override(
            actor=actor_of(self.scene.supervisor), consent_id=consent_id, **asked
        )
        return Consent.unscoped.get(id=consent_id)

    def send_override(self) -> Consent:
        consent = self.override()
        self.scene.hand_on(consent.id, categories=frozenset({Category.NAME}), message="")
        return consent

    def see(self) -> str:
        return str(self.client.get(self.url).content.decode())

    def copy(self, *chosen: str, way: str = "PRINT") -> str:
        said = {"is_sure": "on", "way": way, "chosen": list(chosen)}
        return str(self.client.post(self.url, said, headers=ORIGIN).content.decode())


def facts(page: str) -> dict[str, str]:
    """Return what stands in a page as label and text; of a label that comes back, the last."""
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page, flags=re.DOTALL)
    return {label: text.replace("&#x27;", "'") for label, text in pairs}


def opened_file(page: str) -> str:
    """Return the text of the file in a page, opened with the words that stand beside it."""
    words = re.findall(
        r"<li>([a-z]+)</li>", page.split('class="codes"')[1].split("</ol>", maxsplit=1)[0]
    )
    paper = base64.b64decode(
        page.split("data:application/pdf;base64,")[1].split('"', maxsplit=1)[0]
    )
    reader = PdfReader(io.BytesIO(paper))
    assert reader.decrypt("") is PasswordType.NOT_DECRYPTED
    assert reader.decrypt(" ".join(words)) is not PasswordType.NOT_DECRYPTED
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())


# --- What was agreed, and what left ---------------------------------------------------------------
def test_a_consent_is_told_with_the_words_that_were_read_aloud() -> None:
    asking = Asking()
    consent = Consent.unscoped.get(id=asking.scene.consent(Category.NAME, Category.PLACE))

    page = asking.copy()

    told = facts(page)
    assert f"Uw toestemming voor {consent.recipient_name}" in page
    assert told["Wat we u voorlazen"].startswith(
        f"“Mag ik dit over u doorgeven aan {consent.recipient_name}? uw naam; uw gemeente. "
        "Ze mogen dat alleen gebruiken om met u hulp op te starten. Meer geef ik niet door."
    )
    assert (told["Welke gegevens"], "Er is niets doorgegeven." in page) == ("naam; gemeente", True)
    assert told["Toestemming"].startswith("mondeling, ")
    assert "Ingetrokken op" not in told


def test_what_was_passed_on_is_told_with_when_it_was_opened_and_what_came_back() -> None:
    asking = Asking()
    referral = asking.scene.sent()
    before = facts(asking.copy())
    asking.scene.open(referral)
    asking.scene.tell(referral, State.CONTACTED)

    after = facts(asking.copy())

    kinds = next(text for label, text in after.items() if label.startswith("Doorgegeven op"))
    assert kinds.startswith("naam; telefoonnummer; wanneer bellen veilig is")
    assert kinds.endswith("(verzegeld in de kluis van de dienst)")
    assert (before["Geopend door de dienst"], before["Wat de dienst meldde"]) == (
        "nog niet",
        "nog niets",
    )
    assert re.search(r"\d{4}, \d\d:\d\d$", after["Geopend door de dienst"])
    assert after["Wat de dienst meldde"].endswith(": contact gelegd")


def test_a_consent_that_was_withdrawn_is_told_with_its_day() -> None:
    asking = Asking()
    asking.scene.withdraw(asking.scene.sent())

    told = facts(asking.copy())

    assert "Ingetrokken op" in told
    assert told["Geopend door de dienst"] == "niet, en het is daar vernietigd"


def test_who_was_never_guided_reads_that_nothing_was_passed_on() -> None:
    page = Asking().copy()

    assert "We gaven niets over u door aan een dienst." in page


def test_what_left_without_consent_is_told_with_its_ground_and_nothing_read_aloud() -> None:
    asking = Asking()
    consent = asking.send_override()

    page, before = asking.copy(), asking.see()

    assert f"Zonder uw toestemming: {consent.recipient_name}" in page
    assert facts(page)["Grond"] == "Ernstig en dreigend gevaar dat we niet anders kunnen keren"
    assert "Wat we u voorlazen" not in page
    assert "overleg met je leidinggevende" in before


# --- Nothing of others ----------------------------------------------------------------------------
def test_reasons_and_notes_go_along_only_when_somebody_read_and_chose_them() -> None:
    asking = Asking()
    consent = asking.send_override()
    referral = Referral.unscoped.get()
    asking.scene.tell(referral, State.CONTACTED, note=NOTE)
    told = Feedback.unscoped.get()

    before = asking.see()
    pages = [
        asking.copy(*chosen)
        for chosen in ((), (f"reason-{consent.id}",), (f"told-{told.id}",), ("reason-1",))
    ]

    assert (REASON in before, NOTE in before) == (True, True)
    assert [REASON in page for page in pages] == [False, True, False, True]
    assert [NOTE in page for page in pages] == [False, False, True, True]


def test_of_colleagues_and_of_another_dossier_of_the_household_there_is_nothing() -> None:
    asking = Asking()
    scene = asking.scene
    other = make_dossier(scene.agreement, name="Bo Zandpad (fictief)", story="Van Bo.")
    sealed = reseal(
        opened_for(scene.caller),
        ref=dossier_ref(scene.dossier.id),
        fields={"sealed_picks_up": "Zijn moeder Mia", "sealed_household": "GEZIN-77"},
    )
    Dossier.unscoped.filter(id=scene.dossier.id).update(**sealed)
    asking.send_override()
    asking.scene.sent()

    pages = [asking.copy(), opened_file(asking.copy(way="FILE"))]

    people = [str(one.email) for one in (scene.caller, scene.supervisor, scene.recipient)]
    of_others = (*people, other.reference, "Bo Zandpad", "Mia", "GEZIN-77", REASON, MESSAGE)
    assert [[word in page for word in of_others] for page in pages] == [[False] * 9] * 2


# --- As a file ------------------------------------------------------------------------------------
def test_the_file_says_what_the_paper_says_and_opens_with_its_words_only() -> None:
    asking = Asking()
    asking.send_override()
    paper = asking.copy("story")

    text = opened_file(asking.copy("story", way="FILE"))

    for label, said in facts(paper).items():
        assert f"{label}: {said}"[:60] in text
    assert "Er was ruzie." in text
    assert asking.scene.dossier.reference in text


def test_a_file_is_made_anew_each_time_and_nothing_of_it_is_kept() -> None:
    asking = Asking()

    pages = [asking.copy(way="FILE") for _ in range(2)]
    after = asking.see()

    words = [page.split('class="codes"')[1].split("</ol>")[0] for page in pages]
    assert words[0] != words[1]
    assert "data:application/pdf" not in after
    assert acts_on(asking.scene.dossier.id).count("outreach.access-copied") == 2


def test_a_sign_that_no_file_shows_is_refused_and_the_paper_stays() -> None:
    asking = Asking()
    sealed = reseal(
        opened_for(asking.scene.caller),
        ref=dossier_ref(asking.scene.dossier.id),
        fields={"sealed_name": "\U00013080"},
    )
    Dossier.unscoped.filter(id=asking.scene.dossier.id).update(**sealed)

    page = asking.copy(way="FILE")
    before = acts_on(asking.scene.dossier.id).count("outreach.access-copied")

    assert str(texts.UNPRINTABLE).split("{", maxsplit=1)[0] in page
    assert ("data:application/pdf" in page, before) == (False, 0)
    assert "\U00013080" in asking.copy()


def test_nothing_is_made_without_a_choice_of_how() -> None:
    asking = Asking()

    page = asking.copy(way="")

    assert ("Wat we over u bewaren" in page, "data:application/pdf" in page) == (False, False)


# --- What is recorded, what it costs, and what was said -------------------------------------------
def test_that_consents_were_read_and_a_copy_was_made_is_recorded() -> None:
    asking = Asking()
    asking.scene.consent()

    asking.copy()

    assert acts_on(asking.scene.dossier.id)[-3:] == [
        "outreach.dossier-read",
        "outreach.referrals-read",
        "outreach.access-copied",
    ]


@pytest.mark.parametrize("several", [1, 3])
def test_a_copy_asks_as_much_of_one_consent_as_of_three(several: int) -> None:
    scene = Handing(at=moment(), received_at=moment())
    for _ in range(several):
        scene.tell(scene.sent(channel=Channel.ACCOUNT), State.CONTACTED, note=NOTE)
    where: dict[str, Any] = {"actor": actor_of(scene.caller), "opened": opened_for(scene.caller)}
    where |= {"dossier_id": scene.dossier.id, "chosen": frozenset(), "at": moment()}
    access_copy(**where)

    with CaptureQueriesContext(connection) as queries:
        access_copy(**where)

    assert len(queries) == 10


def test_every_wording_that_was_ever_read_aloud_can_be_told_again() -> None:
    for wording in range(1, WORDING + 1):
        said = said_of(
            wording, recipient="CAW", purpose=Purpose.CONTACT, categories=[Category.NAME]
        )

        assert said.whole.startswith("“Mag ik dit over u doorgeven aan CAW? uw naam.")
