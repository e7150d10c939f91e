"""Real keys for the doors of a running demo: found as a visitor finds them, by following links.

Addresses stand in pages, feeds, catalogues and site maps; what fits the address of a described
door gives the values of its variable parts. Lists of HSDS and sets of OAI-PMH name theirs, and a
lesson is opened, for nobody has one in a demo.
"""

import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import Request, urlopen

BEGIN = ("/", "/agenda/", "/luisteren/", "/verhalen/", "/nieuw/", "/open-data/")
LED_AWAY = re.compile(r"/(?:weg|demo|en|static|aanmelden)\b")
IN_TEXT = re.compile(r"""(?:href|src|url|data-[\w-]+)=["'](\S+?)["']|(https?://[^\s"'<>\\]+)""")
VARIES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
KINDS = {"integer": r"\d+", "uuid": r"[0-9a-f-]{36}"}
PART = re.compile(r"{(\w+)}")
KLAS = re.compile(r"/verhalen/klas/([^/\s<]+)/")
EACH, ALL = 3, 400  # pages of one kind, and together
MOST = 5  # values of one door

type Values = dict[str, str]


def keys_of(address: str, *, doors: Mapping[str, Any]) -> dict[str, list[Values]]:
    """Return for each door with variable parts some values that are behind it now."""
    found: dict[str, list[Values]] = defaultdict(list)
    fits = {door: _pattern(door, described=doors[door]) for door in doors}
    strict = sorted(doors, key=lambda door: door.count("{"))  # an own address comes first

    def note(path: str) -> None:
        for door in strict:
            if match := fits[door].fullmatch(path):
                if match.groupdict() not in found[door] and len(found[door]) < MOST:
                    found[door].append(match.groupdict())
                return

    for path in _walked(address, begin=[*BEGIN, *(door for door in doors if "{" not in door)]):
        note(path)
    for path in (*_listed(address, doors=doors), *_sets(address), *_lesson(address)):
        note(path)
    for door in (one for one in doors if "{" in one and not found[one]):
        for path in _alike(door, found=found):
            if _text(address, path):
                note(path)
    return {door: values for door, values in found.items() if "{" in door and values}


def _pattern(door: str, *, described: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what an address of a door looks like, as it is described."""
    schemas = {one["name"]: one["schema"] for one in described["get"].get("parameters", ())}

    def looks(part: str) -> str:
        schema = schemas.get(part, {})
        if choices := schema.get("enum"):
            return "|".join(map(re.escape, choices))
        return KINDS.get(schema.get("format") or schema.get("type", ""), "[^/]+?")

    return re.compile("".join(
        f"(?P<{part}>{looks(part)})" if at % 2 else re.escape(part)
        for at, part in enumerate(PART.split(door))
    ))  # fmt: skip


def _alike(door: str, *, found: Mapping[str, list[Values]]) -> list[str]:
    """Return addresses of a door with the values of others that have the same parts."""
    parts = set(PART.findall(door))
    tried = [each for values in found.values() for each in values if set(each) == parts]
    tried += [{"number": number} for number in ("0", "1") if parts == {"number"}]
    return [door.format(**each) for each in tried]


def _walked(address: str, *, begin: Iterable[str]) -> Iterable[str]:
    """Yield every address met on a walk that opens a few pages of each kind."""
    waiting, known, kinds = deque(begin), set(begin), Counter[str]()
    while waiting and kinds.total() < ALL:
        path = waiting.popleft()
        yield path.partition("?")[0]
        kind = VARIES.sub("0", path.partition("?")[0])
        if LED_AWAY.match(path) or kinds[kind] >= EACH:
            continue
        kinds[kind] += 1
        for link in _links(address, path):
            if link not in known:
                known.add(link)
                waiting.append(link)


def _links(address: str, path: str) -> Iterable[str]:
    for link, url in IN_TEXT.findall(_text(address, path)):
        parts = urlsplit(urljoin(f"{address}{path}", unescape(link or url)))
        if parts.netloc == urlsplit(address).netloc:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _text(address: str, path: str, *, form: Mapping[str, str] | None = None) -> str:
    """Return what stands at an address; nothing when that is no text or is not to be had."""
    body = urlencode(form).encode() if form else None
    asked = Request(urljoin(address, path), data=body)  # noqa: S310 -- ours
    asked.add_header("Origin", address)
    asked.add_header("Sec-Fetch-Site", "same-origin")
    try:
        with urlopen(asked, timeout=20) as answer:  # noqa: S310 -- ours
            kind = answer.headers.get_content_type()
            is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
            return f"{answer.url}\n{answer.read().decode('utf-8')}" if is_text else ""
    except HTTPError:
        return ""


def _listed(address: str, *, doors: Mapping[str, Any]) -> Iterable[str]:
    """Yield the address of each first thing of a list of HSDS, and of the lists."""
    parameters = doors.get("/hsds/{name}", {}).get("get", {}).get("parameters", [])
    names = [name for one in parameters for name in one["schema"].get("enum", ())]
    for name in ("services", *names):
        _, _, said = _text(address, f"/hsds/{name}?per_page=2").partition("\n")
        yield f"/hsds/{name}"
        yield from (f"/hsds/{name}/{one['id']}" for one in _contents(said))


def _contents(said: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(said or "{}").get("contents", [])
    return found


def _sets(address: str) -> Iterable[str]:
    said = _text(address, "/oai/?verb=ListSets")
    yield from (f"/nieuw/{spec}/" for spec in re.findall(r"<setSpec>([-\w]+)</setSpec>", said))


def _lesson(address: str) -> Iterable[str]:
    """Open a lesson, as a teacher does, and yield where its state is told."""
    story = re.search(r'<option value="(\d+)"', _text(address, "/verhalen/les/"))
    if story is None:
        return
    led = _text(address, "/verhalen/les/", form={"story": story[1], "way": "OWN"})
    where, _, page = led.partition("\n")
    yield f"{urlsplit(where).path}stand/"
    yield from (f"/verhalen/klas/{code}/stand/" for code in KLAS.findall(page)[:1])
