"""Nothing on the way there; on the way back thanks go, for the rules before did not know them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_thanks(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the mails that the rules before forbid."""
    letters = apps.get_model("gatherings", "Letter").unscoped.using(schema_editor.connection.alias)
    letters.filter(kind="THANKS").delete()


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0010_thanks")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget_thanks)]
