"""Every test starts with nobody having guessed anything."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def nothing_guessed() -> None:
    for name in ("default", "throttle"):
        caches[name].clear()
