"""Install the built package where nothing else is, and open what people open of its demo.

`python -m tools.try_wheel` takes the newest package of dist/, or builds one. Everything happens
in a folder of its own that is gone afterwards; the source tree is not on the path of what is tried.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import django

ROOT = Path(__file__).resolve().parent.parent
PREPARING_SECONDS = 900  # the demo region, on a busy machine
SECONDS = 60
REPORTER = "coordinator"
KEPT = ("PATH", "LANG", "TMPDIR", "SSL_CERT_FILE")


class WrongError(Exception):
    """A step did not do what it should; the message says what it did."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with an environment of its own, far from the source tree."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process there may know; pip keeps what the machine says of registries."""
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"HOME": str(self.folder / "home"), "FIJNMAZIG_HOME": str(self.folder / "house")}
        return {**pip, **kept, **own, "PYTHONNOUSERSITE": "1"}

    def program(self, name: str) -> str:
        """Return the path of a program of the environment."""
        return str(self.folder / "venv" / "bin" / name)

    def run(self, *command: str) -> str:
        """Run a command there and return what it printed; raise WrongError when it fails."""
        done = self.tried(*command)
        if done.returncode:
            raise WrongError((done.stderr or done.stdout).strip()[-2000:])
        return done.stdout

    def tried(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command there and return how it ended."""
        return subprocess.run(  # noqa: S603 -- our own commands
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PREPARING_SECONDS,
        )


def main(arguments: Sequence[str]) -> int:
    """Try the package step by step, until one fails; return the exit code."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--wheel", type=Path, help="the package; otherwise that of dist/")
    reader.add_argument("--port", type=int, help="where the demo listens; otherwise a free port")
    told = reader.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from fijnmazig.config.demo.serving import free_port  # noqa: PLC0415 -- after Django is set up

    with tempfile.TemporaryDirectory(prefix="fijnmazig-trial-") as name:
        place = Place(Path(name))
        (place.folder / "home").mkdir()
        try:
            trial(place, wheel=told.wheel, port=told.port or free_port())
        except WrongError:
            return 1
    return 0


def trial(place: Place, *, wheel: Path | None, port: int) -> None:
    """Install and start; open everything; stop."""
    found = step("package", lambda: wheel or newest(ROOT / "dist") or built(place))
    step("environment", lambda: place.run(sys.executable, "-m", "venv", str(place.folder / "venv")))
    step("pinned parts", lambda: install(place, "--require-hashes", "-r", requirements()))
    step("install", lambda: install(place, "--no-deps", str(found.resolve())))
    step("parts fit together", lambda: place.run(place.program("python"), "-m", "pip", "check"))
    step("runs from the package", lambda: at_home(place))
    with demo(place, port=port) as address:
        step("demo answers", lambda: wait(address))
        for what, path, words in PAGES:
            step(what, partial(holds, address + path, words))
        step("report as PDF", lambda: report(address))
        step("doctor", lambda: doctor(place))
    step("stopped", lambda: gone(port))


PAGES = (
    ("home page", "", "<h1"),
    ("help now", "hulp/", "1712"),
    ("style sheet", "", ".css"),
    ("library", "bibliotheek/", "<h1"),
    ("search", "bibliotheek/?q=kindreflex", "/bibliotheek/"),
    ("login panel", "demo/", "Inloggen als"),
    ("services for machines", "hsds/services", '"contents"'),
    ("in English", "en/", 'lang="en"'),
)


def step[T](what: str, act: Callable[[], T]) -> T:
    """Do one step, say how it went, and return what it gave; raise WrongError when it failed."""
    began = time.monotonic()
    try:
        given = act()
    except (WrongError, OSError, subprocess.TimeoutExpired) as error:
        print(f"not ok  {what}: {error}", flush=True)
        raise WrongError(what) from error
    print(f"ok      {what} ({time.monotonic() - began:.1f} s)", flush=True)
    return given


def newest(folder: Path) -> Path | None:
    """Return the newest package in a folder, if any."""
    found = folder.glob("fijnmazig-*.whl")
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def built(place: Place) -> Path:
    """Build the package outside the source tree."""
    into = place.folder / "dist"
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(into))
    place.run(*pip, str(ROOT))
    found = newest(into)
    if found is None:
        message = "no package was made"
        raise WrongError(message)
    return found


def requirements() -> str:
    """Return the pins of what a server needs."""
    return str(ROOT / "requirements.txt")


def install(place: Place, *words: str) -> str:
    """Install with the pip of the environment."""
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return place.run(place.program("python"), *pip, *words)


def at_home(place: Place) -> None:
    """See that the code comes out of the package, and that no part for developers came along."""
    said = place.run(place.program("python"), "-c", "import fijnmazig; print(fijnmazig.__file__)")
    if not said.startswith(str(place.folder)):
        message = f"the code comes from {said.strip()}"
        raise WrongError(message)
    if place.tried(place.program("python"), "-c", "import pytest").returncode == 0:
        message = "a part for developers is installed"
        raise WrongError(message)


@contextmanager
def demo(place: Place, *, port: int) -> Iterator[str]:
    """Run the demo as a process; yield its address; stop it."""
    log = place.folder / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [place.program("fijnmazig"), "demo", "--port", str(port)],
            cwd=place.folder,
            env=place.environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        except WrongError:
            print(log.read_text(encoding="utf-8")[-4000:], file=sys.stderr)
            raise
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def wait(address: str) -> None:
    """Wait until the house says that it is ready."""
    ends = time.monotonic() + PREPARING_SECONDS
    while time.monotonic() < ends:
        try:
            fetched(f"{address}gereed/")
        except OSError:
            time.sleep(1)
        else:
            return
    message = "the demo did not start"
    raise WrongError(message)


def fetched(url: str) -> str:
    """Return what stands at an address of this machine."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=SECONDS) as answer:
        text: str = answer.read().decode()
        return text


def holds(url: str, words: str) -> None:
    """Open a page and look for words on it."""
    if words not in fetched(url):
        message = f"{url} does not hold {words}"
        raise WrongError(message)


def report(address: str) -> None:
    """Log in as who makes reports, and fetch the first report as a printed document."""
    from fijnmazig.config.demo.browser import Browser  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.config.demo.checking import log_in  # noqa: PLC0415 -- same
    from fijnmazig.config.demo.people import PEOPLE  # noqa: PLC0415 -- same

    browser = Browser(address)
    log_in(browser, next(one for one in PEOPLE if one.key == REPORTER))
    listed = browser.get("/verslagen/")
    for link in listed.links:
        if link.startswith("/verslagen/") and link.count("/") == 3 and "nieuw" not in link:
            page = browser.get(urljoin(link, "ontwerp.pdf"))
            if page.headers.get_content_type() == "application/pdf":
                return
            message = f"{page.path} answered {page.status}, {page.headers.get_content_type()}"
            raise WrongError(message)
    message = f"no report at {listed.path} ({listed.status})"
    raise WrongError(message)


def doctor(place: Place) -> None:
    """Let the doctor look: what it says of a demo may be bad, but it must be able to say it."""
    said = place.tried(place.program("fijnmazig"), "doctor", "--json")
    try:
        json.loads(said.stdout)
    except ValueError as error:
        raise WrongError(said.stderr.strip()[-2000:] or said.stdout[-500:]) from error


def gone(port: int) -> None:
    """See that nobody listens any more."""
    from fijnmazig.config.demo.serving import is_taken  # noqa: PLC0415 -- after Django is set up

    if is_taken(port):
        message = f"something still listens at {port}"
        raise WrongError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
