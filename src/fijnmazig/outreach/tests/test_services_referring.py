import io
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import connection
from pypdf import PasswordType, PdfReader

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.records import feedback_ref, package_ref
from fijnmazig.outreach.domain.referring import Category, Channel, Source, State
from fijnmazig.outreach.models import Consent, Dossier, Event, Exclusion, Feedback, Referral
from fijnmazig.outreach.queries.referrals import referral_list_page
from fijnmazig.outreach.services import consenting, receiving, referring
from fijnmazig.outreach.services.keeping import Wish, forget_dossier
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_dossier
from fijnmazig.outreach.tests.referring import (
    AT,
    MESSAGE,
    NAME,
    NUMBER,
    STORY,
    Handing,
    choice_of,
    file_of,
)
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.queries.records import record_keys, shredded
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db


def refused(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    return str(refusal.value.message)


# --- Consent --------------------------------------------------------------------------------------
def test_a_consent_says_to_whom_for_what_and_which() -> None:
    scene = Handing()

    row = Consent.unscoped.get(id=scene.consent())

    assert (row.recipient_id, row.purpose, row.source) == (scene.service.id, "HELP", "SPOKEN")
    assert row.categories == ["NAME", "NUMBERS", "SAFE_TIMES", "MESSAGE"]
    assert (row.given_at, row.taken_by, row.wording) == (AT, scene.caller.id, 1)
    assert acts_on(scene.dossier.id) == ["outreach.consent-given"]


@pytest.mark.parametrize(
    ("given_at", "why"),
    [(AT + timedelta(hours=1), texts.GIVEN_LATER), (MONDAY - timedelta(days=2), texts.GIVEN_EARLY)],
    ids=["later", "earlier"],
)
def test_a_consent_of_a_day_that_cannot_be_is_refused(given_at: Any, why: Any) -> None:
    scene = Handing()

    said = refused(
        consenting.note_consent,
        actor=actor_of(scene.caller),
        dossier_id=scene.dossier.id,
        asked=scene.asked(),
        source=Source.SPOKEN,
        given_at=given_at,
        at=AT,
    )

    assert (said, Consent.unscoped.count()) == (str(why), 0)


def test_a_service_that_is_not_in_the_directory_is_refused() -> None:
    scene = Handing()
    scene.service.is_published = False
    scene.service.save()

    assert refused(scene.consent) == str(texts.SERVICE_GONE)


def test_a_number_without_its_safe_times_is_not_even_asked() -> None:
    scene = Handing()

    said = refused(scene.consent, Category.NAME, Category.NUMBERS)

    assert "wanneer bellen veilig is" in said


def test_nobody_but_a_caller_of_the_team_notes_a_consent() -> None:
    scene, outsider, excluded = Handing(), make_caller(), make_caller()
    make_team(outsider)
    Exclusion.unscoped.create(dossier=scene.dossier, user_id=scene.caller.id, excluded_at=MONDAY)

    for user in (outsider, excluded, scene.supervisor, scene.recipient, scene.caller):
        with pytest.raises(NotFound):
            scene.consent(user=user)


# --- Handing on -----------------------------------------------------------------------------------
def test_what_leaves_is_what_was_chosen_and_the_recipient_reads_just_that() -> None:
    scene = Handing()
    referral = scene.sent(categories=frozenset({Category.NAME, Category.MESSAGE}))

    page = scene.open(referral)

    assert [(str(part.label), part.lines) for part in page.parts] == [
        ("naam", (NAME,)),
        ("wat we samen opschrijven", (MESSAGE,)),
    ]
    assert referral.fields == ["NAME", "MESSAGE"]
    assert (NUMBER in repr(page.parts), STORY in repr(page.parts)) == (False, False)


def test_the_preview_is_exactly_what_the_recipient_reads() -> None:
    scene = Handing()
    consent_id, choice = scene.consent(), choice_of()
    where = {"dossier_id": scene.dossier.id, "consent_id": consent_id}

    seen = referring.preview(
        actor=actor_of(scene.caller), opened=opened_for(scene.caller), choice=choice, at=AT, **where
    )
    made = scene.hand_on(consent_id, nonce=choice.nonce)

    assert scene.open(Referral.unscoped.get(id=made.referral_id)).parts == seen
    assert "outreach.number-shown" in acts_on(scene.dossier.id)


@pytest.mark.parametrize(
    "categories",
    [{Category.STORY}, {Category.NAME, Category.ADDRESS}, set()],
    ids=["the story", "an address", "nothing"],
)
def test_more_than_was_agreed_never_leaves(categories: set[Category]) -> None:
    scene = Handing()
    consent_id = scene.consent()

    with pytest.raises(Refused):
        scene.hand_on(consent_id, categories=frozenset(categories), message="")

    assert Referral.unscoped.count() == 0


def test_nothing_leaves_under_a_consent_that_was_withdrawn() -> None:
    scene = Handing()
    referral = scene.sent()
    scene.withdraw(referral)

    assert refused(scene.hand_on, referral.consent_id) == str(texts.HOLDS_NOT)


def test_nothing_leaves_of_a_dossier_that_the_police_took_back() -> None:
    scene = Handing()
    consent_id = scene.consent()
    Dossier.unscoped.update(outcome="WITHDRAWN", outcome_at=AT)

    said = [refused(scene.consent), refused(scene.hand_on, consent_id)]

    assert said == [str(texts.TAKEN_BACK)] * 2


def test_nothing_leaves_under_the_consent_of_another_dossier() -> None:
    scene = Handing()
    other = make_dossier(scene.agreement)
    consent_id = scene.consent()
    scene.dossier = other

    with pytest.raises(NotFound):
        scene.hand_on(consent_id)


def test_sending_twice_is_one_referral() -> None:
    scene, nonce = Handing(), uuid4()
    consent_id = scene.consent()
    scene.hand_on(consent_id, nonce=nonce)

    assert refused(scene.hand_on, consent_id, nonce=nonce) == str(texts.SENT_BEFORE)
    assert Referral.unscoped.count() == 1


def test_a_service_without_a_vault_gets_a_file_or_nothing() -> None:
    scene = Handing(receives=False)
    consent_id = scene.consent()

    assert refused(scene.hand_on, consent_id) == str(texts.NO_RECEIVER)
    assert file_of(scene.hand_on(consent_id, channel=Channel.PDF)).paper.startswith(b"%PDF")


@pytest.mark.parametrize("days", [0, 61])
def test_a_term_is_from_one_to_sixty_days(days: int) -> None:
    scene = Handing()

    assert refused(scene.hand_on, scene.consent(), days=days) == str(texts.TERM_WRONG)


def test_what_is_not_known_cannot_leave() -> None:
    scene = Handing()
    consent_id = scene.consent(Category.ADDRESS)

    said = refused(scene.hand_on, consent_id, categories=frozenset({Category.ADDRESS}), message="")

    assert said == str(texts.NOTHING_KNOWN)


# --- A locked file --------------------------------------------------------------------------------
def test_a_file_opens_with_its_words_and_with_nothing_else() -> None:
    scene = Handing()
    made = file_of(scene.hand_on(scene.consent(), channel=Channel.PDF))
    words = " ".join(made.words)

    for wrong in ("", "geheim", words.upper(), " ".join(made.words[:-1]), words + " "):
        reader = PdfReader(io.BytesIO(made.paper))
        assert reader.decrypt(wrong) is PasswordType.NOT_DECRYPTED
    reader = PdfReader(io.BytesIO(made.paper))

    assert reader.decrypt(words) is not PasswordType.NOT_DECRYPTED
    text = " ".join(page.extract_text() for page in reader.pages)
    assert all(said in text for said in (NAME, NUMBER, MESSAGE, scene.dossier.reference))
    assert STORY not in text


def test_a_file_is_locked_with_aes_256_of_pdf_2() -> None:
    scene = Handing()

    made = file_of(scene.hand_on(scene.consent(), channel=Channel.PDF))

    assert [part in made.paper for part in (b"/AESV3", b"/R 6", b"/Length 256")] == [True] * 3
    for clear in (NAME, NUMBER, MESSAGE, "Zandpad"):
        assert clear.encode() not in made.paper
        assert clear.encode("utf-16-be") not in made.paper


def test_the_words_and_the_text_of_a_file_are_kept_nowhere() -> None:
    scene = Handing()

    made = scene.hand_on(scene.consent(), channel=Channel.PDF)

    row = Referral.unscoped.get(id=made.referral_id)
    assert (row.sealed_package, row.expires_at, row.recipient_team_id) == (None, None, None)
    assert (type(made).__repr__, type(file_of(made)).__repr__) == (object.__repr__,) * 2
    assert record_keys().filter(record=row.id).count() == 0


def test_a_sign_that_no_paper_shows_is_refused_before_anything_is_kept() -> None:
    scene = Handing()
    consent_id = scene.consent()

    said = refused(scene.hand_on, consent_id, channel=Channel.PDF, message="\U00013080 teken")

    assert "kan niet op papier" in said
    assert Referral.unscoped.count() == 0


# --- Who reads ------------------------------------------------------------------------------------
def test_only_the_team_of_the_service_opens_a_package() -> None:
    scene = Handing()
    referral, stranger = scene.sent(), make_member(role=Role.RECIPIENT)
    make_team(stranger)

    for user in (stranger, scene.caller, scene.supervisor, make_member(role=Role.DPO)):
        with pytest.raises(NotFound):
            scene.open(referral, user=user)

    assert scene.open(referral).parts


def test_the_first_opening_is_told_to_the_team_and_each_is_recorded() -> None:
    scene = Handing()
    referral = scene.sent()

    scene.open(referral)
    scene.open(referral, at=AT + timedelta(hours=1))

    referral.refresh_from_db()
    assert referral.opened_at == AT
    assert acts_on(scene.dossier.id).count("outreach.referral-read") == 2


def test_a_package_expires() -> None:
    scene = Handing()
    referral = scene.sent()

    before = scene.open(referral, at=AT + timedelta(days=29))
    after = scene.open(referral, at=AT + timedelta(days=30))

    assert (bool(before.parts), after.parts, after.line.is_expired) == (True, (), True)


def test_what_expired_is_destroyed_at_night() -> None:
    scene = Handing()
    referral = scene.sent()

    early = receiving.expire_packages(actor=OPERATOR, at=AT + timedelta(days=29))
    late = receiving.expire_packages(actor=OPERATOR, at=AT + timedelta(days=30))

    referral.refresh_from_db()
    assert (early, late, referral.sealed_package) == (0, 1, None)
    assert shredded([package_ref(referral.id)]) == {package_ref(referral.id)}
    with pytest.raises(NotFound):
        receiving.expire_packages(actor=actor_of(scene.caller), at=AT)


def test_a_mail_says_nothing_but_where_to_log_in(
    django_capture_on_commit_callbacks: Any,
) -> None:
    scene = Handing()

    with django_capture_on_commit_callbacks(execute=True):
        scene.sent()

    (sent,) = mail.outbox
    assert sent.to == [scene.recipient.email]
    for word in (NAME, NUMBER, MESSAGE, scene.dossier.reference, "ienst", "Zandpad", "/bellen/"):
        assert word not in f"{sent.subject} {sent.body}"


# --- Withdrawing ----------------------------------------------------------------------------------
def test_withdrawing_destroys_what_the_recipient_holds_in_their_vault() -> None:
    scene = Handing()
    referral = scene.sent()
    before = scene.open(referral).parts

    scene.withdraw(referral)

    after = scene.open(referral)
    referral.refresh_from_db()
    assert (bool(before), after.parts, after.line.is_withdrawn) == (True, (), True)
    assert (referral.sealed_package, referral.state) == (None, "WITHDRAWN")
    assert record_keys().filter(record=referral.id).count() == 0
    assert refused(scene.withdraw, referral) == str(texts.WITHDRAWN_ALREADY)


def test_withdrawing_one_consent_leaves_another_alone() -> None:
    scene = Handing()
    first, second = scene.sent(), scene.sent()

    scene.withdraw(first)

    assert scene.open(second).parts


def test_a_forgotten_dossier_is_gone_at_the_recipient_too() -> None:
    scene = Handing()
    referral = scene.sent()
    scene.tell(referral, State.CONTACTED, note="Belde terug.")
    note = Feedback.unscoped.get()

    forget_dossier(
        actor=actor_of(scene.caller), dossier_id=scene.dossier.id, wish=Wish.ERASURE, at=AT
    )

    with pytest.raises(NotFound):
        scene.open(referral)
    refs = {package_ref(referral.id), feedback_ref(note.id)}
    assert shredded(refs) == refs
    assert record_keys().count() == 0


# --- What came back -------------------------------------------------------------------------------
def test_a_recipient_tells_and_the_team_reads_the_note() -> None:
    scene = Handing()
    referral = scene.sent()

    scene.tell(referral, State.STARTED, note="Eerste gesprek was goed.")

    page = referring.open_consents(
        actor=actor_of(scene.caller),
        opened=opened_for(scene.caller),
        dossier_id=scene.dossier.id,
        at=AT,
    )
    (told,) = page.rows[0].referrals[0].told
    assert (told.note, str(told.state)) == ("Eerste gesprek was goed.", "hulp gestart")
    assert str(told.told_by) == "door de dienst"


def test_what_cannot_follow_is_refused() -> None:
    scene = Handing()
    referral = scene.sent()
    scene.tell(referral, State.STARTED)

    said = [
        refused(scene.tell, referral, state)
        for state in (State.RECEIVED, State.SENT, State.STARTED)
    ]
    scene.withdraw(referral)

    assert said == [str(texts.NOT_NOW)] * 3
    assert refused(scene.tell, referral, State.CONTACTED) == str(texts.NOT_NOW)
    assert refused(scene.tell, scene.sent(), State.CONTACTED, note="x" * 2_001)


def test_a_caller_notes_what_a_service_told_by_telephone() -> None:
    scene = Handing()
    referral = scene.sent(channel=Channel.PDF)
    told: dict[str, Any] = {
        "dossier_id": scene.dossier.id,
        "referral_id": referral.id,
        "state": State.WAITING,
        "note": "",
        "at": AT,
    }

    receiving.note_told(actor=actor_of(scene.caller), **told)

    referral.refresh_from_db()
    assert (referral.state, referral.due_on) == ("WAITING", TODAY + timedelta(days=56))
    with pytest.raises(NotFound):
        receiving.note_told(actor=actor_of(scene.recipient), **told)


def test_the_list_has_what_is_overdue_in_front() -> None:
    scene = Handing()
    late, early = scene.sent(days=3), scene.sent(days=20)
    scene.tell(scene.sent(), State.STARTED)

    page = referral_list_page(actor=actor_of(scene.caller), at=AT, on=TODAY + timedelta(days=4))

    assert [(row.due_on, row.is_overdue) for row in page.rows] == [
        (late.due_on, True),
        (early.due_on, False),
    ]
    assert page.overdue == 1


def test_the_figures_of_referrals_are_raw_events_that_add_up() -> None:
    scene = Handing()
    first, second = scene.sent(), scene.sent()
    scene.tell(first, State.CONTACTED)
    scene.tell(first, State.STARTED)
    scene.withdraw(second)

    rows = Event.unscoped.filter(kind="REFERRAL").values_list("referral", "delta")
    total: dict[str, int] = {}
    for state, delta in rows:
        total[state] = total.get(state, 0) + delta

    assert total == {"SENT": 0, "CONTACTED": 0, "STARTED": 1, "WITHDRAWN": 1}


# --- Without consent ------------------------------------------------------------------------------


def test_who_may_agree_hears_that_something_waits_and_not_what(
    django_capture_on_commit_callbacks: Any,
) -> None:
    scene = Handing()

    with django_capture_on_commit_callbacks(execute=True):
        scene.ask_override()

    assert scene.supervisor.email in {sent.to[0] for sent in mail.outbox}
    for word in ("Gevaar", NAME, NUMBER, scene.dossier.reference, "ienst", "/bellen/"):
        assert not any(word in f"{sent.subject} {sent.body}" for sent in mail.outbox)


def agree(scene: Handing, consent_id: UUID, user: Any) -> None:
    consenting.agree_override(
        actor=actor_of(user), dossier_id=scene.dossier.id, consent_id=consent_id, at=AT
    )


def test_without_consent_nothing_leaves_before_a_second_person_agreed() -> None:
    scene = Handing()
    consent_id = scene.ask_override()

    assert refused(scene.hand_on, consent_id) == str(texts.NOT_AGREED_YET)
    agree(scene, consent_id, scene.supervisor)

    assert scene.hand_on(consent_id).referral_id
    assert refused(agree, scene, consent_id, scene.supervisor) == str(texts.NO_OVERRIDE)


def test_the_second_person_is_a_supervisor_who_did_not_ask() -> None:
    scene = Handing()
    consent_id = scene.ask_override()
    own = make_member(role=Role.COORDINATOR)

    for user in (scene.caller, own, scene.recipient):
        with pytest.raises(NotFound):
            agree(scene, consent_id, user)
    Consent.unscoped.update(taken_by=scene.supervisor.id)

    assert refused(agree, scene, consent_id, scene.supervisor) == str(texts.BY_TWO)
    assert refused(agree, scene, scene.consent(), scene.supervisor) == str(texts.NO_OVERRIDE)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001])
def test_an_override_needs_its_reason(reason: str) -> None:
    scene = Handing()

    assert refused(scene.ask_override, reason=reason) in {
        str(texts.REASON_NEEDED),
        str(texts.TOO_LONG),
    }


# --- Sealed at rest -------------------------------------------------------------------------------
def test_no_column_of_the_database_holds_a_word_of_it() -> None:
    scene = Handing()
    scene.ask_override(reason="Kanariewoord in de reden.")
    scene.tell(scene.sent(message="Kanariewoord in het bericht."), State.CONTACTED, note="Kanarie.")
    scene.hand_on(scene.consent(), channel=Channel.PDF, message="Kanariewoord op papier.")

    tables = [name for name in connection.introspection.table_names() if name != "audit_head"]
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- names of our own tables
            found += [
                table
                for row in cursor.fetchall()
                if b"anarie"
                in repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode()
            ]

    assert found == []
