"""The directory at the command line, as other programs see it: data on stdout, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command, execute_from_command_line
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit
from pytest_django import Settings

from fijnmazig.directory.domain.rows import ChannelRow
from fijnmazig.directory.models import Service
from fijnmazig.directory.tests.factories import make_service

pytestmark = pytest.mark.django_db
HOLIDAY = "2026-07-21T10:00"
DEAD = ChannelRow(kind="WEB", value="http://10.0.0.1/", label="Site", hours_known=False)


def run(*words: object) -> int:
    try:
        call_command("directory", *map(str, words))
    except CommandError as ended:
        return ended.returncode
    return 0


def told(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> Any:
    """Return the one JSON object that a command prints on standard output."""
    capsys.readouterr()
    assert run(*words, "--json") == code
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def wrong(*words: str) -> int:
    """Return the exit code of wrong use, as a shell sees it."""
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["fijnmazig", "directory", *words])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_open_at_tells_the_state_of_every_channel(capsys: pytest.CaptureFixture[str]) -> None:
    make_service()
    make_service(key="ander")

    found = told(capsys, "open-at", HOLIDAY, "--service", "proef")

    assert found["at"] == "2026-07-21T10:00:00+02:00"
    (line,) = found["channels"]
    assert set(line) == {"service", "channel", "number", "state", "next_change"}
    assert (line["service"], line["number"], line["state"]) == (
        "proefdienst",
        "+3238801800",
        "closed",
    )


def test_open_at_is_readable_without_json(capsys: pytest.CaptureFixture[str]) -> None:
    make_service()

    assert run("open-at", HOLIDAY) == 0
    assert "closed          proefdienst +3238801800" in capsys.readouterr().out


def test_open_at_refuses_what_is_no_moment(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("open-at", "gisteren") == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "geen datum met een uur" in said.err


@pytest.mark.parametrize(
    "words", [("open-at",), ("export", "--format", "xml", "--out", "x"), ("bestaat-niet",)]
)
def test_wrong_use_ends_with_two_and_prints_no_data(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert wrong(*words) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["hsds", "csv", "json"])
def test_what_is_exported_is_imported_unchanged(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_service()
    make_service(key="twee")

    written = told(capsys, "export", "--format", form, "--out", tmp_path / "uit")

    assert written["services"] == 2
    assert Path(written["file"]).is_file()
    if form != "json":
        found = told(capsys, "import", written["file"], "--preview")
        assert (found["counts"]["unchanged"], found["stored"]) == (2, False)


def test_import_stores_new_services_and_a_preview_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_service()
    file = told(capsys, "export", "--format", "hsds", "--out", tmp_path / "uit")["file"]
    Service.unscoped.all().delete()

    seen = told(capsys, "import", file, "--preview")
    between = Service.unscoped.count()
    stored = told(capsys, "import", file)

    assert (seen["counts"], seen["stored"]) == (stored["counts"], False)
    assert (between, stored["stored"], Service.unscoped.count()) == (0, True, 1)
    assert stored["services"] == [
        {"key": "proefdienst", "status": "new", "fields": [], "reason": None}
    ]


def test_import_ends_with_one_when_a_service_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_service(is_emergency=True)
    file = told(capsys, "export", "--format", "csv", "--out", tmp_path / "uit")["file"]
    Service.unscoped.all().delete()

    found = told(capsys, "import", file, code=1)

    assert (found["counts"]["refused"], found["stored"]) == (1, False)
    assert run("import", file) == 1
    assert "Er is niets gewijzigd" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "ontbreekt"), (b"{", "niet te lezen"), (b"\xff", "te lezen")]
)
def test_import_says_what_is_wrong_with_a_file(
    content: bytes | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lijst.json"
    if content is not None:
        file.write_bytes(content)

    assert run("import", file) == 1
    assert sentence in capsys.readouterr().err


def test_load_takes_the_table_over_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = told(capsys, "load")

    assert loaded["services"] == loaded["changes"] == Service.unscoped.count()
    assert run("load") == 0
    assert "0 gewijzigd" in capsys.readouterr().err


def test_due_lists_what_must_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    make_service()

    (line,) = told(capsys, "due")["due"]

    assert line == {
        "service": "proefdienst",
        "name": "Dienst proefdienst",
        "checked": None,
        "next_check": None,
        "has_mail": False,
    }
    assert run("due") == 0
    assert "nog nooit" in capsys.readouterr().out


def test_ask_confirmation_mails_providers_and_says_how_many(
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: Commit,
    settings: Settings,
) -> None:
    settings.SITE_URL = "https://huis.example"
    make_service(provider_email="info@dienst.example")

    with django_capture_on_commit_callbacks(execute=True):
        first = told(capsys, "ask-confirmation")

    assert (first, len(mail.outbox)) == ({"sent": 1, "failed": 0}, 1)
    assert run("ask-confirmation") == 0
    assert "0 mails verstuurd" in capsys.readouterr().err


def test_check_links_tells_which_do_not_answer(
    capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.HARVEST_LOOPBACK = False
    make_service(channel=(DEAD,))

    found = told(capsys, "check-links")

    (link,) = found["links"]
    assert (found["checked"], found["failing"]) == (1, 1)
    assert (link["service"], link["url"], link["status"]) == ("proefdienst", DEAD.value, None)
    assert run("check-links") == 0
    assert "proefdienst http://10.0.0.1/" in capsys.readouterr().out


def test_tidy_says_what_was_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "tidy") == {"suggestions": 0, "confirmations": 0, "checks": 0}
    assert run("tidy") == 0
    assert "0 voorstellen" in capsys.readouterr().err
