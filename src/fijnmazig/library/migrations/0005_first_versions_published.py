"""What readers could see already was published with its item."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def stamp(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every version of an item that was published once the moment of its item."""
    item = apps.get_model("library", "Item")
    version = apps.get_model("library", "Version")
    moment = item.unscoped.filter(id=OuterRef("item_id")).values("published_at")
    rows = version.unscoped.filter(published_at__isnull=True, item__published_at__isnull=False)
    rows.update(published_at=Subquery(moment))


class Migration(migrations.Migration):
    dependencies = [("library", "0004_changed_always")]

    operations = [migrations.RunPython(stamp, migrations.RunPython.noop)]
