"""The code with which somebody without an account finds the answer; only its digest is kept."""

import hashlib
import re
import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter or digit that is read as another."""
GROUPS, SIZE = 4, 4
_WRITTEN = re.compile(rf"[{LETTERS}]{{{GROUPS * SIZE}}}")


def new_code() -> str:
    """Return a code that nobody guesses: some 79 bits, in groups of four."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))
    return "-".join(groups)


def read_code(typed: str) -> str:
    """Return a code as it is written, however it was typed; empty when it can be none."""
    plain = re.sub(r"[\s-]", "", typed).casefold()
    if not _WRITTEN.fullmatch(plain):
        return ""
    return "-".join(plain[at : at + SIZE] for at in range(0, GROUPS * SIZE, SIZE))


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
