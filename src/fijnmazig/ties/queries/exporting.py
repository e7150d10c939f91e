"""The map as a file: for Gephi (GraphML, GEXF) and for a spreadsheet (CSV). Organisations only."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from fijnmazig.ties import texts
from fijnmazig.ties.queries.drawing import MapPage
from fijnmazig.ties.queries.drawn import Edge, Node

type Fields = Mapping[str, str | int | float]
FORMULA = re.compile(r"^\s*[=+\-@\t\r']")
MARKED = 2
QUOTE = "'"  # before what a spreadsheet would compute
KINDS = {str: "string", int: "int", float: "double"}
GEXF_KINDS = {str: "string", int: "integer", float: "double"}


def node_fields(node: Node) -> dict[str, str | int | float]:
    """Return what every file tells of an organisation."""
    return {
        "label": node.name,
        "sector": node.sector.value,
        "track": node.track.value if node.track else "",
        "people": node.people,
        "ties": node.ties,
        "strong": node.strong,
        "since": node.since.isoformat(),
        "x": node.x,
        "y": node.y,
    }


def edge_fields(edge: Edge) -> dict[str, str | int | float]:
    """Return what every file tells of a tie."""
    return {
        "weight": round(edge.weight, 6),
        "moments": edge.moments,
        "latest": edge.latest.isoformat(),
        "strength": "strong" if edge.is_strong else "weak",
    }


NODE_KINDS = {
    **dict.fromkeys(("label", "sector", "track", "since"), str),
    **dict.fromkeys(("people", "ties", "strong"), int),
    **dict.fromkeys(("x", "y"), float),
}
EDGE_KINDS = {"weight": float, "moments": int, "latest": str, "strength": str}


def graphml(page: MapPage) -> str:
    """Return the map as GraphML. Source: graphml.graphdrawing.org, the primer."""
    root = Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for holder, kinds in (("node", NODE_KINDS), ("edge", EDGE_KINDS)):
        for name, kind in kinds.items():
            key = {"id": f"{holder}-{name}", "for": holder, "attr.name": name}
            SubElement(root, "key", {**key, "attr.type": KINDS[kind]})
    graph = SubElement(root, "graph", id=page.asked.day.isoformat(), edgedefault="undirected")
    SubElement(graph, "desc").text = _said(page)
    for node in page.nodes:
        _data(SubElement(graph, "node", id=str(node.id)), "node", node_fields(node))
    for edge in page.edges:
        line = SubElement(graph, "edge", source=str(edge.one_id), target=str(edge.other_id))
        _data(line, "edge", edge_fields(edge))
    return tostring(root, encoding="unicode", xml_declaration=True)


def _said(page: MapPage) -> str:
    """Return what a file tells of itself: the day, the filter, and how much was registered."""
    kept = page.completeness
    parts = [
        page.asked.day.isoformat(),
        texts.map_filter(page.filter_name, total=page.total) if page.is_filtered else "",
        texts.kept_said(kept.with_attendance, moments=kept.moments),
    ]
    return " ".join(part for part in parts if part)


def _data(parent: Element, holder: str, fields: Fields) -> None:
    for name, value in fields.items():
        SubElement(parent, "data", key=f"{holder}-{name}").text = str(value)


def gexf(page: MapPage) -> str:
    """Return the map as GEXF 1.2. Source: gexf.net."""
    root = Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    about = SubElement(root, "meta")
    SubElement(about, "description").text = _said(page)
    graph = SubElement(root, "graph", mode="static", defaultedgetype="undirected")
    for holder, kinds in (("node", NODE_KINDS), ("edge", EDGE_KINDS)):
        attributes = SubElement(graph, "attributes", {"class": holder})
        for name, kind in kinds.items():
            SubElement(attributes, "attribute", id=name, title=name, type=GEXF_KINDS[kind])
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for node in page.nodes:
        dot = SubElement(nodes, "node", id=str(node.id), label=node.name)
        _values(dot, node_fields(node))
    for number, edge in enumerate(page.edges):
        ends = {"source": str(edge.one_id), "target": str(edge.other_id)}
        line = SubElement(
            edges, "edge", {"id": str(number), **ends, "weight": f"{edge.weight:.6f}"}
        )
        _values(line, edge_fields(edge))
    return tostring(root, encoding="unicode", xml_declaration=True)


def _values(parent: Element, fields: Fields) -> None:
    values = SubElement(parent, "attvalues")
    for name, value in fields.items():
        SubElement(values, "attvalue", {"for": name, "value": str(value)})


def for_a_browser(page: MapPage) -> str:
    """Return what a browser draws when an SVG would be too heavy.

    `nodes`: id, name, x, y, radius, number of the sector, its name, 1 for who has a living tie.
    `ties`: places of both ends in `nodes`, and 1 for a strong one, 2 for one that stands out.
    """
    at = {node.id: place for place, node in enumerate(page.nodes)}
    nodes = [
        [
            *(str(node.id), node.name, node.x, node.y, node.size),
            *(node.sector_number, node.sector_name, int(node.is_here)),
        ]
        for node in page.nodes
    ]
    ties = [
        [at[edge.one_id], at[edge.other_id], MARKED if edge.is_marked else int(edge.is_strong)]
        for edge in page.edges
    ]
    return json.dumps({"nodes": nodes, "ties": ties}, ensure_ascii=False, separators=(",", ":"))


def nodes_csv(page: MapPage) -> str:
    """Return the organisations, one a line."""
    return _csv(
        ("id", *NODE_KINDS),
        ({"id": str(node.id), **node_fields(node)} for node in page.nodes),
    )


def ties_csv(page: MapPage) -> str:
    """Return the ties, one a line; Source and Target as Gephi reads them."""
    rows = (
        {
            "Source": str(edge.one_id),
            "Target": str(edge.other_id),
            "one": edge.one,
            "other": edge.other,
            **edge_fields(edge),
        }
        for edge in page.edges
    )
    return _csv(("Source", "Target", "one", "other", *EDGE_KINDS), rows)


def _csv(columns: Sequence[str], rows: Iterable[Fields]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(value) for name, value in row.items()})
    return file.getvalue()


def _safe(value: str | float) -> str | float:
    """Return a cell that no spreadsheet computes."""
    return QUOTE + value if isinstance(value, str) and FORMULA.match(value) else value
