"""What is told outside the team is counted from an index of its own, in its order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0008_referrals_counted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["happened_in", "nis", "kind", "outcome", "agreement", "delta"],
                condition=models.Q(kind__in=["RECEIVED", "OUTCOME"]),
                name="event_told",
            ),
        ),
    ]
