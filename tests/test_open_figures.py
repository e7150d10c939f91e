"""Open figures, read by the parsers of somebody else; nothing that is hidden is in any format."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frictionless
import pytest
import rdflib
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date
from lxml import etree
from pyjstat import pyjstat

from fijnmazig.common.errors import NotFound
from fijnmazig.exchange.domain.open_figures import Stand
from fijnmazig.exchange.queries.open_figures import figures_of, open_figures
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.models import Target
from fijnmazig.impact.queries import snapshots
from fijnmazig.impact.queries.snapshots import PartTold
from fijnmazig.impact.services.snapshots import withdraw_snapshot
from fijnmazig.impact.tests.factories import manager
from fijnmazig.impact.tests.snapshot_factories import (
    AT,
    FIRST,
    LAST,
    fill_in,
    make_indicator,
    make_project,
    release,
    review,
    take,
)

pytestmark = pytest.mark.django_db
FILES = ("figures.csv", "figures.json", "datapackage.json", "iati.xml")
HIDDEN, TOLD, BELOW = 3, 1234, -0.4
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


def made(*, key: str = "hoe-gaat-het", hidden: int = HIDDEN) -> Any:
    """Return a released snapshot: told, hidden, below nought, not filled in, not for all."""
    row = make_project(key=key)
    names: list[tuple[str, Any, dict[str, Any]]] = [
        ("Mensen bereikt", TOLD, {}),
        ("Mensen van ver", hidden, {}),
        ("=Verschil", Decimal(str(BELOW)), {"unit": Unit.DAYS.value}),
        ("Niet geteld", None, {}),
        ("Alleen voor ons", 5678, {"is_public": False}),
    ]
    for position, (name, value, fields) in enumerate(names):
        indicator = make_indicator(row, name=name, position=position, **fields)
        if value is not None:
            fill_in(indicator, value)
    return release(take(row))


def url(file: str, *, key: str = "hoe-gaat-het", number: int = 1) -> str:
    return reverse("machines:figures_file", kwargs={"key": key, "number": number, "file": file})


def all_files(client: Client) -> dict[str, str]:
    return {file: client.get(url(file)).text for file in FILES}


def test_every_format_tells_what_is_told_and_no_format_what_is_hidden(client: Client) -> None:
    made()

    files = all_files(client)

    told = {file: text for file, text in files.items() if file != "datapackage.json"}
    assert all(str(TOLD) in text for text in told.values())
    assert all("Mensen van ver" in text for text in told.values())
    assert not any("Alleen voor ons" in text or "5678" in text for text in files.values())
    rows = {row.label: row for row in figures_of(key="hoe-gaat-het", number=1).rows}
    assert (rows["Mensen van ver"].stand, rows["Mensen van ver"].value) == (Stand.HIDDEN, None)
    assert (rows["Niet geteld"].stand, rows["Niet geteld"].value) == (Stand.UNKNOWN, None)


def test_no_digest_that_leaves_tells_what_is_hidden(client: Client) -> None:
    made()
    made(key="ook-open", hidden=2)

    files = [client.get(url("figures.json", key=key)).text for key in ("hoe-gaat-het", "ook-open")]

    one, other = (json.loads(text)["extension"]["digest"] for text in files)
    assert one == other


def test_a_hidden_part_has_no_value_even_if_one_were_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    told = snapshots.open_snapshot(key="hoe-gaat-het", number=1)
    part = PartTold(key="een", label="Een", shown="", value=Decimal(77777), is_hidden=True)
    planted = replace(told, figures=(replace(told.figures[0], parts=(part,)),))
    monkeypatch.setattr(snapshots, "open_snapshot", lambda **_: planted)

    files = all_files(client)

    assert not any("77777" in text for text in files.values())
    assert "hoe-gaat-het" in files["datapackage.json"]


def test_the_table_keeps_numbers_and_computes_no_text(client: Client) -> None:
    made()

    rows = list(csv.DictReader(io.StringIO(client.get(url("figures.csv")).text)))

    said = {row["label"]: (row["value"], row["status"]) for row in rows}
    assert said["'=Verschil"] == (str(BELOW), "said")
    assert said["Mensen van ver"] == ("", "hidden")
    assert said["Niet geteld"] == ("", "not-registered")


def test_the_data_package_is_valid_for_frictionless(client: Client, tmp_path: Path) -> None:
    made()
    for file in ("figures.csv", "datapackage.json"):
        (tmp_path / file).write_bytes(client.get(url(file)).content)

    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    (tmp_path / "figures.csv").write_text("figure,value\na,b\n", encoding="utf-8")
    planted = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert (report.valid, planted.valid) == (True, False), report.to_summary()


@pytest.mark.filterwarnings("ignore:Shouldn't use this function:DeprecationWarning")  # its own
def test_the_dataset_is_read_by_pyjstat_with_the_same_values(client: Client) -> None:
    made()
    document = client.get(url("figures.json")).text

    frame = pyjstat.Dataset.read(document).write("dataframe")

    values = dict(zip(frame["Cijfer"], frame["value"], strict=True))
    assert (values["Mensen bereikt"], values["=Verschil"]) == (TOLD, BELOW)
    assert str(values["Mensen van ver"]) in {"nan", "None"}
    status = json.loads(document)["status"]
    assert list(status.values()) == ["said", "hidden", "said", "not-registered"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # its own
def test_the_catalogue_is_read_by_rdflib_and_every_file_in_it_is_there(client: Client) -> None:
    made()
    document = client.get(reverse("machines:catalogue_detail"))

    graph = rdflib.Graph().parse(data=document.text, format="json-ld")

    assert document["Content-Type"] == "application/ld+json"
    places = [urlsplit(str(one)).path for one in graph.objects(None, DCAT.downloadURL)]
    assert len(places) == len(FILES)
    assert {client.get(place).status_code for place in places} == {200}
    (dataset,) = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    answer = client.get(urlsplit(str(dataset)).path)
    alone = rdflib.Graph().parse(data=answer.text, format="json-ld")
    assert answer["Content-Type"] == "application/ld+json"
    assert set(alone.objects(dataset, DCAT.distribution)) == set(
        graph.objects(None, DCAT.distribution)
    )


def test_results_follow_the_order_of_iati_and_say_why_there_is_no_value(client: Client) -> None:
    made()

    (activity,) = etree.fromstring(client.get(url("iati.xml")).content)

    order = [child.tag for child in activity]
    assert order[:4] == ["iati-identifier", "reporting-org", "title", "description"]
    assert order[4:6] == ["participating-org", "activity-status"]
    assert order.index("recipient-country") < order.index("sector") < order.index("result")
    actuals = activity.findall("result/indicator/period/actual")
    assert [one.get("value") for one in actuals] == [str(TOLD), str(BELOW)]
    why = "".join(map(str, activity.itertext()))
    assert "Mensen van ver: verborgen" in why
    assert "Niet geteld: niet geregistreerd" in why


def aimed(*values: int) -> None:
    """Release a project that began at 48 organisations, aimed at 60, and came to each value."""
    row = make_project(key="hoe-gaat-het")
    for position, value in enumerate(values):
        fields = {"unit": Unit.ORGANISATIONS.value, "baseline": 48, "baseline_on": FIRST}
        indicator = make_indicator(row, name=f"Cijfer {position}", position=position, **fields)
        Target.unscoped.create(indicator=indicator, first=FIRST, last=LAST, value=60, made_at=AT)
        fill_in(indicator, value)
    release(take(row))


def beside(client: Client) -> list[tuple[list[str | None], list[str | None]]]:
    """Return where every result of the file began and what it aimed at, with their order."""
    (activity,) = etree.fromstring(client.get(url("iati.xml")).content)
    found = []
    for indicator in activity.findall("result/indicator"):
        tags = [child.tag for child in indicator]
        assert tags == sorted(tags, key=["title", "description", "baseline", "period"].index)
        period = [child.tag for child in indicator.iterfind("period/*")]
        assert period[:3] == ["period-start", "period-end", "target"]
        begun = [one.get("value") for one in indicator.findall("baseline[@year][@iso-date]")]
        found.append((begun, [one.get("value") for one in indicator.findall("period/target")]))
    return found


@pytest.mark.parametrize(
    ("values", "begun"),
    [((88,), [["48"]]), ((50,), [[]]), ((88, 2), [[], []])],
    ids=["told", "two came since", "one is hidden"],
)
def test_results_say_where_it_began_when_nothing_follows_from_it_and_what_was_aimed_at(
    client: Client, values: tuple[int, ...], begun: list[list[str]]
) -> None:
    aimed(*values)

    assert beside(client) == [(one, ["60"]) for one in begun]


def test_two_snapshots_of_a_project_are_two_activities(client: Client) -> None:
    snapshot = made()
    release(take(snapshot.project, title="Nog eens"))

    told = [client.get(url("iati.xml", number=number)).content for number in (1, 2)]

    names = [etree.fromstring(one).findtext("iati-activity/iati-identifier") for one in told]
    assert [str(name).rpartition("-")[2] for name in names] == ["1", "2"]


def test_what_is_no_release_is_not_there_and_neither_is_what_was_withdrawn(client: Client) -> None:
    snapshot = made()
    project = make_project(key="niet-open", is_public=False)
    fill_in(make_indicator(project), 40)
    release(take(project))
    draft = make_project(key="ontwerp")
    fill_in(make_indicator(draft), 40)
    review(take(draft))

    for key in ("niet-open", "ontwerp", "nergens"):
        assert client.get(url("figures.csv", key=key)).status_code == 404
    assert client.get(url("figures.exe")).status_code == 404
    withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason="Fout", at=AT)

    assert client.get(url("figures.csv")).status_code == 404
    assert open_figures() == ()
    with pytest.raises(NotFound):
        figures_of(key="hoe-gaat-het", number=1)


def test_a_file_is_open_and_short_when_nothing_changed(client: Client) -> None:
    made()

    first = client.get(url("figures.csv"))
    again = client.get(url("figures.csv"), headers={"If-None-Match": first["ETag"]})

    assert (first.cookies, first["Access-Control-Allow-Origin"]) == ({}, "*")
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"] == http_date(AT.timestamp())
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.head(url("iati.xml")).status_code == 200
    assert client.post(url("iati.xml")).status_code == 405


def test_the_open_page_shows_what_may_stand_there_and_leads_to_the_files(client: Client) -> None:
    made()

    page = client.get(reverse("impact:result_list")).text

    assert ("Mensen bereikt" in page, "Alleen voor ons" in page) == (True, False)
    assert all(url(file) in page for file in FILES)
    assert reverse("machines:catalogue_detail") in page
    assert page.index(url("figures.csv")) < page.index("<table")
