"""A lesson leaves the vault by an act of its own, about nobody, and can be taken back."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.lessons import kept_lessons, lessons_page, playbook_lessons
from fijnmazig.groups.services.attending import catch_up
from fijnmazig.groups.services.editions import end_early
from fijnmazig.groups.services.lessons import release_note, set_aside, take_back_note
from fijnmazig.groups.tests.factories import MONDAY, make_actor
from fijnmazig.groups.tests.lessons import RELEASED, SAID, learning, row_of
from fijnmazig.groups.tests.playbooks import keeper
from fijnmazig.vault.tests.factories import opened_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def open_texts(actor: Actor, item_id: UUID) -> list[str]:
    return [one.text for one in playbook_lessons(actor=actor, item_id=item_id).open]


def test_what_is_noted_stays_with_the_team_until_somebody_releases_a_text() -> None:
    group = learning()
    note = group.note()
    assert lessons_page(actor=keeper()).rows == ()

    group.release(note)

    assert open_texts(keeper(), group.pinned.item_id) == [RELEASED]
    assert SAID.encode() not in bytes(row_of(note).sealed_text or b"")
    assert acts_on(note)[-1] == "groups.lesson-released"


@pytest.mark.parametrize(
    "text", [SAID, "Bel 0470 12 34 56.", "Mail els@voorbeeld.test.", " ", "x" * 1001]
)
def test_a_text_with_somebody_in_it_does_not_leave(text: str) -> None:
    group = learning()
    note = group.note()

    with pytest.raises(Refused):
        group.release(note, text)

    assert row_of(note).released_text == ""


def test_the_name_of_who_left_the_group_does_not_leave_either() -> None:
    group = learning()
    end_early(
        actor=group.world.actor,
        opened=group.world.opened,
        edition_id=group.edition.id,
        reason=StopReason.DROP_OUT,
        note="",
        at=MONDAY,
    )

    with pytest.raises(Refused):
        group.release(group.note(), "Met Zandpad ging het beter.")


def test_who_came_to_catch_up_is_looked_for_too() -> None:
    group = learning()
    other = group.world.running(1)
    guest = other.candidates.get()
    catch_up(
        actor=group.world.actor,
        session_id=other.sessions.get(number=1).id,
        elsewhere_id=group.session.id,
        candidate_id=guest.id,
        nonce=UUID(int=3),
        at=MONDAY,
    )
    Candidate.unscoped.filter(edition=group.edition).update(sealed_name=None)

    with pytest.raises(Refused):
        group.release(group.note(), "Zandpad zocht een stoel.")


def test_who_is_erased_has_no_name_to_look_for() -> None:
    group = learning()
    Candidate.unscoped.filter(edition=group.edition).update(sealed_name=None)

    group.release(group.note(), "Een pad van zand doet denken aan zandpad.")

    assert len(open_texts(keeper(), group.pinned.item_id)) == 1


def test_nothing_leaves_while_a_name_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    group = learning()
    note = group.note()
    monkeypatch.setattr("fijnmazig.groups.services.lessons.names", lambda _opened, **_: {})

    with pytest.raises(Refused):
        group.release(note)

    assert row_of(note).released_at is None


def test_a_group_without_a_playbook_has_nobody_to_give_it_to() -> None:
    group = learning()
    Edition.unscoped.update(playbook_version=None)

    with pytest.raises(Refused):
        group.lesson()


def test_a_colleague_who_does_not_lead_releases_nothing() -> None:
    group = learning()
    note, colleague = group.note(), group.world.colleague
    who: dict[str, Any] = {"actor": actor_of(colleague), "opened": opened_for(colleague)}

    with pytest.raises(NotFound):
        release_note(**who, note_id=note, text=RELEASED, at=MONDAY)


def test_what_was_released_is_not_released_again() -> None:
    group = learning()
    note = group.lesson()

    with pytest.raises(Refused):
        group.release(note)


def test_what_nobody_settled_is_taken_back() -> None:
    group = learning()
    note = group.lesson()

    take_back_note(actor=group.world.actor, note_id=note, at=MONDAY)

    row = row_of(note)
    assert (row.released_text, row.released_at, row.released_by) == ("", None, None)
    assert not kept_lessons(keeper()).exists()
    with pytest.raises(Refused):
        take_back_note(actor=group.world.actor, note_id=note, at=MONDAY)


@pytest.mark.parametrize("reason", [" ", "x" * 501])
def test_a_lesson_is_put_aside_only_with_a_reason(reason: str) -> None:
    note = learning().lesson()

    with pytest.raises(Refused):
        set_aside(actor=keeper(), note_id=note, reason=reason, at=MONDAY)

    assert row_of(note).settled_at is None


def test_what_was_put_aside_stays_so() -> None:
    group = learning()
    note = group.lesson()

    set_aside(actor=keeper(), note_id=note, reason="Staat er al in.", at=MONDAY)

    page = playbook_lessons(actor=keeper(), item_id=group.pinned.item_id)
    assert [(one.reason, one.is_open) for one in page.settled] == [("Staat er al in.", False)]
    with pytest.raises(Refused):
        set_aside(actor=keeper(), note_id=note, reason="Toch niet.", at=MONDAY)
    with pytest.raises(Refused):
        take_back_note(actor=group.world.actor, note_id=note, at=MONDAY)


def test_only_who_keeps_up_the_playbook_reads_its_lessons() -> None:
    group = learning()
    note = group.lesson()

    for other in (group.world.actor, make_actor(Role.FIRST_LINE), make_actor(Role.DPO)):
        assert lessons_page(actor=other).rows == ()
        with pytest.raises(NotFound):
            playbook_lessons(actor=other, item_id=group.pinned.item_id)
        with pytest.raises(NotFound):
            set_aside(actor=other, note_id=note, reason="Weg.", at=MONDAY)


def test_editors_read_what_is_for_a_playbook_that_nobody_owns_and_no_other() -> None:
    group = learning()
    group.lesson()
    editor = make_actor(Role.COORDINATOR)
    assert lessons_page(actor=editor).rows == ()
    items: Any = apps.get_model("library", "Item")

    items.unscoped.filter(id=group.pinned.item_id).update(owner_id=None)

    rows = lessons_page(actor=editor).rows
    assert [(row.title, row.open_total) for row in rows] == [("Samen sterker", 1)]


def test_no_group_is_named_and_they_are_counted_only_when_several() -> None:
    group = learning()
    group.lesson()
    page = playbook_lessons(actor=keeper(), item_id=group.pinned.item_id)
    assert page.groups == 0
    for _ in range(4):
        group.world.running(1)

    page = playbook_lessons(actor=keeper(), item_id=group.pinned.item_id)

    assert page.groups == 5
    assert group.edition.name not in repr(page)
    assert str(group.edition.id) not in repr(page)
