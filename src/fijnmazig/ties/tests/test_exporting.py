"""Files of the map: other programs read them, no person is in them, no cell is a formula."""

import csv
import io
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.ties.queries.drawing import FILES
from fijnmazig.ties.tests.test_pages import small_mesh

pytestmark = pytest.mark.django_db


def exported(client: Client, name: str) -> Any:
    log_in(client, make_member(role=Role.FIRST_LINE))
    day = {"dag": "2026-06-01"}
    response = client.get(reverse("ties:map_export", args=[name]), day)
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize(
    ("name", "read"), [("net.graphml", nx.read_graphml), ("net.gexf", nx.read_gexf)]
)
def test_a_graph_is_read_by_another_program(client: Client, name: str, read: Any) -> None:
    _, workers = small_mesh()

    graph = read(io.BytesIO(exported(client, name)))

    names = {worker.organisation.name for worker in workers}
    assert {label for _, label in graph.nodes(data="label")} == names
    assert sorted(moments for *_, moments in graph.edges(data="moments")) == [1, 2]
    assert sorted(strength for *_, strength in graph.edges(data="strength")) == ["strong", "weak"]


def test_the_drawing_is_an_svg_without_links(client: Client) -> None:
    small_mesh()

    root = ET.fromstring(exported(client, "net.svg"))  # noqa: S314 -- our own file

    shapes = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert (shapes.count("path"), shapes.count("a")) == (2, 0)


@pytest.mark.parametrize(("name", "lines"), [("organisaties.csv", 4), ("banden.csv", 2)])
@pytest.mark.asvs("V1.2.10", "V1.3.3")
def test_no_cell_is_a_formula(client: Client, name: str, lines: int) -> None:
    _, workers = small_mesh()
    for worker in workers:
        worker.organisation.name = f"=HYPERLINK({worker.organisation.name})"
        worker.organisation.save()

    rows = list(csv.reader(io.StringIO(exported(client, name).decode())))

    assert len(rows) == lines + 1
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@")] == []


@pytest.mark.parametrize("name", [*FILES, "net.json"])
def test_no_file_names_a_person(client: Client, name: str) -> None:
    _, workers = small_mesh()

    told = exported(client, name)

    people = [w.professional.name for w in workers] + [str(w.professional_id) for w in workers]
    assert [person for person in people if person.encode() in told] == []


def test_another_file_is_not_there_and_a_stranger_logs_in(client: Client) -> None:
    small_mesh()
    url = reverse("ties:map_export", args=["net.svg"])

    assert client.get(url)["Location"].startswith(reverse("account_login"))
    log_in(client, make_member(role=Role.FIRST_LINE))
    assert client.get(reverse("ties:map_export", args=["net.exe"])).status_code == 404


def test_the_picture_is_a_png_of_the_whole_map(client: Client) -> None:
    small_mesh()

    found = Image.open(io.BytesIO(exported(client, "net.png")))

    assert (found.format, found.width) == ("PNG", 2041)
    assert found.height > found.width
    assert len(found.getcolors(maxcolors=100_000) or ()) > 10
