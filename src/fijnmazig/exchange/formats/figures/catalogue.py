"""The catalogue of open figures as JSON-LD. Source: W3C DCAT 3, DCAT-AP 3.

Every address is spelled out, so that no context has to be fetched from anywhere.
"""

from collections.abc import Sequence

from fijnmazig.exchange.domain.open_figures import DATA, Figures
from fijnmazig.exchange.formats.figures.table import LICENCE
from fijnmazig.exchange.texts import OPEN_ABOUT, OPEN_CATALOGUE, open_note

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = {"@id": "http://publications.europa.eu/resource/authority/language/NLD"}
THEME = {"@id": "http://publications.europa.eu/resource/authority/data-theme/SOCI"}
FREQUENCY = {"@id": "http://publications.europa.eu/resource/authority/frequency/IRREG"}
MEDIA = "https://www.iana.org/assignments/media-types/"
FILES = {
    "figures.csv": "text/csv",
    "figures.json": "application/json",
    "datapackage.json": "application/json",
    "iati.xml": "application/xml",
}

type Json = dict[str, object]


def write_catalogue(found: Sequence[Figures], *, site: str, name: str) -> Json:
    """Return the catalogue with every snapshot as a dataset and its files as distributions."""
    publisher = _publisher(site, name)
    return {
        "@context": CONTEXT,
        "@id": f"{site}/{DATA}catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _said(str(OPEN_CATALOGUE) % {"name": name}),
        "dct:description": _said(str(OPEN_ABOUT)),
        "dct:publisher": publisher,
        "dct:language": LANGUAGE,
        "foaf:homepage": {"@id": f"{site}/wat-bereikten-we/"},
        "dcat:dataset": [_dataset(one, site=site, publisher=publisher) for one in found],
    }


def write_dataset(one: Figures, *, site: str, name: str) -> Json:
    """Return one dataset by itself, as its own address answers."""
    publisher = _publisher(site, name)
    dataset = _dataset(one, site=site, publisher=publisher)
    return {"@context": CONTEXT, **dataset, "dct:publisher": publisher}


def _publisher(site: str, name: str) -> Json:
    return {"@id": f"{site}/", "@type": "foaf:Agent", "foaf:name": _said(name)}


def _dataset(one: Figures, *, site: str, publisher: Json) -> Json:
    return {
        "@id": f"{site}{one.path}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.code,
        "dct:title": _said(f"{one.project}: {one.title}"),
        "dct:description": _said(f"{one.about} {open_note(one.threshold)}".strip()),
        "dct:publisher": {"@id": publisher["@id"]},
        "dct:issued": {"@type": "xsd:dateTime", "@value": one.released_at.isoformat()},
        "dct:accrualPeriodicity": FREQUENCY,
        "dct:language": LANGUAGE,
        "dcat:theme": THEME,
        "dct:temporal": _period(one),
        "dcat:keyword": [_said(row.label) for row in one.totals],
        "dcat:distribution": [
            {
                "@id": f"{site}{one.path}{file}",
                "@type": "dcat:Distribution",
                "dct:title": _said(file),
                "dcat:accessURL": {"@id": f"{site}{one.path}{file}"},
                "dcat:downloadURL": {"@id": f"{site}{one.path}{file}"},
                "dcat:mediaType": {"@id": f"{MEDIA}{kind}"},
                "dct:license": {"@id": LICENCE["path"]},
            }
            for file, kind in FILES.items()
        ],
    }


def _period(one: Figures) -> Json:
    days: Json = {"dcat:endDate": {"@type": "xsd:date", "@value": one.last.isoformat()}}
    if one.first:
        days["dcat:startDate"] = {"@type": "xsd:date", "@value": one.first.isoformat()}
    return {"@type": "dct:PeriodOfTime", **days}


def _said(text: str) -> Json:
    return {"@language": "nl", "@value": text}
