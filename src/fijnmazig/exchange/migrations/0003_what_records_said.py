"""Know a record that says the same again, also when two changes fell in one second."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_way_of_records")]

    operations = [
        migrations.AddField(
            model_name="harvestedrecord",
            name="fingerprint",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
    ]
