"""A copy of one demo house for all journeys, one neutral page for every other site, a browser."""

import fcntl
import html
import http.server
import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, BrowserContext, expect

from fijnmazig.common.paths import PACKAGE
from fijnmazig.config.demo import serving
from tests.journeys.browser import Elsewhere, Watched, watched
from tests.journeys.other_browsers import reached, started
from tests.journeys.proxied import Proxy, echoing, proxy_of

MINE = Path(__file__).resolve().parent
expect.set_options(timeout=20_000)  # what comes is waited for, on a busy machine too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as a browser test, which may open sockets on this machine."""
    for item in items:
        if item.path.is_relative_to(MINE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a demo house as it is laid down, once for all workers of xdist.

    Nobody lives in it: who needs a house runs a copy.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    home, fresh = shared / "laid-down", shared / "laying-down"
    with (shared / "laid-down.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            fresh.mkdir(exist_ok=True)
            serving.prepare_elsewhere(demo_environment(fresh))
            fresh.rename(home)
    return home


@pytest.fixture(scope="session")
def address(laid_down: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running demo house, this worker's own; it ends in a slash."""
    with demo_house(laid_down, tmp_path_factory) as house:
        yield house


@pytest.fixture
def house_apart(laid_down: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a demo house for one test that changes how somebody logs in."""
    with demo_house(laid_down, tmp_path_factory) as house:
        yield house


@contextmanager
def demo_house(laid_down: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a copy of the demo house; its address ends in a slash."""
    environment = environment_of_copy(laid_down, tmp_path_factory)
    with serving.running(port=serving.free_port(), environment=environment) as house:
        yield reached(house.address)


def environment_of_copy(
    laid_down: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return what a copy of the demo house, in a new home, finds around it."""
    home = tmp_path_factory.mktemp("home")
    copytree(laid_down, home, dirs_exist_ok=True)
    return demo_environment(home)


def demo_environment(home: Path) -> dict[str, str]:
    """Return what a demo house in `home` finds around it."""
    return {
        "FIJNMAZIG_HOME": str(home),
        "FIJNMAZIG_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "fijnmazig.config.settings",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PYTHONPATH": str(PACKAGE.parent),
    }


class NeutralPage(http.server.BaseHTTPRequestHandler):
    """What every other site shows."""

    def do_GET(self) -> None:
        """Answer any address with the same words, and with where the visitor came from."""
        origin = html.escape(self.headers.get("Referer", "nowhere"))
        body = f"<!doctype html><title>Het weer</title><h1>Het weer</h1><p>{origin}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def certificate(folder: Path) -> Path:
    """Make a key and a certificate for nobody in particular; return the file with both."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "elsewhere.example")])
    now = datetime.now(tz=UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "elsewhere.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Serve the neutral page that stands for every other site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), NeutralPage)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    nobody = certificate(tmp_path_factory.mktemp("elsewhere"))
    secure.load_cert_chain(nobody)
    server.socket = secure.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Elsewhere(port=server.server_port, certificate=nobody)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(elsewhere: Elsewhere) -> Iterator[Browser]:
    """Start a browser. For one module only: its event loop would disturb database tests."""
    with started(elsewhere) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser window without any memory."""
    opened = browser.new_context(ignore_https_errors=True, locale="nl-BE")
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def visitor(context: BrowserContext) -> Watched:
    """Return a page of somebody who never was here."""
    return watched(context)


@pytest.fixture(scope="module")
def proxied_echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return our proxy in front of what answers with what reached it."""
    with (
        echoing() as backend,
        proxy_of(backend, home=tmp_path_factory.mktemp("proxy")) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def proxied_house(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return our proxy in front of a house of the demo."""
    backend = f"{serving.HOST}:{address.rstrip('/').rpartition(':')[2]}"
    with proxy_of(backend, home=tmp_path_factory.mktemp("proxy")) as running:
        yield running
