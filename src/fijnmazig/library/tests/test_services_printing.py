"""Playbooks on paper: accessible, the same bytes each time, and only ever the version shown."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest
import typst
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.printing.typeset import typeset
from fijnmazig.library import store, texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, PlaybookPrint, Version
from fijnmazig.library.printing import PLAYBOOK as TEMPLATE
from fijnmazig.library.services import imports
from fijnmazig.library.services.playbooks import Finished, hand_in_playbook
from fijnmazig.library.services.printing import print_version, word_version
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, make_published, sharer
from fijnmazig.library.tests.playbooks import MEETING, PLAYBOOK, make_playbook, publish

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
EVIL = '#read("/etc/passwd") $x^2$ *vet* #include "a.typ" \\u{41} <session-1> @session-1'


def make_open_playbook(title: str = "Groep in twee sessies") -> Which:
    item_id = make_playbook(OWNER, title=title)
    publish(item_id)
    return Which(item_id=item_id, number=1)


def pdf_of(which: Which) -> PdfReader:
    made = print_version(actor=ANONYMOUS, which=which, at=MONDAY)
    return PdfReader(BytesIO(made.content))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_pdf_is_tagged_titled_and_in_dutch() -> None:
    reader = pdf_of(make_open_playbook())

    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-BE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (
        "Groep in twee sessies",
        "Dienst Samenleven",
    )
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    outline = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    assert outline == ["De sessies", "Vooraf", "Sessie 1: Kennismaken", "Sessie 2: Grenzen"]


def test_every_font_comes_along() -> None:
    reader = pdf_of(make_open_playbook())

    pages: list[Any] = list(reader.pages)
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            described = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "/FontFile2" in described or "/FontFile3" in described


def test_a_leader_finds_goal_times_materials_script_and_safety_on_paper() -> None:
    words = words_of(pdf_of(make_open_playbook()))

    for wanted in (
        "versie 1, 2 maart 2026",
        "Dienst Samenleven",
        "Deelnemers weten wat ze mogen verwachten.",
        "0:20 Elk een beeld 40 min",
        "kaartjes met hulplijnen",
        "Fijn dat u er bent.",
        "Wie niet veilig is, praat na afloop apart met een begeleider.",
        "Samen 105 min",
    ):
        assert wanted in words


def test_the_same_version_gives_the_same_bytes_in_any_language_of_the_interface() -> None:
    which = make_open_playbook()
    first = print_version(actor=ANONYMOUS, which=which, at=MONDAY).content
    PlaybookPrint.unscoped.all().delete()

    with translation.override("en"):
        again = print_version(actor=OWNER, which=which, at=MONDAY + timedelta(days=9)).content

    assert again == first


def test_the_hash_of_the_pdf_is_kept_with_its_version() -> None:
    which = make_open_playbook()

    made = print_version(actor=ANONYMOUS, which=which, at=MONDAY)

    kept = PlaybookPrint.unscoped.get(version__item_id=which.item_id)
    assert store.content_hash(disk.document_path(kept.pdf_hash)) == kept.pdf_hash
    assert (kept.size, kept.printed_with[:6]) == (len(made.content), "typst ")
    assert made.file_name == "groep-in-twee-sessies-versie-1.pdf"
    assert acts_on(which.item_id)[-1] == "library.version-printed"


def test_what_was_printed_stays_when_the_item_gets_another_name() -> None:
    which = make_open_playbook()
    first = print_version(actor=ANONYMOUS, which=which, at=MONDAY).content
    Item.unscoped.update(title="Een andere naam")

    assert print_version(actor=ANONYMOUS, which=which, at=MONDAY).content == first
    disk.document_path(PlaybookPrint.unscoped.get().pdf_hash).unlink()
    with pytest.raises(Refused, match="De PDF van deze versie is zoek"):
        print_version(actor=ANONYMOUS, which=which, at=MONDAY)
    Item.unscoped.update(title="Groep in twee sessies")
    assert print_version(actor=ANONYMOUS, which=which, at=MONDAY).content == first


def test_a_pdf_that_changed_on_disk_is_not_given() -> None:
    which = make_open_playbook()
    print_version(actor=ANONYMOUS, which=which, at=MONDAY)
    disk.document_path(PlaybookPrint.unscoped.get().pdf_hash).write_bytes(b"%PDF-1.7 vals")

    with pytest.raises(Refused) as refusal:
        print_version(actor=ANONYMOUS, which=which, at=MONDAY)

    assert str(refusal.value.message) == str(texts.FILE_CHANGED)


def test_a_playbook_that_changed_on_disk_is_not_printed() -> None:
    which = make_open_playbook()
    disk.document_path(Document.unscoped.get().content_hash).write_bytes(b"{}")

    with pytest.raises(Refused):
        print_version(actor=ANONYMOUS, which=which, at=MONDAY)
    with pytest.raises(Refused):
        word_version(actor=ANONYMOUS, which=which)


def test_text_is_set_as_it_is_and_never_run() -> None:
    hostile = replace(MEETING, title=EVIL, goal=EVIL, materials=(EVIL,), safety_note=EVIL)
    item_id = make_playbook(
        OWNER, playbook=replace(PLAYBOOK, purpose=EVIL, sessions=(hostile,)), title=EVIL
    )
    publish(item_id)

    words = words_of(pdf_of(Which(item_id=item_id, number=1)))

    assert words.count('#read("/etc/passwd") $x^2$ *vet*') >= 4
    assert "root:" not in words


@pytest.mark.parametrize("sign", ["😀", "中", "ไ"])
def test_a_sign_that_paper_cannot_show_is_refused_before_it_is_published(sign: str) -> None:
    strange = replace(PLAYBOOK, purpose=f"Dit is {sign} te veel.")

    with pytest.raises(Refused, match=f"teken niet tonen: {sign}"):
        make_playbook(OWNER, playbook=strange)

    assert make_playbook(OWNER, playbook=replace(PLAYBOOK, purpose="العربية, Привет, ✓ ☐ é"))


def test_a_name_that_paper_cannot_show_leaves_the_word_file() -> None:
    which = make_open_playbook()
    Item.unscoped.update(title="Groep 😀")

    with pytest.raises(Refused, match="teken niet tonen"):
        print_version(actor=ANONYMOUS, which=which, at=MONDAY)
    assert word_version(actor=ANONYMOUS, which=which).content


def test_a_fault_of_our_own_is_not_hidden() -> None:
    with pytest.raises(typst.TypstError):
        typeset(TEMPLATE, sheet={}, at=MONDAY)


def test_print_and_word_are_those_of_the_version_asked_for() -> None:
    which = make_open_playbook()
    shorter = replace(PLAYBOOK, sessions=(MEETING,))
    news = News(change_note="Korter.", lineage=Lineage.REWORKED_AFTER_EVALUATION)
    second = hand_in_playbook(
        actor=OWNER,
        item_id=which.item_id,
        finished=Finished(playbook=shorter, news=news),
        at=MONDAY,
    )
    publish(which.item_id)

    told = [(words_of(pdf_of(one)), word_of(one)) for one in (which, second)]

    assert [("Grenzen" in pdf, "Sessie 2: Grenzen" in word) for pdf, word in told] == [
        (True, True),
        (False, False),
    ]
    assert "Herwerkt na evaluatie van versie 1" in told[1][0]
    assert "Nieuw in deze versie: Korter." in told[1][0]


def word_of(which: Which) -> list[str]:
    """Return the paragraphs of the Word file of a version."""
    made = word_version(actor=ANONYMOUS, which=which)
    return [one.text for one in docx.Document(BytesIO(made.content)).paragraphs]


def test_the_word_file_has_real_headings_tables_and_a_language() -> None:
    made = word_version(actor=ANONYMOUS, which=make_open_playbook())

    document = docx.Document(BytesIO(made.content))
    styles = {one.text: one.style.name for one in document.paragraphs if one.style}
    assert styles["Groep in twee sessies"] == "Title"
    assert styles["Sessie 1: Kennismaken"] == "Heading 1"
    assert styles["Veiligheid"] == "Heading 2"
    assert styles["Noem de pauze."] == "List Bullet"
    assert [cell.text for cell in document.tables[2].rows[0].cells] == [
        "Begint na",
        "Onderdeel",
        "Duur",
    ]
    assert document.core_properties.language == "nl-BE"
    assert 'w:lang w:val="nl-BE"' in document.styles.element.xml


def test_what_readers_do_not_see_yet_is_printed_for_its_owner_only_and_not_kept() -> None:
    which = Which(item_id=make_playbook(OWNER), number=1)

    made = print_version(actor=OWNER, which=which, at=MONDAY)

    assert "nog niet gepubliceerd" in words_of(PdfReader(BytesIO(made.content)))
    assert PlaybookPrint.unscoped.count() == 0
    for actor in (ANONYMOUS, STRANGER):
        with pytest.raises(NotFound):
            print_version(actor=actor, which=which, at=MONDAY)
        with pytest.raises(NotFound):
            word_version(actor=actor, which=which)


def test_a_document_that_is_no_playbook_or_has_something_left_out_is_not_printed() -> None:
    plain = make_published(OWNER)
    which = make_open_playbook()
    assert print_version(actor=ANONYMOUS, which=which, at=MONDAY).content
    Version.unscoped.filter(item_id=which.item_id).update(is_redacted=True)

    for one in (which, Which(item_id=plain.id, number=1), Which(item_id=plain.id, number=2)):
        with pytest.raises(NotFound):
            print_version(actor=ANONYMOUS, which=one, at=MONDAY)


def test_the_sweep_of_old_files_leaves_what_was_printed() -> None:
    which = make_open_playbook()
    print_version(actor=ANONYMOUS, which=which, at=MONDAY)

    swept = imports.sweep(at=MONDAY + timedelta(days=3650))

    assert swept == 0
    assert print_version(actor=ANONYMOUS, which=which, at=MONDAY).content


@pytest.mark.parametrize(
    ("route", "content_type"),
    [("version_print", "application/pdf"), ("version_word", "wordprocessingml")],
)
def test_anyone_downloads_a_published_playbook_without_a_cookie(
    route: str, content_type: str
) -> None:
    which = make_open_playbook()
    address = {"item_id": which.item_id, "number": 1}

    response = Client().get(reverse(f"library:{route}", kwargs=address))

    assert response.status_code == 200
    assert content_type in response.headers["Content-Type"]
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert not response.cookies
