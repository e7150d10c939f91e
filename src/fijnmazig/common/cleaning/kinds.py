"""Which cleaner takes which kind of file."""

import codecs
import re
from collections.abc import Callable, Mapping

from fijnmazig.common.cleaning.office import office
from fijnmazig.common.cleaning.pdf import pdf
from fijnmazig.common.cleaning.pictures import PICTURES
from fijnmazig.common.cleaning.sound import m4a, mp3
from fijnmazig.common.cleaning.tiff import tiff

_NAMES = (
    rb"(?:[\w-]+[:.])*(?:author|creator|contributor|publisher|owner)|web_author|copyright"
    rb"|changedby|changed|created|reply-to|generator|last-modified|geo\.[\w-]+|icbm|dcterms\.\w+"
)
_INSIDE = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"  # of a tag; what is quoted may hold its end
_SAID = re.compile(
    rb"<meta\b(?=" + _INSIDE + rb"\b(?:name|property|itemprop)\s*=\s*[\"']?(?:"
    rb"" + _NAMES + rb")[\"'\s/>])" + _INSIDE + rb">"
    rb"|<link\b(?=[^>]*\brel\s*=\s*[\"']?author\b)[^>]*>"
    rb"|<!--\s*saved from url=.*?-->"
    rb"|<o:(?:Custom)?DocumentProperties\b.*?</o:(?:Custom)?DocumentProperties>",
    re.IGNORECASE | re.DOTALL,
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def html(data: bytes) -> bytes:
    """Return a page without the lines of its head that say who made it."""
    if not data.startswith(_WIDE):
        return _SAID.sub(b"", data)
    before = data.decode("utf-16").encode()
    after = _SAID.sub(b"", before)
    return data if after == before else after.decode().encode("utf-16")


CLEANERS: Mapping[str, Callable[[bytes], bytes]] = {
    **PICTURES,
    "TIFF": tiff,
    "PDF": pdf,
    "DOCX": office,
    "PPTX": office,
    "XLSX": office,
    "HTML": html,
    "MP3": mp3,
    "M4A": m4a,
}
"""By the names that rooms have for a kind."""
