"""The page that tells what changed between two versions."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document
from fijnmazig.library.services.playbooks import Finished, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, make_open, make_published, sharer
from fijnmazig.library.tests.playbooks import BORDERS, MEETING, PLAYBOOK, make_playbook, publish

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
SECOND = replace(
    PLAYBOOK,
    sessions=(replace(MEETING, goal="Deelnemers weten wat er komt."), replace(BORDERS, parts=())),
)


def two_versions(second: Playbook = PLAYBOOK) -> tuple[Which, Which]:
    """Return two published versions of one playbook."""
    item_id = make_playbook(OWNER)
    publish(item_id)
    content = replace(second, sessions=(*second.sessions[:1], replace(BORDERS, title="Nieuw")))
    new = hand_in_playbook(
        actor=OWNER,
        item_id=item_id,
        finished=Finished(playbook=content, news=News(change_note="Anders.")),
        at=MONDAY,
    )
    publish(item_id)
    return Which(item_id=item_id, number=1), new


def address(new: Which, old: Which) -> str:
    return reverse(
        "library:version_compare",
        kwargs={
            "item_id": new.item_id,
            "number": new.number,
            "old_id": old.item_id,
            "old_number": old.number,
        },
    )


def test_changes_of_a_playbook_are_told_by_session_and_readable_without_colour() -> None:
    old, new = two_versions(SECOND)

    page = Client().get(address(new, old)).text

    assert "2 sessies gewijzigd" in page
    assert "<ins><span" in page
    assert "er komt." in page
    assert "Nieuw" in page


def test_the_same_version_twice_has_no_changes() -> None:
    old, _ = two_versions()

    assert "Er veranderde niets aan de tekst." in Client().get(address(old, old)).text


def test_the_history_leads_to_any_two_versions() -> None:
    old, new = two_versions()
    history = reverse("library:version_list", kwargs={"item_id": old.item_id})

    chosen = Client().get(history, {"van": "1", "naar": "2"})
    wrong = Client().get(history, {"van": "1", "naar": "9"})

    assert chosen.headers["Location"] == address(new, old)
    assert (wrong.status_code, "Versie 2" in wrong.text) == (200, True)


def test_other_documents_are_compared_by_their_sentences() -> None:
    first = make_published(OWNER, text="Wij luisteren eerst. Wij bellen morgen.")
    second = make_published(
        OWNER, text="Wij luisteren eerst. Wij mailen morgen.", name="tweede.txt"
    )

    page = Client().get(
        address(Which(item_id=second.id, number=1), Which(item_id=first.id, number=1))
    )

    assert "1 zin weg, 1 zin erbij" in page.text
    assert "bellen" in page.text


def test_a_damaged_playbook_is_compared_by_the_text_of_its_pages() -> None:
    old, new = two_versions(SECOND)
    for content_hash in Document.unscoped.values_list("content_hash", flat=True):
        disk.document_path(content_hash).write_bytes(b"{}")

    assert "zinnen erbij" in Client().get(address(new, old)).text


def test_a_version_that_is_not_yours_cannot_be_compared() -> None:
    old, _ = two_versions()
    hidden = Which(item_id=make_playbook(OWNER, title="Verborgen"), number=1)
    assert Client().get(address(old, old)).status_code == 200

    for pair in ((hidden, old), (old, hidden)):
        assert Client().get(address(*pair)).status_code == 404


CLOSING = replace(MEETING, title="Afsluiten")
MANY: list[tuple[Playbook, str]] = [
    (replace(PLAYBOOK, sessions=(BORDERS, MEETING)), "1 sessie verplaatst"),
    (replace(PLAYBOOK, sessions=(MEETING,)), "1 sessie weggelaten"),
    (
        replace(
            PLAYBOOK,
            sessions=(*PLAYBOOK.sessions, CLOSING),
        ),
        "1 sessie toegevoegd",
    ),
    (replace(PLAYBOOK, purpose="Iets anders."), "de tekst vooraf gewijzigd"),
]


@pytest.mark.parametrize(("second", "said"), MANY, ids=[said for _, said in MANY])
def test_the_summary_tells_what_happened_to_the_sessions(second: Playbook, said: str) -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)
    new = hand_in_playbook(
        actor=OWNER,
        item_id=item_id,
        finished=Finished(playbook=second, news=News(change_note="Anders.")),
        at=MONDAY,
    )
    publish(item_id)

    page = Client().get(address(new, Which(item_id=item_id, number=1))).text

    assert f'<p class="lead">{said}</p>' in page


def test_documents_that_are_the_same_or_too_long_say_so() -> None:
    same = Which(item_id=make_open("Wij luisteren.").id, number=1)
    copy = Which(item_id=make_open("Wij luisteren.").id, number=1)
    long_one = Which(item_id=make_open("x" * 400_001).id, number=1)

    assert "Er veranderde niets aan de tekst." in Client().get(address(same, copy)).text
    assert "te lang om zin per zin" in Client().get(address(same, long_one)).text
