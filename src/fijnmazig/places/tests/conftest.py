"""Names are read once per process; a test must not see those of another."""

from collections.abc import Iterator

import pytest

from fijnmazig.places import queries
from fijnmazig.places.tests.factories import load_places


@pytest.fixture(autouse=True)
def _fresh_names() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def _places(db: None) -> None:  # noqa: ARG001 -- a fixture asks for another by name
    load_places()
