"""The next version of an item: what is new in it, what it was made of, and letting go of it."""

import io
from uuid import UUID

import pytest

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, Version
from fijnmazig.library.queries.history import own_playbook
from fijnmazig.library.services import imports, reviewing, versions
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import MONDAY, make_draft, make_published, sharer
from fijnmazig.library.tests.playbooks import make_playbook

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))


def waiting(item: Item, content_hash: str = "2" * 64) -> Which:
    """Return a version of an item that readers do not see."""
    document, _ = Document.unscoped.get_or_create(
        content_hash=content_hash, defaults={"media_type": "TXT", "size": 1, "stored_at": MONDAY}
    )
    Version.unscoped.create(
        item=item, number=2, document=document, file_name="b.txt", created_at=MONDAY
    )
    return Which(item_id=item.id, number=2)


def describe(which: Which, news: News, actor: Actor = OWNER) -> Version:
    versions.describe_version(actor=actor, which=which, news=news, at=MONDAY)
    return Version.unscoped.select_related("derived_from").get(item=which.item_id, number=2)


def test_a_version_follows_the_current_one_unless_another_is_named() -> None:
    which = waiting(make_published(OWNER))
    other = make_published(OWNER, text="Iets heel anders over de buurt.", name="b.txt")

    plain = describe(which, News(change_note=" Korter. "))
    named = describe(
        which,
        News(
            change_note="Vertaald.",
            lineage=Lineage.TRANSLATED,
            source=Which(item_id=other.id, number=1),
        ),
    )

    assert (plain.change_note, plain.lineage) == ("Korter.", "")
    assert plain.derived_from == Version.unscoped.get(item=which.item_id, number=1)
    assert (named.lineage, named.derived_from) == (
        "TRANSLATED",
        Version.unscoped.get(item=other),
    )


def test_a_first_version_follows_nothing() -> None:
    item = make_draft(OWNER)

    version = describe(waiting(item), News(change_note="Twee."))

    assert version.derived_from is None


def test_a_version_without_a_note_is_refused() -> None:
    which = waiting(make_published(OWNER))

    with pytest.raises(Refused) as refusal:
        describe(which, News(change_note="  "))

    assert str(refusal.value.message) == str(texts.CHANGE_NOTE_NEEDED)


def test_a_published_version_is_not_described_again() -> None:
    item = make_published(OWNER)

    with pytest.raises(NotFound):
        describe(Which(item_id=item.id, number=1), News(change_note="Toch anders."))


def test_a_draft_of_someone_else_cannot_be_named_as_source() -> None:
    which = waiting(make_published(OWNER))
    hidden = make_draft(STRANGER, text="Nog niemand ziet dit.", name="geheim.txt")

    with pytest.raises(NotFound):
        describe(which, News(change_note="x", source=Which(item_id=hidden.id, number=1)))


def test_versions_of_someone_else_are_absent() -> None:
    which = waiting(make_published(OWNER))
    file = imports.Incoming(name="c.txt", source=io.BytesIO(b"Nieuw."))
    reader = Actor(user_id=UUID(int=1))  # the owner, who may share no more

    with pytest.raises(NotFound):
        describe(which, News(change_note="x"), actor=STRANGER)
    with pytest.raises(NotFound):
        versions.hand_in(actor=STRANGER, item_id=which.item_id, file=file, at=MONDAY)
    with pytest.raises(NotFound):
        versions.hand_in(actor=reader, item_id=which.item_id, file=file, at=MONDAY)


def test_a_document_that_another_item_uses_stays_when_a_version_goes() -> None:
    first = make_published(OWNER)
    other = make_published(OWNER, text="Iets heel anders over de buurt.", name="b.txt")
    shared = Version.unscoped.get(item=other).document_id
    which = waiting(first, shared)

    versions.discard_version(actor=OWNER, which=which, at=MONDAY)

    assert Document.unscoped.filter(content_hash=shared).exists()
    assert first.versions.count() == 1


def test_a_version_stays_while_a_reviewer_looks_at_it() -> None:
    which = waiting(make_published(OWNER))
    describe(which, News(change_note="Korter."))
    reviewing.submit(actor=OWNER, item_id=which.item_id, at=MONDAY)

    with pytest.raises(Refused) as refusal:
        versions.discard_version(actor=OWNER, which=which, at=MONDAY)

    assert str(refusal.value.message) == str(texts.TAKE_BACK_FIRST)


def test_a_playbook_of_ones_own_is_known_by_its_title() -> None:
    item_id = make_playbook(OWNER)

    assert own_playbook(actor=OWNER, title="Groep in twee sessies") == (item_id, 1)
    assert own_playbook(actor=STRANGER, title="Groep in twee sessies") is None
