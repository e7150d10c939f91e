"""Checks of what everything stands on: settings, secrets, and the folder of the installation."""

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, warn, well
from fijnmazig.config.env import DEMO_STAMP, SECRET_FILES, SHORTEST_KEY

OWN = "FIJNMAZIG_"
KNOWN = frozenset({"FIJNMAZIG_HOME", "FIJNMAZIG_DEMO"})
SIGN_ON = frozenset({"OIDC_NAME", "OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"})
LEAST_SIGNS = 12  # different ones in a secret of forty: fewer is no chance
SECRETS_IN_HOME = ("secret-key", "fijnmazig.sqlite3", "vault-tombstones")
OTHERS, GROUP = stat.S_IRWXO, stat.S_IRWXG
ROOT = 0
GB = 1024**3
LEAST_FREE, LITTLE_FREE = GB // 4, 2 * GB


def settings_hold(look: Look) -> Finding:
    """Look for names nobody reads and for a sign-on that is half there; Env read all the rest."""
    strange = sorted(name for name in look.values if name.startswith(OWN) and name not in KNOWN)
    given = {name.removesuffix("_FILE") for name in look.values if name.startswith("OIDC_")}
    missing = sorted(SIGN_ON - given)
    if given and missing:
        says = str(texts.SIGN_ON_HALF).format(names=", ".join(missing))
        return fault(says, do=texts.SIGN_ON_HALF_DO)
    if strange:
        says = str(texts.SETTINGS_STRANGE).format(names=", ".join(strange))
        return warn(says, do=texts.SETTINGS_STRANGE_DO)
    return well(texts.SETTINGS_FINE)


def no_demo(look: Look) -> Finding:
    """Look whether everybody knows the logins of this home."""
    if settings.DEMO or (look.home / DEMO_STAMP).exists():
        return warn(texts.DEMO, do=texts.DEMO_DO)
    return well(texts.NO_DEMO)


def secrets_kept(look: Look) -> Finding:
    """Look at the length of the secret key, and who may read the files with secrets."""
    key = str(settings.SECRET_KEY)
    if len(key) < SHORTEST_KEY or len(set(key)) < LEAST_SIGNS:
        return fault(texts.SECRET_WEAK, do=texts.SECRET_WEAK_DO)
    files = list(secret_files(look))
    for bits, find, says, do in (
        (OTHERS, fault, texts.SECRET_OPEN, texts.SECRET_OPEN_DO),
        (GROUP, warn, texts.SECRET_GROUP, texts.SECRET_GROUP_DO),
    ):
        open_ones = [str(path) for path in files if opened(path.stat()) & bits]
        if open_ones:
            return find(str(says).format(files=", ".join(open_ones)), do=do)
    return well(texts.SECRETS_FINE)


def opened(found: os.stat_result) -> int:
    """Return the rights on a file that others than the house have.

    A file of root is read by the house through its group, as docs/deploy.md lays it down.
    """
    is_given = found.st_uid == ROOT != os.geteuid()
    return found.st_mode & ~stat.S_IRGRP if is_given else found.st_mode


def secret_files(look: Look) -> Iterator[Path]:
    """Yield the files that hold a secret or what must stay secret, as far as they are there."""
    named = (look.values.get(f"{name}_FILE") for name in SECRET_FILES)
    for path in (*map(Path, filter(None, named)), *(look.home / one for one in SECRETS_IN_HOME)):
        if path.is_file():
            yield path


def storage_writable(look: Look) -> Finding:
    """Write a file in every folder that we write in, and take it away again."""
    if not look.home.is_dir():
        return fault(str(texts.NO_HOME).format(folder=look.home), do=texts.NO_HOME_DO)
    folders = (look.home, look.home / "files", look.home / "index", look.home / "mail")
    for folder in (folder for folder in folders if folder.is_dir()):
        try:
            write_once(folder / f".doctor-{secrets.token_hex(8)}")
        except OSError as error:
            says = str(texts.STORAGE_SHUT).format(folder=folder, reason=error.strerror)
            return fault(says, do=texts.STORAGE_SHUT_DO)
    return well(texts.STORAGE_FINE)


def write_once(path: Path) -> None:
    """Write a page to the disk itself, and remove it again."""
    try:
        with path.open("xb") as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
    finally:
        path.unlink(missing_ok=True)


def space_left(look: Look) -> Finding:
    """Look how much room the disk of the home has."""
    free = shutil.disk_usage(look.home).free
    written = f"{free / GB:.1f}".replace(".", ",")
    if free >= LITTLE_FREE:
        return well(str(texts.SPACE_FINE).format(free=written))
    find = fault if free < LEAST_FREE else warn
    return find(str(texts.SPACE_SMALL).format(free=written), do=texts.SPACE_SMALL_DO)
