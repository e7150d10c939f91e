"""A file that is shared says no more who made it and where, or its sharer and reviewer know so."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, actor_of, log_in, make_member
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models import Document, ImportedFile, Item, Version
from fijnmazig.library.services.reviewing import submit
from fijnmazig.library.tests import disk, documents
from fijnmazig.library.tests.factories import MONDAY, hand_in, read_all, sharer

pytestmark = pytest.mark.django_db

MAKER, ARTIST, GPS = "Zonneveld", 0x013B, 0x8825
TAKEN_OUT = "is eruit, waar we het kennen"
STILL_IN = "kan nog zeggen wie het maakte"


def photograph() -> bytes:
    """Return a photograph of where somebody lives."""
    exif = Image.Exif()
    exif[ARTIST] = MAKER
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 5.0, 30.0)})
    target = io.BytesIO()
    Image.radial_gradient("L").save(target, "JPEG", exif=exif)
    return target.getvalue()


def signed(folder: Path) -> bytes:
    path = documents.pdf(folder / "brief.pdf", ["De coördinator belt de gezinnen in Boom."])
    target = io.BytesIO()
    with pikepdf.open(path) as document:
        document.docinfo.Author = pikepdf.String(MAKER)
        document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        document.save(target)
    return target.getvalue()


@pytest.fixture
def owner() -> Member:
    return make_member(role=Role.FIRST_LINE)


def shared(owner: Member, name: str, content: bytes) -> ImportedFile:
    [file] = read_all(hand_in(sharer(owner.id), (name, content)))
    return file


def opened(member: Member, route: str, **arguments: object) -> str:
    client = Client()
    log_in(client, member)
    answer = client.get(reverse(f"library:{route}", kwargs=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_photograph_that_is_downloaded_says_not_where_it_was_taken_and_by_whom(
    owner: Member, client: Client
) -> None:
    file = shared(owner, "huis.jpg", photograph())
    log_in(client, owner)
    url = reverse("library:version_download", kwargs={"item_id": file.item_id, "number": 1})

    got = b"".join(client.get(url).streaming_content)  # type: ignore[attr-defined]  # a stream has it

    image = Image.open(io.BytesIO(got))
    assert (image.getexif().get_ifd(GPS), ARTIST in image.getexif()) == ({}, False)
    assert image.tobytes() == Image.open(io.BytesIO(photograph())).tobytes()
    assert MAKER.encode() not in got


def test_nothing_of_the_file_as_it_came_is_kept(owner: Member) -> None:
    shared(owner, "huis.jpg", photograph())

    [path] = disk.document_files()
    assert MAKER.encode() not in path.read_bytes()
    assert Document.unscoped.get().size == path.stat().st_size
    assert list(disk.incoming_files()) == []


def test_the_same_file_is_known_again_whether_it_was_cleaned_or_not(owner: Member) -> None:
    shared(owner, "huis.jpg", photograph())
    [path] = disk.document_files()

    again = [shared(owner, "h.jpg", content) for content in (photograph(), path.read_bytes())]

    assert [file.state for file in again] == [ImportState.DUPLICATE] * 2
    assert Item.unscoped.count() == 1


def test_the_sharer_reads_that_it_was_taken_out(owner: Member) -> None:
    file = shared(owner, "huis.jpg", photograph())

    assert file.cleaned == "TAKEN_OUT"
    assert TAKEN_OUT in opened(owner, "import_detail", import_id=file.batch_id)
    assert STILL_IN not in opened(owner, "item_edit", item_id=file.item_id)


def test_of_a_text_nothing_is_said(owner: Member) -> None:
    file = shared(owner, "onthaal.txt", b"Wij bellen gezinnen op.")

    page = opened(owner, "import_detail", import_id=file.batch_id)

    assert file.cleaned == "NOTHING"
    assert not [words for words in (TAKEN_OUT, STILL_IN) if words in page]


def test_what_cannot_be_taken_out_is_told_to_its_sharer_and_its_reviewer(
    owner: Member, tmp_path: Path
) -> None:
    file = shared(owner, "brief.pdf", signed(tmp_path))
    assert (file.state, file.cleaned) == (ImportState.IMPORTED, "STILL_IN")
    assert file.item is not None
    version = Version.unscoped.get()

    submit(actor=actor_of(owner), item_id=version.item_id, at=MONDAY)

    assert STILL_IN in opened(owner, "import_detail", import_id=file.batch_id)
    assert STILL_IN in opened(owner, "item_edit", item_id=version.item_id)
    reviewer = make_member(role=Role.SPOC)
    assert STILL_IN in opened(reviewer, "review_create", item_id=version.item_id)


def test_a_signed_document_is_kept_as_it_was_signed(owner: Member, tmp_path: Path) -> None:
    content = signed(tmp_path)

    shared(owner, "brief.pdf", content)

    [path] = disk.document_files()
    assert path.read_bytes() == content


def test_what_an_earlier_try_read_of_a_file_that_it_could_not_clean_goes(
    owner: Member,
) -> None:
    import_id = hand_in(sharer(owner.id), ("huis.jpg", photograph()))
    waiting = ImportedFile.unscoped.get()
    waiting.content_hash = "9" * 64
    waiting.save()
    Document.unscoped.create(content_hash="9" * 64, media_type="JPEG", size=1, stored_at=MONDAY)

    read_all(import_id)

    [document] = Document.unscoped.all()
    assert (document.is_whole, document.content_hash != "9" * 64) == (True, True)


def test_a_photograph_that_cannot_be_cleaned_is_refused(owner: Member) -> None:
    plain = photograph()
    at = plain.index(b"\xff\xdb")
    odd = plain[:at] + b"ruis" + plain[at:]  # its reader passes over it

    file = shared(owner, "huis.jpg", odd)

    assert (file.state, Item.unscoped.count()) == (ImportState.REFUSED, 0)
    assert "wie ze maakte en waar" in file.reason
    assert list(disk.document_files()) == []
