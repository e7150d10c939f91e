"""A list finds whom it is about by keys; `prepare` makes those of the rows that are there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0007_people_with_a_phone"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="keys_made_from",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="professional",
            name="words_key",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="OrganisationKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
                "indexes": [
                    models.Index(fields=["key", "organisation"], name="organisation_by_key"),
                ],
            },
            managers=[("unscoped", models.Manager())],
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(keys_made_from__isnull=True),
                fields=["id"],
                name="organisation_without_keys",
            ),
        ),
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(fields=["words_key"], name="professional_by_words_key"),
        ),
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(
                condition=models.Q(words_key__isnull=True, merged_into__isnull=True),
                fields=["id"],
                name="professional_without_key",
            ),
        ),
    ]
