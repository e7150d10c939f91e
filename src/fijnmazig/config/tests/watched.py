"""Servers on this machine for what the doctor asks outside: mail, and an address with TLS."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Mail(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a login needs; `lets_in` says how that ends."""

    lets_in = True

    def handle(self) -> None:
        self.wfile.write(b"220 mail.test\r\n")
        for line in self.rfile:
            word = line.split()[0].upper()
            self.server.heard.append(word.decode())  # type: ignore[attr-defined]  # of this test
            auth = b"235 welcome\r\n" if self.lets_in else b"535 no\r\n"
            answers = {b"EHLO": b"250-mail.test\r\n250 AUTH PLAIN\r\n", b"AUTH": auth}
            self.wfile.write(answers.get(word, b"250 ok\r\n"))
            if word == b"QUIT":
                return


class Shut(Mail):
    """Lets nobody in."""

    lets_in = False


class Silent(socketserver.BaseRequestHandler):
    """Says nothing after the handshake."""


class MailServer(socketserver.ThreadingTCPServer):
    """Does not wait for who stays on the line."""

    daemon_threads = True
    block_on_close = False


class TlsServer(socketserver.TCPServer):
    """Shakes hands; who does not trust us hangs up, and that is no error here."""

    def handle_error(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """Serve in a thread and yield the port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def mail_server(handler: type[Mail]) -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a mail server, and what it hears."""
    server = MailServer((HOST, 0), handler)
    heard: list[str] = []
    vars(server)["heard"] = heard
    with serving(server) as port:
        yield port, heard


@contextmanager
def tls_server(folder: Path, *, at: datetime, until: datetime) -> Iterator[tuple[int, Path]]:
    """Yield the port of an address with a certificate until a moment, and that certificate."""
    certificate = make_certificate(folder, since=at - timedelta(days=90), until=until)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = TlsServer((HOST, 0), Silent)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server) as port:
        yield port, certificate


def make_certificate(folder: Path, *, since: datetime, until: datetime) -> Path:
    """Return a file with a key and its own certificate for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, since, until)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    signed = builder.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path
