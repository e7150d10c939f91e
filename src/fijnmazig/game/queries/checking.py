"""Read a story that somebody wrote, and say what is true of all of it."""

from dataclasses import replace
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.game import texts
from fijnmazig.game.domain.proof import Report, examine
from fijnmazig.game.domain.stories import lines_of
from fijnmazig.game.formats.ink import source_of, walked

MOST_BYTES = 300_000  # six times the first story


def report_of(path: Path) -> Report:
    """Return what a walk over a story says, with the line on which each faulty scene begins.

    Raises Refused when the file cannot be read, is empty, or is far too large for a story.
    """
    source = _read(path)
    report, lines = examine(walked(source)), lines_of(source)
    faults = (replace(fault, line=lines.get(fault.scene, 0)) for fault in report.faults)
    return replace(report, faults=tuple(faults))


def _read(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Refused(texts.TOO_LARGE % {"size": size // 1000, "most": MOST_BYTES // 1000})
        source = source_of(path)
    except OSError as error:
        raise Refused(texts.NOT_FOUND % {"name": path.name}) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Refused(texts.NOT_UTF8 % {"line": line}) from error
    if not source.strip():
        raise Refused(texts.EMPTY % {"name": path.name})
    if "\0" in source:
        raise Refused(texts.NOT_UTF8 % {"line": source[: source.index("\0")].count("\n") + 1})
    return source
