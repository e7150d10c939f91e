"""Which cleaner takes which kind of file."""

import re
from collections.abc import Callable, Mapping

from fijnmazig.common.cleaning.office import office
from fijnmazig.common.cleaning.pdf import pdf
from fijnmazig.common.cleaning.pictures import PICTURES
from fijnmazig.common.cleaning.sound import m4a, mp3
from fijnmazig.common.cleaning.tiff import tiff

_NAMES = (
    rb"(?:[\w.-]+:)?(?:author|creator|owner|publisher)|reply-to|generator|last-modified"
    rb"|geo\.[\w-]+|icbm|dcterms\.\w+"
)
_SAID = re.compile(
    rb"<meta\b(?=[^>]*\b(?:name|property|itemprop)\s*=\s*[\"']?(?:" + _NAMES + rb")[\"'\s/>])[^>]*>"
    rb"|<link\b(?=[^>]*\brel\s*=\s*[\"']?author\b)[^>]*>"
    rb"|<!--\s*saved from url=.*?-->"
    rb"|<o:(?:Custom)?DocumentProperties\b.*?</o:(?:Custom)?DocumentProperties>",
    re.IGNORECASE | re.DOTALL,
)


def html(data: bytes) -> bytes:
    """Return a page without the lines of its head that say who made it."""
    return _SAID.sub(b"", data)


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
