"""A language to start from, and nobody who knocked before."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from fijnmazig.signals.views.giving import GIVEN, TRIED


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    yield
    GIVEN.forget()
    TRIED.forget()
