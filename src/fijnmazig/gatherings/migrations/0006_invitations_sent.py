"""Every invitation that is here already went out: those that wait to be sent come after this."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def stamp(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say of each invitation that it was sent when it was made."""
    invitation = apps.get_model("gatherings", "Invitation")
    invitation.unscoped.filter(sent_at=None).update(sent_at=F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0005_certificate_told")]

    operations = [migrations.RunPython(stamp, migrations.RunPython.noop)]
