"""Why a pair may meet after all, sealed; and that a session was moved, so that all are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns that may be empty: no table is made anew, so that its triggers stay."""

    dependencies = [("groups", "0004_goal_figure_stands")]

    operations = [
        migrations.AddField(
            model_name="nevertogether",
            name="sealed_lift_reason",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="moved_at",
            field=models.DateTimeField(null=True),
        ),
    ]
