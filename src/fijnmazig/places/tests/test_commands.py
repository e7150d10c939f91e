import json

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.places import models

pytestmark = pytest.mark.django_db


def test_load_says_what_it_did_and_then_that_nothing_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("places", "load")
    first = capsys.readouterr()
    call_command("places", "load")
    second = capsys.readouterr()

    assert "328 gemeenten, waarvan 285 van vandaag" in " ".join(first.err.split())
    assert "De plaatsen waren al up-to-date." in second.err
    assert (first.out, second.out) == ("", "")


def test_load_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("places", "load", "--json")

    assert json.loads(capsys.readouterr().out)["current"] == 285


@pytest.mark.usefixtures("_places")
def test_resolve_prints_the_municipality_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("places", "resolve", "71022")

    assert capsys.readouterr().out == "71072  Hasselt  (Limburg)\n"


@pytest.mark.usefixtures("_places")
def test_resolve_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("places", "resolve", "Kortessem", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "text": "Kortessem",
        "places": [
            {
                "nis": "71072", "name": "Hasselt", "province": "Limburg", "via": "OLD_NAME",
                "found": "Kortessem",
            }
        ],
    }  # fmt: skip


@pytest.mark.usefixtures("_places")
def test_resolve_refuses_with_a_sentence_when_nothing_is_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CommandError, match="exited with code 1"):
        call_command("places", "resolve", "Nergens")

    captured = capsys.readouterr()
    assert "Geen gemeente gevonden" in captured.err
    assert captured.out == ""


def test_nothing_is_loaded_before_the_command_ran() -> None:
    assert models.Municipality.unscoped.count() == 0
