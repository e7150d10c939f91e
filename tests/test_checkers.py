"""Each checker of `make check` sees the fault that it is there for."""

from pathlib import Path

import pytest
from django.template import Context, Engine

from tests.small_house import ROOT, SmallHouse, run
from tests.strict_templates import FAIL, UndefinedVariable


@pytest.fixture
def house(tmp_path: Path) -> SmallHouse:
    return SmallHouse.build(tmp_path)


def test_the_import_linter_accepts_a_house_without_faults(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/library/queries.py", "import fijnmazig.places.queries\n")
    house.plant("src/fijnmazig/places/queries.py", "import fijnmazig.places.domain\n")

    outcome = house.lint_imports()

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


PLANTED_IMPORTS = {
    "upwards": (
        "places/services.py",
        "import fijnmazig.library.services\n",
        "Apps depend downwards only BROKEN",
    ),
    "sideways": (
        "directory/services.py",
        "import fijnmazig.library.services\n",
        "Apps depend downwards only BROKEN",
    ),
    "beside a door": (
        "library/services.py",
        "import fijnmazig.places.models\n",
        "Apps meet only in domain, queries and services BROKEN",
    ),
    "from the bottom of an app to its top": (
        "library/queries.py",
        "import fijnmazig.library.services\n",
        "Inside an app",
    ),
    "of Django in the domain": (
        "library/domain.py",
        "import django.db\n",
        "The domain is plain Python BROKEN",
    ),
}


@pytest.mark.parametrize("planted", PLANTED_IMPORTS)
def test_the_import_linter_sees_an_import(house: SmallHouse, planted: str) -> None:
    path, text, said = PLANTED_IMPORTS[planted]
    for app in ("places", "library", "directory"):
        for name in ("__init__", "models", "services"):
            house.plant(f"src/fijnmazig/{app}/{name}.py", "")
    house.plant(f"src/fijnmazig/{path}", text)

    outcome = house.lint_imports()

    assert outcome.returncode == 1
    assert said in outcome.stdout
    assert "BROKEN" in outcome.stdout


def test_the_import_linter_sees_an_app_without_a_place(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/attic/__init__.py", "")

    outcome = house.lint_imports()

    assert outcome.returncode == 1
    assert "fijnmazig.attic" in outcome.stdout


def test_the_import_linter_sees_an_open_room_that_reaches_casework_through_another(
    house: SmallHouse,
) -> None:
    for app in ("outreach", "groups", "vault"):
        house.plant(f"src/fijnmazig/{app}/__init__.py", "")
        house.plant(f"src/fijnmazig/{app}/services.py", "")
    house.plant("src/fijnmazig/impact/__init__.py", "")
    house.plant("src/fijnmazig/impact/queries.py", "import fijnmazig.outreach.services\n")
    house.plant("src/fijnmazig/pages/queries.py", "import fijnmazig.impact.queries\n")

    outcome = house.lint_imports()

    assert outcome.returncode == 1
    assert "Open rooms cannot reach casework, not even through another app BROKEN" in outcome.stdout


@pytest.mark.parametrize("way", ["straight", "through another room", "through its own door"])
def test_the_import_linter_sees_an_open_room_that_reaches_the_vault(
    house: SmallHouse, way: str
) -> None:
    for module in ("queries", "opening"):
        house.plant(f"src/fijnmazig/vault/{module}.py", "")
    if way == "straight":
        house.plant("src/fijnmazig/library/queries.py", "import fijnmazig.vault.queries\n")
    elif way == "through another room":
        house.plant("src/fijnmazig/gatherings/queries.py", "import fijnmazig.vault.queries\n")
        house.plant("src/fijnmazig/pages/queries.py", "import fijnmazig.gatherings.queries\n")
    else:
        house.plant("src/fijnmazig/library/views.py", "import fijnmazig.vault.opening\n")

    outcome = house.lint_imports()

    assert outcome.returncode == 1
    assert "Open rooms cannot reach casework, not even through another app BROKEN" in outcome.stdout


def test_only_the_vault_has_a_door_of_its_own(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/vault/opening.py", "")
    house.plant("src/fijnmazig/places/opening.py", "")
    house.plant("src/fijnmazig/ties/views.py", "import fijnmazig.vault.opening\n")
    assert house.lint_imports().returncode == 0
    house.plant("src/fijnmazig/ties/views.py", "import fijnmazig.places.opening\n")

    outcome = house.lint_imports()

    assert outcome.returncode == 1
    assert "fijnmazig.ties.views -> fijnmazig.places.opening" in outcome.stdout


def test_a_test_may_use_the_factories_of_another_app(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/places/tests/__init__.py", "")
    house.plant("src/fijnmazig/places/tests/factories.py", "")
    house.plant("src/fijnmazig/library/tests/__init__.py", "")
    house.plant(
        "src/fijnmazig/library/tests/test_services.py", "import fijnmazig.places.tests.factories\n"
    )

    outcome = house.lint_imports()

    assert outcome.returncode == 0, outcome.stdout


PLANTED_CODE = {
    "an unused import": ("F401", '"""Something."""\n\nimport os\n'),
    "a swallowed exception": (
        "BLE001",
        "try:\n    pass\nexcept Exception:\n    pass\n",
    ),
    "the clock below a view": (
        "TID251",
        "from datetime import datetime\n\nat = datetime.now()\n",
    ),
    "a public function without types": ("ANN201", "def one():\n    return 1\n"),
    "a public function without words": ("D103", "def one() -> int:\n    return 1\n"),
}


@pytest.mark.parametrize("planted", PLANTED_CODE)
def test_ruff_sees(planted: str) -> None:
    rule, text = PLANTED_CODE[planted]
    name = "src/fijnmazig/library/services/planted.py"

    outcome = run("ruff", "check", "--no-cache", "--stdin-filename", name, "-", text=text)

    assert outcome.returncode == 1
    assert rule in outcome.stdout


def test_ruff_sees_code_that_is_not_tidy() -> None:
    words = ("format", "--no-cache", "--check", "--stdin-filename", "src/fijnmazig/planted.py", "-")

    outcome = run("ruff", *words, text="x = { 'a':1 }\n")

    assert outcome.returncode == 1


@pytest.mark.asvs("V15.3.5")
def test_mypy_sees_a_wrong_type_and_a_missing_one(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "from fijnmazig.common.actor import Actor\n\n"
        "def one(actor: Actor) -> int:\n    return actor.user_id\n\n"
        "def two(actor):\n    return actor\n",
        encoding="utf-8",
    )

    outcome = run("mypy", "--config-file", str(ROOT / "pyproject.toml"), str(planted))

    assert outcome.returncode == 1
    assert "[return-value]" in outcome.stdout
    assert "[no-untyped-def]" in outcome.stdout


ADD_A_FIELD = """
import django
django.setup()
from django.core.management import call_command
from django.db import models
from fijnmazig.accounts.models import User
models.CharField(max_length=1).contribute_to_class(User, "planted")
call_command("makemigrations", check=True, dry_run=True)
"""


def test_the_migrations_check_sees_a_field_without_a_migration() -> None:
    outcome = run("python", "-W", "ignore", "-c", ADD_A_FIELD)

    assert outcome.returncode == 1, outcome.stderr
    assert "Add field planted to user" in outcome.stdout


def strict_engine() -> Engine:
    return Engine(string_if_invalid=FAIL)


@pytest.mark.parametrize("text", ["{{ absent }}", "{{ page.absent }}", "{{ absent|upper }}"])
def test_a_template_that_asks_for_an_unknown_variable_fails(text: str) -> None:
    template = strict_engine().from_string(text)

    with pytest.raises(UndefinedVariable):
        template.render(Context({"page": {"title": "Welkom"}}))


def test_a_template_that_asks_for_what_is_there_is_drawn() -> None:
    template = strict_engine().from_string("{{ page.title }}")

    assert template.render(Context({"page": {"title": "Welkom"}})) == "Welkom"
