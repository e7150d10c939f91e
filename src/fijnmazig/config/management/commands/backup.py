"""`fijnmazig backup`: copies of the whole installation, locked to a key that is kept elsewhere."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django_typer.management import command

from fijnmazig.audit.domain import Details  # noqa: TC001 -- typer asks for types at run time
from fijnmazig.audit.queries import verification
from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.config import cli
from fijnmazig.config.backup import reading, stamp, texts
from fijnmazig.config.backup.clearing import clear_copies
from fijnmazig.config.backup.making import key_goes_along, make_copy
from fijnmazig.config.backup.restoring import restore_copy
from fijnmazig.config.env import MOST_KEPT
from fijnmazig.config.erasing import came_back
from fijnmazig.vault.domain import copying, recovery
from fijnmazig.vault.domain.sealing import new_pair
from fijnmazig.vault.services.replay import replay

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object.")]
CopyFile = Annotated[Path, typer.Argument(help="The copy.")]
KB, MB = 1000, 1_000_000


class Command(RoomCommand):
    """Copies of database, files and tombstones; nothing in them is readable without the key."""

    help = "Make a locked copy of everything, look one over, put one back."
    requires_migrations_checks = False
    requires_system_checks = ()

    @command()
    @sensitive_variables()
    def key(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- a command-line switch
        """Print a new pair of keys, once; the private half belongs on paper, away from copies."""
        pair = new_pair()
        private, public = recovery.written(pair), copying.written_public(pair.public)
        if json:
            print_json({"private": private, "public": public})
            return
        err.print(str(texts.KEY_MADE), soft_wrap=True)
        for sentence, half in ((texts.KEY_PRIVATE, private), (texts.KEY_PUBLIC, public)):
            out.print(str(sentence).format(key=half), markup=False, soft_wrap=True)

    @command()
    def create(
        self,
        to: Annotated[Path, typer.Option(help="The file to write, or the folder for one.")],
        key: Annotated[
            str, typer.Option(help="The public half of the key: PUB-…", envvar="BACKUP_KEY")
        ],
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Write a copy of everything while the house is in use; keep its fingerprint elsewhere."""
        home = Path(settings.FIJNMAZIG_HOME)
        with refusals():
            public = reading.recipient(key)
            if not home.is_dir() or not has_tables():
                raise Refused(str(texts.NO_INSTALLATION).format(home=home))
            file = to / texts.FILE_NAME.format(at=timezone.now()) if to.is_dir() else to
            made = make_copy(home, to=file.absolute(), public=public, at=timezone.now())
            with transaction.atomic():
                details: Details = {"archive": made.sha256, "files": made.files}
                record(actor=OPERATOR, act="backup.made", at=timezone.now(), details=details)
        if json:
            print_json(made)
            return
        sentence = str(texts.MADE).format(files=made.files, size=size_of(made.bytes))
        err.print(sentence, markup=False, soft_wrap=True)
        if not key_goes_along(home, key=settings.SECRET_KEY):
            err.print(str(texts.KEY_APART), soft_wrap=True)
        err.print(str(texts.KEEP_DIGEST))
        out.print(made.sha256, markup=False, soft_wrap=True)

    @command()
    def verify(
        self,
        file: Annotated[
            Path, typer.Argument(help="The copy, or a folder: the last one made in it.")
        ],
        key_file: Annotated[
            Path | None, typer.Option(help="A file with the private half, to look inside too.")
        ] = None,
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Read every byte of a copy; without the key its outside, with it every file inside."""
        with refusals():
            file = reading.newest_in(file) if file.is_dir() else file
            if key_file is None:
                found = reading.verify_outside(file)
            else:
                found = reading.verify_inside(file, pair=reading.key_in(key_file))
        home = Path(settings.FIJNMAZIG_HOME)
        stamp.keep(home, made_at=found.made_at, verified_at=timezone.now())
        if json:
            print_json(found)
            return
        made = timezone.localtime(found.made_at).strftime("%d/%m/%Y %H:%M")
        sentence = texts.WHOLE_OUTSIDE if found.files is None else texts.WHOLE
        err.print(str(sentence).format(made=made, files=found.files), soft_wrap=True)
        out.print(found.sha256, markup=False, soft_wrap=True)

    @command()
    def restore(
        self,
        file: CopyFile,
        key_file: Annotated[Path, typer.Option(help="A file with the private half.")],
        home: Annotated[Path, typer.Option(help="Where to: empty, or not there yet.")],
        tombstones: Annotated[
            Path | None, typer.Option(help="The newest vault-tombstones, kept apart.")
        ] = None,
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Put a copy back, all of it or nothing, and destroy again what was shredded since."""
        with refusals():
            pair = reading.key_in(key_file)
            done = restore_copy(file, home=home.absolute(), pair=pair, tombstones=tombstones)
        if json:
            print_json(done)
            return
        made = timezone.localtime(done.made_at).strftime("%d/%m/%Y %H:%M")
        sentence = str(texts.RESTORED).format(
            made=made, home=done.home, shredded=done.shredded, rows=done.rows
        )
        err.print(sentence, markup=False, soft_wrap=True)
        if done.came_back:
            err.print(str(texts.CAME_BACK).format(count=done.came_back), soft_wrap=True)

    @command()
    def clear(
        self,
        folder: Annotated[Path, typer.Argument(help="The folder with copies.")],
        keep_days: Annotated[
            int,
            typer.Option(
                min=1,
                max=MOST_KEPT,
                help="Copies of the last days stay.",
                envvar="BACKUP_KEEP_DAYS",
            ),
        ] = 30,
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Remove copies older than that, once a later one was found whole; the newest stays."""
        with refusals():
            if not folder.is_dir():
                raise Refused(str(texts.NO_FOLDER).format(folder=folder))
            now, home = timezone.now(), Path(settings.FIJNMAZIG_HOME)
            done = clear_copies(folder, home=home, keep=timedelta(days=keep_days), at=now)
            if done.copies:
                with transaction.atomic():
                    details: Details = {"copies": done.copies, "days": keep_days}
                    record(actor=OPERATOR, act="backup.cleared", at=now, details=details)
            if done.fault:
                raise Refused(done.fault)
        if json:
            print_json({"copies": done.copies})
            return
        err.print(str(texts.CLEARED).format(copies=done.copies))

    @command(hidden=True)
    def settle(self) -> None:
        """Take a home that was put back into use; `restore` calls this."""
        if connection.vendor == "sqlite":
            cli.prepare_database()
        else:
            cli.upgrade_database()
        done = replay(at=timezone.now())
        found = verification()
        if found.valid:
            with transaction.atomic():
                details = {"shredded": done.shredded, "process": os.getpid()}
                record(actor=OPERATOR, act="backup.restored", at=timezone.now(), details=details)
        print_json(
            {
                "known": done.known,
                "shredded": done.shredded,
                "came_back": len(came_back()),
                "rows": found.rows,
                "valid": found.valid,
                "first_broken": found.first_broken,
            }
        )


def has_tables() -> bool:
    """Tell whether there is an installation in the database; one is never made here."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    return "django_migrations" in connection.introspection.table_names()


def size_of(count: int) -> str:
    """Return a number of bytes as a person says it."""
    return f"{count / MB:.1f} MB".replace(".", ",") if count >= MB else f"{count // KB} kB"
