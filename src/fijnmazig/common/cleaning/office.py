"""Word, PowerPoint and Excel: names become numbers, properties go, pictures inside are cleaned."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile, ZipInfo

from lxml import etree

from fijnmazig.common.cleaning.pictures import PICTURES
from fijnmazig.common.cleaning.sound import m4a, mp3
from fijnmazig.common.cleaning.tiff import tiff
from fijnmazig.common.cleaning.told import KeptError, Speakers

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the time of every part: a copy tells no moment either
_APP, _CUSTOM = "docProps/app.xml", "docProps/custom.xml"
_CORE_KEPT = frozenset({"title", "subject", "keywords", "language"})
_APP_GONE = frozenset({"Template", "Manager", "Company", "HyperlinkBase"})
_ROOTS_OF_OTHERS = "http://schemas.microsoft.com/office/2006/metadata/properties"
_OF_WORD = etree.XPath(
    "//@*[contains(namespace-uri(), 'word')][local-name() = 'author' or local-name() = 'ed'"
    " or local-name() = 'initials' or local-name() = 'userId' or local-name() = 'providerId']"
)
"""Who wrote, changed or may change in Word; a table or a shape has a `name` that is none."""
_NAMES = {
    "cmAuthor": "name",
    "author": "name",
    "userInfo": "name",
    "person": "displayName",
    "fileSharing": "userName",
    "header": "userName",
    "pivotCacheDefinition": "refreshedBy",
    "chgData": "name",
    "presenceInfo": "userName",
    "user": "userName",
    "Attribution": "userName",
    "Assign": "userName",
    "Unassign": "userName",
}
"""Elements of PowerPoint and Excel that name who worked on it, and in which attribute."""
_INSTEAD = {"initials": "A", "userId": "None", "providerId": "None"}
_TEMPLATE, _PLAIN_TEMPLATE = "/attachedTemplate", "Normal.dotm"
_LINKS = {"Relationship": "Target", "absPath": "url", "docPr": "descr", "cNvPr": "descr"}
"""What may hold a path; older programs described a picture by the one it came from."""
_OWN_PLACES = re.compile(r"(?i)^(?:file:|[a-z]:[\\/]|\\\\)")
_MEDIA = (
    (b"\xff\xd8\xff", PICTURES["JPEG"]),
    (b"\x89PNG", PICTURES["PNG"]),
    (b"GIF8", PICTURES["GIF"]),
    (b"II*\0", tiff),
    (b"MM\0*", tiff),
    (b"ID3", mp3),
)
_WEBP, _FILM, _STILL = b"WEBP", b"ftyp", (b"heic", b"heix", b"mif1", b"avif")
_OFFICE = frozenset({"docx", "pptx", "xlsx"})
_XML = frozenset({"xml", "rels", "psmdcp"})
_OWN_DATA = "customXml/item"  # what a document holds as data is read in it
_THREAD = "tc="  # ties a note of Excel to its thread, and names nobody
_NESTING = 2


def office(data: bytes) -> bytes:
    """Return an Office document that names nobody who worked on it; its words stay as they are.

    Comments and changes that are tracked stay, by "Auteur 1" and so on. Raises KeptError for a
    signed document, BadZipFile or XMLSyntaxError for a broken one.
    """
    return _package(data, speakers=Speakers(), depth=0)


def _package(data: bytes, *, speakers: Speakers, depth: int) -> bytes:
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [(member, archive.read(member)) for member in archive.infolist()]
    if any(member.filename.startswith("_xmlsignatures/") for member, _ in parts):
        raise KeptError
    one = _Package(speakers=speakers, depth=depth)
    after = [(member, one.cleaned(member.filename, content)) for member, content in parts]
    if all(content == new for (_, content), (_, new) in zip(parts, after, strict=True)):
        return data
    return _zipped(after)


def _zipped(parts: list[tuple[ZipInfo, bytes]]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for member, content in parts:
            bare = ZipInfo(member.filename, date_time=_ALWAYS)
            bare.compress_type = member.compress_type
            archive.writestr(bare, content)
    return target.getvalue()


@dataclass(kw_only=True)
class _Package:
    """The parts of one document; who wrote in one part has the same number in every other."""

    speakers: Speakers
    depth: int
    parser: etree.XMLParser = field(
        default_factory=lambda: etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=True,  # the process is bounded
        )
    )

    def cleaned(self, name: str, content: bytes) -> bytes:
        """Return one part as it may go out."""
        ending = PurePosixPath(name).suffix.lower().removeprefix(".")
        without = _of_medium(content)
        if without is not None:
            return without(content)
        if ending in _OFFICE:
            if self.depth >= _NESTING:
                raise KeptError
            return _package(content, speakers=self.speakers, depth=self.depth + 1)
        if ending not in _XML or not content:
            return content
        root = etree.fromstring(content, self.parser)
        if not self._changed(name, root):
            return content
        whole = root.getroottree()  # with what stands before and after it
        return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _changed(self, name: str, root: etree._Element) -> bool:
        if etree.QName(root).localname == "coreProperties":
            return _without(root, lambda tag: tag not in _CORE_KEPT)
        if name == _APP:
            return _without(root, lambda tag: tag in _APP_GONE)
        if name == _CUSTOM or etree.QName(root).namespace == _ROOTS_OF_OTHERS:
            return _without(root, lambda _: True)
        if name.startswith(_OWN_DATA):
            return False
        at_home = [_moved(link) for link in root.iter(*(f"{{*}}{tag}" for tag in _LINKS))]
        return any([*at_home, *self._renamed(root)])

    def _renamed(self, root: etree._Element) -> Iterator[bool]:
        """Give who worked here a number; tell of each whether that changed something."""
        of_word: Any = _OF_WORD(root)
        for found in of_word:
            key = found.attrname
            yield self._set(found.getparent(), key, _INSTEAD.get(etree.QName(key).localname))
        for element in root.iter(*(f"{{*}}{tag}" for tag in _NAMES)):
            yield self._set(element, _NAMES[etree.QName(element).localname])
            for key, instead in _INSTEAD.items():
                yield self._set(element, key, instead)
        if etree.QName(root).localname == "comments":  # notes in Excel
            for author in root.iter("{*}author"):
                before = author.text or ""
                if not before.startswith(_THREAD):
                    author.text = self.speakers.name(before)
                yield author.text != before

    def _set(self, element: etree._Element, key: str, instead: str | None = None) -> bool:
        before = element.get(key, "")
        if before:
            element.set(key, instead or self.speakers.name(before))
        return element.get(key, "") != before


def _of_medium(content: bytes) -> Callable[[bytes], bytes] | None:
    """Return what cleans a picture, film or recording, known by its bytes; None for another."""
    if content[8:12] == _WEBP and content.startswith(b"RIFF"):
        return PICTURES["WEBP"]
    if content[4:8] == _FILM:
        return _film
    return next((without for head, without in _MEDIA if content.startswith(head)), None)


def _film(content: bytes) -> bytes:
    """Return a film or recording without where it was made; of some pictures it cannot be said."""
    if content[8:12] in _STILL:
        raise KeptError
    return m4a(content)


def _moved(link: etree._Element) -> bool:
    """Let a link say what something is called, and no more where it lies on whose machine."""
    key = _LINKS[etree.QName(link).localname]
    before = link.get(key, "")
    if key == "url":
        link.set(key, "")
    elif link.get("Type", "").endswith(_TEMPLATE):
        link.set(key, _PLAIN_TEMPLATE)
    elif _OWN_PLACES.match(before):
        link.set(key, re.split(r"[\\/]", before.rstrip("\\/"))[-1] or "map")
    return link.get(key, "") != before


def _without(root: etree._Element, gone: Callable[[str], bool]) -> bool:
    """Remove children by their name; tell whether there were any that said something."""
    found = [child for child in root.iterchildren("{*}*") if gone(etree.QName(child).localname)]
    for child in found:
        root.remove(child)
    return bool(found)
