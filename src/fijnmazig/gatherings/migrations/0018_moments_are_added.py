"""That a moment was added to a group is a mail too."""

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
    "INVITED",
    "THANKS",
    "COURSE",
]


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0017_seats_in_order")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_kind_known"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="letter_kind_known"
            ),
        ),
    ]
