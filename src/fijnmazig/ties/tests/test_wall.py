"""The map for the wall of a meeting: tagged, dated, with its filter and its legend, no people."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.ties import printing
from fijnmazig.ties.printing import COLOURS
from fijnmazig.ties.queries.drawing import map_page
from fijnmazig.ties.queries.lettering import PAPER, labelled, numbered
from fijnmazig.ties.queries.wall import Paper, wall_paper
from fijnmazig.ties.tests.test_pages import TODAY, asked, small_mesh

pytestmark = pytest.mark.django_db
CSS = Path(printing.__file__).parent.parent / "static" / "ties" / "css" / "mesh.css"
BLANK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


def sheets(client: Client, size: str = "a3", **wanted: str) -> PdfReader:
    log_in(client, make_member(role=Role.FIRST_LINE))
    told = client.get(reverse("ties:map_print", args=[size]), {"dag": "2026-06-01", **wanted})
    assert (told.status_code, told["Content-Type"]) == (200, "application/pdf")
    return PdfReader(io.BytesIO(told.content))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(("size", "wide"), [("a3", 420), ("a2", 594)])
def test_the_sheet_is_tagged_titled_and_lies_on_its_side(
    client: Client, size: str, wide: int
) -> None:
    small_mesh()

    reader = sheets(client, size)

    root: Any = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nl-BE")
    assert reader.metadata
    assert reader.metadata.title == "Kaart van het net, 1 juni 2026"
    assert round(float(reader.pages[0].mediabox.width) / 72 * 25.4) == wide


def test_the_sheet_tells_the_day_the_legend_and_every_organisation(client: Client) -> None:
    _, workers = small_mesh()

    told = words_of(sheets(client))

    assert "Op 1 juni 2026: 4 organisaties, 2 levende banden." in told
    assert all(word in told for word in ("Kleur: sector", "Vorm: spoor", "Dikte: band"))
    assert [w for w in workers if w.organisation.name not in told] == []
    assert [w for w in workers if w.professional.name in told] == []


def test_a_filtered_sheet_says_so(client: Client) -> None:
    _, workers = small_mesh()
    workers[0].organisation.sector = Sector.EDUCATION.value
    workers[0].organisation.save()

    told = words_of(sheets(client, sector=Sector.EDUCATION.value))

    assert "Alleen Onderwijs. Dit is een deel: zonder filter zijn het er 4." in told


def test_a_sheet_of_one_partnership_names_it(client: Client) -> None:
    rupel, _ = small_mesh()

    assert rupel.name in words_of(sheets(client, verband=str(rupel.id)))


def test_another_size_is_not_there_and_a_stranger_logs_in(client: Client) -> None:
    small_mesh()
    url = reverse("ties:map_print", args=["a3"])

    assert client.get(url)["Location"].startswith(reverse("account_login"))
    log_in(client, make_member(role=Role.FIRST_LINE))
    assert client.get(reverse("ties:map_print", args=["a9"])).status_code == 404


def test_a_name_that_our_letters_cannot_show_is_refused_in_words() -> None:
    rupel, workers = small_mesh()
    workers[0].organisation.name = f"Huis \U00013080 {uuid4()}"
    workers[0].organisation.save()
    page = map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY)

    with pytest.raises(Refused, match="geen letters"):
        wall_paper(
            page,
            actor=OPERATOR,
            paper=Paper.A3,
            drawing=BLANK,
            at=workers[0].organisation.created_at,
        )


def test_who_finds_no_room_for_a_name_is_numbered_as_in_the_list() -> None:
    rupel, _ = small_mesh()
    page = map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY)
    crowd = numbered(tuple(replace(node, x=500.0, y=500.0) for node in page.nodes))

    lettered = labelled(crowd, letterings=PAPER)

    assert [node.number for node in lettered] == [1, 2, 3, 4]
    assert [node.name for node in lettered] == sorted(node.name for node in lettered)
    assert {node.label for node in lettered} > {""}


def test_a_sector_has_one_colour_on_every_surface() -> None:
    found = dict(re.findall(r"\.mesh-sector-(\d+) \{ --dot: (#\w{6});", CSS.read_text()))

    assert [found[str(number)] for number in range(len(Sector))] == list(COLOURS)
