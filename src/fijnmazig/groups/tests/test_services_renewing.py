"""Lessons become a version with its lineage; groups that exist keep the one they began with."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.lessons import Outcome
from fijnmazig.groups.queries.lessons import Lesson, finish_page, lesson_page, playbook_lessons
from fijnmazig.groups.queries.renewing import renewal_page
from fijnmazig.groups.services.lessons import set_aside
from fijnmazig.groups.services.renewing import Place, draft_lesson, make_version, move_programme
from fijnmazig.groups.tests.factories import MONDAY, make_actor
from fijnmazig.groups.tests.lessons import RELEASED, UNDER, Learning, learning, row_of
from fijnmazig.groups.tests.playbooks import BORDERS, keeper, next_version, now, publish
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.queries.history import history_page
from fijnmazig.library.queries.pinned import pinned_playbook
from fijnmazig.library.services.versions import discard_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def make(group: Learning, *note_ids: UUID, change_note: str = "Langere pauze.") -> Which:
    return make_version(
        actor=keeper(),
        item_id=group.pinned.item_id,
        note_ids=note_ids,
        change_note=change_note,
        vouched=frozenset(),
        at=MONDAY,
    )


def published_with_a_lesson(group: Learning) -> None:
    make(group, group.drafted())
    publish(group.pinned.item_id)


def settled(group: Learning) -> tuple[Lesson, ...]:
    return playbook_lessons(actor=keeper(), item_id=group.pinned.item_id).settled


def test_a_lesson_goes_under_the_part_that_was_chosen() -> None:
    group = learning()
    note = group.drafted()

    page = finish_page(actor=keeper(), item_id=group.pinned.item_id)

    steps = page.draft.playbook.sessions[0].parts[1].steps
    assert [one.lines for one in steps] == [("Leg de beelden open op tafel.",), (RELEASED,)]
    assert page.worked_in == (note,)
    assert acts_on(note)[-1] == "groups.lesson-drafted"


def test_the_page_offers_every_part_and_begins_at_the_session_of_the_lesson() -> None:
    page = lesson_page(actor=keeper(), note_id=learning().lesson())

    assert [key for key, _ in page.places] == ["1-1", "1-2", "2-1"]
    assert page.places[2][1] == "Sessie 2, Grenzen: Het touw (45 min)"
    assert page.place == "1-2"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(session=9, part=1), RELEASED),
        (Place(session=1, part=9), RELEASED),
        (Place(session=1, part=0), RELEASED),
        (UNDER, " "),
        (UNDER, "x" * 1001),
    ],
)
def test_a_place_that_is_gone_and_no_words_are_refused(place: Place, text: str) -> None:
    note = learning().lesson()

    with pytest.raises(Refused):
        draft_lesson(actor=keeper(), note_id=note, place=place, text=text, at=MONDAY)


def test_a_settled_lesson_goes_into_no_draft() -> None:
    note = learning().lesson()
    set_aside(actor=keeper(), note_id=note, reason="Staat er al.", at=MONDAY)

    with pytest.raises(Refused):
        draft_lesson(actor=keeper(), note_id=note, place=UNDER, text=RELEASED, at=MONDAY)


def test_a_new_version_says_which_lessons_it_is_made_of_and_of_no_group() -> None:
    group = learning()
    note = group.drafted()

    make(group, note)
    publish(group.pinned.item_id)

    newest = history_page(actor=keeper(), item_id=group.pinned.item_id).versions[0]
    said = "Langere pauze.\n\nUit lessen van begeleiders met versie 1: sessie 1."
    assert (newest.number, newest.change_note) == (2, said)
    assert newest.made_of is not None
    assert newest.made_of.number == 1
    row = row_of(note)
    assert (row.settled_at, row.taken_up_in_id) == (MONDAY, now(group.pinned.item_id).version_id)
    assert "groups.lessons-taken-up" in acts_on(group.pinned.item_id)


def test_a_lesson_waits_until_the_version_is_published() -> None:
    group = learning()
    make(group, group.drafted())
    assert [one.outcome for one in settled(group)] == [Outcome.WAITS]

    publish(group.pinned.item_id)

    assert [one.outcome for one in settled(group)] == [Outcome.TAKEN_UP]


def test_a_version_thrown_away_leaves_its_lessons_open_again() -> None:
    group = learning()
    note = group.drafted()
    which = make(group, note)

    discard_version(actor=keeper(), which=which, at=MONDAY)

    page = playbook_lessons(actor=keeper(), item_id=group.pinned.item_id)
    assert [one.id for one in page.open] == [note]
    draft_lesson(actor=keeper(), note_id=note, place=UNDER, text=RELEASED, at=MONDAY)


def test_a_version_made_over_before_it_is_published_keeps_both_lessons() -> None:
    group = learning()
    first = group.drafted()
    make(group, first)
    second = group.drafted("Zet water klaar.")

    page = finish_page(actor=keeper(), item_id=group.pinned.item_id)
    assert set(page.worked_in) == {first, second}
    make(group, *page.worked_in)

    assert {one.id for one in settled(group)} == {first, second}


def test_no_version_without_a_lesson_a_note_or_a_draft() -> None:
    group = learning()
    note = group.lesson()
    with pytest.raises(NotFound):
        make(group, note)
    draft_lesson(actor=keeper(), note_id=note, place=UNDER, text=RELEASED, at=MONDAY)

    with pytest.raises(Refused):
        make(group)
    with pytest.raises(Refused):
        make(group, note, change_note=" ")

    assert row_of(note).settled_at is None


def test_a_name_in_the_draft_is_refused_by_the_library_and_nothing_is_settled() -> None:
    group = learning()
    note = group.lesson()
    said = "Bespreek dit met mevrouw Liesbet Vanderhoeven."
    draft_lesson(actor=keeper(), note_id=note, place=UNDER, text=said, at=MONDAY)

    with pytest.raises(Refused):
        make(group, note)

    assert row_of(note).taken_up_in_id is None


def test_a_programme_moves_on_and_groups_that_exist_keep_their_version() -> None:
    group = learning()
    gathering = group.world.filled(1)
    published_with_a_lesson(group)

    move_programme(actor=OPERATOR, programme_id=group.world.programme.id, at=MONDAY)

    newer, later = now(group.pinned.item_id), group.world.edition()
    group.edition.refresh_from_db()
    gathering.refresh_from_db()
    kept = {group.edition.playbook_version_id, gathering.playbook_version_id}
    assert kept == {group.pinned.version_id}
    assert later.playbook_version_id == newer.version_id != group.pinned.version_id
    assert acts_on(group.world.programme.id)[-1] == "groups.programme-moved"


def test_what_a_running_group_pinned_reads_the_same_after_any_newer_version() -> None:
    group = learning()
    before = pinned_playbook(group.pinned.version_id)
    published_with_a_lesson(group)

    group.edition.refresh_from_db()

    assert before is not None
    assert pinned_playbook(group.edition.playbook_version_id or UUID(int=0)) == before


def test_a_programme_follows_the_number_of_sessions_only_where_it_did_before() -> None:
    group = learning()
    programme = group.world.programme
    next_version(group.pinned.item_id, sessions=(BORDERS,))
    move_programme(actor=OPERATOR, programme_id=programme.id, at=MONDAY)
    programme.refresh_from_db()
    assert programme.session_total == 1

    programme.session_total = 7
    programme.save()
    next_version(group.pinned.item_id)
    move_programme(actor=OPERATOR, programme_id=programme.id, at=MONDAY)

    programme.refresh_from_db()
    assert programme.session_total == 7


def test_there_is_nothing_to_move_to_without_a_newer_version_or_a_playbook() -> None:
    programme = learning().world.programme
    with pytest.raises(Refused):
        move_programme(actor=OPERATOR, programme_id=programme.id, at=MONDAY)
    programme.playbook_version_id = None
    programme.save()

    with pytest.raises(Refused):
        move_programme(actor=OPERATOR, programme_id=programme.id, at=MONDAY)

    assert renewal_page(actor=OPERATOR, programme_id=programme.id).now is None


def test_who_does_not_make_the_programme_moves_nothing() -> None:
    group = learning()
    next_version(group.pinned.item_id)

    for actor in (group.world.actor, keeper(), make_actor(Role.TRAINER)):
        with pytest.raises(NotFound):
            move_programme(actor=actor, programme_id=group.world.programme.id, at=MONDAY)


def test_the_page_of_a_programme_says_what_is_newer_and_who_stays() -> None:
    group = learning()
    published_with_a_lesson(group)

    page = renewal_page(actor=OPERATOR, programme_id=group.world.programme.id)

    assert page.newer is not None
    assert (page.newer.number, page.lesson_total) == (2, 1)
    assert [(one.number, one.total) for one in page.stay] == [(1, 1)]
