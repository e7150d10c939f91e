"""The pages of lessons: what is shown to whom, and a preview before anything leaves."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.tests.lessons import RELEASED, SAID, learning, row_of
from fijnmazig.groups.tests.playbooks import next_version, now, publish
from fijnmazig.vault.tests.factories import enter_vault

pytestmark = pytest.mark.django_db
ASKED = 13  # questions to the database for the lessons of one playbook


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


class Keeping:
    """A playbook kept up by somebody with an account, a group with a lesson, a draft."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.keeper = make_member(role=Role.FIRST_LINE)
        self.group = learning(actor_of(self.keeper))
        self.note, self.drafted = self.group.lesson(), self.group.drafted("Zet water klaar.")

    @property
    def leading(self) -> dict[str, dict[str, UUID]]:
        return {
            "learned_list": {"edition_id": self.group.edition.id},
            "note_release": {"note_id": self.note},
            "note_take_back": {"note_id": self.note},
            "session_print": {"session_id": self.group.session.id},
        }

    @property
    def kept(self) -> dict[str, dict[str, UUID]]:
        return {
            "lesson_detail": {"item_id": self.group.pinned.item_id},
            "lesson_edit": {"note_id": self.note},
            "lesson_settle": {"note_id": self.note},
            "version_create": {"item_id": self.group.pinned.item_id},
        }

    @property
    def moving(self) -> dict[str, dict[str, UUID]]:
        return {"programme_move": {"programme_id": self.group.world.programme.id}}

    def url(self, name: str) -> str:
        return reverse(f"groups:{name}", kwargs=(self.leading | self.kept | self.moving)[name])

    def get(self, name: str) -> Any:
        return self.client.get(self.url(name))

    def post(self, page: str, /, **said: Any) -> Any:
        return self.client.post(self.url(page), said, headers=ORIGIN)

    def statuses(self, names: Any) -> set[int]:
        """Return what reading and pressing answer, but for what a page does not take at all."""
        got = {self.get(name).status_code for name in names}
        return (got | {self.post(name).status_code for name in names}) - {405}


@pytest.fixture
def scene(client: Client) -> Keeping:
    return Keeping(client)


def test_who_leads_and_who_keeps_up_open_their_own_pages(scene: Keeping) -> None:
    enter_vault(scene.client, scene.group.world.leader)
    assert {scene.get(one).status_code for one in scene.leading if one != "note_take_back"} == {200}
    assert scene.statuses(scene.kept) == {404}

    log_in(scene.client, scene.keeper)

    assert {scene.get(one).status_code for one in scene.kept} == {200}
    assert scene.statuses(scene.leading) == {404}


@pytest.mark.parametrize("role", [Role.CALLER, Role.SPOC, Role.TRAINER, Role.DPO, Role.SUPPLIER])
def test_nobody_else_opens_any(scene: Keeping, role: Role) -> None:
    enter = enter_vault if role is Role.CALLER else log_in
    enter(scene.client, make_member(role=role))

    assert scene.statuses(scene.leading | scene.kept | scene.moving) == {404}
    assert row_of(scene.note).settled_at is None


def test_a_stranger_is_asked_who_they_are(scene: Keeping) -> None:
    told = {scene.get(one).status_code for one in scene.leading | scene.kept | scene.moving}

    assert told <= {302, 405}


def test_a_text_leaves_only_after_it_was_shown_as_it_leaves(scene: Keeping) -> None:
    enter_vault(scene.client, scene.group.world.leader)
    scene.note = scene.group.note()
    assert SAID in scene.get("note_release").content.decode()

    refused = scene.post("note_release", text=SAID, previewed=SAID).content.decode()
    shown = scene.post("note_release", text=RELEASED).content.decode()
    other = scene.post("note_release", text="Anders.", previewed=RELEASED).content.decode()

    assert "Dit wijst naar een persoon: Jo, Zandpad" in refused
    assert "Alleen dit vertrekt" in shown
    assert "Alleen dit vertrekt" in other
    assert row_of(scene.note).released_at is None
    scene.post("note_release", text=RELEASED, previewed=RELEASED)
    assert row_of(scene.note).released_text == RELEASED


def test_what_looks_like_somebody_else_is_pointed_at(scene: Keeping) -> None:
    enter_vault(scene.client, scene.group.world.leader)
    scene.note = scene.group.note()

    page = scene.post("note_release", text="Vraag mevrouw Liesbet Vanderhoeven mee.")

    assert "Kan dit van een persoon zijn?" in page.content.decode()


def test_leaders_see_where_a_session_left_the_playbook_and_what_became_of_it(
    scene: Keeping,
) -> None:
    enter_vault(scene.client, scene.group.world.leader)
    scene.group.note("Geen beelden gebruikt.", kind=NoteKind.DEVIATION)

    page = scene.get("learned_list").content.decode()
    board = reverse("groups:edition_detail", kwargs={"edition_id": scene.group.edition.id})
    session = reverse("groups:session_detail", kwargs={"session_id": scene.group.session.id})

    assert "Geen beelden gebruikt." in page
    assert "vrijgegeven, nog niet verwerkt" in page
    assert "anders dan het draaiboek" in scene.client.get(board).content.decode()
    assert "Geef een tekst vrij" in scene.client.get(session).content.decode()
    assert acts_on(scene.group.edition.id)[-2] == "groups.lessons-read"


def test_a_lesson_is_taken_back_once(scene: Keeping) -> None:
    enter_vault(scene.client, scene.group.world.leader)

    first = scene.post("note_take_back")
    again = scene.post("note_take_back")

    assert (first.status_code, again.status_code) == (302, 409)
    assert "Kijk hoe het nu staat." in again.content.decode()


def test_a_keeper_reads_the_released_words_and_nothing_of_the_vault(scene: Keeping) -> None:
    log_in(scene.client, scene.keeper)

    shown = scene.get("lesson_detail").content.decode()
    listed = scene.client.get(reverse("groups:lesson_list")).content.decode()

    assert RELEASED in shown
    assert "2 lessen te bekijken" in listed
    words = (SAID, "Zandpad", scene.group.edition.name, str(scene.group.edition.id))
    assert [word for word in words if word in shown + listed] == []


def test_a_lesson_goes_through_the_pages_into_a_version(scene: Keeping) -> None:
    log_in(scene.client, scene.keeper)
    scene.post("lesson_edit", place="1-2", text=RELEASED)
    empty = scene.post("version_create", change_note="Langer.")
    assert "Kruis aan welke lessen" in empty.content.decode()

    chosen = [str(scene.note), str(scene.drafted)]
    answer = scene.post("version_create", change_note="Langer.", lessons=chosen)

    assert answer["Location"].endswith(f"/bibliotheek/{scene.group.pinned.item_id}/beschrijven/")
    publish(scene.group.pinned.item_id)
    page = scene.get("lesson_detail").content.decode()
    assert "Wat er veranderde van versie 1 naar 2" in page
    assert "Alles is bekeken." in page


def test_a_refusal_of_the_library_stands_on_the_page(scene: Keeping) -> None:
    log_in(scene.client, scene.keeper)
    scene.post("lesson_edit", place="1-1", text="Vraag mevrouw Liesbet Vanderhoeven mee.")

    page = scene.post("version_create", change_note="Langer.", lessons=[str(scene.note)])

    assert "Dit kan van een persoon zijn" in page.content.decode()
    assert row_of(scene.note).settled_at is None


def test_a_lesson_is_put_aside_with_a_reason_on_the_page(scene: Keeping) -> None:
    log_in(scene.client, scene.keeper)
    assert "Schrijf in één zin" in scene.post("lesson_settle").content.decode()

    scene.post("lesson_settle", reason="Staat er al in.")

    enter_vault(scene.client, scene.group.world.leader)
    assert "Staat er al in." in scene.get("learned_list").content.decode()


def test_what_was_settled_meanwhile_is_refused_on_the_page(scene: Keeping) -> None:
    log_in(scene.client, scene.keeper)
    scene.post("lesson_settle", reason="Staat er al in.")

    again = scene.post("lesson_settle", reason="Nog eens.")
    edit = scene.post("lesson_edit", place="1-1", text=RELEASED)

    assert "Iemand verwerkte dit net" in again.content.decode()
    assert "Iemand verwerkte dit net" in edit.content.decode()


def test_a_programme_moves_on_by_a_page(scene: Keeping) -> None:
    group = scene.group
    next_version(group.pinned.item_id, actor=group.keeper)
    log_in(scene.client, make_member(role=Role.COORDINATOR))
    assert "Versie 2 is er" in scene.get("programme_move").content.decode()

    scene.post("programme_move", sure="on")

    group.world.programme.refresh_from_db()
    assert group.world.programme.playbook_version_id == now(group.pinned.item_id).version_id
    assert "Er is geen nieuwere versie." in scene.get("programme_move").content.decode()
    assert "al met de nieuwste versie" not in scene.get("programme_move").content.decode()


@pytest.mark.parametrize("total", [1, 3])
def test_lists_ask_as_much_for_one_lesson_as_for_three(
    scene: Keeping, total: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(total):
        scene.group.lesson(f"Les {number}: begin later.")
    log_in(scene.client, scene.keeper)
    scene.get("lesson_detail")

    with django_assert_max_num_queries(40) as asked:
        scene.get("lesson_detail")

    assert len(asked) == ASKED
