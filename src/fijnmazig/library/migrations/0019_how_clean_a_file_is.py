"""Whether a file said who made it and where, and whether that could be taken out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0018_left_out_not_proposed")]

    operations = [
        migrations.AddField(
            model_name="importedfile",
            name="cleaned",
            field=models.CharField(blank=True, db_default="", max_length=10),
        ),
    ]
