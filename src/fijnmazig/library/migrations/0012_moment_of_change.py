"""Note the moment of every change, so that none is ever told before an earlier one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0011_known_items_stay")]

    operations = [
        migrations.AddField(
            model_name="indexchange", name="at", field=models.DateTimeField(null=True)
        ),
    ]
