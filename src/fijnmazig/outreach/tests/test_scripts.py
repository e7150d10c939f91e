"""The words of a call: the playbook version that its agreement named when it began, for good."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, make_member
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.paths import CONTENT
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.playbook import Part, Playbook, Session, from_toml
from fijnmazig.library.queries.pinned import playbook_now
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY as SHARED_AT
from fijnmazig.library.tests.factories import sharer
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.script import HEADINGS, sections_of, step_of
from fijnmazig.outreach.models import Agreement, Attempt
from fijnmazig.outreach.queries.scripts import script_of, version_for_call
from fijnmazig.outreach.services.calling import start_attempt
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.views import calling
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def playbook(*parts: Part) -> Playbook:
    """Return a playbook whose one session has these parts."""
    session = Session(
        title="Het gesprek",
        goal="De persoon wordt gehoord.",
        minutes=sum(part.minutes for part in parts),
        parts=parts,
        safety_note="Stop als het niet veilig is.",
    )
    return Playbook(
        purpose="Vragen hoe het gaat.",
        audience="Bellers.",
        not_for="Wie niet geïnformeerd is.",
        preparation="Lees dit.",
        sessions=(session,),
    )


def make_playbook(actor: Actor, written: Playbook) -> UUID:
    """Return the item of a playbook whose first version nobody else has seen."""
    described = items.Description(
        kind=Kind.PLAYBOOK,
        title="Bellen in stappen",
        description="Voor wie belt.",
        owner_text="Belteam",
        network="Rupelstreek",
        municipality_nis="11005",
        language="nl",
        year=2026,
        themes=("lotgenoten",),
    )
    item_id = begin_playbook(actor=actor, description=described, at=SHARED_AT)
    finished = Finished(playbook=written, news=News(change_note="Eerste versie."))
    hand_in_playbook(actor=actor, item_id=item_id, finished=finished, at=SHARED_AT)
    return item_id


def publish(item_id: UUID) -> None:
    items.publish(actor=OPERATOR, item_id=item_id, at=SHARED_AT, today=SHARED_AT.date())


def part(title: str, *, says: str = "Zeg dit.") -> Part:
    return Part(title=title, minutes=5, steps="Doe dit.", script=says)


class Scene:
    """An agreement that names a playbook, and a caller with dossiers under it."""

    def __init__(self, *parts: Part) -> None:
        self.sharer, self.user = sharer(make_member().id), make_caller()
        self.item_id = make_playbook(self.sharer, playbook(*parts))
        publish(self.item_id)
        self.agreement = make_agreement(make_team(self.user), playbook_id=self.item_id)

    def change(self, *parts: Part) -> None:
        finished = Finished(playbook=playbook(*parts), news=News(change_note="Anders."))
        hand_in_playbook(actor=self.sharer, item_id=self.item_id, finished=finished, at=SHARED_AT)
        publish(self.item_id)

    def call(self) -> Attempt:
        dossier, who = make_dossier(self.agreement), actor_of(self.user)
        take_dossier(actor=who, dossier_id=dossier.id, at=MONDAY)
        call = start_attempt(
            actor=who, opened=opened_for(self.user), dossier_id=dossier.id, at=MONDAY
        )
        return Attempt.unscoped.get(id=call)

    def says(self, call: Attempt, step: Step = Step.SAFETY) -> str:
        return script_of(call)[step].says


# --- Which part is which step ---------------------------------------------------------------------
@pytest.mark.parametrize("step", list(Step))
def test_a_part_is_recognised_by_every_heading_of_its_step_however_it_is_typed(step: Step) -> None:
    typed = [heading.upper().rstrip("?") for heading in HEADINGS[step]]

    assert {step_of(heading) for heading in typed} == {step}


def test_our_own_title_of_a_step_heads_its_part() -> None:
    own = {step: str(texts.STEPS[step]) for step in Step}

    assert {step: step_of(title) for step, title in own.items()} == {step: step for step in Step}


def test_of_two_parts_for_a_step_the_first_counts_and_one_without_words_is_none() -> None:
    found = sections_of(
        playbook(part("Veiligheid", says=" "), part("Veiligheid", says="A"), part("veiligheid"))
    )

    assert {step: section.says for step, section in found.items()} == {Step.SAFETY: "A"}


def test_the_playbook_of_the_demo_words_eight_of_the_nine_steps() -> None:
    written = (CONTENT / "demo" / "playbooks" / "bellen-1.toml").read_text(encoding="utf-8")

    assert set(Step) - set(sections_of(from_toml(written))) == {Step.WELLBEING}


# --- Which version --------------------------------------------------------------------------------
def test_a_changed_playbook_changes_the_next_call_and_never_a_past_one() -> None:
    scene = Scene(part("Veiligheid", says="Eerst."))
    past = scene.call()
    scene.change(part("Veiligheid", says="Daarna."))

    after = scene.call()

    assert (scene.says(past), scene.says(after)) == ("Eerst.", "Daarna.")
    assert past.playbook_version_id != after.playbook_version_id


def test_a_step_without_a_part_keeps_our_own_words() -> None:
    scene = Scene(part("Veiligheid", says="Eerst."))

    call = scene.call()

    assert scene.says(call, Step.WISHES) == str(texts.SCRIPT[Step.WISHES])


def test_an_agreement_without_a_playbook_has_our_own_words() -> None:
    scene = Scene(part("Veiligheid"))
    Agreement.unscoped.update(playbook=None)
    scene.agreement.refresh_from_db()

    call = scene.call()

    assert (call.playbook_version_id, scene.says(call)) == (None, str(texts.SCRIPT[Step.SAFETY]))


def test_a_playbook_that_nobody_may_read_yet_is_not_read_out() -> None:
    scene, writer = Scene(part("Veiligheid")), sharer(make_member().id)
    draft = make_playbook(writer, playbook(part("Veiligheid", says="Nog niet.")))
    scene.agreement.playbook_id = draft

    assert (playbook_now(draft), version_for_call(scene.agreement)) == (None, None)


def test_a_damaged_playbook_leaves_the_call_with_our_own_words() -> None:
    scene = Scene(part("Veiligheid", says="Eerst."))
    call = scene.call()
    before = scene.says(call)
    damage(call)

    assert (before, scene.says(call)) == ("Eerst.", str(texts.SCRIPT[Step.SAFETY]))
    assert scene.call().playbook_version_id is None


def damage(call: Attempt) -> None:
    version: Any = call.playbook_version
    files = Path(settings.FIJNMAZIG_HOME) / "files"
    (path,) = files.rglob(version.document_id)
    path.chmod(0o600)
    path.write_bytes(b"{}")


# --- On pages -------------------------------------------------------------------------------------
def see(client: Client, name: str, **where: UUID) -> str:
    return str(client.get(reverse(f"outreach:{name}", kwargs=where)).content.decode())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages know a moment at which the call of the test goes on."""

    class Clock:
        @staticmethod
        def now() -> Any:
            return MONDAY + timedelta(minutes=1)

    monkeypatch.setattr(calling, "timezone", Clock)


@pytest.mark.usefixtures("later")
def test_the_call_says_which_playbook_it_follows_and_so_does_the_dossier_after_it(
    client: Client,
) -> None:
    scene = Scene(part("Kan het veilig?", says="Bent u alleen?"))
    call = scene.call()
    enter_vault(client, scene.user)
    where = {"dossier_id": call.dossier_id, "attempt_id": call.id}
    url = reverse("outreach:attempt_detail", kwargs=where)

    client.post(url, {"step": ""}, headers=ORIGIN)
    during = see(client, "attempt_detail", **where)
    client.post(url, {"step": "SAFE_TO_TALK", "result": "NOT_NOW"}, headers=ORIGIN)
    scene.change(part("Kan het veilig?", says="Zeg iets nieuws."))
    after = see(client, "dossier_detail", dossier_id=call.dossier_id)

    assert ("Bent u alleen?" in during, "Doe dit." in during) == (True, True)
    assert "“Bellen in stappen”, versie 1" in during
    assert "Draaiboek “Bellen in stappen”, versie 1" in after


def test_the_agreement_names_its_playbook_and_what_that_leaves_to_us(client: Client) -> None:
    scene = Scene(part("Veiligheid"))
    enter_vault(client, scene.user)

    page = see(client, "agreement_detail", agreement_id=scene.agreement.id)

    assert "“Bellen in stappen”, versie 1" in page
    assert "vaste tekst van dit huis voor:" in page
    assert ("Wensen" in page, "Veiligheid," in page) == (True, False)
