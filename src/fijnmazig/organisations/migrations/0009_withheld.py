"""Texts that stay off open pages; empty at first, and the whole table goes on the way back."""

import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0008_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withheld",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=15)),
                ("row_id", models.UUIDField()),
                ("field", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("withheld_at", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
                "indexes": [models.Index(fields=["row_id"], name="withheld_by_row")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["ORGANISATION", "PARTNERSHIP", "PARTICIPATION"])
                        ),
                        name="withheld_kind_known",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
