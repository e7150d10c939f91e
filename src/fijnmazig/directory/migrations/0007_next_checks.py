"""Give every check the day on which it is due again: half a year after it was made."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HALF_YEAR = timedelta(days=184)


def plan(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Plan the next check of what was checked and has none."""
    verifications = apps.get_model("directory", "Verification").unscoped
    rows = verifications.filter(next_check_date=None, checked_date__isnull=False)
    for day in set(rows.values_list("checked_date", flat=True)):
        rows.filter(checked_date=day).update(next_check_date=day + HALF_YEAR)


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_holidays_unknown")]

    operations = [migrations.RunPython(plan, migrations.RunPython.noop)]
