"""The pages of a group that runs, of pairs, couples and messages: who opens them, what they do."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.models import Candidate, Couple, Mark, NeverTogether, OfferAnswer, SafeMessage
from fijnmazig.groups.services import attending
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.running import Running, coupled, named, stopped
from fijnmazig.groups.texts import messaging
from fijnmazig.vault.services.records import shred
from fijnmazig.vault.tests.factories import enter_vault, make_team

pytestmark = pytest.mark.django_db
NAME = "Jo Zandpad"
NEUTRAL = "Dag, tot donderdag."


def test_every_page_of_a_running_group_opens(client: Client) -> None:
    scene = Running(client)

    told = {name: scene.get(name).status_code for name in scene.pages}

    assert told == dict.fromkeys(scene.pages, 200)


def stranger(client: Client) -> None:
    other = make_leader()
    make_team(other)
    enter_vault(client, other)


def coordinator(client: Client) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))


def test_nobody_else_opens_or_presses_anything(client: Client) -> None:
    scene = Running(client)
    with_ids = [name for name, where in scene.pages.items() if where]

    for who in (stranger, coordinator):
        who(client)
        told = {(scene.get(name).status_code, scene.post(name).status_code) for name in with_ids}
        assert told == {(404, 404)}
    assert NAME not in client.get(reverse("groups:pair_list")).content.decode()
    client.logout()
    assert {scene.get(name).status_code for name in scene.pages} == {302}
    assert Couple.unscoped.get().ended_at is None


def test_a_colleague_plans_with_the_pairs_and_sees_no_session(client: Client) -> None:
    scene = Running(client)
    enter_vault(client, scene.world.colleague)

    told = {name: scene.get(name).status_code for name in scene.pages}

    closed = {"session_move", "session_call_off", "catch_up_create", "leader_list"}
    assert {name for name, status in told.items() if status != 200} == closed


def test_a_pair_is_named_and_lifted_on_pages(client: Client) -> None:
    scene = Running(client)
    two = {"one": scene.waits[0].id, "other": scene.waits[2].id}

    twice = scene.post("pair_create", one=two["one"], other=two["one"], reason="Zo.")
    scene.post("pair_create", reason="Oude buren.", **two)
    scene.post("pair_lift", reason="Vergissing.")

    assert "twee verschillende mensen" in twice.content.decode()
    assert NeverTogether.unscoped.filter(lifted_at=None).count() == 1
    assert "Oude buren." in scene.get("pair_list").content.decode()


def test_why_a_pair_was_lifted_is_read_under_the_pairs_and_by_no_other_team(
    client: Client,
) -> None:
    scene = Running(client)
    before = scene.get("pair_list").content.decode()

    scene.post("pair_lift", reason="Ze kennen elkaar niet.")

    told = scene.get("pair_list").content.decode()
    stranger(client)
    elsewhere = scene.get("pair_list").content.decode()
    assert "Opgeheven" not in before + elsewhere
    assert "Ze kennen elkaar niet." not in elsewhere
    shown = [told.count(word) for word in ("Opgeheven", "Ze kennen elkaar niet.", NAME)]
    assert shown == [1, 1, 2]


def test_a_lifting_of_which_the_reason_is_gone_is_shown_without_it(client: Client) -> None:
    scene = Running(client)
    scene.post("pair_lift", reason="Ze kennen elkaar niet.")
    NeverTogether.unscoped.update(sealed_lift_reason=b"geen zegel")

    page = scene.get("pair_list")

    assert (page.status_code, "niet meer te lezen" in page.content.decode()) == (200, True)


def test_a_lifting_of_which_the_names_are_touched_says_so(client: Client) -> None:
    scene = Running(client)
    scene.post("pair_lift", reason="Ze kennen elkaar niet.")
    first = NeverTogether.unscoped.get().first_id
    Candidate.unscoped.filter(id=first).update(sealed_name=b"geen zegel")

    text = scene.get("pair_list").text

    assert text.count("De namen zijn niet te lezen.") == 1
    assert "Ze kennen elkaar niet." in text


def test_a_vault_that_does_not_open_the_team_reads_one_sentence_of_a_lifting(
    client: Client,
) -> None:
    scene = Running(client)
    scene.post("pair_lift", reason="Ze kennen elkaar niet.")
    pairs = [named(scene.world, scene.waits[0].id, one.id) for one in scene.waits[2:]]
    everybody = Candidate.unscoped.values_list("id", flat=True)
    with transaction.atomic():
        shred([ref for one in everybody for ref in (person_ref(one), story_ref(one))], at=MONDAY)

    text = scene.get("pair_list").text

    assert text.count("De namen zijn niet te lezen.") == 1 + len(pairs)
    assert [word in text for word in ("Waarom", "Geen reden", " en </")] == [False] * 3


def test_the_pairs_ask_as_much_for_one_that_is_touched_as_for_three(client: Client) -> None:
    scene = Running(client)
    scene.post("pair_lift", reason="Vergissing.")
    for one in scene.waits[2:]:
        named(scene.world, scene.waits[0].id, one.id)
    NeverTogether.unscoped.update(lifted_at=MONDAY)
    whole = asked(client, scene.address("pair_list"))

    NeverTogether.unscoped.update(sealed_lift_reason=b"x", sealed_reason=b"x")
    Candidate.unscoped.update(sealed_name=b"x")

    assert asked(client, scene.address("pair_list")) == whole


def test_the_pairs_ask_as_much_for_one_that_was_lifted_as_for_three(client: Client) -> None:
    scene = Running(client)
    scene.post("pair_lift", reason="Vergissing.")
    pairs = [named(scene.world, scene.waits[0].id, one.id) for one in scene.waits[2:]]
    before = asked(client, scene.address("pair_list"))

    for pair in pairs:
        where = reverse("groups:pair_lift", args=[pair])
        client.post(where, {"reason": "Vergissing."}, headers=ORIGIN)
    named(scene.world, scene.waits[0].id, scene.waits[1].id)

    assert NeverTogether.unscoped.exclude(lifted_at=None).count() == 3
    assert asked(client, scene.address("pair_list")) == before


def test_a_couple_separates_by_one_press_and_the_board_warns(client: Client) -> None:
    scene = Running(client)

    answer = scene.post("couple_separate")

    board = client.get(answer["Location"]).content.decode()
    assert "Een koppel ging uit elkaar" in board
    assert NAME not in board


def test_a_couple_without_both_answers_is_refused_on_the_page(client: Client) -> None:
    scene = Running(client)
    two = {"one": scene.waits[0].id, "other": scene.waits[2].id}

    answer = scene.post("couple_create", one_agrees="on", **two)
    scene.post("couple_create", one_agrees="on", other_agrees="on", **two)

    assert "Vraag het aan allebei" in answer.content.decode()
    assert Couple.unscoped.count() == 2


def test_a_session_moves_on_a_page_and_says_who_must_hear_it(client: Client) -> None:
    scene = Running(client)

    past = scene.post("session_move", on="2020-01-01", hour="19:00").content.decode()
    scene.post("session_move", on="2036-05-05", hour="19:00")

    page = client.get(reverse("groups:session_detail", args=[scene.session.id])).content.decode()
    assert "al voorbij" in past
    assert page.count("weet het nog niet") == 2


def test_a_session_is_called_off_once(client: Client) -> None:
    scene = Running(client)

    scene.post("session_call_off")
    again = scene.post("session_call_off").content.decode()

    scene.session.refresh_from_db()
    assert scene.session.called_off_at is not None
    assert "ging niet door" in again


def test_somebody_catches_up_by_a_press_and_a_refusal_says_no_more_than_that(
    client: Client,
) -> None:
    scene = Running(client)
    where = {"elsewhere": scene.other.sessions.get(number=2).id}

    scene.post("catch_up_create", nonce=uuid4(), **where)
    named(scene.world, scene.one.id, scene.other.candidates.get().id)
    refused = scene.post("catch_up_create", nonce=uuid4(), **where)

    assert Mark.unscoped.get().code == "CAUGHT_UP"
    assert refused.status_code == 409
    assert "Zij weet waarom" not in refused.content.decode()


def test_who_says_to_stop_is_noted_with_a_day(client: Client) -> None:
    scene = Running(client)

    without = scene.post("participant_stop", reason="SAID_SO").content.decode()
    by_rule = scene.post("participant_stop", reason="NOT_SEEN").content.decode()
    scene.post("participant_stop", reason="SAID_SO", on="2026-03-01")

    scene.one.refresh_from_db()
    assert "sinds welke dag" in without
    assert "Kijk dit nog even na" in by_rule
    assert (scene.one.outcome, scene.one.drop_reason) == ("DROPPED", "SAID_SO")


def test_who_stopped_by_mistake_comes_back_by_a_press_on_the_page_of_the_group(
    client: Client,
) -> None:
    scene = Running(client)
    scene.post("participant_stop", reason="SAID_SO", on="2026-03-01")
    group = reverse("groups:edition_detail", args=[scene.edition.id])
    where = reverse("groups:participant_return", args=[scene.edition.id])
    shown = client.get(group).content.decode()

    client.post(where, {"candidate": scene.one.id}, headers=ORIGIN)
    again = client.post(where, {"candidate": scene.one.id}, headers=ORIGIN)

    scene.one.refresh_from_db()
    assert (scene.one.state, again.status_code) == ("TAKING_PART", 409)
    assert "komt toch terug" in shown
    assert "komt toch terug" not in client.get(group).content.decode()


def test_the_rule_is_confirmed_from_the_page_of_the_session(client: Client) -> None:
    scene = Running(client)
    for session in scene.edition.sessions.filter(number__lte=2):
        attending.mark_session(
            actor=scene.world.actor,
            session_id=session.id,
            codes={scene.one.id: Code.ABSENT},
            nonce=uuid4(),
            at=session.starts_at,
        )
    page = client.get(reverse("groups:session_detail", args=[scene.session.id])).content.decode()

    scene.post("participant_stop", reason="NOT_SEEN")

    scene.one.refresh_from_db()
    assert "Volgens de regel afgehaakt" in page
    assert scene.one.drop_reason == "NOT_SEEN"


def test_own_words_beside_a_fixed_text_are_asked_about_and_stay(client: Client) -> None:
    scene = Running(client)
    words = "Breng je de sleutel mee?"

    both = scene.post("message_list", channel="CALL", template="CALL_ME", text=words)
    kept = SafeMessage.unscoped.count()
    scene.post("message_list", channel="CALL", template="", text=words)

    assert str(messaging.OWN_OR_FIXED) in both.content.decode()
    assert words in both.content.decode()
    assert (kept, SafeMessage.unscoped.get().template) == (0, "")


def test_a_message_is_written_refused_kept_and_noted_as_sent(client: Client) -> None:
    scene = Running(client)

    telling = scene.post("message_list", channel="CALL", text="Over het geweld").content.decode()
    unsaid = scene.post("message_list", channel="CALL", template="MOVED").content.decode()
    scene.post("message_list", channel="CALL", template="REMINDER", session=scene.session.id)
    row = SafeMessage.unscoped.get()
    sent = reverse("groups:message_sent", args=[scene.one.id, row.id])
    answers = [client.post(sent, headers=ORIGIN).status_code for _ in range(2)]

    assert "geweld" in telling
    assert "Kies over welke afspraak" in unsaid
    assert "Dag, ik zie je op" in scene.get("message_list").content.decode()
    assert answers == [302, 409]


def test_leaving_nothing_behind_leaves_one_way_only(client: Client) -> None:
    scene = Running(client)

    closed = scene.post("message_list", channel="TEXT", text=NEUTRAL)
    scene.one.may_leave_message = True
    scene.one.save(update_fields=["may_leave_message"])
    scene.post("message_list", channel="TEXT", text=NEUTRAL)

    assert closed.status_code == 200
    assert SafeMessage.unscoped.get().channel == "TEXT"


def test_leaders_come_and_go_on_a_page(client: Client) -> None:
    scene = Running(client)
    colleague, leader = scene.world.colleague.id, scene.world.leader.id
    gone = reverse("groups:leader_remove", kwargs=scene.pages["leader_list"])

    scene.post("leader_list", user=colleague)
    scene.client.post(gone, {"user": colleague}, headers=ORIGIN)
    last = scene.client.post(gone, {"user": leader}, headers=ORIGIN)

    assert last.status_code == 409
    assert "altijd iemand" in last.content.decode()
    assert scene.edition.leaders.count() == 1


def test_after_a_stop_each_person_answers_and_gets_a_seat(client: Client) -> None:
    scene = Running(client)
    later = scene.world.edition(name="Later (fictief)")
    again = stopped(scene.world, "Weer gestopt (fictief)")
    answer = OfferAnswer.unscoped.filter(offer__other_edition=later).first()
    assert answer is not None
    where = reverse("groups:edition_onward", args=[again.id])
    said = {"offer": answer.offer_id, "candidate": answer.candidate_id, "reply": "YES"}

    before = client.get(where).content.decode()
    client.post(where, said, headers=ORIGIN)
    after = client.get(where).content.decode()

    assert "personen gaven nog geen antwoord" in before
    assert "een plaats in Later" in after
    assert "plaats viel weg" in after


def test_the_page_after_a_stop_says_when_everybody_has_answered(client: Client) -> None:
    scene = Running(client)
    asked = OfferAnswer.unscoped.filter(offer__edition=scene.stopped)
    people = asked.values_list("candidate_id", flat=True).distinct()

    asked.update(reply="NO")

    assert len(set(people)) == 2
    assert "Van iedereen weet je" in scene.get("edition_onward").content.decode()


def asked(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as queries:
        client.get(where)
    return len(queries)


@pytest.mark.parametrize("name", ["pair_list", "couple_list", "message_list", "catch_up_create"])
def test_a_page_asks_as_much_for_one_row_as_for_three(client: Client, name: str) -> None:
    scene = Running(client)
    scene.post("message_list", channel="CALL", text=NEUTRAL)
    before = asked(client, scene.address(name))

    for one, other in ((0, 2), (1, 3)):
        named(scene.world, scene.waits[one].id, scene.waits[other].id)
        coupled(scene.world, scene.waits[one].id, scene.waits[3 - one].id)
        scene.post("message_list", channel="CALL", text=NEUTRAL)
        scene.world.running(1)

    assert asked(client, scene.address(name)) == before
