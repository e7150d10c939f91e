"""Figures as the results of an activity in IATI 2.03.

What has no value has no `actual`, which asks for one; the description says why there is none.
Source: iatistandard.org, activity standard 2.03: order of elements, its rules, and the code lists
named below.
"""

from collections.abc import Sequence

from lxml import etree

from fijnmazig.exchange.domain.names import host_of
from fijnmazig.exchange.domain.open_figures import Figures, Row, Stand, plain
from fijnmazig.exchange.formats.tree import Element, clean
from fijnmazig.exchange.texts import IATI_SECTOR, STAND_SAID, open_note

VERSION = "2.03"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PUBLISHER = "10"  # organisation type: government
IMPLEMENTING = "4"  # organisation role
STARTED, PLANNED_END = "2", "3"  # activity date types: actual start, planned end
RUNNING, CLOSED = "2", "4"  # activity status: implementation, closed
OUTPUT = "1"  # result type
AMOUNT, QUALITATIVE = "1", "5"  # indicator measure


def write_results(found: Figures, *, site: str, name: str) -> bytes:
    """Return one activity with a result for every figure; parts are a dimension of their figure.

    A snapshot is an activity of its own: two files never say different things of one identifier.
    """
    released = found.released_at.isoformat()
    root = etree.Element("iati-activities", version=VERSION)
    root.set("generated-datetime", released)
    attributes = {"last-updated-datetime": released, XML_LANG: "nl", "humanitarian": "0"}
    activity = _add(root, "iati-activity", attributes)
    host = host_of(site)
    _add(activity, "iati-identifier", text=f"{host}-{found.code}")
    organisation = {"ref": host, "type": PUBLISHER}
    _say(_add(activity, "reporting-org", organisation), name)
    _say(_add(activity, "title"), found.project)
    about = f"{found.about} {open_note(found.threshold)}".strip()
    _say(_add(activity, "description", {"type": "1"}), about)
    who = {"role": IMPLEMENTING, "type": PUBLISHER, "ref": host}
    _say(_add(activity, "participating-org", who), name)
    _dates(activity, found)
    _add(activity, "recipient-country", {"code": "BE", "percentage": "100"})
    sector = {"vocabulary": "99", "code": "IFG", "percentage": "100"}
    _say(_add(activity, "sector", sector), str(IATI_SECTOR))
    for row in found.totals:
        parts = [one for one in found.rows if one.part_of == row.key]
        _result(activity, row, parts=parts, found=found)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document


def _dates(activity: Element, found: Figures) -> None:
    over = found.ends_on is not None and found.ends_on <= found.last
    _add(activity, "activity-status", {"code": CLOSED if over else RUNNING})
    begin = found.began_on or found.first or found.last
    _add(activity, "activity-date", {"iso-date": begin.isoformat(), "type": STARTED})
    if found.ends_on:
        _add(
            activity, "activity-date", {"iso-date": found.ends_on.isoformat(), "type": PLANNED_END}
        )


def _result(activity: Element, row: Row, *, parts: Sequence[Row], found: Figures) -> None:
    result = _add(activity, "result", {"type": OUTPUT, "aggregation-status": "0"})
    _say(_add(result, "title"), row.label)
    measure = QUALITATIVE if row.stand is Stand.WORDS else AMOUNT
    indicator = _add(result, "indicator", {"measure": measure, "aggregation-status": "0"})
    _say(_add(indicator, "title"), f"{row.label} ({row.unit})")
    about = [row.definition, *(_why(one) for one in (row, *parts) if one.value is None)]
    if any(about):
        _say(_add(indicator, "description"), " ".join(text for text in about if text))
    if row.baseline is not None:
        since = row.baseline_on or found.began_on or found.first or found.last
        said = {"year": str(since.year), "iso-date": since.isoformat()}
        _add(indicator, "baseline", {**said, "value": plain(row.baseline)})
    period = _add(indicator, "period")
    begin = found.first or found.began_on or found.last
    _add(period, "period-start", {"iso-date": begin.isoformat()})
    _add(period, "period-end", {"iso-date": found.last.isoformat()})
    if row.target is not None:
        _add(period, "target", {"value": plain(row.target)})
    if row.value is not None or row.stand is Stand.WORDS:
        _actual(period, row)
    for part in parts:
        if part.value is not None:
            _actual(period, part, of=part.label)


def _why(row: Row) -> str:
    return "" if row.stand is Stand.WORDS else f"{row.label}: {STAND_SAID[row.stand.value]}."


def _actual(period: Element, row: Row, *, of: str = "") -> None:
    attributes = {} if row.value is None else {"value": plain(row.value)}
    actual = _add(period, "actual", attributes)
    if of:
        _add(actual, "dimension", {"name": "part", "value": of})
    if row.words:
        _say(_add(actual, "comment"), row.words)


def _say(element: Element, text: str) -> None:
    _add(element, "narrative", text=text)


def _add(
    parent: Element, tag: str, attributes: dict[str, str] | None = None, *, text: str = ""
) -> Element:
    element = etree.SubElement(parent, tag)
    for name, value in (attributes or {}).items():
        element.set(name, clean(value))
    if text:
        element.text = clean(text)
    return element
