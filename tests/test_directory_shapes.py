"""What other programs rely on, exactly as it was promised. Source: issue 4, Shapes; docs/cli.md."""

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.models import Service
from fijnmazig.directory.tests.factories import load_everything, make_service
from fijnmazig.facts.services import load as load_facts

pytestmark = pytest.mark.django_db
CHANNEL = {"service", "channel", "number", "state", "next_change"}
STATES = {"open", "closed", "by_appointment", "unknown", "unchecked"}
FIGURE = {"key", "value", "unit", "population", "territory", "period", "source", "status"}


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """Return the one object that a command prints on standard output."""
    call_command(*words, "--json")
    return json.loads(capsys.readouterr().out)


def test_open_at_tells_every_channel_in_the_promised_shape(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_everything()

    found = told(capsys, "directory", "open-at", "2026-07-21T10:00")

    assert set(found) == {"at", "channels"}
    assert found["at"] == "2026-07-21T10:00:00+02:00"
    assert {frozenset(one) for one in found["channels"]} == {frozenset(CHANNEL)}
    assert {one["state"] for one in found["channels"]} <= STATES
    assert len(found["channels"]) > 30


def test_open_at_tells_when_it_changes_as_a_moment_that_programs_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_service()

    (line,) = told(capsys, "directory", "open-at", "2026-03-02T10:00")["channels"]

    assert line["next_change"] == "2026-03-02T16:00:00+00:00"
    assert datetime.fromisoformat(line["next_change"]).tzinfo is not None
    assert (line["number"], line["state"]) == ("+3238801800", "open")


def test_open_at_narrows_to_a_service_and_says_null_when_nothing_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_everything()

    found = told(capsys, "directory", "open-at", "2026-11-25T10:00", "--service", "1712")

    assert {one["service"] for one in found["channels"]} == {"1712"}
    assert {one["next_change"] for one in found["channels"]} == {None}
    assert {one["state"] for one in found["channels"]} == {"unknown"}


@pytest.mark.parametrize("moment", ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"])
def test_open_at_takes_each_of_the_two_half_past_twos(
    capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    load_everything()

    found = told(capsys, "directory", "open-at", moment, "--service", "tele-onthaal")

    assert found["at"] == moment.replace("+", ":00+")
    assert found["channels"]


def test_open_at_refuses_what_is_no_moment(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError) as ended:
        call_command("directory", "open-at", "gisteren")

    assert ended.value.returncode == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("form", "name"), [("hsds", "hsds.json"), ("csv", "services.csv"), ("json", "services.json")]
)
def test_export_writes_every_published_service(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, name: str
) -> None:
    load_everything()
    total = Service.unscoped.filter(is_published=True).count()
    folder = tmp_path / "uit"

    found = told(capsys, "directory", "export", "--format", form, "--out", str(folder))

    assert found == {"file": str(folder / name), "services": total}
    assert len(keys_in(folder / name)) == total


def keys_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return {line["key"] for line in csv.DictReader(text.splitlines())}
    document = json.loads(text)
    services = document["services"] if isinstance(document, dict) else document
    return {service["id"] for service in services}


@pytest.mark.parametrize("form", ["hsds", "csv"])
def test_import_shows_what_a_file_would_do_and_does_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    make_service()
    file = told(capsys, "directory", "export", "--format", form, "--out", str(tmp_path))["file"]
    Service.unscoped.all().delete()

    found = told(capsys, "directory", "import", file, "--preview")

    assert set(found) == {"file", "stored", "counts", "services"}
    assert set(found["counts"]) == {"new", "changed", "unchanged", "suppressed", "refused"}
    assert found["services"] == [
        {"key": "proefdienst", "status": "new", "fields": [], "reason": None}
    ]
    assert (found["stored"], Service.unscoped.count()) == (False, 0)


def test_facts_list_tells_every_figure_in_the_promised_shape(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_facts(actor=OPERATOR)

    figures = told(capsys, "facts", "list")["figures"]

    assert all(set(figure) >= FIGURE for figure in figures)
    assert len(figures) >= 17
    assert {figure["status"] for figure in figures} <= {
        "CONFIRMED",
        "UNCONFIRMED",
        "DISPUTED",
        "OUTDATED",
    }
