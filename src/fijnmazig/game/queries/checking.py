"""Read a story that somebody wrote, and say what is true of all of it."""

from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.game import texts
from fijnmazig.game.domain.proof import Report, examine
from fijnmazig.game.formats.ink import walked


def report_of(path: Path) -> Report:
    """Return what a walk over a story says. Raises Refused when the file cannot be read."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(texts.NOT_FOUND % {"name": path.name}) from error
    return examine(walked(source))
