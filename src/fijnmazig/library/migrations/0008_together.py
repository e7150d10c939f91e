"""Remarks that can be changed, removed and helpful; collections that come back; stopped mail."""

import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0007_import_for_item"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentsSeen",
            fields=[
                ("user_id", models.UUIDField(primary_key=True, serialize=False)),
                ("seen_until", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="collection",
            name="removed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="collectionitem",
            name="removed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="helpful_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="otherwise",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="removed_by",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="digest",
            name="stopped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="comment",
            name="text",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("removed_by__in", ["", "WRITER", "OWNER", "EDITOR"])),
                name="comment_remover_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("removed_at__isnull", True),
                    models.Q(
                        ("author_id__isnull", True),
                        ("helpful_at__isnull", True),
                        ("otherwise", ""),
                        ("text", ""),
                    ),
                    _connector="OR",
                ),
                name="comment_removed_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("helpful_at__isnull", False)),
                fields=("item",),
                name="comment_helpful_once",
            ),
        ),
    ]
