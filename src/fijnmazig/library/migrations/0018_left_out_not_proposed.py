"""Fields that reading proposed go where something was left out: they may still say it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Delete the labelled fields of every document in which something was left out."""
    field = apps.get_model("library", "ProposedField")
    field.unscoped.filter(document__versions__is_redacted=True).delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0017_items_by_date")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
