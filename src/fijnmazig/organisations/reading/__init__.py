"""Read a list from a file nobody vouches for: XLSX or CSV, into rows of texts. Keeps nothing."""

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import BadZipFile

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.reading.commas import comma_tables
from fijnmazig.organisations.reading.tables import ReadList, Table, assemble
from fijnmazig.organisations.reading.workbook import workbook_tables
from fijnmazig.organisations.texts import rosters as texts

LARGEST = 10_000_000  # bytes
ZIP, OLD_OFFICE, OPEN_DOCUMENT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"opendocument.spreadsheet"

__all__ = ["ReadList", "Table", "read_list"]


def read_list(source: BinaryIO) -> ReadList:
    """Return the rows of a list and where its columns stand.

    Raises Refused, with what to do, for what is no list, too large, or dangerous to open.
    """
    data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE % {"megabytes": LARGEST // 1_000_000})
    if data.startswith(OLD_OFFICE):
        raise Refused(texts.FILE_IS_OLD_OR_LOCKED)
    if not data.startswith(ZIP):
        return assemble(comma_tables(data))
    if OPEN_DOCUMENT in data[:200]:
        raise Refused(texts.FILE_IS_OPEN_DOCUMENT)
    with parsing():
        return assemble(workbook_tables(data))


# What openpyxl, zipfile and expat raise for files that are not what they say.
DAMAGED = (
    BadZipFile,
    SyntaxError,  # of XML
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OverflowError,
    RuntimeError,
    OSError,  # of a package without a workbook: nothing here touches a disk
)


@contextmanager
def parsing() -> Iterator[None]:
    """Turn what the parser throws at a damaged file into a refusal, and its warnings into air."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DAMAGED as error:
        raise Refused(texts.FILE_IS_DAMAGED) from error
