from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("game", "0001_rooms")]

    operations = [
        migrations.AddField(
            model_name="tally",
            name="shown",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
