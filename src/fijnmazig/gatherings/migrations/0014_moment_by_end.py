"""What is still to come is found without a look at every moment there ever was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gatherings", "0013_course_mails_leave_first"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["ends_at"], name="moment_by_end"),
        ),
    ]
