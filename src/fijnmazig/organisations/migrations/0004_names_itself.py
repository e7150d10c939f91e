from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_distinction")]

    operations = [
        migrations.AddField(
            model_name="professional",
            name="names_itself",
            field=models.BooleanField(default=False),
        ),
    ]
