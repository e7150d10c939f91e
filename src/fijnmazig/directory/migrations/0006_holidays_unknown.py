"""That nobody knows whether a channel rests on holidays: not the same as open or closed."""

from django.db import migrations, models

# Written out, because Django would make the table anew in SQLite, and the triggers of a secret
# place would be gone with the old one.
COLUMNS = ("holidays_known", "july_known")


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_kept_true")]

    operations = [
        migrations.RunSQL(
            sql=f"ALTER TABLE directory_channel ADD COLUMN {column} boolean NOT NULL DEFAULT TRUE",
            reverse_sql=f"ALTER TABLE directory_channel DROP COLUMN {column}",
            state_operations=[
                migrations.AddField(
                    model_name="channel",
                    name=column,
                    field=models.BooleanField(db_default=True),
                )
            ],
        )
        for column in COLUMNS
    ]
