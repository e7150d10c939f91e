"""Which database Django asks: always named, so that a row from the replica leads back to the first.

Left to itself, Django reads and writes what belongs to a row where that row came from.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from fijnmazig.common.replica import reading
from fijnmazig.common.replica.watch import REPLICA


class ReplicaRouter:
    """Reads what is listed from the replica while a declared door is open; else from the first."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:  # noqa: ANN401 -- Django's
        """Return where rows of a model are read."""
        return REPLICA if reading.may_read(model) else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:  # noqa: ANN401 -- idem
        """Return where everything is written, and let this request read there from now on."""
        reading.note_write()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool:  # noqa: ANN401 -- idem
        """Let rows of both stand beside each other: they are of one database."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:  # noqa: ANN401 -- idem
        """Change no table of the replica: it follows."""
        return False if db == REPLICA else None
