"""The round of the doctor: every check in order, whatever one of them meets."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError

from fijnmazig.config.doctor import filing, following, ground, keeping, stored, texts, working
from fijnmazig.config.doctor.findings import Finding, Look, unknown
from fijnmazig.config.doctor.lines import Line, line

type Check = Callable[[Look], Finding]

CHECKS: dict[str, Check] = {
    "settings": ground.settings_hold,
    "demo": ground.no_demo,
    "secrets": ground.secrets_kept,
    "storage": ground.storage_writable,
    "files": filing.files_reached,
    "scanner": filing.scanner_looks,
    "space": ground.space_left,
    "database": stored.database_reached,
    "writing": stored.database_can_be_changed,
    "migrations": stored.migrations_fit,
    "durability": stored.writes_through,
    "replica": following.replica_follows,
    "clock": stored.clock_goes_forward,
    "worker": working.work_is_taken,
    "tasks": working.work_succeeds,
    "index": working.search_is_level,
    "letters": working.letters_leave,
    "mail": working.mail_gets_in,
    "certificate": working.certificate_holds,
    "backups": keeping.copies_are_made,
    "cleared": keeping.old_copies_go,
    "key": keeping.key_is_copied,
    "anchor": keeping.chain_is_anchored,
    "officers": keeping.teams_can_recover,
    "tombstones": keeping.shredded_stays_shredded,
    "erased": keeping.erased_stays_erased,
}


def go_round(look: Look) -> Iterator[Line]:
    """Yield what every check finds; one that cannot look says so and stops no other."""
    for name, check in CHECKS.items():
        yield line(name, found=ask(check, look))


def ask(check: Check, look: Look) -> Finding:
    """Return what a check finds, or that it could not look."""
    try:
        return check(look)
    except (DatabaseError, OSError, ValueError) as error:  # a broken ground, told by its own check
        says = str(texts.NOT_LOOKED).format(reason=type(error).__name__)
        return unknown(says, do=texts.NOT_LOOKED_DO)
