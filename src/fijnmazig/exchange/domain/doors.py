"""What the doors for machines say of themselves, in OpenAPI 3.1: each door, and nothing else.

The rows are facts about routes; a test holds them against the routes themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fijnmazig.exchange.domain import hsds

ADDRESS = "openapi.json"
VERSION = "1.0"
JSON, XML, HTML, PLAIN = "application/json", "application/xml", "text/html", "text/plain"
SVG, PNG, SCRIPT, CALENDAR = "image/svg+xml", "image/png", "text/javascript", "text/calendar"
SAID = {
    "206": "The part that was asked for.",
    "304": "Nothing changed since.",
    "400": "A parameter cannot be read.",
    "404": "There is none.",
    "409": "Too many wrong codes came from here.",
    "416": "There is no such part.",
    "429": "Too many questions came from here: come back after Retry-After.",
    "503": "Come back later.",
}

type Json = dict[str, object]

UUID: Json = {"type": "string", "format": "uuid"}
SLUG: Json = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
NUMBER: Json = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
FILES = ("figures.csv", "figures.json", "datapackage.json", "iati.xml")
VERBS = (
    "Identify",
    "ListMetadataFormats",
    "ListSets",
    "ListIdentifiers",
    "ListRecords",
    "GetRecord",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One address: what it gives, what it takes in its path and query, what else it answers.

    `others` are statuses beside 200, each with the kinds of what comes with it.
    """

    summary: str
    kinds: tuple[str, ...]
    path: Mapping[str, Json] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes_post: bool = False


GONE = {"404": (HTML,)}
SAME: Mapping[str, tuple[str, ...]] = {"304": ()}
PACED = {"429": (PLAIN,)}
OF_HSDS = {**SAME, "404": (JSON, HTML), **PACED}
OF_FIGURES = {**SAME, **GONE, **PACED}
QUERY_OF_OAI = dict.fromkeys(
    ("identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"), "See OAI-PMH 2.0."
)


def _hsds(listed: str) -> dict[str, Door]:
    query = {**hsds.FILTERS, **hsds.PAGING} if listed == "services" else hsds.PAGING
    name: dict[str, Json] = {}
    if listed != "services":
        name = {"name": {"type": "string", "enum": list(hsds.LISTS)}}
    key = "service_id" if listed == "services" else "thing_id"
    return {
        f"/hsds/{listed}": Door(
            summary="A page of a list of HSDS.",
            kinds=(JSON,),
            path=name,
            query=query,
            others={"400": (JSON,), **OF_HSDS},
        ),
        f"/hsds/{listed}/{{{key}}}": Door(
            summary="One of a list of HSDS.",
            kinds=(JSON,),
            path={**name, key: UUID},
            others=OF_HSDS,
        ),
    }


def _released(summary: str, *kinds: str, **path: Json) -> Door:
    key: dict[str, Json] = {"key": SLUG, "number": NUMBER}
    return Door(summary=summary, kinds=kinds, path={**key, **path}, others=OF_FIGURES)


def _heard(summary: str, kind: str, **path: Json) -> Door:
    return Door(
        summary=summary, kinds=(kind,), path=path or {"number": NUMBER}, others={**SAME, **GONE}
    )


EXCHANGE: dict[str, Door] = {
    f"/{ADDRESS}": Door(summary="This description.", kinds=(JSON,), others=PACED),
    "/oai/": Door(
        summary="OAI-PMH 2.0.",
        kinds=("text/xml",),
        query={"verb": f"One of {', '.join(VERBS)}.", **QUERY_OF_OAI},
        others={"503": (PLAIN,)},
        takes_post=True,
    ),
    "/sitemap.xml": Door(summary="Site map, or its index.", kinds=(XML,), others=PACED),
    "/sitemap-{number}.xml": Door(
        summary="One file of the site map.",
        kinds=(XML,),
        path={"number": NUMBER},
        others={**GONE, **PACED},
    ),
    "/nieuw/": Door(
        summary="Atom feed of what came online.",
        kinds=("application/atom+xml",),
        others={**SAME, **PACED},
    ),
    "/nieuw/{spec}/": Door(
        summary="The same, of one set of OAI-PMH.",
        kinds=("application/atom+xml",),
        path={"spec": SLUG},
        others=OF_FIGURES,
    ),
    "/open-data/catalogue.jsonld": Door(
        summary="DCAT catalogue of released figures.",
        kinds=("application/ld+json",),
        others={**SAME, **PACED},
    ),
    "/open-data/{key}/{number}/": _released("One dataset (DCAT).", "application/ld+json"),
    "/open-data/{key}/{number}/{file}": _released(
        "One file of a dataset.",
        "text/csv",
        JSON,
        XML,
        file={"type": "string", "enum": list(FILES)},
    ),
    "/hsds/": Door(summary="Version and profile of HSDS.", kinds=(JSON,), others={**SAME, **PACED}),
    "/hsds/openapi.json": Door(
        summary="Description of HSDS alone.", kinds=(JSON,), others={**SAME, **PACED}
    ),
    **_hsds("services"),
    **_hsds("{name}"),
}
ELSEWHERE: dict[str, Door] = {
    "/leeft/": Door(summary="Whether the process answers.", kinds=(PLAIN,)),
    "/gereed/": Door(summary="Whether it can serve now.", kinds=(PLAIN,), others={"503": (PLAIN,)}),
    "/agenda/kalender.ics": Door(summary="The agenda (iCalendar).", kinds=(CALENDAR,)),
    "/agenda/kalender/{looked_for}.ics": Door(
        summary="The agenda, narrowed.", kinds=(CALENDAR,), path={"looked_for": SLUG}, others=GONE
    ),
    "/agenda/{series_id}/kalender.ics": Door(
        summary="One series (iCalendar).", kinds=(CALENDAR,), path={"series_id": UUID}, others=GONE
    ),
    "/luisteren/feed/{word}.xml": _heard("Podcast (RSS).", "application/rss+xml", word=SLUG),
    "/luisteren/omslag/{word}.png": _heard("Cover of a podcast.", PNG, word=SLUG),
    "/luisteren/omslag/{word}.svg": _heard("Cover of a podcast.", SVG, word=SLUG),
    "/luisteren/{number}/tekst.vtt": _heard("Transcript.", "text/vtt"),
    "/luisteren/{number}/hoofdstukken.json": _heard("Chapters.", "application/json+chapters"),
    "/luisteren/{number}/omslag.png": _heard("Cover of an episode.", PNG),
    "/luisteren/{number}/omslag.svg": _heard("Cover of an episode.", SVG),
    "/luisteren/{number}/{name}": Door(
        summary="Recording; takes Range.",
        kinds=("audio/mpeg", "audio/x-m4a"),
        path={"number": NUMBER, "name": {"type": "string"}},
        others={**SAME, **GONE, "206": ("audio/mpeg", "audio/x-m4a"), "416": ()},
    ),
    "/verhalen/{number}/spelen/verhaal.json": Door(
        summary="A compiled story (ink).", kinds=(JSON,), path={"number": NUMBER}, others=GONE
    ),
    "/verhalen/{number}/spelen/werker.js": Door(
        summary="Script of our own player.", kinds=(SCRIPT,), path={"number": NUMBER}, others=GONE
    ),
    "/verhalen/les/{room_id}/stand/": Door(
        summary="Whether a lesson moved on.", kinds=(JSON,), path={"room_id": UUID}, others=GONE
    ),
    "/verhalen/klas/{code}/stand/": Door(
        summary="The same, for who follows it.",
        kinds=(JSON,),
        path={"code": {"type": "string"}},
        others={**GONE, "409": (HTML,)},
    ),
    "/aanpak/bewaard/werker.js": Door(
        summary="Script of what is kept on a device.", kinds=(SCRIPT,)
    ),
}


def described(*, site: str, name: str) -> Json:
    """Return the description of every door for machines."""
    paths: Json = {
        **{address: _path(address, door, tag="exchange") for address, door in EXCHANGE.items()},
        **{address: _path(address, door, tag="rooms") for address, door in ELSEWHERE.items()},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{name}: what machines read", "version": VERSION},
        "servers": [{"url": site}],
        "paths": paths,
    }


def _path(address: str, door: Door, *, tag: str) -> Json:
    shared: Json = {"tags": [tag], "responses": _answers(door)}
    known: Json = {"parameters": _parameters(door)} if door.path or door.query else {}
    found: Json = {"get": {"summary": door.summary, "operationId": address, **shared, **known}}
    if door.takes_post:
        text: Json = {"type": "string"}
        form: Json = {"type": "object", "properties": dict.fromkeys(door.query, text)}
        body: Json = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
        told: Json = {"summary": door.summary, "operationId": f"{address} (POST)"}
        found["post"] = {**told, **shared, "requestBody": body}
    return found


def _parameters(door: Door) -> list[Json]:
    path: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in door.path.items()
    ]
    query: list[Json] = [
        {
            "name": name,
            "in": "query",
            "description": said,
            "schema": hsds.FORMS.get(name, hsds.TEXT),
        }
        for name, said in door.query.items()
    ]
    return path + query


def _answers(door: Door) -> Json:
    others = {status: _answer(status, kinds) for status, kinds in door.others.items()}
    return {"200": {"description": "OK", "content": _content(door.kinds)}, **others}


def _answer(status: str, kinds: tuple[str, ...]) -> Json:
    said: Json = {"description": SAID[status]}
    if kinds:
        said["content"] = _content(kinds)
    if status in {"429", "503"} and kinds == (PLAIN,):
        wait: Json = {"description": "Seconds.", "schema": {"type": "integer"}}
        said["headers"] = {"Retry-After": wait}
    return said


def _content(kinds: tuple[str, ...]) -> Json:
    return {kind: {"schema": {"type": "object"}} if kind == JSON else {} for kind in kinds}
