"""What a person decides about two documents that look alike."""

from uuid import UUID

import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Likeness, Status
from fijnmazig.library.models import ImportedFile, Item, Version
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import items, likeness, reviewing
from fijnmazig.library.tests.factories import (
    MONDAY,
    WELCOME,
    hand_in,
    make_draft,
    make_published,
    read_all,
    sharer,
)

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
TEXT = "\n\n".join(f"{WELCOME} Dit is stap {n} van het onthaal." for n in range(1, 8))
SCAN = TEXT.replace("medewerker", "medewerkcr")


def decide(item: Item, decision: Likeness) -> UUID:
    return likeness.decide(actor=OWNER, item_id=item.id, decision=decision, at=MONDAY)


def test_a_new_version_joins_the_other_item_and_waits_there() -> None:
    first = make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="nieuw.txt")

    kept_id = decide(draft, Likeness.NEW_VERSION)

    versions = item_page(actor=OWNER, item_id=first.id).versions
    assert (kept_id, Item.unscoped.count()) == (first.id, 1)
    assert [(v.number, v.file_name, v.is_current, v.is_waiting) for v in versions] == [
        (2, "nieuw.txt", False, True),
        (1, "onthaal.txt", True, False),
    ]
    assert [v.number for v in item_page(actor=STRANGER, item_id=first.id).versions] == [1]


def test_the_same_item_from_another_source_never_becomes_the_current_version() -> None:
    first = make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")

    decide(draft, Likeness.SAME_ITEM)

    versions = item_page(actor=OWNER, item_id=first.id).versions
    assert [(v.file_name, v.is_other_source, v.is_current) for v in versions] == [
        ("scan.txt", True, False),
        ("onthaal.txt", False, True),
    ]


def test_something_else_is_remembered() -> None:
    make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")

    kept_id = decide(draft, Likeness.SEPARATE)
    Version.unscoped.filter(item=draft).delete()
    draft.delete()
    (again,) = read_all(hand_in(OWNER, ("scan.txt", SCAN.encode())))

    assert kept_id != again.item_id
    assert (again.state, again.similar_document_id) == ("IMPORTED", None)


def test_a_decision_is_made_once() -> None:
    make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")
    decide(draft, Likeness.SEPARATE)

    with pytest.raises(Refused) as refusal:
        decide(draft, Likeness.SEPARATE)

    assert str(refusal.value.message) == str(texts.NOTHING_TO_DECIDE)


def test_nobody_adds_a_version_to_the_item_of_someone_else() -> None:
    make_published(STRANGER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")

    with pytest.raises(Refused) as refusal:
        decide(draft, Likeness.NEW_VERSION)

    assert str(refusal.value.message) == str(texts.OTHER_IS_NOT_YOURS)
    assert decide(draft, Likeness.SEPARATE) == draft.id


def test_a_version_with_undecided_personal_details_is_kept_from_readers() -> None:
    first = make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=f"{SCAN}\nMail jan.voorbeeld@mail.example.", name="scan.txt")

    decide(draft, Likeness.NEW_VERSION)

    assert [v.number for v in item_page(actor=ANONYMOUS, item_id=first.id).versions] == [1]
    with pytest.raises(Refused) as refusal:
        reviewing.submit(actor=OWNER, item_id=first.id, at=MONDAY)
    assert str(refusal.value.message) == str(texts.DETAILS_UNDECIDED)


def test_a_returned_item_becomes_a_version_and_one_that_waits_does_not() -> None:
    make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")
    Item.unscoped.filter(id=draft.id).update(status=Status.SUBMITTED)

    with pytest.raises(Refused) as refusal:
        decide(draft, Likeness.NEW_VERSION)
    Item.unscoped.filter(id=draft.id).update(status=Status.RETURNED)
    decide(draft, Likeness.NEW_VERSION)

    assert str(refusal.value.message) == str(texts.ONLY_A_DRAFT_MOVES)
    assert Item.unscoped.count() == 1


def test_a_published_item_does_not_move() -> None:
    make_published(OWNER, text=TEXT)
    draft = make_draft(OWNER, text=SCAN, name="scan.txt")
    decide(draft, Likeness.SEPARATE)
    items.publish(actor=OPERATOR, item_id=draft.id, at=MONDAY, today=MONDAY.date())
    ImportedFile.unscoped.update(is_likeness_decided=False)

    with pytest.raises(Refused) as refusal:
        decide(draft, Likeness.NEW_VERSION)

    assert str(refusal.value.message) == str(texts.ONLY_A_DRAFT_MOVES)


def test_a_decision_on_the_item_of_someone_else_is_absent() -> None:
    make_published(STRANGER, text=TEXT)
    draft = make_draft(STRANGER, text=SCAN, name="scan.txt")

    with pytest.raises(NotFound):
        decide(draft, Likeness.SEPARATE)


def test_a_decision_needs_a_choice() -> None:
    assert likeness.read_decision("SEPARATE") is Likeness.SEPARATE
    with pytest.raises(Refused) as refusal:
        likeness.read_decision("")

    assert str(refusal.value.message) == str(texts.CHOOSE_DECISION)
