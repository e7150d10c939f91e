"""Cards in portrait, what was noted by mistake, and the words of the house that stand again."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_cards_rounds_openings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("was", models.JSONField()),
                ("is_removal", models.BooleanField()),
                ("why", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="correction_says_why",
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="cardversion",
            name="is_house",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="handout",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="printrun",
            name="orientation",
            field=models.CharField(default="LANDSCAPE", max_length=9),
        ),
        migrations.AddConstraint(
            model_name="printrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("orientation__in", ["LANDSCAPE", "PORTRAIT"])),
                name="print_run_orientation_known",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="hand_out",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="campaigns.handout",
            ),
        ),
    ]
