"""Word, PowerPoint and Excel: names become numbers, properties go, pictures inside are cleaned."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from lxml import etree

from fijnmazig.common.cleaning.pictures import PICTURES
from fijnmazig.common.cleaning.told import KeptError, Speakers

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the time of every part: a copy tells no moment either
_CORE, _APP, _CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
_CORE_KEPT = frozenset({"title", "subject", "keywords", "language"})
_APP_GONE = frozenset({"Template", "Manager", "Company", "HyperlinkBase"})
_PEOPLE = frozenset({"author", "displayName", "userName", "lastModifiedBy", "lastEditedBy"})
_SHORT = frozenset({"initials"})
_KNOWN_BY = frozenset({"userId", "providerId"})
_ROOTS_OF_OTHERS = "http://schemas.microsoft.com/office/2006/metadata/properties"
_NAMED = frozenset({"cmAuthor", "author"})  # of PowerPoint, whose name stands in `name`
_TEMPLATE = "/attachedTemplate"
_PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF"}
_OFFICE = frozenset({"docx", "pptx", "xlsx"})
_XML = frozenset({"xml", "rels"})
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
        default_factory=lambda: etree.XMLParser(resolve_entities=False, no_network=True)
    )

    def cleaned(self, name: str, content: bytes) -> bytes:
        """Return one part as it may go out."""
        ending = PurePosixPath(name).suffix.lower().removeprefix(".")
        if ending in _PICTURES:
            return PICTURES[_PICTURES[ending]](content)
        if ending in _OFFICE and self.depth < _NESTING:
            return _package(content, speakers=self.speakers, depth=self.depth + 1)
        if ending not in _XML or not content:
            return content
        root = etree.fromstring(content, self.parser)
        if not self._changed(name, root):
            return content
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _changed(self, name: str, root: etree._Element) -> bool:
        if name == _CORE:
            return _without(root, lambda tag: tag not in _CORE_KEPT)
        if name == _APP:
            return _without(root, lambda tag: tag in _APP_GONE)
        if name == _CUSTOM or etree.QName(root).namespace == _ROOTS_OF_OTHERS:
            return _without(root, lambda _: True)
        renamed = [self._renamed(element) for element in root.iter("{*}*")]
        return any(renamed)

    def _renamed(self, element: etree._Element) -> bool:
        """Give who wrote here a number; tell whether that changed something."""
        before = (element.items(), element.text)
        tag = etree.QName(element).localname
        for key in list(element.attrib):
            called = etree.QName(key).localname
            if called in _PEOPLE or (called == "name" and tag in _NAMED):
                element.set(key, self.speakers.name(element.get(key, "")))
            elif called in _SHORT and element.get(key):
                element.set(key, "A")
            elif called in _KNOWN_BY and element.get(key):
                element.set(key, "None")
        if tag == "author" and not len(element) and element.text:  # a note in Excel
            element.text = self.speakers.name(element.text)
        if tag == "absPath":  # where it lay on somebody's machine
            element.set("url", "")
        if tag == "Relationship" and element.get("Type", "").endswith(_TEMPLATE):
            element.set("Target", "Normal.dotm")
        return before != (element.items(), element.text)


def _without(root: etree._Element, gone: Callable[[str], bool]) -> bool:
    """Remove children by their name; tell whether there were any that said something."""
    found = [child for child in root if gone(etree.QName(child).localname)]
    for child in found:
        root.remove(child)
    return bool(found)
