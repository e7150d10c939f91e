"""The page that must work when nothing else does."""

import re

from django.template.loader import get_template

from fijnmazig.common.paths import PACKAGE


def test_server_error_page_needs_no_request_and_still_helps() -> None:
    source = get_template("500.html").render()

    assert 'href="tel:112"' in source
    assert 'href="/weg/"' in source
    assert "<title>Fijnmazig</title>" in source


def test_server_error_page_loads_only_what_exists_under_a_fixed_name() -> None:
    source = get_template("500.html").render()

    loaded = re.findall(r'<link rel="stylesheet" href="/static/([^"]*)">', source)
    assert loaded == ["common/css/plain.css"]
    assert (PACKAGE / "common/static" / loaded[0]).is_file()
