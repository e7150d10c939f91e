"""Making collections, filling and ordering them, and bringing back what was removed."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.collections import Step, moved
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.permissions import MEMBER, SEE_ALL, SHARE
from fijnmazig.library.models import Collection, CollectionItem, Item
from fijnmazig.library.queries.collections import (
    collection_add_page,
    collection_edit_page,
    collection_list_page,
    collection_page,
)
from fijnmazig.library.services import collections
from fijnmazig.library.services.collections import About
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

database = pytest.mark.django_db
MAKER, OTHER = sharer(UUID(int=1)), sharer(UUID(int=2))
EDITOR = Actor(user_id=UUID(int=4), permissions=frozenset({MEMBER, SHARE, SEE_ALL}))
MEMBER_ONLY = Actor(user_id=UUID(int=5), permissions=frozenset({MEMBER}))
LATER = MONDAY + timedelta(days=1)
PACK = About(title=" Startpakket  voor een nieuwe SPOC ", description=" Begin hier. ")


def make(*items: Item, actor: Actor = MAKER, is_open: bool = False) -> UUID:
    """Return a collection with the items in order."""
    made = collections.make_collection(actor=actor, about=PACK, at=MONDAY)
    for item in items:
        collections.put_in(actor=actor, collection_id=made, item_id=item.id, at=MONDAY)
    if is_open:
        collections.publish_collection(actor=actor, collection_id=made, at=MONDAY)
    return made


def titles(collection_id: UUID, *, actor: Actor = MAKER) -> list[str]:
    page = collection_page(actor=actor, collection_id=collection_id)
    return [entry.title for entry in page.entries]


@given(st.lists(st.integers(), min_size=1, unique=True), st.data())
def test_moving_up_and_down_again_changes_nothing_but_at_the_ends(
    order: list[int], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(order))

    up = moved(order, one=one, step=Step.UP)
    back = moved(up, one=one, step=Step.DOWN)

    assert sorted(up) == sorted(order)
    assert up.index(one) == max(0, order.index(one) - 1)
    assert back == order or order[0] == one


def test_the_last_one_does_not_move_down() -> None:
    assert moved(["a", "b"], one="b", step=Step.DOWN) == ["a", "b"]


@database
def test_a_new_collection_is_seen_by_its_maker_and_editors_only() -> None:
    made = make()

    page = collection_page(actor=MAKER, collection_id=made)
    assert (page.title, page.description) == ("Startpakket voor een nieuwe SPOC", "Begin hier.")
    assert collection_page(actor=EDITOR, collection_id=made).is_own
    for actor in (OTHER, MEMBER_ONLY, ANONYMOUS):
        with pytest.raises(NotFound):
            collection_page(actor=actor, collection_id=made)


@database
@pytest.mark.parametrize("actor", [MEMBER_ONLY, ANONYMOUS])
def test_only_who_shares_makes_a_collection(actor: Actor) -> None:
    make()

    with pytest.raises(NotFound):
        make(actor=actor)


@database
@pytest.mark.parametrize(
    ("about", "message"),
    [
        (About(title="  "), texts.COLLECTION_TITLE_NEEDED),
        (About(title="Van Jan Peeters"), texts.NO_PERSONS),
        (About(title="Pakket", description="Bel 0470 12 34 56."), texts.NO_PERSONS),
    ],
)
def test_a_collection_without_a_name_or_with_a_person_in_it_is_refused(
    about: About, message: str
) -> None:
    made = make()

    for attempt, extra in (
        (collections.make_collection, {}),
        (collections.describe_collection, {"collection_id": made}),
    ):
        with pytest.raises(Refused) as refusal:
            attempt(actor=MAKER, about=about, at=LATER, **extra)
        assert str(refusal.value.message) == str(message)


@database
def test_describing_keeps_the_new_words() -> None:
    made = make()

    collections.describe_collection(
        actor=EDITOR, collection_id=made, about=About(title="Leeslijst"), at=LATER
    )

    row = Collection.unscoped.get()
    assert (row.title, row.description, row.changed_at) == ("Leeslijst", "", LATER)
    assert acts_on(made) == ["library.collection-made", "library.collection-described"]


@database
def test_a_published_collection_is_open_to_all_and_shows_what_they_may_see() -> None:
    own = make_open(title="Concept", status=Status.DRAFT, owner_id=MAKER.user_id)
    made = make(make_open(title="Een"), own, make_open(title="Twee"), is_open=True)

    assert titles(made, actor=ANONYMOUS) == ["Een", "Twee"]
    assert titles(made) == ["Een", "Concept", "Twee"]
    (line,) = collection_list_page(actor=ANONYMOUS).collections
    assert (line.total, line.is_published) == (2, True)


@database
def test_an_empty_collection_is_not_published() -> None:
    made = make()

    with pytest.raises(Refused) as refusal:
        collections.publish_collection(actor=MAKER, collection_id=made, at=LATER)

    assert str(refusal.value.message) == str(texts.COLLECTION_EMPTY)


@database
def test_withdrawing_shows_it_to_its_maker_only() -> None:
    made = make(make_open(), is_open=True)

    collections.withdraw_collection(actor=MAKER, collection_id=made, at=LATER)

    assert collection_list_page(actor=OTHER).collections == ()
    assert len(collection_list_page(actor=MAKER).collections) == 1


@database
def test_a_removed_collection_comes_back_as_it_was() -> None:
    made = make(make_open(title="Een"), is_open=True)

    collections.remove_collection(actor=MAKER, collection_id=made, at=LATER)
    gone = collection_list_page(actor=MAKER)
    with pytest.raises(NotFound):
        collection_page(actor=MAKER, collection_id=made)
    collections.restore_collection(actor=MAKER, collection_id=made, at=LATER)

    assert ([line.id for line in gone.removed], gone.collections) == ([made], ())
    assert titles(made, actor=ANONYMOUS) == ["Een"]
    assert collection_list_page(actor=MEMBER_ONLY).removed == ()


@database
def test_an_item_is_once_in_a_collection() -> None:
    item, second = make_open(title="Een"), make_open(title="Twee")

    made = make(item, second, item)

    assert titles(made) == ["Een", "Twee"]


@database
def test_an_item_that_was_taken_out_goes_back_to_its_place_with_its_note() -> None:
    first, second = make_open(title="Een"), make_open(title="Twee")
    made = make(first, second)
    values: dict[str, Any] = {"actor": MAKER, "collection_id": made, "item_id": first.id}
    collections.note_in(note=" Begin hier. ", at=LATER, **values)

    collections.take_out(at=LATER, **values)
    without = collection_edit_page(actor=MAKER, collection_id=made)
    collections.put_back(at=LATER, **values)

    assert [entry.title for entry in without.entries] == ["Twee"]
    assert [entry.title for entry in without.removed] == ["Een"]
    (entry, _second) = collection_page(actor=MAKER, collection_id=made).entries
    assert (entry.title, entry.note) == ("Een", "Begin hier.")


@database
def test_an_item_that_is_put_in_anew_stands_last() -> None:
    first, second = make_open(title="Een"), make_open(title="Twee")
    made = make(first, second)
    collections.take_out(actor=MAKER, collection_id=made, item_id=first.id, at=LATER)

    collections.put_in(actor=MAKER, collection_id=made, item_id=first.id, at=LATER)

    assert titles(made) == ["Twee", "Een"]


@database
def test_items_change_places_past_those_taken_out() -> None:
    items = [make_open(title=title) for title in ("Een", "Twee", "Drie")]
    made = make(*items)
    values: dict[str, Any] = {"actor": MAKER, "collection_id": made, "at": LATER}
    collections.take_out(item_id=items[1].id, **values)

    collections.move_in(item_id=items[2].id, step=Step.UP, **values)
    once = titles(made)
    collections.move_in(item_id=items[2].id, step=Step.DOWN, **values)

    assert (once, titles(made)) == (["Drie", "Een"], ["Een", "Drie"])


@database
def test_a_note_with_a_person_in_it_is_refused() -> None:
    item = make_open()
    values: dict[str, Any] = {"actor": MAKER, "collection_id": make(item), "item_id": item.id}

    with pytest.raises(Refused):
        collections.note_in(note="Vraag het aan Jan Peeters.", at=LATER, **values)

    assert CollectionItem.unscoped.get().note == ""


@database
@pytest.mark.parametrize("actor", [OTHER, MEMBER_ONLY, ANONYMOUS])
def test_nobody_else_changes_a_collection(actor: Actor) -> None:
    item = make_open()
    made = make(item, is_open=True)
    whole: dict[str, Any] = {"actor": actor, "collection_id": made, "at": LATER}
    part = whole | {"item_id": item.id}
    attempts: list[tuple[Any, dict[str, Any]]] = [
        (collections.describe_collection, whole | {"about": PACK}),
        (collections.publish_collection, whole),
        (collections.withdraw_collection, whole),
        (collections.remove_collection, whole),
        (collections.restore_collection, whole),
        (collections.put_in, part),
        (collections.take_out, part),
        (collections.put_back, part),
        (collections.move_in, part | {"step": Step.UP}),
        (collections.note_in, part | {"note": ""}),
    ]
    for attempt, values in attempts:
        with pytest.raises(NotFound):
            attempt(**values)

    assert titles(made) == ["Nota"]


@database
def test_an_item_is_reached_through_its_own_collection_only() -> None:
    item = make_open()
    make(item)
    other = make(make_open(title="Elders"))
    values: dict[str, Any] = {"actor": MAKER, "collection_id": other, "at": LATER}

    for attempt in (collections.take_out, collections.put_back):
        with pytest.raises(NotFound):
            attempt(item_id=item.id, **values)
    with pytest.raises(NotFound):
        collections.note_in(item_id=item.id, note="", **values)
    with pytest.raises(NotFound):
        collections.move_in(item_id=item.id, step=Step.UP, **values)


@database
def test_what_one_may_not_see_cannot_be_put_in() -> None:
    hidden = make_open(status=Status.DRAFT, owner_id=OTHER.user_id)
    made = make(make_open())

    for item_id in (hidden.id, uuid4()):
        with pytest.raises(NotFound):
            collections.put_in(actor=MAKER, collection_id=made, item_id=item_id, at=LATER)
        with pytest.raises(NotFound):
            collection_add_page(actor=MAKER, item_id=item_id)


@database
def test_a_withdrawn_item_keeps_its_place_for_who_made_the_collection_and_tells_nothing() -> None:
    item = make_open(title="Weg", description="Wat er stond.", owner_id=OTHER.user_id)
    made = make(item, make_open(title="Blijft"), is_open=True)
    Item.unscoped.filter(id=item.id).update(status=Status.WITHDRAWN)

    gone, stays = collection_edit_page(actor=MAKER, collection_id=made).entries

    assert (gone.title, gone.opening, gone.kind_label, gone.is_visible) == ("", "", "", False)
    assert stays.title == "Blijft"
    assert titles(made, actor=ANONYMOUS) == ["Blijft"]


@database
def test_the_choice_of_collections_says_where_an_item_is_already() -> None:
    item = make_open()
    there, empty = make(item), make()
    make(actor=OTHER)

    page = collection_add_page(actor=MAKER, item_id=item.id)

    assert {choice.id: choice.has_item for choice in page.choices} == {there: True, empty: False}
    assert (page.chosen(str(empty)), page.chosen("onzin")) == (empty, None)
