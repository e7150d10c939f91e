"""What every test of the house needs."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def append_only_outside_transactions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the test runner empty the record of acts after a test that really commits.

    Such a test cleans up by deleting every row, which our triggers refuse; they are gone while it
    does so, and back before the next test looks at the database.
    """
    marker = request.node.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server", "django_db_reset_sequences"}
    commits = bool(fixtures & set(request.fixturenames)) or (
        marker is not None and bool(marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    )
    if not commits:
        yield
        return
    request.getfixturevalue("transactional_db")
    from fijnmazig.audit.tests.factories import guard, release  # noqa: PLC0415 -- needs Django

    guard()
    yield
    release()
