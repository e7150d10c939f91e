"""Files in a bucket: given and taken by our own pages, never by an address, and told when away."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.errors import Refused, Unavailable
from fijnmazig.common.storing import bucket as storing
from fijnmazig.common.storing.shelf import shelf
from fijnmazig.config.backup import making, reading, restoring
from fijnmazig.config.doctor.filing import files_reached
from fijnmazig.config.doctor.findings import Look, State
from fijnmazig.config.filing import files_at
from fijnmazig.config.tests.copies import AT, PAIR
from fijnmazig.library import tasks
from fijnmazig.library.models import Import, ImportedFile, Version
from fijnmazig.library.services import imports
from fijnmazig.library.tests.factories import MONDAY, WELCOME, hand_in, make_published, sharer
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.services.recordings import take_recording
from fijnmazig.podcast.tests.factories import make_coordinator, make_draft, publisher, tone
from fijnmazig.podcast.tests.factories import make_published as make_heard
from tests.bucket_server import BUCKET, KEY, SECRET, BucketServer, bucket_server

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[BucketServer]:
    with bucket_server() as server:
        yield server


@pytest.fixture
def server(
    running: BucketServer, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> BucketServer:
    running.objects, running.asked = {}, []
    running.status, running.is_public, running.is_silent = 0, False, False
    monkeypatch.setattr(storing, "TRIES", 1)
    settings.FIJNMAZIG_HOME = tmp_path
    use(settings, url(running))
    return running


def url(server: BucketServer, *, key: str = KEY, path: str = BUCKET) -> str:
    return f"s3+http://{key}:{quote(SECRET, safe='')}@127.0.0.1:{server.port}/{path}"


def use(settings: Settings, files_url: str) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": files_at(files_url)}


def look(tmp_path: Path) -> Look:
    return Look(at=AT, home=tmp_path, values={}, site_url="http://127.0.0.1:8000", is_local=True)


def kept(tmp_path: Path) -> list[str]:
    return [path.name for path in tmp_path.rglob("*") if path.is_file()]


def download_of(item: Any) -> str:
    return reverse("library:version_download", kwargs={"item_id": item.id, "number": 1})


# --- Given and taken ------------------------------------------------------------------------------
def test_a_document_goes_to_the_bucket_and_is_given_by_our_own_page(
    client: Client, server: BucketServer, tmp_path: Path
) -> None:
    item = make_published(sharer(make_member(role=Role.FIRST_LINE).id))
    content_hash = Version.unscoped.get().document_id

    answer = client.get(download_of(item))

    assert (answer.status_code, answer.getvalue()) == (200, WELCOME.encode())
    assert ("Location" in answer.headers, str(server.port) in str(answer.headers)) == (False, False)
    assert server.objects[f"documents/{content_hash[:2]}/{content_hash}"] == WELCOME.encode()
    assert [name for name in kept(tmp_path) if "index" not in name and content_hash in name] == []


def test_a_document_that_is_changed_in_the_bucket_is_refused(
    client: Client, server: BucketServer
) -> None:
    item = make_published(sharer(make_member(role=Role.FIRST_LINE).id))
    (name,) = [one for one in server.objects if one.startswith("documents")]
    server.objects[name] = b"other words"

    assert client.get(download_of(item)).status_code == 409
    del server.objects[name]
    assert client.get(download_of(item)).status_code == 404


def test_a_piece_of_a_recording_is_a_piece_of_what_lies_in_the_bucket(
    client: Client, server: BucketServer
) -> None:
    episode = make_heard()
    log_in(client, make_coordinator())
    address = reverse("podcast:episode_hear", kwargs={"episode_id": episode.id})
    server.asked.clear()

    part = client.get(address, headers={"Range": "bytes=100-299"})
    whole = client.get(address)

    assert (part.status_code, b"".join(part)) == (206, tone()[100:300])
    assert b"".join(whole) == tone()
    assert [method for method, _ in server.asked] == ["GET", "GET"]


def test_what_no_row_speaks_of_is_swept_out_of_the_bucket(server: BucketServer) -> None:
    make_published(sharer(make_member(role=Role.FIRST_LINE).id))
    shelf().put("documents/ab/abc", BytesIO(b"of nobody"))

    removed = imports.sweep(at=MONDAY)

    assert (removed, len(server.objects)) == (1, 1)


def test_files_lie_in_a_folder_of_the_bucket_when_the_setting_says_so(
    server: BucketServer, settings: Settings
) -> None:
    use(settings, url(server, path=f"{BUCKET}/one/house"))

    shelf().put("documents/ab/abc", BytesIO(b"x"))

    assert list(server.objects) == ["one/house/documents/ab/abc"]
    assert [one.name for one in shelf().lying("")] == ["documents/ab/abc"]


def test_nobody_gets_an_address_of_a_file(server: BucketServer) -> None:
    with pytest.raises(PermissionError):
        shelf().url("documents/ab/abc")  # type: ignore[attr-defined]  # of Django's storages
    assert server.asked == []


# --- Away -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Dit lukt nu even niet"), ("/en", "This is not possible right now")]
)
def test_a_download_without_storage_is_a_page_that_says_what_to_do(
    client: Client, server: BucketServer, prefix: str, words: str
) -> None:
    item = make_published(sharer(make_member(role=Role.FIRST_LINE).id))
    file = prefix + download_of(item)
    about = prefix + reverse("library:item_detail", kwargs={"item_id": item.id})
    server.status = 403

    answer, page = client.get(file), client.get(about)

    assert (answer.status_code, answer.headers["Retry-After"], page.status_code) == (
        503,
        "120",
        200,
    )
    told = answer.text
    assert (words in told, "Trouble" in told, BUCKET in told, "127.0.0.1" in told) == (
        True,
        False,
        False,
        False,
    )


def test_an_upload_without_storage_is_refused_in_the_form_and_leaves_nothing(
    client: Client, server: BucketServer
) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))
    server.status = 403
    file = SimpleUploadedFile("onthaal.txt", WELCOME.encode())

    answer = client.post(reverse("library:import_create"), {"documents": [file]}, headers=ORIGIN)

    assert (answer.status_code, "antwoordt nu niet" in answer.text) == (200, True)
    assert (Import.unscoped.count(), server.objects) == (0, {})


def test_a_recording_without_storage_changes_nothing(server: BucketServer, tmp_path: Path) -> None:
    episode, actor = make_draft(), publisher()
    server.status = 403

    with pytest.raises(Unavailable):
        take_recording(actor=actor, episode_id=episode.id, source=BytesIO(tone()), at=MONDAY)

    assert (Episode.unscoped.get().audio_hash, server.objects, kept(tmp_path)) == ("", {}, [])


def test_what_waits_to_be_read_waits_on_until_the_storage_is_back(server: BucketServer) -> None:
    hand_in(sharer(make_member(role=Role.FIRST_LINE).id), ("onthaal.txt", WELCOME.encode()))
    server.status = 403
    tasks.resume()
    tasks.sweep()
    away = ImportedFile.unscoped.get()
    server.status = 0
    ImportedFile.unscoped.update(claimed_until=None)

    tasks.resume()

    back = ImportedFile.unscoped.get()
    assert (away.state, away.attempts, back.state) == ("WAITING", 0, "IMPORTED")


def test_after_silence_the_next_hears_so_at_once(
    server: BucketServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.is_silent = True
    with pytest.raises(Unavailable):
        shelf().has("documents/ab/abc")
    asked = len(server.asked)

    with pytest.raises(Unavailable):
        shelf().has("documents/ab/abc")

    assert (asked, len(server.asked)) == (1, 1)
    assert "The storage of files cannot be used: ConnectionClosedError" in caplog.text


def test_what_cannot_be_removed_now_stops_nobody(
    server: BucketServer, caplog: pytest.LogCaptureFixture
) -> None:
    from fijnmazig.library import store  # noqa: PLC0415 -- beside its sibling of the podcast
    from fijnmazig.podcast import store as recordings  # noqa: PLC0415 -- two rooms, one name

    server.status = 403

    store.forget_document("ab")
    recordings.forget_recording("ab")

    assert caplog.text.count("could not be removed now") == 2


# --- Doctor and copies ----------------------------------------------------------------------------
def test_the_doctor_tells_of_a_wrong_key_a_missing_bucket_and_one_that_all_can_read(
    server: BucketServer, settings: Settings, tmp_path: Path
) -> None:
    well = files_reached(look(tmp_path))
    server.is_public = True
    public = files_reached(look(tmp_path))
    server.is_public = False
    use(settings, url(server, key="wrong"))
    wrong = files_reached(look(tmp_path))
    use(settings, url(server, path="nowhere"))
    nowhere = files_reached(look(tmp_path))

    states = [one.state for one in (well, public, wrong, nowhere)]
    assert states == [State.OK, State.FAULT, State.FAULT, State.FAULT]
    assert "privé" in str(public.do)
    assert (str(wrong.do) == str(nowhere.do), "FILES_URL" in str(wrong.do)) == (True, True)
    assert server.objects == {}


@pytest.mark.django_db(transaction=True)
def test_a_copy_holds_what_lies_in_the_bucket_and_is_not_made_without_it(
    server: BucketServer, tmp_path: Path
) -> None:
    shelf().put("documents/ab/abc", BytesIO(b"words"))
    home = tmp_path / "home"
    home.mkdir()
    made = making.make_copy(home, to=tmp_path / "copy", public=PAIR.public, at=AT)
    server.status = 403

    with pytest.raises(Refused):
        making.make_copy(home, to=tmp_path / "none", public=PAIR.public, at=AT)

    held: dict[str, bytes] = {}
    reading.read_copy(
        tmp_path / "copy", pair=PAIR, place=lambda name, parts: held.update({name: b"".join(parts)})
    )
    assert (held["files/documents/ab/abc"], made.files) == (b"words", 2)
    assert not (tmp_path / "none").exists()


def test_what_is_put_back_goes_to_the_bucket(server: BucketServer, tmp_path: Path) -> None:
    (tmp_path / "files" / "documents" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "documents" / "ab" / "abc").write_bytes(b"words")

    restoring.hand_over(tmp_path / "files")

    assert server.objects == {"documents/ab/abc": b"words"}
    assert not (tmp_path / "files").exists()
