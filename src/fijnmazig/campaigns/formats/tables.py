"""A list as CSV, or as a sheet of OpenDocument; no cell begins as a formula.

Numbers stay numbers in both. The same rows give the same bytes. Source: OpenDocument 1.3, part 3.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

CSV_TYPE = "text/csv; charset=utf-8"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
FORMULA = re.compile(r"^[\s\x00-\x1f\xa0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
for _prefix, _name in NAMES.items():
    register_namespace(_prefix, _name)

type Cell = str | int


def plain(text: str) -> str:
    """Return a text that every spreadsheet can hold and none computes."""
    written = UNWRITABLE.sub("", text)
    return f"'{written}" if FORMULA.match(written) else written


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV, with the mark that lets Excel read it as UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else plain(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def as_ods(rows: Iterable[Sequence[Cell]], *, name: str) -> bytes:
    """Return rows as one sheet that LibreOffice and Excel open."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        # The kind of a package comes first and uncompressed: part 2, 3.3.
        _put(package, "mimetype", ODS_TYPE.encode(), packed=zipfile.ZIP_STORED)
        _put(package, "content.xml", _content(rows, name=name))
        _put(package, "META-INF/manifest.xml", _manifest())
    return file.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: bytes, *, packed: int | None = None) -> None:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED if packed is None else packed
    package.writestr(entry, content)


def _content(rows: Iterable[Sequence[Cell]], *, name: str) -> bytes:
    root = Element(named("office", "document-content"), {named("office", "version"): "1.3"})
    sheet = SubElement(SubElement(root, named("office", "body")), named("office", "spreadsheet"))
    table = SubElement(sheet, named("table", "table"), {named("table", "name"): name})
    for row in rows:
        line = SubElement(table, named("table", "table-row"))
        for cell in row:
            _cell(line, cell)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _cell(line: Element, cell: Cell) -> None:
    kind = {named("office", "value-type"): "float" if isinstance(cell, int) else "string"}
    value = {named("office", "value"): str(cell)} if isinstance(cell, int) else {}
    place = SubElement(line, named("table", "table-cell"), kind | value)
    SubElement(place, named("text", "p")).text = str(cell) if isinstance(cell, int) else plain(cell)


def _manifest() -> bytes:
    root = Element(named("manifest", "manifest"), {named("manifest", "version"): "1.3"})
    for path, kind in (("/", ODS_TYPE), ("content.xml", "text/xml")):
        values = {named("manifest", "full-path"): path, named("manifest", "media-type"): kind}
        SubElement(root, named("manifest", "file-entry"), values)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def named(prefix: str, name: str) -> str:
    """Return a name of OpenDocument as the writer takes it."""
    return f"{{{NAMES[prefix]}}}{name}"
