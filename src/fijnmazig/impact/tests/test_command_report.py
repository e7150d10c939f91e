"""`fijnmazig report build` writes a file and says where every figure comes from."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.impact.services.handing_in import hand_in
from fijnmazig.impact.tests.report_factories import AT, make_a_report, make_reported, write_all
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
type Printed = pytest.CaptureFixture[str]


def built(key: str, out: Path, printed: Printed, kind: str = "docx") -> dict[str, Any]:
    call_command("report", "build", key, "--format", kind, "--out", str(out), "--json")
    answer: dict[str, Any] = json.loads(printed.readouterr().out)
    return answer


def test_a_report_is_built_with_its_figures(tmp_path: Path, capsys: Printed) -> None:
    partnership = make_partnership("hoe-gaat-het")
    report = make_a_report(make_reported(partnership))
    write_all(report)
    draft = built("hoe-gaat-het", tmp_path, capsys)
    hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)

    version = built("hoe-gaat-het", tmp_path / "nieuw", capsys, kind="pdf")

    assert (draft["version"], version["version"]) == (None, 1)
    assert Path(version["files"][0]).read_bytes().startswith(b"%PDF")
    received, people, ties = version["figures"]
    assert (received["value"], received["unaccounted"], received["records"]) == ("282", 2, 282)
    assert (people["suppressed"], people["value"], people["records"]) == (True, None, None)
    assert (ties["suppressed"], ties["value"]) == (False, None)


@pytest.mark.parametrize("key", ["leeg", "bestaat-niet"])
def test_without_a_report_nothing_is_written(key: str, tmp_path: Path) -> None:
    make_partnership("leeg")

    with pytest.raises(CommandError):
        call_command("report", "build", key, "--out", str(tmp_path / "uit"))

    assert not (tmp_path / "uit").exists()


def test_the_forms_of_content_are_read_and_a_fault_is_named(
    tmp_path: Path, capsys: Printed
) -> None:
    call_command("report", "check")
    assert "Formulieren nagelezen: 3." in capsys.readouterr().err
    (tmp_path / "stuk.toml").write_text('title = "Stuk"\n', encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("report", "check", str(tmp_path))

    assert "stuk.toml: 'kind'" in capsys.readouterr().err
