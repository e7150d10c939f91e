"""Every test of the exchange has files and an index of its own, and a public address."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    settings.SITE_URL = "https://net.example"
    return tmp_path
