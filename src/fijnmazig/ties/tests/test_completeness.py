"""How much was registered stands beside every figure of the mesh (CRITERIA N-6)."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.tests.factories import MONDAY, make_cohort, make_moment, make_series
from fijnmazig.ties.tests.test_pages import run, small_mesh

pytestmark = pytest.mark.django_db
DAY = "2026-06-01"
SAID = "Van 4 van de 5 voorbije momenten is genoteerd wie er was."
FIGURES = ("mesh_detail", "map_detail", "pattern_detail", "growth_detail", "hole_list")


@pytest.fixture
def rupel() -> Any:
    """Return a partnership of five moments; nobody was marked at the last."""
    partnership, _ = small_mesh()
    starts_at = MONDAY + timedelta(weeks=4)
    make_moment(make_cohort(make_series(partnership)), starts_at=starts_at)
    return partnership


@pytest.mark.parametrize("name", FIGURES)
def test_n6_every_page_with_figures_says_how_much_was_registered(
    client: Client, rupel: Any, name: str
) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse(f"ties:{name}"), {"verband": str(rupel.id), "dag": DAY})

    assert told.content.decode().count(SAID) == 1


def test_n6_a_map_of_an_earlier_day_tells_of_that_day(client: Client, rupel: Any) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))
    earlier = f"{MONDAY + timedelta(weeks=1):%Y-%m-%d}"

    told = client.get(reverse("ties:map_detail"), {"verband": str(rupel.id), "dag": earlier})

    assert "Van 2 van de 2 voorbije momenten" in told.content.decode()


@pytest.mark.parametrize("name", ["net.svg", "net.graphml", "net.gexf"])
def test_n6_a_file_of_the_map_says_so_too(client: Client, rupel: Any, name: str) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(
        reverse("ties:map_export", args=[name]), {"verband": str(rupel.id), "dag": DAY}
    )

    assert told.content.decode().count(SAID) == 1


def test_n6_the_map_on_the_wall_says_so_too(client: Client, rupel: Any) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(
        reverse("ties:map_print", args=["a3"]), {"verband": str(rupel.id), "dag": DAY}
    )
    words = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(told.content)).pages).split()
    )

    assert SAID in words


def test_n6_growth_at_the_command_line_tells_of_both_days(
    rupel: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--partnership", rupel.key, "--from", "2026-03-09", "--to", DAY) == 0

    found = json.loads(capsys.readouterr().out)
    kept = [
        (found[day]["moments_registered"], found[day]["moments_held"]) for day in ("from", "to")
    ]
    assert kept == [(2, 2), (4, 5)]
