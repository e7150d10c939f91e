from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0003_letters")]

    operations = [
        migrations.AddField(
            model_name="series",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True) | models.Q(state="DRAFT"),
                name="series_removed_is_a_draft",
            ),
        ),
    ]
