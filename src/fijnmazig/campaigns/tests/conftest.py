"""A language to start from, and an address of the house that is short enough to print."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def _short(settings: Settings) -> None:
    settings.SITE_URL = "https://mazen.example"
