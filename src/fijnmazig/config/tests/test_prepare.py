"""All that the pages need before they start is one command, and a second time changes nothing."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.management.commands import collectstatic
from django.contrib.staticfiles.storage import ConfiguredStorage
from django.core.management import call_command
from pytest_django import Settings

from fijnmazig.audit.models import Act
from fijnmazig.config.cli import WITHOUT_DATABASE
from fijnmazig.directory.models import Service
from fijnmazig.facts.models import Figure
from fijnmazig.places.models import Municipality


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(collectstatic, "staticfiles_storage", ConfiguredStorage())
    return tmp_path / "static"


@pytest.mark.django_db
def test_a_house_is_ready_for_its_pages_and_is_left_as_it_is_by_a_second_time(shelf: Path) -> None:
    call_command("prepare")
    counts = [model.unscoped.count() for model in (Municipality, Figure, Service)]
    acts = Act.unscoped.count()
    laid = sorted(shelf.rglob("*.css"))

    call_command("prepare")

    assert min(counts) > 0
    assert laid
    assert sorted(shelf.rglob("*.css")) == laid
    assert [model.unscoped.count() for model in (Municipality, Figure, Service)] == counts
    assert Act.unscoped.count() == acts


def test_it_makes_its_tables_itself() -> None:
    assert "prepare" in WITHOUT_DATABASE
