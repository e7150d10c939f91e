"""A change of a moment is told to who gives it too: such a mail has no registration."""

from django.db import migrations, models
from django.db.models import Q

KINDS = ["MOMENT_ADDED", "MOMENT_MOVED", "MOMENT_CANCELLED", "THANKS"]


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0019_added_leave_first")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_has_a_cause"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(entry__isnull=False)
                | Q(invitation__isnull=False)
                | Q(kind__in=KINDS, moment__isnull=False, professional__isnull=False),
                name="letter_has_a_cause",
            ),
        ),
    ]
