"""Clean one file in a process of its own: `python -I -m fijnmazig.common.cleaning.process`.

Arguments: kind, file, and where a cleaned copy goes. Answers one line of JSON: {"cleaned": …}.
"""

import json
import resource
import sys
from pathlib import Path

from fijnmazig.common.cleaning import NO_ROOM, Cleaned
from fijnmazig.common.cleaning.kinds import CLEANERS

MEMORY_BYTES = 3_000_000_000
FILE_BYTES = 1_000_000_000
CPU_SECONDS = 60


def bound_process() -> None:
    """Let this process use a bounded amount of memory and disk, and leave no core dump."""
    bounds = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: CPU_SECONDS,  # also when who started it was killed
    }
    for bound, most in bounds.items():
        try:
            resource.setrlimit(bound, (most, most))
        except (ValueError, OSError):  # not every system knows every bound
            continue


def cleaned(path: Path, *, kind: str, into: Path) -> Cleaned:
    """Clean one file; whatever a parser throws ends this process, and the file stays as it was."""
    before = path.read_bytes()
    after = CLEANERS[kind](before)
    if after == before:
        return Cleaned.NOTHING
    into.write_bytes(after)
    return Cleaned.TAKEN_OUT


def main() -> None:
    """Clean the file of the arguments and say what became of it."""
    bound_process()
    kind, path, into = sys.argv[1:]
    try:
        said = cleaned(Path(path), kind=kind, into=Path(into))
    except OSError:
        sys.exit(NO_ROOM)
    sys.stdout.write(json.dumps({"cleaned": said}) + "\n")


if __name__ == "__main__":
    main()
