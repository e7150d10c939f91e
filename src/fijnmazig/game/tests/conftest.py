"""A language to start from: a request in another language leaves that language behind."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from fijnmazig.game.views.places import forget_places


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    forget_places()
    with translation.override("nl"):
        yield
