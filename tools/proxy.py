"""Take Caddy out of Debian's package into the house: installing it would open port 80 at once."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / ".tools" / "caddy"
INSIDE = "usr/bin/caddy"


def program() -> str | None:
    """Return the Caddy to test with: the machine's, or the one that was unpacked."""
    found = shutil.which("caddy")
    if found:
        return found
    return str(UNPACKED) if UNPACKED.is_file() else None


def main() -> int:
    """Fetch the package with apt, which checks its signature, and keep the program only."""
    with tempfile.TemporaryDirectory() as folder:
        if not _done("apt-get", "download", "-q", "caddy", folder=folder):
            _done("apt-get", "update", "-q", folder=folder)
            if not _done("apt-get", "download", "-q", "caddy", folder=folder):
                return 1
        package = next(Path(folder).glob("caddy_*.deb"))
        if not _done("dpkg", "--extract", package.name, "out", folder=folder):
            return 1
        UNPACKED.parent.mkdir(exist_ok=True)
        shutil.copy(Path(folder) / "out" / INSIDE, UNPACKED)
    return 0


def _done(*command: str, folder: str) -> bool:
    try:
        return subprocess.run(command, cwd=folder, check=False, timeout=900).returncode == 0  # noqa: S603 -- fixed commands
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    sys.exit(main())
