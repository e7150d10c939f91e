"""Notes beside a story are no longer part of a dossier: nothing ever wrote or showed them.

The column stays, empty, so that code of the version before still finds it: a later version drops
it, where it is still there (a table that SQLite makes anew leaves it out). Source: ADR 0038.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0011_results_taken_back"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="dossier", name="sealed_notes"),
            ],
        ),
    ]
