"""Keep how far a list was read, and the way that each record came."""

from datetime import UTC, datetime

from django.db import migrations, models

NEVER_USED = datetime(2026, 1, 1, tzinfo=UTC)  # no rows exist yet


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="added_at",
            field=models.DateTimeField(default=NEVER_USED),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="list_began_at",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="source",
            name="seen_until",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="harvestedrecord",
            name="harvested_at",
            field=models.DateTimeField(default=NEVER_USED),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="harvestedrecord",
            name="namespace",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="harvestedrecord",
            name="hops",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="harvestedrecord",
            name="chain",
            field=models.JSONField(default=list),
        ),
        migrations.AddIndex(
            model_name="harvestedrecord",
            index=models.Index(fields=["origin_identifier"], name="record_by_origin"),
        ),
    ]
