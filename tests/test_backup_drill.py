"""The drill of a bad day: an old copy is put back, and what was shredded since stays unreadable."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import Settings

from fijnmazig.audit.tests.factories import without_guards
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.guards import run
from fijnmazig.config.backup.making import make_copy
from fijnmazig.config.backup.restoring import restore_copy
from fijnmazig.config.erasing import erase
from fijnmazig.config.tests.copies import PAIR
from fijnmazig.organisations.tests.factories import make_professional
from fijnmazig.vault import store
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.services import records
from fijnmazig.vault.tests.factories import AT
from tests.backup_house import FIELDS, furnish
from tests.backup_reader import digests

ROOT = Path(__file__).resolve().parent.parent
# What putting back itself adds: its own acts, and the tombstones of what was shredded since.
ADDED = frozenset({"audit_act", "vault_tombstone", "vault_recordkey"})


@dataclass(frozen=True)
class Installation:
    """A house in use: its home, a dossier to be shredded and one to be kept."""

    home: Path
    gone: UUID
    kept: UUID


@pytest.fixture
def used(settings: Settings, tmp_path: Path) -> Installation:
    settings.FIJNMAZIG_HOME = home = tmp_path / "home"
    gone, kept = furnish(home)
    return Installation(home=home, gone=gone, kept=kept)


def read_back(home: Path) -> dict[str, Any]:
    """Return what a process of its own reads in a home."""
    elsewhere = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.backup_reader"],
        cwd=ROOT,
        env={**elsewhere, "FIJNMAZIG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.django_db(transaction=True)
def test_an_old_copy_with_the_newest_tombstones_brings_back_everything_but_the_shredded(
    used: Installation, tmp_path: Path
) -> None:
    copy, files = tmp_path / "copy", digests(used.home / "files")
    person = make_professional()
    make_copy(used.home, to=copy, public=PAIR.public, at=AT)
    with transaction.atomic():
        records.shred([Ref("outreach.dossier", used.gone)], at=AT)
    erase(actor=OPERATOR, professional_id=person.id, at=AT)
    graves = used.home / store.FILE

    without = restore_copy(copy, home=tmp_path / "without", pair=PAIR, tombstones=None)
    done = restore_copy(copy, home=tmp_path / "back", pair=PAIR, tombstones=graves)

    before, after = read_back(tmp_path / "without"), read_back(tmp_path / "back")
    assert (without.shredded, set(before["read"])) == (0, {str(used.gone), str(used.kept)})
    assert (done.shredded, after["read"]) == (1, {str(used.kept): FIELDS})
    assert (without.came_back, done.came_back) == (0, 1)
    assert (after["valid"], after["files"]) == (True, files)
    untouched = set(after["tables"]) - ADDED
    assert all(after["tables"][name] == before["tables"][name] for name in untouched)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back", "copy", "home", "without"]


@pytest.mark.django_db(transaction=True)
def test_a_record_of_acts_that_was_changed_in_the_copy_is_refused_and_nothing_is_left(
    used: Installation, tmp_path: Path
) -> None:
    with without_guards():
        run(["UPDATE audit_act SET act = 'library.item-removed' WHERE sequence = 9"])
    make_copy(used.home, to=tmp_path / "copy", public=PAIR.public, at=AT)

    with pytest.raises(Refused) as refusal:
        restore_copy(tmp_path / "copy", home=tmp_path / "back", pair=PAIR, tombstones=None)

    assert "vanaf rij 9" in str(refusal.value.message)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "home"]
