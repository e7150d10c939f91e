"""Write rows in batches, past the objects of Django: the memory does not grow with the number."""

from collections.abc import Callable, Iterator
from itertools import batched

from django.db import connection
from django.db.models import Model

BATCH = 5_000

type Row = dict[str, object]
type Progress = Callable[[int], None]


def write_rows(model: type[Model], rows: Iterator[Row], *, progress: Progress | None = None) -> int:
    """Write rows that name every column without a default in the database; return how many.

    `progress` is called with the number of rows of each batch. Checks of forms and services are
    passed by; the constraints of the database are not.
    """
    total = 0
    for batch in batched(rows, BATCH, strict=False):
        fields = [model._meta.get_field(name) for name in batch[0]]  # noqa: SLF001 -- its public face
        columns = ", ".join(str(field.column) for field in fields)  # type: ignore[union-attr]  # plain columns only
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})"  # noqa: S608, SLF001 -- our own names
        values = [
            [
                field.get_db_prep_save(value, connection)  # type: ignore[union-attr]  # idem
                for field, value in zip(fields, row.values(), strict=True)
            ]
            for row in batch
        ]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
        total += len(batch)
        if progress is not None:
            progress(len(batch))
    return total


def write_objects(
    model: type[Model], objects: Iterator[Model], *, progress: Progress | None = None
) -> int:
    """Write new objects with the defaults of their model; return how many."""
    total = 0
    for batch in batched(objects, BATCH, strict=False):
        model._default_manager.bulk_create(batch, batch_size=BATCH)  # noqa: SLF001 -- its public face
        total += len(batch)
        if progress is not None:
            progress(len(batch))
    return total
