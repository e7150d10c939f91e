"""Referrals are counted from an index of their own, whatever else happened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0007_events_stand"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["agreement", "happened_in", "referral", "delta"],
                condition=models.Q(kind="REFERRAL"),
                name="event_referred",
            ),
        ),
    ]
