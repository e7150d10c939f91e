"""What a later check settled, of which channel a change speaks, which change undoes another."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_secret_has_no_desk")]

    operations = [
        migrations.AddField(
            model_name="servicechange",
            name="channel_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="servicechange",
            name="undoes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="undone_by",
                to="directory.servicechange",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="is_settled",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="servicechange",
            index=models.Index(fields=["service", "changed_at"], name="change_by_service"),
        ),
    ]
