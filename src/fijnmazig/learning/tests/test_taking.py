"""The course taken along: a package without a clock in it, a booklet, a sheet for a group."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from lxml import etree

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load
from fijnmazig.learning.domain.course import Choice
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.services import taking

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
SITE = "https://net.example"
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"


@pytest.fixture(autouse=True)
def _rooms() -> None:
    load_everything()
    load(actor=OPERATOR)


def package(at: datetime = MORNING) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(taking.course_package(site=SITE, at=at)))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_same_course_on_one_day_gives_the_same_bytes() -> None:
    first, again = (taking.course_package(site=SITE, at=at) for at in (MORNING, EVENING))

    assert first == again


def test_the_manifest_has_one_sco_and_names_every_file() -> None:
    found = package()
    manifest = etree.fromstring(found.read("imsmanifest.xml"))

    resources = manifest.findall(f"{CP}resources/{CP}resource")
    named = {one.get("href") for one in resources[0].findall(f"{CP}file")}
    item = manifest.find(f"{CP}organizations/{CP}organization/{CP}item")
    assert [one.get("href") for one in resources] == ["index.html"]
    assert item is not None
    assert item.get("identifierref") == resources[0].get("identifier")
    assert named == set(found.namelist()) - {"imsmanifest.xml"}


def test_the_package_holds_every_exercise_and_asks_nobody_else_for_anything() -> None:
    html = package().read("index.html").decode()

    assert html.count("data-exercise=") == sum(len(one.exercises) for one in modules())
    assert "http://" not in html
    assert 'src="http' not in html
    assert 'src="course.js"' in html


def test_the_script_sends_only_how_far_one_is() -> None:
    script = package().read("course.js").decode()
    told = set(re.findall(r'tell\("([^"]+)"', script))

    assert told == {
        "cmi.core.exit",
        "cmi.core.lesson_location",
        "cmi.core.lesson_status",
        "cmi.core.session_time",
        "cmi.suspend_data",
    }
    assert "fetch(" not in script


def test_the_booklet_is_tagged_and_holds_question_and_explanation() -> None:
    pdf = taking.course_booklet(site=SITE, at=MORNING)
    choice = next(one for one in modules()[0].exercises if isinstance(one, Choice))

    said = " ".join(words_of(pdf).split())
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert choice.question in said
    assert choice.options[0].feedback.split(".")[0] in said
    assert pdf == taking.course_booklet(site=SITE, at=EVENING)


def test_the_sheet_for_a_group_holds_every_part_and_question() -> None:
    case = taking.first_case()

    said = " ".join(words_of(taking.group_sheet(key=case.key, at=MORNING)).split())

    assert [one.title for one in case.parts if one.title not in said] == []
    assert [ask for one in case.parts for ask in one.questions if ask not in said] == []


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("package_download", "application/zip", b"PK"),
        ("course_print", "application/pdf", b"%PDF"),
        ("group_print", "application/pdf", b"%PDF"),
    ],
)
def test_what_can_be_taken_along_opens_for_everybody(
    client: Client, name: str, kind: str, start: bytes
) -> None:
    response = client.get(reverse(f"learning:{name}"))

    assert response.status_code == 200
    assert response.cookies == {}
    assert response.headers["Content-Type"] == kind
    assert response.content.startswith(start)


@pytest.mark.parametrize("shape", ["scorm12", "print", "groep"])
def test_the_command_writes_the_file(tmp_path: Path, shape: str) -> None:
    file = tmp_path / "uit"

    call_command("learning", "export", "--format", shape, "--out", str(file))

    assert file.read_bytes()[:4] in {b"PK\x03\x04", b"%PDF"}


def test_the_command_refuses_a_shape_it_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("learning", "export", "--format", "xapi", "--out", str(tmp_path / "uit"))

    assert list(tmp_path.iterdir()) == []
