"""A built package that lacks something a server needs is seen, page by page, step by step."""

import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from tools.wheel import NEEDED, ROOT, each_file, lacking, main


def whole() -> list[str]:
    return [*(pattern.replace("*", "x") for pattern in NEEDED), *each_file(ROOT)]


def test_a_package_without_its_content_is_seen() -> None:
    assert lacking(ROOT, names=whole()) == []
    assert lacking(ROOT, names=whole()[1:]) == [NEEDED[0]]


def test_a_package_without_one_page_or_one_migration_is_seen() -> None:
    gone = ["fijnmazig/handbook/dpo.md", "fijnmazig/vault/migrations/0001_keys_and_teams.py"]

    assert lacking(ROOT, names=[name for name in whole() if name not in gone]) == gone


def test_every_page_of_the_handbook_is_asked_for() -> None:
    found = {name.rpartition("/")[2] for name in each_file(ROOT) if "/handbook/" in name}

    assert found == {path.name for path in (ROOT / "docs" / "handleiding").iterdir()}
    assert {"README.md", "bezoeker.md", "dpo.md"} <= found


def test_every_migration_that_django_knows_of_the_house_is_asked_for() -> None:
    asked = set(each_file(ROOT))
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith("fijnmazig.")}

    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    wanted = {f"fijnmazig/{label}/migrations/{name}.py" for label, name in known if label in ours}
    assert wanted <= asked
    assert len(wanted) > len(ours)


def test_the_newest_package_of_a_folder_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "fijnmazig-1-py3-none-any.whl", "w") as package:
        for name in whole()[:-1]:
            package.writestr(name, "")

    assert main(tmp_path) == 1
    assert capsys.readouterr().err == f"fijnmazig-1-py3-none-any.whl lacks {whole()[-1]}\n"
