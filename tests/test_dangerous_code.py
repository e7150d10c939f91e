"""Code that opens a hole does not pass `make check`: each kind is planted and seen."""

import pytest

from tests.small_house import run

PLANTED = {
    "S608": "ROWS = \"SELECT name FROM people WHERE name = '%s'\" % input()\n",
    "S602": "import subprocess\n\nsubprocess.run(input(), shell=True, check=True)\n",
    "S605": "import os\n\nos.system(input())\n",
    "S307": "VALUE = eval(input())\n",
    "S102": "exec(input())\n",
    "S301": "import pickle\n\nVALUE = pickle.loads(b'')\n",
    "S506": "import yaml\n\nVALUE = yaml.load('a', yaml.Loader)\n",
    "S324": "import hashlib\n\nMARK = hashlib.md5(b'').hexdigest()\n",
    "S501": "import requests\n\nrequests.get('https://a.example', verify=False, timeout=1)\n",
    "S311": "import random\n\nCODE = random.choice('abc')\n",
    "S308": "from django.utils.safestring import mark_safe\n\nWORDS = mark_safe(input())\n",
}


def seen(rule: str) -> bool:
    """Tell whether ruff, as this house sets it, refuses what is planted for a rule."""
    name = "src/fijnmazig/library/services/planted.py"
    text = PLANTED[rule]
    outcome = run("ruff", "check", "--no-cache", "--stdin-filename", name, "-", text=text)
    return outcome.returncode == 1 and rule in outcome.stdout


@pytest.mark.asvs("V1.2.4")
def test_a_question_to_the_database_put_together_from_text_is_seen() -> None:
    assert seen("S608")


@pytest.mark.asvs("V1.2.5")
def test_a_command_for_a_shell_is_seen() -> None:
    assert [rule for rule in ("S602", "S605") if not seen(rule)] == []


@pytest.mark.asvs("V1.3.2")
def test_text_that_is_run_as_code_is_seen() -> None:
    assert [rule for rule in ("S307", "S102") if not seen(rule)] == []


@pytest.mark.asvs("V1.5.2")
def test_objects_brought_to_life_from_bytes_are_seen() -> None:
    assert [rule for rule in ("S301", "S506") if not seen(rule)] == []


@pytest.mark.asvs("V11.4.1")
def test_a_weak_hash_is_seen() -> None:
    assert seen("S324")


@pytest.mark.asvs("V12.3.2")
def test_a_line_whose_certificate_is_not_looked_at_is_seen() -> None:
    assert seen("S501")


@pytest.mark.asvs("V11.5.1")
def test_chance_that_can_be_guessed_is_seen() -> None:
    assert seen("S311")


@pytest.mark.asvs("V1.1.2")
def test_text_that_a_page_would_not_escape_is_seen() -> None:
    assert seen("S308")


def test_code_without_a_fault_passes() -> None:
    name = "src/fijnmazig/library/services/planted.py"
    outcome = run("ruff", "check", "--no-cache", "--stdin-filename", name, "-", text='"""A."""\n')

    assert [rule for rule in PLANTED if rule in outcome.stdout] == []
