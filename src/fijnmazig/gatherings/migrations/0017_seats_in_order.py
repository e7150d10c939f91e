"""Seats that were there before are numbered as they were stored, as well as that can be known."""

from itertools import batched

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count
from django.db.models.expressions import RawSQL

BATCH = 500
STORED = {"postgresql": "gatherings_seat.ctid", "sqlite": "gatherings_seat.rowid"}


def number_seats(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Number the seats of each entry of several: nothing else says who was named first."""
    database = schema_editor.connection
    seats = apps.get_model("gatherings", "Seat").unscoped.using(database.alias)
    parties = seats.order_by().values("entry").annotate(seats=Count("id")).filter(seats__gt=1)
    stored = RawSQL(STORED[database.vendor], ())  # noqa: S611 -- one of two names of ours
    rows = seats.filter(entry__in=parties.values("entry")).order_by("entry_id", stored)
    entry_id, position, numbered = None, 0, []
    for seat in rows.only("id", "entry_id"):
        position = position + 1 if seat.entry_id == entry_id else 0
        entry_id, seat.position = seat.entry_id, position
        numbered.append(seat)
    for some in batched(numbered, BATCH, strict=False):
        seats.bulk_update(some, ["position"])


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0016_seats_have_a_position")]

    operations = [migrations.RunPython(number_seats, migrations.RunPython.noop)]
