"""An item that is there already was last changed when it was published, or else created."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.db.models.functions import Coalesce


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every item without one a moment of change."""
    item = apps.get_model("library", "Item")
    rows = item.unscoped.filter(changed_at__isnull=True)
    rows.update(changed_at=Coalesce(F("published_at"), F("created_at")))


class Migration(migrations.Migration):
    dependencies = [("library", "0002_commons")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
