"""Read what a home that was put back holds, in a process of its own: python -m tests.backup_reader.

Prints which sealed fields its caller can still open, whether the record of acts is whole, the rows
of each table and the SHA-256 of each file.
"""

import hashlib
import json
import os
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import UUID

EMAIL = "beller@voorbeeld.test"
SEALED = "sealed.json"


def main() -> None:
    """Print what the home of this process holds."""
    import django  # noqa: PLC0415 -- the environment comes first

    django.setup()
    sys.stdout.write(json.dumps(read(Path(os.environ["FIJNMAZIG_HOME"]))))


def read(home: Path) -> dict[str, Any]:
    """Return what can be read."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs Django

    from fijnmazig.audit.queries import verification  # noqa: PLC0415 -- idem
    from fijnmazig.config.backup.databases import (  # noqa: PLC0415 -- idem
        postgresql_counts,
        sqlite_counts,
    )
    from fijnmazig.vault.domain.sealing import Ref  # noqa: PLC0415 -- idem
    from fijnmazig.vault.queries.reading import unsealed  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import opened_for  # noqa: PLC0415 -- idem

    written = json.loads((home / "files" / SEALED).read_text(encoding="utf-8"))
    wanted = {
        Ref("outreach.dossier", UUID(record)): {
            field: b64decode(value) for field, value in fields.items()
        }
        for record, fields in written.items()
    }
    file = home / "fijnmazig.sqlite3"
    caller = get_user_model().objects.get(email=EMAIL)
    found = unsealed(opened_for(caller), wanted=wanted)
    return {
        "read": {str(ref.record): fields for ref, fields in found.items()},
        "valid": verification().valid,
        "tables": sqlite_counts(file) if file.exists() else postgresql_counts(),
        "files": digests(home / "files"),
    }


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()
