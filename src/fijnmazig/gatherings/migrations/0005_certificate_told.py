"""When the mail about a certificate went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0004_removed_drafts")]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(
                condition=models.Q(told_at__isnull=True), fields=["id"], name="certificate_untold"
            ),
        ),
    ]
