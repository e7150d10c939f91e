"""A clean Debian in a folder, which reaches the registries as this machine does."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUITE = "trixie"
PACKAGES = (
    "python3,ca-certificates"  # what any image of a server has; the document asks for the rest
)
WORK = "/root/fijnmazig"
PROXIES = ("http_proxy", "https_proxy", "no_proxy")
CERTIFICATES = "/root/certificates.pem"
SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its code, what it printed last, how long it took."""

    code: int
    said: str
    seconds: float


def ended(words: Sequence[str]) -> Ended:
    """Let some words run to their end; return how they did."""
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 -- lines of our own document
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
        timeout=SECONDS,
    )
    return Ended(done.returncode, done.stdout.strip(), time.monotonic() - began)


@dataclass(slots=True)
class Machine:
    """The folder, and what was started in it."""

    root: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    has_init: bool = False

    def run(self, command: str) -> Ended:
        """Run a line as root in the folder with the package; return how it ended."""
        return ended(self._inside(command))

    def start(self, command: str, *, log: Path) -> "subprocess.Popen[bytes]":
        """Start a line that keeps running; what it prints goes to `log`."""
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 -- lines of our own document
                self._inside(command), stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.running.append(process)
        return process

    def stop(self) -> None:
        """Stop what was started, with what it started itself."""
        for process in self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running:
            process.wait(timeout=60)
        self.running.clear()

    def has(self, path: str) -> bool:
        """Tell whether a file is there."""
        return (self.root / path.lstrip("/")).exists()

    def read(self, path: str) -> str:
        """Return what stands in a file."""
        return (self.root / path.lstrip("/")).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file that is there already, so that its owner and mode stay."""
        (self.root / path.lstrip("/")).write_text(text, encoding="utf-8")

    def put(self, source: Path, *, folder: str) -> None:
        """Carry a file or a folder over."""
        place = self.root / folder.lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place / source.name)
        else:
            shutil.copy(source, place)

    def _inside(self, command: str) -> list[str]:
        shell = ["/bin/sh", "-c", f"cd {WORK} && {command}"]
        return ["chroot", str(self.root), "/usr/bin/env", "-i", *surroundings(), *shell]


def surroundings() -> list[str]:
    """Return the environment of a shell of root, with the way to the registries."""
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    known = [f"{name}={os.environ[name]}" for name in PROXIES if name in os.environ]
    said = ["HOME=/root", "LANG=C.UTF-8", f"PATH={path}", "DEBIAN_FRONTEND=noninteractive"]
    return [*said, *known]


def mirror() -> str:
    """Return the address that this machine's own packages come from."""
    files = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*.*"))]
    for file in files:
        if file.suffix not in {".sources", ".list"} or not file.exists():
            continue
        pattern = r"^(?:URIs:|deb\s+(?:\[.*?\]\s+)?)\s*(\S+/debian/?)(?=\s|$)"
        found = re.search(pattern, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if found:
            return found[1]
    message = "No mirror of Debian in the sources of apt."
    raise SystemExit(message)


def make(root: Path, *, base: Path | None, packages: str = PACKAGES) -> None:
    """Put a clean Debian in `root`: a copy of `base`, or made anew."""
    if base is not None:
        subprocess.run(["cp", "-a", f"{base}/.", str(root)], check=True)  # noqa: S603, S607 -- own words
    else:
        bootstrap = ["debootstrap", "--variant=minbase", f"--include={packages}", SUITE]
        quiet = subprocess.DEVNULL
        subprocess.run([*bootstrap, str(root), mirror()], check=True, stdout=quiet)  # noqa: S603 -- own words
    let_reach(root)


def let_reach(root: Path) -> None:
    """Tell apt and pip in `root` what this machine knows of registries; nothing of it is kept."""
    dumped = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True)  # noqa: S607 -- own words
    lines = [
        line for line in dumped.stdout.splitlines() if re.match(r"Acquire::(http|Check)", line)
    ]
    (root / "etc/apt/apt.conf.d/99machine").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    config = "[global]\ndisable-pip-version-check = true\ntimeout = 180\n"
    for key, value in pip_settings().items():
        if key == "cert":
            shutil.copy(value, root / CERTIFICATES.lstrip("/"))
            config += f"cert = {CERTIFICATES}\n"
        elif key in {"index-url", "proxy", "trusted-host"}:
            config += f"{key} = {value}\n"
    (root / "etc/pip.conf").write_text(config, encoding="utf-8")


def pip_settings() -> dict[str, str]:
    """Return what pip knows on this machine, of its files and its environment."""
    asked = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- own words
    found = re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", listed, flags=re.MULTILINE)
    return dict(found)


def mount(root: Path) -> None:
    """Give `root` its kernel folders; they go with the namespace that this runs in."""
    run = subprocess.run
    run(["mount", "--make-rprivate", "/"], check=True)
    for kind, place in (("proc", "proc"), ("tmpfs", "tmp"), ("tmpfs", "run")):
        run(["mount", "-t", kind, kind, str(root / place)], check=True)
    run(["mount", "--rbind", "/dev", str(root / "dev")], check=True)
    cache = Path.home() / ".cache" / "pip"
    if cache.is_dir():  # what pip fetched before is not fetched again
        inside = root / "root/.cache/pip"
        inside.mkdir(parents=True)
        run(["mount", "--bind", str(cache), str(inside)], check=True)
