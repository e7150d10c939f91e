"""People are found by name, mail or number, so that an open page does not read all of them."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_names_itself"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(Lower("name"), "id", name="professional_by_lower_name"),
        ),
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(fields=["email"], name="professional_by_email"),
        ),
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(fields=["phone"], name="professional_by_phone"),
        ),
    ]
