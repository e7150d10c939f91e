"""What an indicator came to when it was last counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("impact", "0001_projects")]

    operations = [
        migrations.CreateModel(
            name="Counting",
            fields=[
                (
                    "indicator",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="counting",
                        serialize=False,
                        to="impact.indicator",
                    ),
                ),
                ("first", models.DateField(null=True)),
                ("last", models.DateField()),
                ("value", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                ("low", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                ("high", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                ("records", models.PositiveIntegerField(default=0)),
                ("unaccounted", models.PositiveIntegerField(default=0)),
                ("is_exact", models.BooleanField(default=True)),
                ("counted_at", models.DateTimeField()),
            ],
            options={"default_manager_name": "unscoped"},
            managers=[("unscoped", models.Manager())],
        ),
    ]
