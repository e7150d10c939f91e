"""Find whose a few telephone numbers are, in a house where most people have none written down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_merged_rows"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(
                condition=~models.Q(phone=""),
                fields=["phone"],
                name="professional_with_phone",
            ),
        ),
    ]
