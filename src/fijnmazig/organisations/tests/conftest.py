"""Names of municipalities are read once per process; a test must not see those of another."""

from collections.abc import Iterator

import pytest

from fijnmazig.places import queries


@pytest.fixture(autouse=True)
def _fresh_names() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()
