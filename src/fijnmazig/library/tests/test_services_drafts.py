"""Writing a playbook: piece by piece, nothing lost, until it is the next version."""

from dataclasses import replace
from uuid import UUID

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.playbook import Playbook, Session
from fijnmazig.library.domain.playbook_draft import (
    MOST_REMOVED,
    Draft,
    begun,
    from_content,
    moved,
    put_back,
    to_content,
    with_session,
    without,
)
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, PlaybookDraft, Version
from fijnmazig.library.queries.drafts import adaptation_page, draft_page, session_page, writing_of
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import drafts, reviewing
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY, make_published, sharer
from fijnmazig.library.tests.playbooks import (
    BORDERS,
    DESCRIPTION,
    MEETING,
    PLAYBOOK,
    make_playbook,
    publish,
)

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
WHOLE = begun(PLAYBOOK, keys=["a", "b"])
NEWS = News(change_note="Korter.", lineage=Lineage.REWORKED_AFTER_EVALUATION)


def test_a_draft_comes_back_from_its_content_as_it_went() -> None:
    draft = without(WHOLE, key="a")

    assert from_content(to_content(draft)) == draft
    assert WHOLE.playbook == PLAYBOOK


def test_sessions_move_go_and_come_back_where_they_stood() -> None:
    assert [row.key for row in moved(WHOLE, key="b", step=-1).sessions] == ["b", "a"]
    assert [row.key for row in moved(WHOLE, key="a", step=-5).sessions] == ["a", "b"]
    assert put_back(without(WHOLE, key="a"), key="a") == WHOLE
    assert without(WHOLE, key="a").session("a") is None


def test_a_key_that_is_gone_changes_nothing() -> None:
    for change in (
        moved(WHOLE, key="x", step=1),
        without(WHOLE, key="x"),
        put_back(WHOLE, key="x"),
    ):
        assert change == WHOLE


def test_only_the_last_sessions_that_were_taken_out_are_kept() -> None:
    draft = Draft()
    for number in range(MOST_REMOVED + 3):
        draft = with_session(draft, key=str(number), session=Session(title=str(number)))
        draft = without(draft, key=str(number))

    assert len(draft.removed) == MOST_REMOVED
    assert draft.removed[-1].row.key == str(MOST_REMOVED + 2)


def begin(title: str = "Groep in twee sessies") -> UUID:
    """Return the item of a new playbook with two sessions."""
    described = replace(DESCRIPTION, title=title)
    item_id = drafts.begin_new(actor=OWNER, description=described, at=MONDAY)
    drafts.save_facts(actor=OWNER, item_id=item_id, facts=PLAYBOOK, at=MONDAY)
    for session in PLAYBOOK.sessions:
        key = drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)
        drafts.save_session(actor=OWNER, item_id=item_id, key=key, session=session, at=MONDAY)
    return item_id


def finish(item_id: UUID, news: News = NEWS) -> Which:
    return drafts.finish_draft(
        actor=OWNER, item_id=item_id, news=news, vouched=frozenset(), at=MONDAY
    )


def titles(item_id: UUID) -> list[str]:
    return [line.title for line in draft_page(actor=OWNER, item_id=item_id).sessions]


def test_a_playbook_is_written_piece_by_piece_and_becomes_a_version() -> None:
    item_id = begin()

    which = finish(item_id)

    publish(item_id)
    page = item_page(actor=ANONYMOUS, item_id=item_id)
    assert (which.number, page.playbook is not None) == (1, True)
    assert PlaybookDraft.unscoped.count() == 0
    assert acts_on(item_id)[:2] == ["library.item-described", "library.playbook-begun"]


def test_sessions_are_moved_taken_out_and_put_back() -> None:
    item_id = begin()
    first, second = (line.key for line in draft_page(actor=OWNER, item_id=item_id).sessions)

    drafts.move_session(actor=OWNER, item_id=item_id, key=second, step=-1, at=MONDAY)
    assert titles(item_id) == ["Grenzen", "Kennismaken"]
    drafts.remove_session(actor=OWNER, item_id=item_id, key=first, at=MONDAY)
    page = draft_page(actor=OWNER, item_id=item_id)
    assert ([line.title for line in page.sessions], page.removed) == (
        ["Grenzen"],
        ((first, "Kennismaken"),),
    )
    drafts.restore_session(actor=OWNER, item_id=item_id, key=first, at=MONDAY)
    assert titles(item_id) == ["Grenzen", "Kennismaken"]


def test_a_page_says_what_is_missing_by_session() -> None:
    item_id = begin()
    key = drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)

    whole, one = (
        draft_page(actor=OWNER, item_id=item_id),
        session_page(actor=OWNER, item_id=item_id, key=key),
    )

    assert [line.lacking for line in whole.sessions] == [0, 0, 5]
    assert (whole.facts_lacking, len(whole.faults), len(one.faults)) == (0, 5, 5)
    assert whole.playbook.minutes == 105


def test_what_is_not_finished_stays_a_draft() -> None:
    item_id = begin()
    drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)

    with pytest.raises(Refused, match="Sessie 3: vul nog in: Titel"):
        finish(item_id)

    assert titles(item_id) == ["Kennismaken", "Grenzen", ""]
    assert Version.unscoped.count() == 0


def test_the_next_version_starts_from_what_readers_see() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)
    drafts.begin_next(actor=OWNER, item_id=item_id, at=MONDAY)
    drafts.begin_next(actor=OWNER, item_id=item_id, at=MONDAY)
    key = draft_page(actor=OWNER, item_id=item_id).sessions[1].key
    drafts.remove_session(actor=OWNER, item_id=item_id, key=key, at=MONDAY)

    which = finish(item_id)

    publish(item_id)
    shown = item_page(actor=ANONYMOUS, item_id=item_id).shown
    assert which.number == 2
    assert shown is not None
    assert shown.made_of is not None
    assert (shown.change_note, shown.made_of.number) == ("Korter.", 1)


def test_an_earlier_try_that_nobody_saw_makes_way() -> None:
    item_id = make_playbook(OWNER)
    drafts.begin_next(actor=OWNER, item_id=item_id, at=MONDAY)
    page = draft_page(actor=OWNER, item_id=item_id)
    assert page.change_note == "Eerste versie."
    drafts.remove_session(actor=OWNER, item_id=item_id, key=page.sessions[1].key, at=MONDAY)

    which = finish(item_id)

    assert (which.number, Version.unscoped.count(), Document.unscoped.count()) == (1, 1, 1)


def test_a_second_try_keeps_what_the_first_was_made_of() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)
    for sessions in ((MEETING,), (BORDERS,)):
        drafts.begin_next(actor=OWNER, item_id=item_id, at=MONDAY)
        content = to_content(begun(replace(PLAYBOOK, sessions=sessions), keys=["k"]))
        PlaybookDraft.unscoped.update(content=content)
        finish(item_id)

    second = Version.unscoped.get(number=2)
    assert (second.derived_from, second.lineage) == (
        Version.unscoped.get(number=1),
        "REWORKED_AFTER_EVALUATION",
    )


def test_nothing_is_finished_while_a_reviewer_looks() -> None:
    item_id = make_playbook(OWNER)
    drafts.begin_next(actor=OWNER, item_id=item_id, at=MONDAY)
    reviewing.submit(actor=OWNER, item_id=item_id, at=MONDAY)

    with pytest.raises(Refused) as refusal:
        finish(item_id)

    assert str(refusal.value.message) == str(texts.TAKE_BACK_FIRST)


def test_an_uploaded_version_that_waits_goes_first() -> None:
    item = make_published(OWNER)
    drafts.begin_next(actor=OWNER, item_id=item.id, at=MONDAY)
    PlaybookDraft.unscoped.update(content=to_content(WHOLE))
    Version.unscoped.create(
        item=item,
        number=2,
        document=Document.unscoped.create(
            content_hash="2" * 64, media_type="TXT", size=1, stored_at=MONDAY
        ),
        file_name="b.txt",
        created_at=MONDAY,
    )

    with pytest.raises(Refused) as refusal:
        finish(item.id)

    assert str(refusal.value.message) == str(texts.VERSION_WAITS_ALREADY)


def test_an_adaptation_starts_with_everything_and_tells_where_it_comes_from() -> None:
    source = make_playbook(OWNER)
    Item.unscoped.update(licence="cc-by-sa")
    publish(source)

    own = drafts.adapt(
        actor=STRANGER, which=Which(item_id=source, number=1), title="Bij ons", at=MONDAY
    )

    page = draft_page(actor=STRANGER, item_id=own)
    item = Item.unscoped.get(id=own)
    assert (page.title, page.lineage, len(page.sessions)) == ("Bij ons", Lineage.ADAPTED, 2)
    assert (item.licence, item.owner_text, item.owner_id) == ("cc-by-sa", "", STRANGER.user_id)


@pytest.mark.parametrize(
    ("licence", "known", "forbids"),
    [("", False, False), ("cc-by", True, False), ("cc-by-nd", True, True)],
)
def test_what_the_licence_says_is_shown_first(licence: str, known: bool, forbids: bool) -> None:  # noqa: FBT001 -- a row of a table
    source = make_playbook(OWNER)
    Item.unscoped.update(licence=licence)
    publish(source)

    page = adaptation_page(actor=STRANGER, which=Which(item_id=source, number=1))

    assert (page.is_licence_known, page.forbids_changes) == (known, forbids)


def test_only_a_published_playbook_can_be_adapted() -> None:
    draft, plain = make_playbook(OWNER), make_published(OWNER)

    for item_id in (draft, plain.id):
        which = Which(item_id=item_id, number=1)
        with pytest.raises(NotFound):
            drafts.adapt(actor=OWNER, which=which, title="Bij ons", at=MONDAY)
        with pytest.raises(NotFound):
            adaptation_page(actor=OWNER, which=which)


def test_a_draft_that_is_thrown_away_takes_an_empty_item_along() -> None:
    empty, known = begin(), make_playbook(OWNER, title="Bekend")
    drafts.begin_next(actor=OWNER, item_id=known, at=MONDAY)

    stays = [drafts.discard_draft(actor=OWNER, item_id=one, at=MONDAY) for one in (empty, known)]

    assert stays == [False, True]
    assert list(Item.unscoped.values_list("id", flat=True)) == [known]


def test_a_draft_of_someone_else_is_absent() -> None:
    item_id = begin()
    key = draft_page(actor=OWNER, item_id=item_id).sessions[0].key
    acts = (
        lambda: draft_page(actor=STRANGER, item_id=item_id),
        lambda: session_page(actor=STRANGER, item_id=item_id, key=key),
        lambda: drafts.add_session(actor=STRANGER, item_id=item_id, at=MONDAY),
        lambda: drafts.begin_next(actor=STRANGER, item_id=item_id, at=MONDAY),
        lambda: drafts.discard_draft(actor=STRANGER, item_id=item_id, at=MONDAY),
        lambda: drafts.begin_new(actor=ANONYMOUS, description=DESCRIPTION, at=MONDAY),
    )

    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_a_session_that_is_gone_is_absent() -> None:
    item_id = begin()

    with pytest.raises(NotFound):
        drafts.save_session(actor=OWNER, item_id=item_id, key="x", session=MEETING, at=MONDAY)
    with pytest.raises(NotFound):
        session_page(actor=OWNER, item_id=item_id, key="x")


def test_a_playbook_has_bounds() -> None:
    item_id = begin()
    full = begun(Playbook(sessions=(Session(),) * 40), keys=[str(n) for n in range(40)])
    PlaybookDraft.unscoped.update(content=to_content(full))

    with pytest.raises(Refused) as many:
        drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)
    long_ones = (Session(goal="x" * 20_000, safety_note="x" * 20_000),) * 12
    large = begun(Playbook(sessions=long_ones), keys=[str(n) for n in range(12)])
    PlaybookDraft.unscoped.update(content=to_content(large))
    with pytest.raises(Refused) as much:
        drafts.move_session(actor=OWNER, item_id=item_id, key="1", step=1, at=MONDAY)

    assert str(many.value.message) == str(texts.TOO_MANY_SESSIONS)
    assert str(much.value.message) == str(texts.PLAYBOOK_TOO_LARGE)


def test_the_owner_of_an_item_is_led_to_what_is_being_written() -> None:
    written, file = make_playbook(OWNER), make_published(OWNER)
    begun_item = begin("Nieuw")

    told = [writing_of(Item.unscoped.get(id=one)) for one in (written, file.id, begun_item)]

    assert [(one.has_draft, one.is_playbook) for one in told] == [
        (False, True),
        (False, False),
        (True, True),
    ]
