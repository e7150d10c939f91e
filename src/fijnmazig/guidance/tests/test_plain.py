import pytest

from fijnmazig.common.errors import NotFound
from fijnmazig.guidance import queries


def test_a_plain_guide_has_every_section_and_no_marks() -> None:
    guide = next(one for one in queries.guides() if one.key == "gesprek-onthuld")

    plain = queries.plain_guide(key="gesprek-onthuld")

    assert [one.title for one in plain.sections] == [one.title["nl"] for one in guide.sections]
    lines = [line for one in plain.sections for line in (*one.text, *one.items)]
    assert lines != []
    assert [line for line in lines if "**" in line or "](" in line] == []


def test_a_plain_guide_that_is_absent_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.plain_guide(key="bestaat-niet")
