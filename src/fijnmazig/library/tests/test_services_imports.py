"""Taking files in, claiming them, and picking up what a killed worker left."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models import Document, ImportedFile, Item, Page
from fijnmazig.library.services import imports
from fijnmazig.library.services.reading import read_file
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, WELCOME, hand_in, read_all, sharer

pytestmark = pytest.mark.django_db

SHARER = sharer(UUID(int=1))
DEAD_PROCESS = 2**22 + 7  # beyond what Linux gives out


def only_file() -> ImportedFile:
    return ImportedFile.unscoped.get()


def test_begin_spools_each_file_under_its_row() -> None:
    hand_in(SHARER, ("onthaal.txt", WELCOME.encode()))

    assert disk.incoming_path(only_file().id).read_bytes() == WELCOME.encode()


@pytest.mark.asvs("V5.3.2")
def test_begin_keeps_the_last_part_of_a_name_that_pretends_to_be_a_path() -> None:
    hand_in(SHARER, ("../../etc/onthaal.txt", b"Tekst"))

    assert only_file().name == "onthaal.txt"


def test_begin_is_absent_for_who_may_not_share() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))

    with pytest.raises(NotFound):
        hand_in(ANONYMOUS, ("onthaal.txt", b"Tekst"))


def test_begin_refuses_nothing_and_too_much() -> None:
    too_many = [(f"{number}.txt", b"x") for number in range(imports.FILES_AT_ONCE + 1)]

    with pytest.raises(Refused) as nothing:
        hand_in(SHARER)
    with pytest.raises(Refused) as much:
        hand_in(SHARER, *too_many)

    assert str(nothing.value.message) == str(texts.NO_FILES)
    assert str(much.value.message) == texts.TOO_MANY_FILES % {"files": imports.FILES_AT_ONCE}


def test_claim_is_given_to_one_reader_at_a_time() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))
    ImportedFile.unscoped.update(claimed_by="elders:12", claimed_until=MONDAY + imports.CLAIM)

    assert imports.claim(file_id=only_file().id, at=MONDAY) is None
    assert imports.claim(file_id=only_file().id, at=MONDAY + imports.CLAIM) is not None


def test_claim_is_free_at_once_when_its_process_is_gone() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))
    host = imports.holder().rpartition(":")[0]
    ImportedFile.unscoped.update(
        claimed_by=f"{host}:{DEAD_PROCESS}", claimed_until=MONDAY + imports.CLAIM
    )

    assert imports.left_behind(at=MONDAY) == [only_file().id]
    assert imports.claim(file_id=only_file().id, at=MONDAY) is not None


def test_claim_refuses_a_file_that_three_readers_died_on() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))
    for _ in range(imports.ATTEMPTS):
        assert imports.claim(file_id=only_file().id, at=MONDAY) is not None

    assert imports.claim(file_id=only_file().id, at=MONDAY) is None
    assert (only_file().state, only_file().reason) == ("REFUSED", str(texts.READING_FAILED))


def test_claim_of_a_settled_or_unknown_file_is_none() -> None:
    read_all(hand_in(SHARER, ("onthaal.txt", WELCOME.encode())))

    assert imports.claim(file_id=only_file().id, at=MONDAY) is None
    assert imports.claim(file_id=uuid4(), at=MONDAY) is None


def test_left_behind_names_waiting_files_and_claims_that_ran_out() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))
    hand_in(SHARER, ("tweede.txt", b"Tekst"))
    ImportedFile.unscoped.filter(name="tweede.txt").update(
        claimed_by="elders:12", claimed_until=MONDAY + imports.CLAIM
    )

    names = {f.id: f.name for f in ImportedFile.unscoped.all()}
    assert [names[i] for i in imports.left_behind(at=MONDAY)] == ["onthaal.txt"]


def test_a_reader_killed_between_pages_is_followed_by_one_that_finishes() -> None:
    long_text = "\f".join(f"Bladzijde {n}. {WELCOME}" for n in range(1, 6))
    import_id = hand_in(SHARER, ("lang.txt", long_text.encode()))

    def killed(file: ImportedFile) -> None:
        if file.pages_done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(file_id=only_file().id, clock=lambda: MONDAY, progress=killed)
    half_done = only_file().pages_done
    (file,) = read_all(import_id)

    assert half_done < file.page_total
    assert (file.state, Item.unscoped.count()) == (ImportState.IMPORTED, 1)
    assert Page.unscoped.count() == file.page_total == file.pages_done
    assert list(disk.incoming_files()) == []


def test_the_same_bytes_under_a_living_reader_elsewhere_wait() -> None:
    hand_in(SHARER, ("eerste.txt", WELCOME.encode()))
    first = only_file()
    ImportedFile.unscoped.update(
        state=ImportState.READING,
        claimed_by="elders:12",
        claimed_until=MONDAY + imports.CLAIM,
        content_hash=store.content_hash(disk.incoming_path(first.id)),
    )
    hand_in(SHARER, ("tweede.txt", WELCOME.encode()))
    second = ImportedFile.unscoped.get(name="tweede.txt")

    read_file(file_id=second.id, clock=lambda: MONDAY)

    second.refresh_from_db()
    assert (second.state, second.attempts, Document.unscoped.count()) == ("WAITING", 0, 0)


def test_sweep_removes_old_files_that_no_row_speaks_of() -> None:
    hand_in(SHARER, ("onthaal.txt", b"Tekst"))
    orphan = disk.incoming_path(uuid4())
    orphan.write_bytes(b"half")
    os.utime(orphan, (0, 0))

    removed = imports.sweep(at=MONDAY)

    assert removed == 1
    assert [path.name for path in disk.incoming_files()] == [str(only_file().id)]


def test_sweep_leaves_a_young_file_alone() -> None:
    orphan = disk.incoming_path(uuid4())
    orphan.write_bytes(b"wordt nog geschreven")
    os.utime(orphan, (MONDAY.timestamp(), MONDAY.timestamp()))

    assert imports.sweep(at=MONDAY + timedelta(minutes=5)) == 0
    assert Path(orphan).exists()
    orphan.unlink()
