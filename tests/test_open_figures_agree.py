"""Every figure says the same in every format, and what was frozen: nothing more, nothing less."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from lxml import etree

from fijnmazig.impact.models import Snapshot, SnapshotFigure
from fijnmazig.impact.queries import snapshots
from fijnmazig.impact.queries.snapshots import PartTold
from tests.test_open_figures import made, url

pytestmark = pytest.mark.django_db
PART = PartTold(key="een", label="Een", shown="1.200", value=Decimal(1200), is_hidden=False)
REST = PartTold(key="rest", label="Rest", shown="", value=None, is_hidden=True)

type Said = dict[str, Decimal | None]


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Return what was frozen and may leave; the first figure gets parts and a gap."""
    snapshot: Snapshot = made()
    told = snapshots.open_snapshot(key="hoe-gaat-het", number=1)
    first, *others = told.figures
    first = replace(first, parts=(PART, REST), unaccounted=2)
    with_parts = replace(told, figures=(first, *others))
    monkeypatch.setattr(snapshots, "open_snapshot", lambda **_: with_parts)
    rows = SnapshotFigure.unscoped.filter(snapshot=snapshot, indicator__is_public=True)
    said: Said = {row.key: row.value if row.shown else None for row in rows}
    added: Said = {"een": Decimal(1200), "rest": None, "unaccounted": Decimal(2)}
    return said | {f"{first.key}/{key}": value for key, value in added.items()}


def number(text: object) -> Decimal | None:
    return None if text in {"", None} else Decimal(str(text))


def in_table(client: Client) -> Said:
    rows = csv.DictReader(io.StringIO(client.get(url("figures.csv")).text))
    return {row["figure"]: number(row["value"]) for row in rows}


def in_statistics(client: Client) -> Said:
    found = json.loads(client.get(url("figures.json")).text)
    keys = found["dimension"]["figure"]["category"]["index"]
    return dict(zip(keys, map(number, found["value"]), strict=True))


def in_results(client: Client) -> dict[str, list[Decimal | None]]:
    """Return by the name of a figure its value, when it has one, and those of its parts."""
    (activity,) = etree.fromstring(client.get(url("iati.xml")).content)
    return {
        str(result.findtext("title/narrative")): [
            number(one.get("value")) for one in result.iterfind("indicator/period/actual")
        ]
        for result in activity.iterfind("result")
    }


def test_every_format_says_of_every_figure_what_was_frozen(client: Client, frozen: Said) -> None:
    labels = {row.key: row.label for row in SnapshotFigure.unscoped.all()}

    table = client.get(url("figures.csv")).content
    (resource,) = json.loads(client.get(url("datapackage.json")).text)["resources"]

    assert len(frozen) == 7
    assert in_table(client) == in_statistics(client) == frozen
    assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"
    assert in_results(client) == {
        labels[key]: [
            value
            for other, value in frozen.items()
            if value is not None and (other == key or other.startswith(f"{key}/"))
        ]
        for key in frozen
        if key in labels
    }
