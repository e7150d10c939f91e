"""Of what was withdrawn before mails about it existed, nobody gets a mail now."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def stamp(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say of each withdrawn certificate that its holder knows."""
    rows = apps.get_model("gatherings", "Certificate").unscoped.filter(withdrawal_told_at=None)
    rows.filter(revoked_at__isnull=False).update(withdrawal_told_at=F("revoked_at"))


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0008_withdrawal_told")]

    operations = [migrations.RunPython(stamp, migrations.RunPython.noop)]
