"""The command `fijnmazig <room> <verb>`: prepare the home, then hand over to Django."""

import os
import secrets
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import django
from django.conf import settings
from django.core.management import execute_from_command_line, get_commands

from fijnmazig.config.env import Env

WRONG_USE = 2
# Commands that need no database, or make it themselves.
WITHOUT_DATABASE = frozenset(
    {
        *("backup", "demo", "doctor", "prepare", "schedule"),
        *("migrate", "makemigrations", "check", "collectstatic", "help"),
    }
)
# Commands that make no installation where there is none: one looks, the other runs elsewhere too.
MAKES_NO_HOME = frozenset({"backup", "doctor"})


def main() -> None:
    """Run one command of the house."""
    arguments = sys.argv[1:]
    os.umask(0o077)  # what an installation keeps is for its own account only
    if arguments == ["--version"]:  # of the house, not of Django
        sys.stdout.write(f"{version('fijnmazig')}\n")
    elif arguments[:1] == ["demo"] and "--check" in arguments:
        with tempfile.TemporaryDirectory(prefix="fijnmazig-") as home:
            os.environ["FIJNMAZIG_HOME"] = home  # a check leaves nothing behind
            run(arguments)
    else:
        run(arguments)


def run(arguments: list[str]) -> None:
    """Prepare the environment, and the database where the command needs one, and hand over."""
    room = next((word for word in arguments[:1] if not word.startswith("-")), "help")
    prepare_environment(is_demo=room == "demo", makes_key=room not in MAKES_NO_HOME)
    if room == "backup":  # also where no installation is: a copy is looked over elsewhere
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")
    try:
        Env.read(os.environ).database()
    except (ValueError, OSError) as error:  # every mistake in the settings, told at once
        refuse_settings(error, is_asked=room == "doctor", as_json="--json" in arguments)
    django.setup()
    if room not in {"help", *get_commands()}:
        sys.stderr.write(f"Deze opdracht bestaat niet: {room}. Alle opdrachten: fijnmazig help\n")
        sys.exit(WRONG_USE)
    from fijnmazig.config.starting import told_of_a_full_disk  # noqa: PLC0415 -- once Django is ready

    with told_of_a_full_disk():
        if room not in WITHOUT_DATABASE:
            prepare_database()
        hand_over(arguments)


def hand_over(arguments: list[str]) -> None:
    """Let Django run the command; what fails within the vault is told without its words."""
    from fijnmazig.vault import reporting  # noqa: PLC0415 -- only after the environment is complete

    try:
        execute_from_command_line(["fijnmazig", *arguments])
    except Exception as error:  # only to be told without its words
        if not reporting.is_hushed():
            raise
        sys.stderr.write(f"{reporting.told(error, trace=error.__traceback__)}\n")
        sys.exit(1)


def refuse_settings(error: Exception, *, is_asked: bool, as_json: bool) -> NoReturn:
    """Tell what is wrong with the settings, the way the doctor does when it was asked, and stop."""
    if is_asked:
        settings.configure(USE_I18N=False)  # the sentences as they are written
        from fijnmazig.config.doctor import lines, printing  # noqa: PLC0415 -- only when asked

        printing.show([lines.settings_refused(error)], as_json=as_json)
    else:
        sys.stderr.write(f"{error}\n")
    sys.exit(1)


def prepare_environment(*, is_demo: bool, makes_key: bool = True) -> None:
    """Give the installation in FIJNMAZIG_HOME its own secret key and loopback as its only host.

    Whatever the environment already says is left as it is; so is a home that has no key yet,
    unless this command `makes_key`.
    """
    home = Path(os.environ.get("FIJNMAZIG_HOME") or "var").absolute()
    os.environ["FIJNMAZIG_HOME"] = str(home)
    if is_demo:
        os.environ["FIJNMAZIG_DEMO"] = "1"
    os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
    is_given = os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE")
    if not is_given and (makes_key or (home / "secret-key").exists()):
        os.environ["SECRET_KEY"] = own_secret_key(home)


def own_secret_key(home: Path) -> str:
    """Return the key kept in `home`, made once and readable by its owner alone."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(60))
    return path.read_text(encoding="utf-8")


def prepare_database() -> None:
    """Create or upgrade an SQLite database, so that a new installation answers at once."""
    from django.db import connection  # noqa: PLC0415 -- idem

    if connection.vendor == "sqlite":
        fill_database()


def fill_database() -> None:
    """Migrate any database that needs it, and load what comes with the package."""
    from django.db import connection  # noqa: PLC0415 -- idem
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- idem

    from fijnmazig.config.furnishing import migrate_and_load  # noqa: PLC0415 -- idem

    settings.FIJNMAZIG_HOME.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        migrate_and_load()


def upgrade_database() -> None:
    """Bring a database that was put back to this version; its tables hold their own content."""
    from django.core.management import call_command  # noqa: PLC0415 -- needs the environment

    call_command("migrate", verbosity=0)
