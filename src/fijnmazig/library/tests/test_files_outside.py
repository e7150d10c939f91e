"""Files are stored before a transaction begins: a bucket that is silent holds nobody else up."""

from uuid import UUID

import pytest
from django.test import TestCase
from pytest_django import Settings

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import Refused
from fijnmazig.library import store, texts
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, PlaybookDraft, PlaybookPrint
from fijnmazig.library.services import drafts, items, writing
from fijnmazig.library.services.printing import print_version
from fijnmazig.library.services.versions import News
from fijnmazig.library.services.writing import Text
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, sharer
from fijnmazig.library.tests.playbooks import DESCRIPTION, PLAYBOOK, make_playbook, publish

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
QUESTION = items.Description(
    kind=Kind.QUESTION,
    title="Wie begeleidde al een groep?",
    description="",
    owner_text="",
    network="",
    municipality_nis="",
    language="nl",
    year=None,
    themes=(),
)


@pytest.fixture(autouse=True)
def watched(settings: Settings) -> None:
    backend = "fijnmazig.common.tests.watched.WatchedStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}


def stored() -> set[str]:
    return {path.name for path in disk.document_files()}


def known() -> set[str]:
    return set(Document.unscoped.values_list("content_hash", flat=True))


def draft() -> UUID:
    item_id = drafts.begin_new(actor=OWNER, description=DESCRIPTION, at=MONDAY)
    drafts.save_facts(actor=OWNER, item_id=item_id, facts=PLAYBOOK, at=MONDAY)
    for session in PLAYBOOK.sessions:
        key = drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)
        drafts.save_session(actor=OWNER, item_id=item_id, key=key, session=session, at=MONDAY)
    return item_id


def finish(item_id: UUID) -> None:
    news, nobody = News(change_note="Nieuw."), frozenset[str]()
    drafts.finish_draft(actor=OWNER, item_id=item_id, news=news, vouched=nobody, at=MONDAY)


def test_a_text_is_stored_before_it_is_written_and_rewritten() -> None:
    item_id = writing.write(actor=OWNER, description=QUESTION, text=Text(body="Eerst"), at=MONDAY)
    first = known()

    writing.rewrite(actor=OWNER, item_id=item_id, text=Text(body="Daarna"), at=MONDAY)

    assert stored() == first | known()
    assert len(stored()) == 2  # the sweep takes the first


def test_a_playbook_is_stored_before_its_version() -> None:
    make_playbook(OWNER)

    assert stored() == known()
    assert len(known()) == 1


def test_a_finished_draft_is_stored_before_its_version() -> None:
    finish(draft())

    assert stored() == known()
    assert len(known()) == 1


def test_a_draft_that_changes_while_its_file_is_stored_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item_id = draft()
    keep = store.keep_bytes

    def slowly(content: bytes) -> str:
        drafts.add_session(actor=OWNER, item_id=item_id, at=MONDAY)
        return keep(content)

    monkeypatch.setattr(store, "keep_bytes", slowly)
    with pytest.raises(Refused) as refusal:
        finish(item_id)

    assert refusal.value.message == texts.CHANGED_MEANWHILE
    assert (known(), PlaybookDraft.unscoped.count()) == (set(), 1)


def test_a_print_is_stored_before_it_is_remembered() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)

    print_version(actor=ANONYMOUS, which=Which(item_id=item_id, number=1), at=MONDAY)

    assert stored() == known() | {PlaybookPrint.unscoped.get().pdf_hash}


def test_a_file_that_went_before_its_row_was_there_is_stored_again() -> None:
    with TestCase.captureOnCommitCallbacks() as callbacks:
        writing.write(actor=OWNER, description=QUESTION, text=Text(body="Eerst"), at=MONDAY)
    for path in disk.document_files():
        path.unlink()

    for callback in callbacks:
        callback()

    assert stored() == known()
