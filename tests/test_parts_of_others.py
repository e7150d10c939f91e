"""The list of parts is whole and can be read by others; a known hole stops, silence is told."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from cyclonedx.model.bom import Bom
from tools import audit
from tools.sbom import EXTRAS, LOCK, PINNED, document, main

ROOT = Path(__file__).resolve().parent.parent
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}


def pinned(lock: str) -> set[tuple[str, str]]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {(found[1].lower(), found[2]) for line in lines if (found := PINNED.match(line))}


@pytest.mark.asvs("V15.1.2")
def test_every_pinned_part_stands_in_the_list_with_its_hashes() -> None:
    parts = document(ROOT)["components"]
    python = [part for part in parts if part["purl"].startswith("pkg:pypi/")]

    assert {(part["name"], part["version"]) for part in python} == pinned(LOCK) | pinned(EXTRAS)
    assert [part["name"] for part in parts if not part["hashes"]] == []
    assert len({part["bom-ref"] for part in parts}) == len(parts)


def test_what_comes_with_the_extras_only_is_optional_and_nothing_else_is() -> None:
    parts = document(ROOT)["components"]

    optional = {(one["name"], one["version"]) for one in parts if one.get("scope") == "optional"}

    assert optional == pinned(EXTRAS) - pinned(LOCK)
    assert {"boto3", "django-storages", "opentelemetry-sdk", "protobuf"} <= dict(optional).keys()


def test_the_container_installs_no_lock_that_the_list_does_not_read() -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")

    assert set(re.findall(r"-r (requirements[a-z-]*[.]txt)", text)) == {LOCK, EXTRAS}


def test_what_is_for_tests_only_stays_out() -> None:
    names = {part["name"] for part in document(ROOT)["components"]}

    assert {"django", "psycopg", "htmx.org", "sigma"} <= names
    assert names & {"pytest", "pip-audit", "axe-core", "scorm-again"} == set()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_reader_of_somebody_else_reads_the_list(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    told = json.loads((tmp_path / "fijnmazig.cdx.json").read_text(encoding="utf-8"))

    read = Bom.from_json(told)  # type: ignore[attr-defined]  # made by a decorator

    assert read.validate()
    assert len(read.components) == len(told["components"])


def test_the_same_locks_give_the_same_list() -> None:
    assert document(ROOT) == document(ROOT)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], audit.CLEAN),
        ([{"name": "a", "version": "1", "vulns": [HOLE]}], audit.HOLES),
        ([{"name": "a", "skip_reason": "not found"}], audit.SILENCE),
        ([], audit.SILENCE),
    ],
    ids=["clean", "hole", "passed over", "nothing asked"],
)
def test_an_answer_about_python_is_judged(parts: list[dict[str, object]], code: int) -> None:
    answer = audit.python_answer(json.dumps({"dependencies": parts}))

    assert audit.verdict([answer]) == code


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"vulnerabilities": {}}, audit.CLEAN),
        ({"vulnerabilities": {"sigma": {"severity": "high"}}}, audit.HOLES),
        ({"message": "405 Method Not Allowed"}, audit.SILENCE),
    ],
    ids=["clean", "hole", "refused"],
)
def test_an_answer_about_scripts_is_judged(told: dict[str, object], code: int) -> None:
    metadata = {"metadata": {"dependencies": {"total": 9}}} if "vulnerabilities" in told else {}
    answer = audit.script_answer(json.dumps(told | metadata))

    assert audit.verdict([answer]) == code


@pytest.mark.parametrize("text", ["", "[]", "null", "<html>", '{"dependencies": null}'])
def test_no_answer_is_never_taken_for_a_good_one(text: str) -> None:
    answers = [audit.python_answer(text), audit.script_answer(text)]

    assert [answer.silence for answer in answers if not answer.silence] == []
    assert audit.verdict(answers) == audit.SILENCE


def test_a_hole_is_told_by_name_and_with_what_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [{"name": "a", "version": "1", "vulns": [HOLE]}]
    answer = audit.python_answer(json.dumps({"dependencies": parts}))

    assert audit.verdict([answer, audit.Answer(about="scripts", silence="no npm")]) == audit.HOLES

    told = capsys.readouterr().err
    assert "KNOWN HOLE (Python) a 1: PYSEC-2026-1, mended in 2.0" in told
    assert "NOT LOOKED AT (scripts): no npm" in told


def test_every_part_of_both_locks_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def said(command: Sequence[str]) -> str:
        if "--requirement" not in command:
            return ""
        asked.append(Path(command[command.index("--requirement") + 1]).read_text(encoding="utf-8"))
        return json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}]})

    monkeypatch.setattr(audit, "said", said)

    assert audit.main(["--where-possible"]) == audit.CLEAN

    first, whole = [
        [found for line in text.splitlines() if (found := PINNED.match(line))] for text in asked
    ]
    names = [(found[1].lower(), found[2]) for found in whole]
    assert len(first) == 1
    assert sorted(names) == sorted(pinned(LOCK) | pinned(EXTRAS))
    assert asked[1].count("--hash=sha256:") >= len(names)
