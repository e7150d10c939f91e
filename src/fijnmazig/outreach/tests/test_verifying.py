"""Number and hours are asked again in a call, and kept; a message is left only where agreed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.audit.queries import acts_on
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.domain.verifying import is_due
from fijnmazig.outreach.models import Agreement, Attempt, Dossier
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.outreach.views import calling
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
DAY, ASKED = timedelta(days=1), "Opnieuw vragen"
MESSAGE = "Dit is een bericht voor u. Ik bel later terug."


@pytest.fixture(autouse=True)
def at_ten_on_a_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def now() -> Any:
            return MONDAY

    monkeypatch.setattr(calling, "timezone", Clock)


class Scene:
    """A caller in a call that was answered."""

    def __init__(self, client: Client, **agreed: Any) -> None:
        self.client, self.user = client, make_caller()
        self.dossier = make_dossier(make_agreement(make_team(self.user), **agreed))
        enter_vault(client, self.user)

    def url(self, name: str, **where: Any) -> str:
        where.setdefault("dossier_id", self.dossier.id)
        return reverse(f"outreach:{name}", kwargs=where)

    def begin(self) -> Attempt:
        for name in ("dossier_take", "attempt_create"):
            self.client.post(self.url(name), headers=ORIGIN)
        return Attempt.unscoped.get(dossier=self.dossier)

    def say(self, call: Attempt, step: str = "SAFE_TO_TALK", **said: str) -> str:
        where = self.url("attempt_detail", attempt_id=call.id)
        answer = self.client.post(where, {"step": step} | said, headers=ORIGIN, follow=True)
        return str(answer.content.decode())

    def answered(self) -> Attempt:
        call = self.begin()
        self.say(call, "")
        return call

    def hours(self) -> str:
        row = Dossier.unscoped.get(id=self.dossier.id)
        return unsafe_texts(opened_for(self.user), rows=[row])[row.id]

    def verified(self) -> bool:
        return Dossier.unscoped.get(id=self.dossier.id).verified_at == MONDAY


@pytest.mark.parametrize(
    ("ago", "days", "due"),
    [(None, 30, True), (29, 30, False), (30, 30, True), (1, 0, True)],
    ids=["never", "younger", "as old", "every call"],
)
def test_what_was_never_verified_or_long_ago_is_asked_again(
    ago: int | None, days: int, *, due: bool
) -> None:
    verified = None if ago is None else MONDAY - ago * DAY

    assert is_due(verified, days=days, started_at=MONDAY, at=MONDAY) is due


def test_what_was_verified_in_this_call_is_not_asked_twice() -> None:
    later = MONDAY + timedelta(minutes=1)

    assert not is_due(later, days=0, started_at=MONDAY, at=later)


def test_the_dossier_says_when_it_was_verified_with_the_person(client: Client) -> None:
    scene = Scene(client, verify_days=30)
    before = client.get(scene.url("dossier_detail")).content.decode()
    Dossier.unscoped.update(verified_at=MONDAY - DAY)

    after = client.get(scene.url("dossier_detail")).content.decode()

    said = "Vraag in het gesprek of het nummer nog goed is"
    assert ("Nog niet met de persoon zelf" in before, said in before) == (True, True)
    assert ("<dd>1 maart 2026</dd>" in after, said in after) == (True, False)


def test_a_call_asks_until_somebody_asked_and_keeps_the_hours_sealed(client: Client) -> None:
    scene = Scene(client)
    call = scene.answered()

    after = scene.say(call, is_verified="on", unsafe_times="ma-vr 17-22")

    row = Dossier.unscoped.get(id=scene.dossier.id)
    assert (scene.hours(), scene.verified(), ASKED in after) == ("ma-vr 17-22", True, False)
    assert b"17-22" not in bytes(row.sealed_unsafe_times or b"")
    assert "outreach.details-verified" in acts_on(row.id)


def test_hours_that_were_told_are_kept_though_nobody_ticked(client: Client) -> None:
    scene = Scene(client)

    scene.say(scene.answered(), unsafe_times="zo")

    assert (scene.hours(), scene.verified()) == ("zo", True)


@pytest.mark.parametrize(("ticked", "left"), [("", "zo"), ("on", "")], ids=["typed", "asked"])
def test_a_warning_is_lifted_only_by_who_asked(client: Client, ticked: str, left: str) -> None:
    scene = Scene(client)
    call = scene.answered()
    scene.say(call, unsafe_times="zo")
    Dossier.unscoped.update(verified_at=None)

    scene.say(call, "WHO_WE_ARE", unsafe_times="", **({"is_verified": ticked} if ticked else {}))

    assert scene.hours() == left


def test_hours_nobody_understands_are_refused_and_what_was_typed_stays(client: Client) -> None:
    scene = Scene(client)

    page = scene.say(scene.answered(), unsafe_times="als hij thuis is", text="Praat zacht.")

    assert "Deze uren begrijpen we niet" in page
    assert ("als hij thuis is" in page, "Praat zacht." in page) == (True, True)
    assert (scene.hours(), scene.verified()) == ("", False)


@pytest.mark.parametrize("result", [Result.UNSAFE, Result.SOMEONE_ELSE])
def test_nothing_that_was_typed_holds_up_hanging_up(client: Client, result: Result) -> None:
    scene = Scene(client)
    call = scene.answered()

    scene.say(call, unsafe_times="als hij thuis is", result=result.value)

    call.refresh_from_db()
    assert (call.result, scene.verified()) == (result.value, False)


def test_a_step_that_asked_nothing_changes_nothing(client: Client) -> None:
    scene = Scene(client)

    scene.say(scene.answered())

    assert (scene.hours(), scene.verified()) == ("", False)


# --- Voicemail ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ({}, False),
        ({"voicemail": "NEVER", "voicemail_text": MESSAGE}, False),
        ({"voicemail": "NEUTRAL", "voicemail_text": MESSAGE}, True),
        ({"voicemail": "NEUTRAL", "voicemail_text": f"{MESSAGE} De politie."}, False),
    ],
    ids=["by default", "never", "neutral", "a text that tells"],
)
def test_a_message_shows_only_where_it_was_agreed_and_tells_nothing(
    client: Client, agreed: dict[str, str], *, said: bool
) -> None:
    scene = Scene(client, **agreed)
    pages = [client.get(scene.url("dossier_detail")).content.decode()]
    call = scene.begin()
    pages += [client.get(scene.url("attempt_detail", attempt_id=call.id)).content.decode()]

    assert [MESSAGE in page for page in pages] == [said, said]
    assert ["Haak in vóór de piep" in page for page in pages] == [not said, not said]


def test_an_agreement_tells_how_often_is_asked(client: Client) -> None:
    Scene(client, verify_days=30)
    where = reverse("outreach:agreement_detail", args=[Agreement.unscoped.get().id])

    assert "na 30 dagen" in client.get(where).content.decode()
