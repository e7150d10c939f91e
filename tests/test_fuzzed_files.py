"""Whatever stands in a file that somebody hands in: it is read, or refused in a sentence."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import manifest
from fijnmazig.directory import services as directory
from fijnmazig.directory.services.importing import Upload
from fijnmazig.gatherings.domain.evaluation import read_template
from fijnmazig.impact.domain.forms_of_report import FormFaultError, parse_form
from fijnmazig.learning.domain.reading import read_module
from fijnmazig.library.domain.playbook import from_bytes, from_toml
from fijnmazig.library.domain.playbook_faults import MalformedError
from fijnmazig.podcast.domain.chapters import read_chapters
from fijnmazig.podcast.reading.audio import read_recording
from fijnmazig.ties.reading import read_table

DEEP = 50_000
NASTY = ["[" * DEEP, '{"a":' * DEEP, '{"contents":' + "[" * DEEP, "[[" * DEEP + "]]" * DEEP]
HSDS = [
    "id",
    "name",
    "description",
    "status",
    "alert",
    "organization",
    "phones",
    "number",
    "service_areas",
    "extent",
    "extent_type",
    "service_at_locations",
    "location",
    "schedules",
    "attributes",
    "taxonomy_term",
    "taxonomy",
    "label",
    "value",
    "code",
    "addresses",
    "contents",
    "latitude",
    "longitude",
    "opens_at",
    "byday",
    "freq",
    "valid_from",
    "email",
    "url",
]
WORDS = st.sampled_from(["", "published", "=1+1", "\0", "\ud800", "2026-02-30", "9" * 5000, "1712"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | WORDS
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(HSDS), inner, max_size=6)
    ),
    max_leaves=14,
)
SERVICES = st.dictionaries(st.sampled_from(HSDS), VALUES, max_size=8)
CELLS = st.lists(st.lists(WORDS | st.text(max_size=12), min_size=1, max_size=6), max_size=5)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ends(read: Callable[[], object], *refusals: type[Exception]) -> bool:
    """Tell that a reader came to its end: it read, or refused in the way it promises."""
    with suppress(*refusals):
        read()
    return True


def preview(name: str, text: str) -> Callable[[], object]:
    upload = Upload(name=name, text=text)
    return lambda: directory.preview_import(actor=OPERATOR, upload=upload)


def from_file(read: Callable[[Path], object], *, content: bytes) -> Callable[[], object]:
    def reading() -> None:
        with TemporaryDirectory() as folder:
            place = Path(folder) / "bestand"
            place.write_bytes(content)
            read(place)

    return reading


@pytest.mark.django_db
@given(st.lists(SERVICES, max_size=3) | SERVICES | VALUES)
@FEW
def test_any_document_of_services_is_read_or_refused(document: object) -> None:
    assert ends(preview("lijst.json", json.dumps(document)), Refused)


@pytest.mark.django_db
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_document_that_goes_too_deep_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        directory.preview_import(actor=OPERATOR, upload=Upload(name="lijst.json", text=text))


@pytest.mark.django_db
@given(
    st.text(max_size=200)
    | CELLS.map(
        lambda rows: (
            "key,name,areas,channel_kind,channel_value\n" + "\n".join(",".join(row) for row in rows)
        )
    )
)
@FEW
def test_any_sheet_of_services_is_read_or_refused(text: str) -> None:
    assert ends(preview("lijst.csv", text), Refused)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["key,name\nx," + "a" * 200_000, 'key,name\n"x', "key\n\0", "\r\n\r"]
)
def test_a_sheet_made_to_break_the_reader_is_read_or_refused(text: str) -> None:
    assert ends(preview("lijst.csv", text), Refused)


@given(
    st.binary(max_size=400)
    | st.binary(max_size=300).map(b"ID3\x03\x00\x00\x00\x00".__add__)
    | st.binary(max_size=300).map(b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00".__add__)
)
@FEW
def test_any_recording_is_read_or_refused(content: bytes) -> None:
    assert ends(from_file(read_recording, content=content), Refused)


@given(
    st.text(max_size=300)
    | CELLS.map(
        lambda rows: "moment,datum,persoon,organisatie\n" + "\n".join(";".join(row) for row in rows)
    )
)
@FEW
def test_any_list_of_ties_is_read_or_refused(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")

    assert ends(from_file(read_table, content=content), Refused)


@pytest.mark.parametrize("content", [text.encode() for text in NASTY], ids=range(len(NASTY)))
def test_a_playbook_and_a_list_of_a_copy_that_go_too_deep_are_refused(content: bytes) -> None:
    with pytest.raises(MalformedError):
        from_bytes(content)
    with pytest.raises(Refused):
        manifest.read(content)


@given(VALUES)
@FEW
def test_any_playbook_and_any_list_of_a_copy_is_read_or_refused(value: object) -> None:
    content = json.dumps(value).encode()

    assert ends(lambda: from_bytes(content), MalformedError)
    assert ends(lambda: manifest.read(content), Refused)


TOML = st.text(max_size=200) | st.text("[]{}=.\"'\n abc1_-#", max_size=120)


@given(TOML | st.just("a = " + "[" * DEEP) | st.just("a." * 5_000 + "b = 1"))
@FEW
def test_any_playbook_written_by_hand_is_read_or_refused(text: str) -> None:
    assert ends(lambda: from_toml(text), MalformedError)


@given(TOML)
@FEW
def test_any_questionnaire_is_read_or_refused(text: str) -> None:
    refusals = (KeyError, ValueError, TypeError, AttributeError)

    assert ends(lambda: read_template(text), *refusals)


@given(st.dictionaries(st.sampled_from(["title", "kind", "part", "heading", "checked"]), VALUES))
@FEW
def test_any_form_of_a_report_is_read_or_refused(table: dict[str, Any]) -> None:
    assert ends(lambda: parse_form(table, key="proef"), FormFaultError)


@given(
    st.text(max_size=300)
    | st.text("-#:[]()>!123\n abc", max_size=200).map("---\nnumber: 1\n".__add__)
)
@FEW
def test_any_lesson_is_read_with_its_faults(text: str) -> None:
    assert ends(lambda: read_module(text, key="proef", file="proef.md"))


@given(st.text(max_size=200) | st.text("0123456789: \nab", max_size=120), st.integers(0, 10**9))
@FEW
def test_any_list_of_chapters_is_read_or_refused(text: str, duration: int) -> None:
    assert ends(lambda: read_chapters(text, duration=duration), Refused, ValueError)
