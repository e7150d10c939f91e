"""What somebody in need waits for fits in what a server sends at once (docs/performance.md)."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

AT_ONCE = 14_336
STYLE = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)">')
SCRIPT = re.compile(r'<script src="/static/([^"]+)"')

pytestmark = pytest.mark.django_db


def packed(name: str) -> int:
    found = finders.find(name)
    assert isinstance(found, str)
    return len(gzip.compress(Path(found).read_bytes()))


@pytest.mark.parametrize("name", ["pages:home", "pages:help_now", "pages:before_you_read"])
def test_the_first_view_of_a_page_for_who_needs_help_comes_at_once(
    client: Client, name: str
) -> None:
    text = client.get(reverse(name)).content.decode()
    waited = [*STYLE.findall(text), *SCRIPT.findall(text)]

    assert len(waited) >= 5
    assert len(gzip.compress(text.encode())) + sum(map(packed, waited)) < AT_ONCE
