"""Nothing on the way there; on the way back mails of who gives what go: no rule knew them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_mails(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the mails that the rules before forbid."""
    letters = apps.get_model("gatherings", "Letter").unscoped.using(schema_editor.connection.alias)
    letters.filter(kind__in=("STAFFED", "UNSTAFFED")).delete()


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0022_put_on_a_moment")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget_mails)]
