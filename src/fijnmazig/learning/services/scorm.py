"""The course as a SCORM 1.2 package: one page that works by itself, and a manifest.

It tells the environment that somebody began, how far they are and that they finished; never what
they answered. The same course at the same moment gives the same bytes. Source: CRITERIA E-C3, E-C4.
"""

import io
import zipfile
from pathlib import Path

from django.template.loader import render_to_string

from fijnmazig.learning.queries.whole import WholePage

HERE = Path(__file__).parent.parent / "templates" / "learning" / "package"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can name: no clock in the package
FILES = ("course.css", "course.js")


def scorm12(page: WholePage) -> bytes:
    """Return the zip that a learning environment imports."""
    parts: dict[str, str] = {
        "imsmanifest.xml": render_to_string("learning/package/imsmanifest.xml", {"page": page}),
        "index.html": render_to_string("learning/package/index.html", {"page": page}),
    }
    parts |= {name: (HERE / name).read_text(encoding="utf-8") for name in FILES}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts):
            package.writestr(_entry(name), parts[name], zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=OLDEST)
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
