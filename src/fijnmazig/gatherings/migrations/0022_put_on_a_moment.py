"""That somebody gives or hosts a moment from now on, or no longer, is a mail too."""

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
    "MOMENT_ADDED",
    "MOMENT_MOVED",
    "MOMENT_CANCELLED",
    "STAFFED",
    "UNSTAFFED",
    "INVITED",
    "THANKS",
    "COURSE",
]
WITHOUT_ENTRY = [
    "MOMENT_ADDED",
    "MOMENT_MOVED",
    "MOMENT_CANCELLED",
    "STAFFED",
    "UNSTAFFED",
    "THANKS",
]


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0021_who_gives_leaves_first")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_kind_known"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="letter_kind_known"
            ),
        ),
        migrations.RemoveConstraint(model_name="letter", name="letter_has_a_cause"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(entry__isnull=False)
                | Q(invitation__isnull=False)
                | Q(kind__in=WITHOUT_ENTRY, moment__isnull=False, professional__isnull=False),
                name="letter_has_a_cause",
            ),
        ),
    ]
