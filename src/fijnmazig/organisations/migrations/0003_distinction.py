import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_roster_choices")]

    operations = [
        migrations.CreateModel(
            name="Distinction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=15)),
                ("first_id", models.UUIDField()),
                ("second_id", models.UUIDField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["ORGANISATION", "PROFESSIONAL"])),
                        name="distinction_kind_known",
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "first_id", "second_id"), name="distinction_once"
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
