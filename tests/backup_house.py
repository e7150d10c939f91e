"""A house in use for drills, made in a process of its own: python -m tests.backup_house make.

`make` brings an empty database up to date and prints which dossier is to be shredded and which is
to be kept; `shred ID` destroys one as the house does.
"""

import json
import os
import sys
from base64 import b64encode
from pathlib import Path
from uuid import UUID

from tests.backup_reader import EMAIL, SEALED

FIELDS = {"name": "Vroukje Testmans (fictief)", "story": "Wat zij vertelde."}
KIND = "outreach.dossier"


def main(act: str, *words: str) -> None:
    """Do what is asked in the home and the database of this process."""
    import django  # noqa: PLC0415 -- the environment comes first

    django.setup()
    if act == "make":
        from tests import ready_tables  # noqa: PLC0415 -- needs Django

        ready_tables.migrate()
        gone, kept = furnish(Path(os.environ["FIJNMAZIG_HOME"]))
        sys.stdout.write(json.dumps({"gone": str(gone), "kept": str(kept)}))
    else:
        shred(UUID(words[0]))


def furnish(home: Path) -> tuple[UUID, UUID]:
    """Fill a house, and return the dossier to be shredded and the one to be kept."""
    from django.db import transaction  # noqa: PLC0415 -- needs Django

    from fijnmazig.audit.tests.factories import make_chain  # noqa: PLC0415 -- idem
    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- idem
    from fijnmazig.library.tests.factories import make_published  # noqa: PLC0415 -- idem
    from fijnmazig.vault.services import records  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import make_caller, make_ref, make_team  # noqa: PLC0415 -- idem

    (home / "files").mkdir(parents=True)
    caller, gone, kept = make_caller(email=EMAIL), make_ref(), make_ref()
    team = make_team(caller)
    with transaction.atomic():
        sealed = records.seal_all(team_id=team.id, records={gone: FIELDS, kept: FIELDS})
    written = {
        str(ref.record): {field: b64encode(value).decode() for field, value in fields.items()}
        for ref, fields in sealed.items()
    }
    (home / "files" / SEALED).write_text(json.dumps(written), encoding="utf-8")
    make_published(OPERATOR)
    make_chain(rows=30)
    return gone.record, kept.record


def shred(record: UUID) -> None:
    """Destroy what opens one dossier."""
    from django.db import transaction  # noqa: PLC0415 -- needs Django

    from fijnmazig.vault.domain.sealing import Ref  # noqa: PLC0415 -- idem
    from fijnmazig.vault.services import records  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import AT  # noqa: PLC0415 -- idem

    with transaction.atomic():
        records.shred([Ref(KIND, record)], at=AT)


if __name__ == "__main__":
    main(*sys.argv[1:])
