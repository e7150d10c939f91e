"""What changed between two texts, two documents and two playbooks."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.differences import Budget, Change, Run, compare_words
from fijnmazig.library.domain.page_changes import (
    MOST_CHARACTERS,
    MOST_LINES,
    PageChanges,
    compare_pages,
    lines_of,
)
from fijnmazig.library.domain.playbook import Playbook, Session
from fijnmazig.library.domain.playbook_changes import Fate, compare_playbooks, pair_up
from fijnmazig.library.tests.playbooks import BORDERS, MEETING, PICTURES_PART, PLAYBOOK

WORDS = st.lists(st.sampled_from(["een", "twee", "drie", "vier", "\n"]), max_size=12).map(" ".join)


def texts_of(runs: tuple[Run, ...], *gone: Change) -> list[str]:
    return "".join(run.text for run in runs if run.change not in gone).split()


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_from_the_changes(old: str, new: str) -> None:
    runs = compare_words(old, new=new, budget=Budget())

    assert texts_of(runs, Change.ADDED) == old.split()
    assert texts_of(runs, Change.REMOVED) == new.split()


def test_changes_are_marked_word_by_word() -> None:
    runs = compare_words("Zij komt vandaag niet.", new="Zij komt morgen niet.", budget=Budget())

    assert runs == (
        Run(Change.SAME, "Zij komt "),
        Run(Change.REMOVED, "vandaag "),
        Run(Change.ADDED, "morgen "),
        Run(Change.SAME, "niet."),
    )
    assert compare_words("", new="", budget=Budget()) == ()
    assert compare_words("a", new="a", budget=Budget()) == (Run(Change.SAME, "a"),)


def test_a_lone_word_between_two_changes_is_not_left_standing() -> None:
    runs = compare_words("a b c d e", new="x b y d e", budget=Budget())

    assert runs == (
        Run(Change.REMOVED, "a b c "),
        Run(Change.ADDED, "x b y "),
        Run(Change.SAME, "d e"),
    )


@pytest.mark.parametrize("budget", [Budget(), Budget(words=3)])
def test_what_is_too_long_to_compare_is_shown_whole(budget: Budget) -> None:
    length = 2_000 if budget.words > 3 else 4
    old, new = "oud " * length, "oud " * length + "nieuw"

    runs = compare_words(old, new=new, budget=budget)

    assert [run.change for run in runs] == [Change.REMOVED, Change.ADDED]


def test_the_worst_texts_are_compared_in_a_moment() -> None:
    part = replace(PICTURES_PART, steps="a b " * 700)
    session = replace(MEETING, parts=(part,) * 40)
    other = replace(MEETING, parts=(replace(part, steps="b a c " * 460),) * 40)
    began = time.perf_counter()

    changes = compare_playbooks(
        Playbook(sessions=(session,) * 40), new=Playbook(sessions=(other,) * 40)
    )

    assert changes.total(Fate.CHANGED) == 40
    assert time.perf_counter() - began < 5


def test_equal_playbooks_have_no_changes() -> None:
    changes = compare_playbooks(PLAYBOOK, new=PLAYBOOK)

    assert changes.fields == ()
    assert all(session.is_quiet for session in changes.sessions)


def told(old: tuple[Session, ...], new: tuple[Session, ...]) -> list[tuple[object, ...]]:
    changes = compare_playbooks(Playbook(sessions=old), new=Playbook(sessions=new))
    return [
        (one.title, one.fate, one.is_moved, one.old_number, one.new_number)
        for one in changes.sessions
    ]


CLOSING = replace(BORDERS, title="Verder", goal="Iedereen weet wat nu kan.", parts=())


def test_sessions_are_added_removed_and_moved() -> None:
    assert told((MEETING, BORDERS), (BORDERS, CLOSING)) == [
        ("Kennismaken", Fate.REMOVED, False, 1, None),
        ("Grenzen", Fate.SAME, False, 2, 1),
        ("Verder", Fate.ADDED, False, None, 2),
    ]
    assert told((MEETING, BORDERS, CLOSING), (MEETING, CLOSING, BORDERS)) == [
        ("Kennismaken", Fate.SAME, False, 1, 1),
        ("Verder", Fate.SAME, True, 3, 2),
        ("Grenzen", Fate.SAME, False, 2, 3),
    ]


def test_what_is_gone_stands_where_it_stood() -> None:
    assert told((MEETING, BORDERS, CLOSING), (MEETING, CLOSING)) == [
        ("Kennismaken", Fate.SAME, False, 1, 1),
        ("Grenzen", Fate.REMOVED, False, 2, None),
        ("Verder", Fate.SAME, False, 3, 2),
    ]


def test_a_session_with_another_title_is_known_by_its_words() -> None:
    renamed = replace(MEETING, title="Elkaar leren kennen")

    assert told((MEETING, BORDERS), (renamed, BORDERS)) == [
        ("Elkaar leren kennen", Fate.CHANGED, False, 1, 1),
        ("Grenzen", Fate.SAME, False, 2, 2),
    ]


def test_sessions_with_the_same_title_keep_their_order() -> None:
    pairs = pair_up([{"title": "Pauze"}, {"title": "Pauze"}], new=[{"title": "Pauze"}])

    assert [(pair.old, pair.new) for pair in pairs] == [(0, 0), (1, None)]


def test_a_change_is_named_by_session_part_and_field() -> None:
    part = replace(PICTURES_PART, steps="Leg de beelden dicht op tafel.")
    session = replace(MEETING, safety_note="Anders.", parts=(MEETING.parts[0], part))
    changes = compare_playbooks(
        PLAYBOOK, new=replace(PLAYBOOK, agreements=(), sessions=(session, BORDERS))
    )

    first = changes.sessions[0]
    assert [field.name for field in changes.fields] == ["agreements"]
    assert [field.name for field in first.fields] == ["safety_note"]
    assert [(part.title, part.fate) for part in first.parts if not part.is_quiet] == [
        ("Elk een beeld", Fate.CHANGED)
    ]
    assert changes.total(Fate.CHANGED) == 1
    assert changes.moved == 0


def test_documents_are_compared_sentence_by_sentence_with_their_page() -> None:
    old = lines_of([("blz. 1", "Wij luisteren. Wij bellen. Tot later."), ("blz. 2", "Het slot.")])
    new = lines_of([("blz. 1", "Wij luisteren. Wij mailen. Tot later."), ("blz. 2", "Nieuw slot.")])

    changes = compare_pages(old, new=new)

    assert (changes.removed, changes.added) == (2, 2)
    assert [passage.label for passage in changes.passages] == ["blz. 1"]
    assert Run(Change.REMOVED, "bellen. ") in changes.passages[0].runs
    assert Run(Change.ADDED, "mailen.") in changes.passages[0].runs


def test_a_document_that_lost_everything_is_told_so() -> None:
    changes = compare_pages(lines_of([("blz. 1", "Weg.")]), new=())

    assert (changes.passages[0].label, changes.removed, changes.added) == ("blz. 1", 1, 0)
    assert compare_pages((), new=()) == PageChanges((), 0, 0)


def test_a_document_that_is_too_long_is_not_compared() -> None:
    long_one = lines_of([("blz. 1", "x" * (MOST_CHARACTERS + 1))])
    many = lines_of([("blz. 1", "Ja.\n" * (MOST_LINES + 1))])

    assert compare_pages(long_one, new=()).is_too_long
    assert compare_pages((), new=many).is_too_long
