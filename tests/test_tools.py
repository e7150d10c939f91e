"""The tools that make the house: find a Python, copy the assets, see to what the suite needs."""

import subprocess
from pathlib import Path

import pytest
from tools import assets, requisites
from tools.requisites import Requisite

ROOT = Path(__file__).resolve().parent.parent


def find_python(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 -- our own script
        [str(ROOT / "tools" / "find-python")],
        env={"PATH": f"{folder}:/usr/bin:/bin", **environment}
        if environment
        else {"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def fake_python(folder: Path, name: str, *, version: int) -> Path:
    path = folder / name
    path.write_text(
        f'#!/bin/sh\ncase "$2" in *version_info*) [ {version} -ge 12 ];; *) echo "{path}";; esac\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


def test_a_python_that_is_new_enough_is_found_behind_an_older_one(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", version=11)
    newer = fake_python(tmp_path, "python3.12", version=12)
    for program in ("sh", "echo"):
        (tmp_path / program).symlink_to(f"/bin/{program}")

    outcome = find_python(tmp_path)

    assert outcome.stdout == f"{newer}\n"


def test_without_a_python_that_is_new_enough_it_says_what_to_install(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", version=11)

    outcome = find_python(tmp_path)

    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert "apt-get install python3 python3-venv" in outcome.stderr


def test_assets_are_copied_and_what_is_no_longer_named_goes(tmp_path: Path) -> None:
    parts, vendor = tmp_path / "parts", tmp_path / "vendor"
    for source in assets.FILES.values():
        (parts / source).parent.mkdir(parents=True, exist_ok=True)
        (parts / source).write_text(source, encoding="utf-8")
    (vendor / "old").mkdir(parents=True)
    (vendor / "old" / "old.js").write_text("", encoding="utf-8")

    assets.copy_files(parts=parts, vendor=vendor)

    kept = {path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()}
    assert kept == set(assets.FILES)
    assert not (vendor / "old").exists()


def requisite(present: list[bool], *, otherwise: tuple[str, ...] = ()) -> Requisite:
    return Requisite(
        name="Something",
        is_there=lambda: present.pop(0),
        debian=(),
        otherwise=otherwise,
        advice="install something",
    )


def test_what_is_there_is_not_installed() -> None:
    assert requisites.settle(requisite([True], otherwise=("false",)))


def test_what_is_missing_is_installed_where_that_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requisites, "administrator", lambda: None)

    assert requisites.settle(requisite([False, True], otherwise=("true",)))


def test_what_cannot_be_installed_stops_the_suite_with_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(requisites, "administrator", lambda: None)
    monkeypatch.setattr(requisites, "REQUISITES", (requisite([False, False]),))

    code = requisites.main()

    assert code == 1
    assert "Missing: Something. Please install something." in capsys.readouterr().err


def test_a_browser_that_is_named_and_absent_is_not_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")

    assert requisites.browser_path() is None


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-extras.txt",
        "requirements-mutants.txt",
        "requirements-doors.txt",
        "requirements-scan.txt",
        "package-lock.json",
    ],
)
def test_locks_name_no_registry_and_every_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text.replace("https://github.com/sponsors", "")
    assert '"resolved"' not in text
    assert "--hash=sha256:" in text or '"integrity"' in text
