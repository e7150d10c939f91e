"""A source that is removed goes bit by bit, and is harvested no more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_what_records_said")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="removal_began_at",
            field=models.DateTimeField(null=True),
        ),
    ]
