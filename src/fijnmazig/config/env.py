"""Read the environment once, completely, and refuse to start on a mistake."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.http.request import validate_host

from fijnmazig.accounts.domain import LATER
from fijnmazig.config.databases import first_database, replicas
from fijnmazig.config.filing import files_at
from fijnmazig.config.watching.collector import NAME as OTLP_ENDPOINT
from fijnmazig.config.watching.collector import traces_at
from fijnmazig.gatherings.domain.rooms import room_server

SHORTEST_KEY = 40
MOST_KEPT = 3650  # days
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", "testserver"})
LOCAL_URL = "http://127.0.0.1:8000"
DEMO_STAMP = "demo-region"  # in a home where demo people have an account
LOG_FORMATS = ("line", "json")
SECOND_FACTORS = ("roles", "all")  # asked of the roles of casework, or of everybody
MAIL_PORTS = {"smtp+tls": 587, "smtps": 465}  # where mail is handed in, each way of closing it
FLAGS = ("FIJNMAZIG_DEMO", "LOG_REQUESTS", "METRICS")
SECRET_FILES = (
    "SECRET_KEY",
    "SECRET_KEY_OLD",
    "DATABASE_URL",
    "DATABASE_READ_URL",
    "FILES_URL",
    "MAIL_URL",
    "OIDC_CLIENT_SECRET",
    "ROOMS_SECRET",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Env:
    """Everything a deployment may set. Defaults are safe for production."""

    secret_key: str
    old_secret_keys: tuple[str, ...]  # open what they sealed, seal nothing
    home: Path
    allowed_hosts: tuple[str, ...]
    database_url: str
    read_url: str
    read_behind: int  # seconds
    pg_options: str  # what libpq reads of itself, unless a connection brings its own
    files_url: str
    scanner: str  # the path of a socket of clamd
    demo: bool
    mail_url: str
    mail_from: str
    oidc: dict[str, str]
    site_name: str
    site_url: str  # without a slash at the end
    idle_minutes: int
    keep_days: int  # of copies; `backup clear` reads it too
    second_factor: str  # a key of SECOND_FACTORS
    rooms_url: str
    rooms_secret: str
    log_requests: bool
    log_format: str  # a key of LOG_FORMATS
    metrics: bool
    otlp_endpoint: str

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Env":
        """Return the settings in `values`; NAME_FILE may hold the path of a secret NAME.

        Raises ValueError naming every missing or contradictory variable at once.
        """
        found = with_secret_files(values)
        home = Path(found.get("FIJNMAZIG_HOME") or "var").absolute()
        hosts = tuple(h for h in found.get("ALLOWED_HOSTS", "").split(",") if h)
        env = cls(
            secret_key=found.get("SECRET_KEY", ""),
            old_secret_keys=tuple(
                key.strip() for key in found.get("SECRET_KEY_OLD", "").split(",") if key.strip()
            ),
            home=home,
            allowed_hosts=hosts,
            database_url=found.get("DATABASE_URL") or f"sqlite:///{home}/fijnmazig.sqlite3",
            read_url=found.get("DATABASE_READ_URL", ""),
            read_behind=whole(found.get("DATABASE_READ_BEHIND", "30")),
            pg_options=found.get("PGOPTIONS", ""),
            files_url=found.get("FILES_URL", ""),
            scanner=found.get("SCANNER", ""),
            demo=found.get("FIJNMAZIG_DEMO") == "1",
            mail_url=found.get("MAIL_URL", ""),
            mail_from=found.get("MAIL_FROM", ""),
            oidc={k: found[k] for k in found if k.startswith("OIDC_")},
            site_name=found.get("SITE_NAME", "Fijnmazig"),
            site_url=found.get("SITE_URL", "").rstrip("/").lower() or only_address(hosts),
            idle_minutes=whole(found.get("IDLE_MINUTES", "30")),
            keep_days=whole(found.get("BACKUP_KEEP_DAYS") or "30"),
            second_factor=found.get("SECOND_FACTOR") or "roles",
            rooms_url=found.get("ROOMS_URL", ""),
            rooms_secret=found.get("ROOMS_SECRET", ""),
            log_requests=found.get("LOG_REQUESTS") == "1",
            log_format=found.get("LOG_FORMAT") or "line",
            metrics=found.get("METRICS") == "1",
            otlp_endpoint=found.get(OTLP_ENDPOINT, ""),
        )
        faults = [*env.faults(), *flags_at_fault(found)]
        if faults:
            raise ValueError(" ".join(faults))
        return env

    def faults(self) -> list[str]:
        """Return one sentence for each mistake."""
        names = {"SECRET_KEY": self.secret_key, "ALLOWED_HOSTS": self.allowed_hosts}
        missing = [name for name, value in names.items() if not value]
        faults = [f"Set {', '.join(missing)} (see docs/deploy.md)."] if missing else []
        if self.demo and not LOOPBACK.issuperset(self.allowed_hosts):
            faults.append(
                "FIJNMAZIG_DEMO shows every login to every visitor: it runs on 127.0.0.1 only. "
                "Remove it, or remove the public names from ALLOWED_HOSTS."
            )
        if not self.is_local and (self.home / DEMO_STAMP).exists():
            faults.append(
                f"A demo was prepared in {self.home}, with logins that everybody knows: "
                "give FIJNMAZIG_HOME and DATABASE_URL a place of their own."
            )
        if not self.is_local and not self.mail_url:
            faults.append("Set MAIL_URL: without it, letters with login links stay on the disk.")
        if not self.demo and len(self.secret_key) < SHORTEST_KEY and self.secret_key:
            faults.append("SECRET_KEY must have at least 40 characters.")
        if not self.is_local and not self.site_url:
            faults.append("Set SITE_URL: ALLOWED_HOSTS does not say which address mails lead to.")
        elif self.site_url and not self.is_site_url_safe():
            faults.append(
                "SITE_URL is https:// and a name of ALLOWED_HOSTS, nothing after it; http:// only "
                "on this machine."
            )
        if self.scanner and not Path(self.scanner).is_absolute():
            faults.append("SCANNER is the path of a socket of clamd on this machine.")
        if self.read_behind < 1:
            faults.append("DATABASE_READ_BEHIND is a number of seconds, at least 1.")
        if self.idle_minutes < 1:
            faults.append("IDLE_MINUTES is a number of minutes, at least 1.")
        return [*faults, *self.choices_at_fault(), *self.addresses_at_fault()]

    def choices_at_fault(self) -> Iterator[str]:
        """Yield one sentence for each choice that is none of those there are."""
        if not 1 <= self.keep_days <= MOST_KEPT:
            yield "BACKUP_KEEP_DAYS is a number of days, from 1 to 3650."
        for name, chosen, choices in (
            ("LOG_FORMAT", self.log_format, LOG_FORMATS),
            ("SECOND_FACTOR", self.second_factor, SECOND_FACTORS),
        ):
            if chosen not in choices:
                yield f"{name} is one of {', '.join(choices)}."

    def addresses_at_fault(self) -> Iterator[str]:
        """Yield one sentence for each address of another server that cannot be used."""
        for reads in (
            self.replicas,
            self.rooms,
            self.files,
            self.traces,
            self.mailers,
            self.sign_on,
        ):
            try:
                reads()
            except ValueError as fault:
                yield str(fault)

    def rooms(self) -> object:
        """Return the server of rooms for meeting online. Raises ValueError."""
        return room_server(url=self.rooms_url, secret=self.rooms_secret)

    def sign_on(self) -> None:
        """Look whether the sign-on of others can be used, if there is one. Raises ValueError."""
        if self.oidc.keys() <= {"OIDC_NAME"}:
            return
        missing = [
            name for name in ("OIDC_SERVER_URL", "OIDC_CLIENT_ID") if not self.oidc.get(name)
        ]
        if missing:
            message = f"Set {', '.join(missing)}: without it nobody comes in by the sign-on."
            raise ValueError(message)
        if not self.oidc["OIDC_SERVER_URL"].startswith("https://"):
            message = "OIDC_SERVER_URL is https://: what it says of people is believed."
            raise ValueError(message)

    def files(self) -> dict[str, Any]:
        """Return Django's description of where files lie. Raises ValueError."""
        return files_at(self.files_url)

    def traces(self) -> str:
        """Return the address that takes traces; empty for none. Raises ValueError."""
        return traces_at(self.otlp_endpoint)

    def is_site_url_safe(self) -> bool:
        """Tell whether mails and feeds may lead to `site_url`."""
        try:
            url = urlsplit(self.site_url)
            host, port = url.hostname or "", url.port
        except ValueError:  # not even an address
            return False
        place = f"[{host}]" if ":" in host else host
        is_bare = self.site_url == f"{url.scheme}://{place}" + (f":{port}" if port else "")
        if self.is_local:
            return is_bare and url.scheme in {"http", "https"} and host in LOOPBACK
        is_ours = validate_host(host, self.allowed_hosts)
        return is_bare and url.scheme == "https" and is_ours

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine can reach the server, so plain HTTP is safe."""
        return LOOPBACK.issuperset(self.allowed_hosts)

    def database(self) -> dict[str, Any]:
        """Return Django's description of the database in `database_url`. Raises ValueError."""
        return first_database(self.database_url, besides=self.pg_options)

    def replicas(self) -> dict[str, dict[str, Any]]:
        """Return Django's description of the database that follows, if any. Raises ValueError."""
        return replicas(self.read_url, first=self.database_url)

    def mailers(self) -> dict[str, Any]:
        """Return Django's mailers: a folder in the demo and without MAIL_URL, else SMTP.

        What is given to `later` within a request is sent by the worker. Raises ValueError.
        """
        if not self.mail_url:
            folder = {"BACKEND": "fijnmazig.messages.store.FolderBackend"}
            return {"default": folder, LATER: folder}
        url, port = mail_server(self.mail_url)
        return {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {
                    "host": url.hostname,
                    "port": port,
                    "username": unquote(url.username or ""),
                    "password": unquote(url.password or ""),
                    "use_tls": url.scheme == "smtp+tls",
                    "use_ssl": url.scheme == "smtps",
                    "timeout": 20,
                },
            },
            LATER: {"BACKEND": "fijnmazig.accounts.mailer.LaterBackend"},
        }


def mail_server(address: str) -> tuple[SplitResult, int]:
    """Return where mail is handed in, and at which port.

    Raises ValueError, without the address: a password stands in it.
    """
    url = urlsplit(address)
    is_closed = url.scheme in MAIL_PORTS or (url.scheme == "smtp" and url.hostname in LOOPBACK)
    try:
        port = url.port or MAIL_PORTS.get(url.scheme, 25)
    except ValueError:  # a sign of the password that had to be escaped
        port = 0
    if not (port and url.hostname and is_closed):
        message = (
            "MAIL_URL is smtp+tls:// or smtps:// and a server (signs of a password as in "
            "addresses, %2F for /); smtp:// only on this machine."
        )
        raise ValueError(message)
    return url, port


def whole(value: str) -> int:
    """Return a whole number as it is written; 0, which none of ours may be, for anything else."""
    return int(value) if value.isascii() and value.isdecimal() else 0


def flags_at_fault(found: Mapping[str, str]) -> list[str]:
    """Return one sentence for each choice of yes or no that says neither."""
    return [
        f"{name} is 1, or left out." for name in FLAGS if found.get(name, "") not in {"", "0", "1"}
    ]


def only_address(hosts: tuple[str, ...]) -> str:
    """Return the address of the one public name, or of this machine; empty when in doubt."""
    names = [host for host in hosts if host not in LOOPBACK]
    if not names:
        return LOCAL_URL
    return f"https://{names[0]}" if len(names) == 1 and names[0][0] not in ".*" else ""


def with_secret_files(values: Mapping[str, str]) -> dict[str, str]:
    """Return `values` with each NAME_FILE replaced by NAME and what the file holds."""
    found = dict(values)
    for name in SECRET_FILES:
        path = values.get(f"{name}_FILE")
        if path:
            found[name] = Path(path).read_text(encoding="utf-8").strip()
    return found
