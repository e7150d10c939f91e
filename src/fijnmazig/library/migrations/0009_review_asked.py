"""An item knows since when a reviewer is asked to look; a sharer may take the question back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0008_together")]

    operations = [
        migrations.RemoveConstraint(model_name="itemreview", name="review_step_known"),
        migrations.AddConstraint(
            model_name="itemreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["SUBMITTED", "TAKEN_BACK", "APPROVED", "RETURNED"])
                ),
                name="review_step_known",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="submitted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("submitted_at__isnull", False)),
                fields=["submitted_at"],
                name="item_waiting",
            ),
        ),
    ]
