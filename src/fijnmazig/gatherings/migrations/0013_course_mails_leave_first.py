"""Nothing on the way there; on the way back mails about the course go: no rule knew them before."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_course_mails(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the mails that the rules before forbid."""
    letters = apps.get_model("gatherings", "Letter").unscoped.using(schema_editor.connection.alias)
    letters.filter(kind="COURSE").delete()


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0012_course_before_a_series")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget_course_mails)]
