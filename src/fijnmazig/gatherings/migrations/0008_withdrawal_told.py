"""When the mail about a withdrawn certificate went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0007_past_uploads")]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="withdrawal_told_at",
            field=models.DateTimeField(null=True),
        ),
    ]
