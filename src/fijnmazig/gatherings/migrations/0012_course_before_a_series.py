"""A series can ask for the basic course before its first moment; who followed it is kept."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    "REGISTERED",
    "WAITING",
    "OFFERED",
    "EXPIRED",
    "CHANGED",
    "CANCELLED",
    "SEATED",
    "UNSEATED",
    "REMINDER",
    "MOMENT_MOVED",
    "MOMENT_CANCELLED",
    "INVITED",
    "THANKS",
]


class Migration(migrations.Migration):
    dependencies = [
        ("gatherings", "0011_thanks_leave_first"),
        ("organisations", "0004_names_itself"),
    ]

    operations = [
        migrations.AddField(
            model_name="series",
            name="needs_course",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="cohort", name="course_asked_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="seat", name="course_key", field=models.UUIDField(null=True, unique=True)
        ),
        migrations.CreateModel(
            name="CourseFollowed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.CharField(max_length=8)),
                ("user_id", models.UUIDField(null=True, unique=True)),
                (
                    "professional",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.professional",
                    ),
                ),
                ("followed_at", models.DateTimeField()),
                ("declared_by", models.UUIDField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("professional", "source"), name="course_followed_once_each"
                    ),
                    models.CheckConstraint(
                        condition=Q(source="FINISHED", user_id__isnull=False)
                        & Q(professional__isnull=True)
                        | Q(source__in=["DECLARED", "SAID"])
                        & Q(user_id__isnull=True, professional__isnull=False),
                        name="course_followed_by_one",
                    ),
                    models.CheckConstraint(
                        condition=~Q(source="DECLARED")
                        | Q(declared_by__isnull=False) & ~Q(reason=""),
                        name="course_declared_with_reason",
                    ),
                ],
            },
            managers=[("unscoped", django.db.models.manager.Manager())],
        ),
        migrations.RemoveConstraint(model_name="letter", name="letter_kind_known"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=[*KINDS, "COURSE"]), name="letter_kind_known"
            ),
        ),
    ]
