"""Lists of past meetings wait here until they are taken over, a day at most."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gatherings", "0006_invitations_sent"),
        ("organisations", "0003_distinction"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastUpload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner_id", models.UUIDField(null=True)),
                ("file_name", models.CharField(max_length=255)),
                ("started_at", models.DateTimeField()),
                ("header", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                ("left_out", models.JSONField(default=list)),
                ("taken", models.JSONField(default=dict)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
