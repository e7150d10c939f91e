"""Who objected before they were reached was counted as declined: counted anew, by events.

Nobody declined in a call who has no attempt that ended so. Nothing is changed or removed: the old
outcome is taken back and the right one given, as of now, so that figures told before stand.
"""

from datetime import UTC, datetime

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef, Sum

KEPT = ("agreement_id", "team_id", "nis", "day_part", "weekday", "received_on", "received_in")
PIECE = 500


def recount(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back each "declined" that no call ended with, and give "objected" instead."""
    event = apps.get_model("outreach", "Event")
    at = datetime.now(tz=UTC)  # noqa: TID251 -- a migration is run by hand, once
    at = at.replace(minute=0, second=0, microsecond=0)
    said = event.unscoped.filter(stand_in=OuterRef("stand_in"), kind="ATTEMPT", result="DECLINED")
    rows = event.unscoped.filter(~Exists(said), kind="OUTCOME", outcome="DECLINED")
    standing = rows.order_by().values("stand_in").annotate(given=Sum("delta")).filter(given=1)
    wrong = rows.filter(delta=1, stand_in__in=standing.values("stand_in")).order_by("id")
    fresh = [
        event(
            **{name: getattr(row, name) for name in KEPT},
            stand_in=row.stand_in,
            kind="OUTCOME",
            outcome=outcome,
            delta=delta,
            at=at,
            happened_in=at.strftime("%Y-%m"),
        )
        for row in wrong.iterator()
        for outcome, delta in (("DECLINED", -1), ("OBJECTED", 1))
    ]
    event.unscoped.bulk_create(fresh, batch_size=PIECE)


def count_back(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Call "objected" declined again, and leave who was never reached without an outcome."""
    event = apps.get_model("outreach", "Event")
    event.unscoped.filter(outcome="OBJECTED").update(outcome="DECLINED")
    event.unscoped.filter(outcome="EXPIRED").delete()


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_referrals")]

    operations = [migrations.RunPython(recount, count_back)]
