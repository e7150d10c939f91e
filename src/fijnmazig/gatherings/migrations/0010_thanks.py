"""Thanks to who came are a mail too; they hang on a moment and a person."""

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
]


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0009_withdrawn_before")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_kind_known"),
        migrations.RemoveConstraint(model_name="letter", name="letter_has_a_cause"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=[*KINDS, "THANKS"]), name="letter_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(entry__isnull=False)
                | Q(invitation__isnull=False)
                | Q(kind="THANKS", moment__isnull=False, professional__isnull=False),
                name="letter_has_a_cause",
            ),
        ),
    ]
